import { expect, test } from '@jest/globals'
import { holdKeyChecks, holdYearKey, keyChecksOf, readKeyChecks } from '../../../src/db/key-check.store.js'
import { startDatabase } from '../../support/postgres/database.js'
import { testKeys } from '../../support/hub/hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase([]))

const hold = (keys: typeof testKeys) => store.db.transaction({ role: 'hub_ingest' }, (tx) => holdKeyChecks(tx, keyChecksOf(keys)))
const noted = () => store.db.transaction({ role: 'hub_read_publication' }, readKeyChecks)

test('a database accepts the keys with which it is first filled, and refuses others from then on', async () => {
  expect(await noted()).toEqual({})
  await hold(testKeys)
  await hold(testKeys)
  for (const name of ['record', 'cell'] as const) {
    await expect(hold({ ...testKeys, [name]: Buffer.alloc(32, 9) })).rejects.toMatchObject({
      code: 'KEY_CHANGED',
      message: expect.stringContaining(`The ${name} key`),
    })
  }
  expect(await noted()).toEqual(keyChecksOf(testKeys))
})

test('T-SDC-20 the first quarter of a year records the cell key of that year, and a later quarter of that year is refused with another key', async () => {
  const publishing = (later: Buffer | null, published: readonly string[], quarter: string) => {
    const keys = { ...testKeys, ...(later && { cellFrom: new Map([['2027', later]]) }) }
    return store.publisher.transaction({ role: 'hub_publish' }, (tx) => holdYearKey(tx, keyChecksOf(keys), published, quarter))
  }
  await publishing(null, [], '2026Q4')
  expect(await noted()).toEqual(keyChecksOf(testKeys))
  await expect(publishing(Buffer.alloc(32, 7), ['2026Q4', '2027Q1'], '2027Q2')).rejects.toThrow('The cell key of 2027 is not the one')
  await publishing(Buffer.alloc(32, 7), ['2026Q4'], '2027Q1')
  for (const other of [null, Buffer.alloc(32, 8)])
    await expect(publishing(other, ['2026Q4', '2027Q1'], '2027Q2')).rejects.toMatchObject({
      code: 'KEY_CHANGED',
      message: expect.stringContaining('The cell key of 2027'),
    })
  await publishing(Buffer.alloc(32, 7), ['2026Q4', '2027Q1'], '2027Q2')
})

test('a check value differs for each of the two keys, and contains none of the key', () => {
  const same = Buffer.alloc(32, 5)
  const { record, cell } = keyChecksOf({ record: same, cell: same })
  expect(record).not.toBe(cell)
  expect(record + cell).not.toContain(same.toString('hex').slice(0, 8))
})
