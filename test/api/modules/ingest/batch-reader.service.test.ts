import { describe, expect, test } from '@jest/globals'
import { referral, startIngest, steward, times, type Fields } from '../../../support/batches/ingest.js'
import { ofSuite } from '../../../support/runs/of-suite.js'

const hub = ofSuite(() => startIngest())

const surrey = steward('surrey')

const send = (rows: readonly Fields[], batch: string, dryRun = false) =>
  hub.ingest.submit(surrey, 'POLICE_REFERRAL', batch, { rows }, { dryRun })

describe('data quality', () => {
  test('data quality counts what was missing, unmapped, late and corrected, once', async () => {
    const kent = steward('kent')
    await hub.publish('2024Q2')
    const month = { referredAt: '2024-05-10T10:00:00Z' }
    const rows = [
      referral('q-1', { ...month, sex: null, ethnicity: 'Martian' }),
      referral('q-2', { ...month, ageBand: '#VALUE!' }),
      referral('q 3', month),
    ]
    await hub.ingest.submit(kent, 'POLICE_REFERRAL', 'q-a', { rows })
    await hub.ingest.submit(kent, 'POLICE_REFERRAL', 'q-b', { rows: rows.slice(0, 2) })
    await hub.ingest.submit(kent, 'POLICE_REFERRAL', 'q-c', { rows: [referral('q-2', { ...month, ageBand: '18-24' })] })
    const report = await hub.reader.quality(kent, 'POLICE_REFERRAL', { from: '2024Q2', to: '2024Q2' })
    expect(report).toMatchObject({ feed: 'POLICE_REFERRAL', rows: 3, corrected: 1, late: 2, batches: 2, rejected: 1 })
    expect(report.missing).toContainEqual({ field: 'sex', rows: 1 })
    // The age that could not be read has been corrected since.
    expect(report.unmapped).toEqual([{ field: 'ethnicity', rows: 1 }])
    expect(await hub.reader.quality(kent, 'POLICE_REFERRAL', { from: '2023', to: '2023' })).toMatchObject({
      rows: 0,
      missing: [],
      batches: 0,
    })
  })
})

describe('receipts', () => {
  test('receipts are read by pages, newest first, by each partner its own', async () => {
    for (const n of times(5)) await send([referral(`page-${n}`)], `page-${n}`)
    const first = await hub.reader.page(surrey, 3)
    expect(first.edges).toHaveLength(3)
    expect(first.pageInfo.hasNextPage).toBe(true)
    const next = await hub.reader.page(surrey, 100, first.edges[2]?.cursor)
    const ids = [...first.edges, ...next.edges].map(({ node }) => node.id)
    // All five have the same moment: only their ids say which come after the cursor.
    expect(ids).toHaveLength(5)
    expect(new Set(ids).size).toBe(5)
    expect(await hub.reader.find(surrey, ids[0]!)).toMatchObject({ id: ids[0] })
    expect(await hub.reader.find(steward('kent'), ids[0]!)).toBeNull()
    expect(await hub.reader.find(surrey, 'nonsense')).toBeNull()
  })

  test('a receipt with a long list of errors can be read on from a line', async () => {
    const { id } = await send(
      times(30).map((n) => referral(`bad ${n}`)),
      'many-errors',
    )
    const [[first = [], next = []]] = [
      await hub.reader.errors(surrey, [
        { batch: id, first: 10 },
        { batch: id, first: 100, afterLine: 10 },
      ]),
    ]
    // Two errors a row; a list ends with a complete row.
    expect(first.map((error) => error.line)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
    expect(next.map((error) => error.line)).toEqual(times(40).map((n) => 11 + Math.floor(n / 2)))
    const [odd = []] = await hub.reader.errors(surrey, [{ batch: id, first: 3 }])
    expect(odd.map((error) => error.line)).toEqual([1, 1, 2, 2])
  })
})
