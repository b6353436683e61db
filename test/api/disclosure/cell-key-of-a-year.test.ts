import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { keyChecksOf, readKeyChecks } from '../../../src/db/key-check.store.js'
import { LogStream } from '../../../src/hub/logs/log-stream.js'
import { openHub } from '../../../src/hub/hub.js'
import { examine } from '../../../src/hub/examine.js'
import { analysisQuery, period, type Question } from '../../support/callers/ask.js'
import { charity, inspector, policeOf, startHub, testKeys } from '../../support/hub/hub.js'
import { directCase, referral, submitDirect, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const people = (count: number) => Array.from({ length: count }, (_, n) => n)
const next = Buffer.alloc(32, 7)
const another = Buffer.alloc(32, 8)
/** What the next start of the hub names. */
const keys: { record: Buffer; cell: Buffer; cellFrom?: Map<string, Buffer> } = {
  ...testKeys,
}
const named =
  (...later: [string, Buffer][]) =>
  () =>
    Promise.resolve((keys.cellFrom = new Map(later)))

const hub = ofSuite(() => startHub({ now: '2026-02-10', keys }))
const referralsOf = (year: string) =>
  people(60).map((n) =>
    referral(`${year}-${n}`, `referred-${n}`, {
      sex: n % 2 ? 'F' : 'M',
      reportedAt: `${year}-02-09T10:00:00Z`,
      referredAt: `${year}-02-10T10:00:00Z`,
    }),
  )
const directOf = (year: string) =>
  people(30).map((n) =>
    directCase(`${year}-${n}`, `direct-${n}`, {
      receivedAt: `${year}-02-10T10:00:00Z`,
      consentAt: `${year}-02-10T10:00:00Z`,
    }),
  )

async function bytesOf(year: string): Promise<string> {
  const questions: Question[] = [
    {
      measures: ['VICTIMS_REFERRED'],
      by: ['SEX'],
      period: period(`${year}Q1`),
    },
    {
      measures: ['VICTIMS_DIRECT', 'UNREPORTED_SHARE'],
      by: ['FORCE'],
      period: period(`${year}Q1`),
    },
    {
      measures: ['VICTIMS_REFERRED'],
      period: period(`${year}-02`),
      per: 'MONTH',
    },
  ]
  const answers = []
  for (const as of [inspector, charity, policeOf('surrey')])
    for (const question of questions) answers.push((await hub.send(as, analysisQuery, { question })).data)
  return JSON.stringify(answers)
}

const noted = () => hub.hub.db.transaction({ role: 'hub_read_publication' }, readKeyChecks)
const keyFile = async () => JSON.parse(await readFile(join(hub.hub.settings.dataDir, 'snapshots', 'keys.json'), 'utf8')) as unknown
const checks = keyChecksOf(testKeys)

let before: string
beforeAll(async () => {
  await submitReferrals(hub, 'surrey', referralsOf('2025'))
  await submitDirect(hub, directOf('2025'))
  await hub.hub.publish()
  before = await bytesOf('2025')
})

describe('a cell key that holds from a year on', () => {
  test('a hub with one cell key notes that key and no year', async () => {
    expect(before).toContain('"status":"OK"')
    expect(await noted()).toEqual(checks)
    expect(await keyFile()).toEqual(checks)
  })

  test('another cell key for a year that has published quarters is refused by its year', async () => {
    const refused =
      /^The cell key of 2025 is not the one with which this database was filled: .+ It was the first cell key: name a later one/
    await expect(hub.restart(named(['2025', next]))).rejects.toMatchObject({
      code: 'KEY_CHANGED',
      message: expect.stringMatching(refused),
    })
    await expect(hub.restart(named(['2024', next]))).rejects.toMatchObject({
      code: 'KEY_CHANGED',
      message: expect.stringMatching(refused),
    })
  })

  test('a later key changes no byte of an earlier year, is noted with its first quarter, and old and new quarters build again to the same hash', async () => {
    await hub.restart(named(['2026', next]))
    expect(await bytesOf('2025')).toBe(before)
    hub.moveTo('2026-05-20')
    await submitReferrals(hub, 'surrey', referralsOf('2026'))
    await submitDirect(hub, directOf('2026'))
    expect(await noted()).toEqual(checks)

    // Another process was started before the year was published, without its key.
    const lines: string[] = []
    const logTo = new LogStream((bytes) => {
      lines.push(bytes.toString())
      return bytes.length
    })
    const other = await openHub({ ...hub.hub.settings, keys: testKeys, logLevel: 'error', logTo })
    try {
      expect((await other.snapshots.current())?.id).toBe('2025Q4')
      expect((await hub.hub.publish()).map(({ quarter }) => quarter)).toEqual(['2026Q1'])
      await expect(other.snapshots.refresh()).rejects.toThrow('A quarter is published that this node cannot answer from yet.')
      expect((await other.snapshots.current().catch(() => null))?.id).not.toBe('2026Q1')
      expect(lines.join('')).toContain('The cell key of 2026 is not the one with which this database was filled')
    } finally {
      await other.close()
    }

    const all = {
      ...checks,
      'cell 2026': keyChecksOf({ ...testKeys, cell: next }).cell,
    }
    expect(await noted()).toEqual(all)
    expect(await keyFile()).toEqual(all)
    expect(await bytesOf('2025')).toBe(before)
    expect(await bytesOf('2026')).toContain('"status":"OK"')
    for (const quarter of ['2025Q1', '2026Q1'])
      expect(await hub.hub.verify(quarter)).toMatchObject({
        quarter,
        same: true,
      })
  })

  test.each<[string, [string, Buffer][]]>([
    ['no key', []],
    ['another key', [['2026', another]]],
  ])('a hub with %s for a year that was published with a key of its own does not start, and says which year', async (_, later) => {
    await expect(hub.restart(named(...later))).rejects.toMatchObject({
      code: 'KEY_CHANGED',
      message: expect.stringMatching(/^The cell key of 2026 .+ Set HUB_CELL_KEY_2026_FILE, or both of its parts, to the key of before\.$/),
    })
  })

  test('with the keys of its years a hub starts and answers the same bytes, and the doctor names the years', async () => {
    await hub.restart(named(['2026', next], ['2027', another]))
    hub.moveTo('2026-05-20')
    expect(await bytesOf('2025')).toBe(before)
    const said: string[] = []
    for await (const line of examine(hub.hub.settings)) said.push(line)
    expect(said).toContain('keys: good; further cell keys from 2026, 2027 on')
  })
})
