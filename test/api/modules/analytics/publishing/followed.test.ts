import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, test } from '@jest/globals'
import sql, { raw } from 'sql-template-tag'
import { publishQuarter, type Publishing } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { verifyQuarter } from '../../../../../src/modules/analytics/publishing/verify-quarter.js'
import { PublicationStore } from '../../../../../src/modules/analytics/snapshot/publication.store.js'
import { SnapshotStore } from '../../../../../src/modules/analytics/snapshot/snapshot.store.js'
import { feeds } from '../../../../../src/modules/ingest/index.js'
import { startDatabase } from '../../../../support/database.js'
import { emptyRecords } from '../../../../support/empty-records.js'
import { agreeOnEverything } from '../../../../support/contributors.js'
import { testKeyChecks } from '../../../../support/hub.js'
import { neverPublished } from '../../../../support/test-keys.js'
import { commitBatch, type Columns } from '../../../../support/record-rows.js'
import { ofSuite } from '../../../../support/of-suite.js'

let folder: string
const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  for (const partner of ['surrey', 'victim-support']) await agreeOnEverything(store.db, partner)
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-followed-'))
  await emptyRecords(store.ownerUrl)
  return () => rm(folder, { recursive: true, force: true })
})

const noon = (date: string): string => `${date}T12:00:00Z`
const publishing = (on: string): Publishing => ({
  db: store.publisher,
  clock: { now: () => new Date(noon(on)) },
  folder,
  feeds: Object.values(feeds),
  keyChecks: testKeyChecks,
  publishedBefore: neverPublished,
  software: 'test',
})
const referrals = (...rows: Columns[]) => commitBatch(store.db, 'surrey', 'records.police_referrals', rows)
const cases = (...rows: Columns[]) =>
  commitBatch(
    store.db,
    'victim-support',
    'records.support_cases',
    rows.map((row) => ({ force: 'surrey', opened_at: noon('2024-12-01'), ...row })),
  )
/** The first days on which each quarter can be published. */
const ripe = { '2024Q4': '2025-02-05', '2025Q1': '2025-05-06', '2025Q2': '2025-08-05', '2025Q3': '2025-11-05' } as const
const publish = async (quarter: keyof typeof ripe, on: string = ripe[quarter]) => publishQuarter(publishing(on), quarter)

type Followed = readonly [
  table: string,
  quarter: string,
  sex: string,
  supported: boolean,
  closed: boolean,
  outcome: boolean,
  withdrew: boolean,
]

/** What is published of everybody who is followed. */
async function followed(): Promise<Followed[]> {
  const snapshots = await SnapshotStore.open({ folder }, new PublicationStore(store.db))
  await snapshots.current()
  const rows = await Promise.all(
    (
      [
        ['f', 90],
        ['g', 180],
      ] as const
    ).map(([letter, days]) =>
      snapshots.rows<Record<string, unknown>>(
        raw(`SELECT '${letter}' AS letter, quarter, sex, is_supported_within_${days}_days_rate AS supported, is_closed_within_${days}_days_rate AS closed,
          is_outcome_within_${days}_days_rate AS outcome, is_withdrew_within_${days}_days_rate AS withdrew FROM facts_${letter} ORDER BY sex`),
      ),
    ),
  )
  snapshots.close()
  return rows.flat().map((row) => Object.values(row) as unknown as Followed)
}

/** The bands of those followed for 180 days. */
async function bands(): Promise<unknown[][]> {
  const snapshots = await SnapshotStore.open({ folder }, new PublicationStore(store.db))
  await snapshots.current()
  const rows = await snapshots.rows<Record<string, unknown>>(
    raw('SELECT sex, contact_within, update_within, outcome_within FROM facts_g ORDER BY sex'),
  )
  snapshots.close()
  return rows.map((row) => Object.values(row))
}

const referred = { record_ref: 'r1', referred_at: noon('2024-12-01') }
const supportedOn = (date: string) => ({ support: [{ type: 'EMOTIONAL', deliveredAt: noon(date), need: 'N1' }] })
const closedOn = (date: string) => ({ closure: { reason: 'DECLINED', at: noon(date) } })

test('what happened within 90 days is frozen with the next quarter, and within 180 days with the one after, over the end of a year', async () => {
  await referrals(referred)
  await publish('2024Q4')
  expect(await followed()).toEqual([])
  await cases({ record_ref: 's1', referral_ref: 'r1', ...supportedOn('2025-03-01'), ...closedOn('2025-03-02') })
  await referrals({ ...referred, outcome_type: '16', outcome_at: noon('2025-05-30') })
  await publish('2025Q1')
  expect(await followed()).toEqual([['f', '2024Q4', 'F', true, false, false, false]])
  await publish('2025Q2')
  expect(await followed()).toEqual([
    ['f', '2024Q4', 'F', true, false, false, false],
    ['g', '2024Q4', 'F', true, true, true, true],
  ])
  for (const quarter of ['2025Q1', '2025Q2']) expect(await verifyQuarter(publishing('2026-01-01'), quarter)).toMatchObject({ same: true })
})

test('who the person is stays as her own quarter saw it, whatever was corrected since', async () => {
  await referrals({ ...referred, sex: 'M' })
  await publish('2024Q4')
  await referrals({ ...referred, sex: 'X', referred_at: noon('2025-01-05'), outcome_type: '18', outcome_at: noon('2025-03-01') })
  await publish('2025Q1')
  expect(await followed()).toEqual([['f', '2024Q4', 'M', false, false, true, false]])
})

test('the day of publication changes nothing: what comes after the follow-up is in no row of it', async () => {
  await referrals(referred, { ...referred, record_ref: 'r2' })
  await cases(
    { record_ref: 's1', referral_ref: 'r1', ...supportedOn('2025-03-02'), ...closedOn('2025-03-02') },
    { record_ref: 's2', referral_ref: 'r2', ...supportedOn('2025-05-31') },
  )
  for (const quarter of ['2024Q4', '2025Q1', '2025Q2'] as const) await publish(quarter, '2027-01-01')
  expect(await followed()).toEqual([['g', '2024Q4', 'F', true, true, false, false]])
})

test('nobody is followed who is not counted in the quarter: neither a duplicate, nor who was counted earlier in the year', async () => {
  const outcome = { outcome_type: '18', outcome_at: noon('2024-12-02'), subject_token: '7'.repeat(64) }
  await referrals(
    { ...referred, ...outcome, record_ref: 'r0', referred_at: noon('2024-08-01') },
    { ...referred, ...outcome },
    { ...referred, ...outcome, subject_token: '8'.repeat(64), record_ref: 'r2', disposition: 'DUPLICATE' },
  )
  await publishQuarter(publishing('2027-01-01'), '2024Q3')
  for (const quarter of ['2024Q4', '2025Q1'] as const) await publish(quarter, '2027-01-01')
  expect((await followed()).filter(([, quarter]) => quarter === '2024Q4')).toEqual([])
})

/** Ends or restores the agreements of a partner. */
const suspend = (partner: string, on: boolean) =>
  store.db.transaction({ role: 'hub_governance' }, (tx) =>
    tx.rows(sql`UPDATE governance.agreements SET suspended_at = ${on ? new Date() : null}::timestamptz
      WHERE id IN (SELECT agreement_id FROM governance.agreement_parties WHERE partner = ${partner})`),
  )

test.each([
  ['surrey', []],
  ['victim-support', [['f', '2024Q4', 'F', false, false, true, false]]],
] as const)('no new row of %s, which has left by then, is used in a follow-up', async (partner, left) => {
  await referrals({ ...referred, outcome_type: '18', outcome_at: noon('2024-12-02') })
  await cases({ record_ref: 's1', referral_ref: 'r1', ...supportedOn('2024-12-02'), ...closedOn('2024-12-03') })
  await publish('2024Q4')
  await suspend(partner, true)
  try {
    await publish('2025Q1')
    expect(await followed()).toEqual(left)
  } finally {
    await suspend(partner, false)
  }
})

test('each event over 180 days is in one band, as it stood with the later quarter, and a person with nothing but an attempt or an update has a row', async () => {
  await referrals(
    referred,
    {
      ...referred,
      record_ref: 'r2',
      sex: 'M',
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: noon('2024-11-20'), toldAt: '2024-11-30T23:59:59.000Z' }],
    },
    {
      ...referred,
      record_ref: 'r3',
      sex: 'X',
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: noon('2024-12-20'), toldAt: '2025-05-30T22:59:59.000Z' }],
    },
    // A second later it is the 181st day.
    {
      ...referred,
      record_ref: 'r4',
      sex: 'UNKNOWN',
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: noon('2024-12-20'), toldAt: '2025-05-30T23:00:00.000Z' }],
    },
  )
  await cases(
    {
      record_ref: 's1',
      referral_ref: 'r1',
      attempts: [
        { at: '2025-01-01T00:00:00.000Z', channel: 'PHONE', result: 'NO_ANSWER' },
        { at: '2024-12-08T23:59:59.000Z', channel: 'SMS', result: 'NO_ANSWER' },
      ],
    },
    {
      record_ref: 's2',
      referral_ref: 'r1',
      opened_at: noon('2025-05-31'),
      attempts: [{ at: noon('2024-12-02'), channel: 'SMS', result: 'NO_ANSWER' }],
    },
  )
  for (const quarter of ['2024Q4', '2025Q1', '2025Q2'] as const) await publish(quarter)
  expect((await followed()).map(([letter, , sex]) => [letter, sex])).toEqual([
    ['g', 'F'],
    ['g', 'X'],
  ])
  expect(await bands()).toEqual([
    ['F', '0-7', null, null],
    ['X', null, '91-180', null],
  ])
})
