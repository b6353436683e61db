import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql from 'sql-template-tag'
import { publishQuarter, type Publishing } from '../../../../../src/modules/analytics/publishing/publish-quarter.js'
import { verifyQuarter } from '../../../../../src/modules/analytics/publishing/verify-quarter.js'
import type { Manifest } from '../../../../../src/modules/analytics/snapshot/manifest.js'
import { feeds } from '../../../../../src/modules/ingest/index.js'
import { startDatabase, type TestDatabase } from '../../../../support/postgres/database.js'
import { testKeyChecks } from '../../../../support/hub/hub.js'
import { neverPublished } from '../../../../support/batches/test-keys.js'
import { commitBatch, feedOf, type Columns, type Table } from '../../../../support/batches/record-rows.js'
import { shareOf } from '../../../../support/runs/share.js'
import { deciding } from '../../../../support/hub/deciding.js'

const partners = [
  { code: 'surrey', kind: 'FORCE' },
  { code: 'kent', kind: 'FORCE' },
  { code: 'victim-support', kind: 'CHARITY' },
  { code: 'other-charity', kind: 'CHARITY' },
]

let store: TestDatabase
let admin: pg.Client
const folders: string[] = []

beforeAll(async () => {
  store = await startDatabase(partners)
  admin = await store.openOwner()
  // One agreement for each partner and feed, so that each can end on its own.
  for (const { code } of partners) for (const feed of Object.keys(feeds)) await agree(code, feed)
  await store.ledger.takeOver()
})
afterAll(async () => {
  await store.stop()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await admin.query(
    'TRUNCATE records.police_referrals, records.support_cases, direct.direct_cases, records.projects, ingest.batches CASCADE',
  )
  await admin.query('TRUNCATE publication.quarters, publication.counted_once, publication.taken_out')
  await admin.query('UPDATE governance.agreements SET suspended_at = NULL')
  await store.ledger.takeOver()
})

const agree = async (partner: string, feed: string): Promise<void> => {
  const { rows } = await admin.query<{ id: string }>(
    `INSERT INTO governance.agreements (reference, title, purpose, lawful_basis, roles, feeds, starts_on, ends_on, review_due_on, signed_at)
     VALUES ($1, 'Sharing', 'SERVICES', 'Public task', '{DATA_STEWARD}', ARRAY[$2], '2020-01-01', '2099-12-31', '2099-12-31', now()) RETURNING id`,
    [`${partner} ${feed}`, feed],
  )
  await admin.query('INSERT INTO governance.agreement_parties (agreement_id, partner) VALUES ($1, $2)', [rows[0]?.id, partner])
}

/** Ends the agreements that cover a partner with some feeds, as hub_governance, as an operator would. */
const suspend = (partner: string, codes: readonly string[], on = true) =>
  store.db.transaction(deciding(), (tx) =>
    tx.rows(sql`UPDATE governance.agreements SET suspended_at = ${on ? new Date() : null}::timestamptz
      WHERE reference = ANY(${codes.map((code) => `${partner} ${code}`)}::text[])`),
  )

const on = (date: string): string => `${date}T12:00:00Z`
const token = (person: number): string => String(person).padEnd(64, '0')
const flag = (source: string, date: string) => ({ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source, assessedAt: on(date) })
const answer = {
  survey: 'x',
  mode: 'PHONE',
  fieldworkAt: on('2025-12-01'),
  item: 'KEPT_INFORMED',
  scale: 'CSEW_INFORMED',
  value: 'VERY_WELL',
}
const atCourt = {
  flags: [flag('WITNESS_SERVICE_AT_COURT', '2025-11-05')],
  witness: { hearingAt: on('2025-11-05'), role: 'PROSECUTION', isVictim: true },
  satisfaction: [answer],
}
/** Of the same person, so that it comes first while it is included. */
const before = {
  ...atCourt,
  witness: { ...atCourt.witness, hearingAt: on('2025-11-04') },
  satisfaction: [{ ...answer, fieldworkAt: on('2025-11-30') }],
}
const helped = {
  support: [{ type: 'EMOTIONAL', deliveredAt: on('2025-10-09') }],
  assessments: [{ kind: 'INITIAL', at: on('2025-10-08'), needs: ['N1'] }],
}
const opened = { opened_at: on('2025-10-07'), force: 'surrey' }

type Sent = readonly [partner: string, table: Table, ...rows: Columns[]]

/** Rows of each kind, each joined to a row of another kind. */
const everything: readonly Sent[] = [
  [
    'surrey',
    'records.police_referrals',
    {
      record_ref: 'r1',
      subject_token: token(1),
      referred_at: on('2025-10-06'),
      reported_at: on('2025-10-05'),
      flags: [flag('POLICE_LATER', '2025-10-06')],
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: on('2025-10-10'), toldAt: on('2025-10-13') }],
    },
    { record_ref: 'r3', subject_token: token(3), referred_at: on('2025-10-06') },
  ],
  ['kent', 'records.police_referrals', { record_ref: 'r1', subject_token: token(1), referred_at: on('2025-10-05') }],
  [
    'victim-support',
    'records.support_cases',
    { ...opened, ...atCourt, ...helped, record_ref: 's1', referral_ref: 'r1', subject_token: token(1) },
  ],
  ['victim-support', 'records.support_cases', { ...opened, ...helped, record_ref: 's2', direct_ref: 'd1' }],
  ['victim-support', 'records.support_cases', { ...opened, ...atCourt, record_ref: 's3', referral_ref: 'r3', subject_token: token(3) }],
  ['victim-support', 'direct.direct_cases', { record_ref: 'd1', received_at: on('2025-10-07'), reasons: ['TOO_TRIVIAL'] }],
  ['victim-support', 'records.projects', { record_ref: 'p1' }],
  // Helped the second of the referred persons, before what was found at court; and had someone of its own at court.
  [
    'other-charity',
    'records.support_cases',
    { ...opened, ...helped, record_ref: 'o1', referral_ref: 'r3', flags: [flag('CHARITY_AT_CONTACT', '2025-10-07')] },
  ],
  ['other-charity', 'records.support_cases', { ...opened, ...before, record_ref: 'o2', referral_ref: 'r2', subject_token: token(1) }],
  ['other-charity', 'records.projects', { record_ref: 'p2', workers_fte: 9 }],
]

async function send(rows: readonly Sent[]): Promise<void> {
  for (const [partner, table, ...sent] of rows) await commitBatch(store.db, partner, table, sent)
}

async function publishing(now = on('2026-02-10')): Promise<Publishing> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-left-out-'))
  folders.push(folder)
  return {
    db: store.publisher,
    clock: { now: () => new Date(now) },
    folder,
    feeds: Object.values(feeds),
    keyChecks: testKeyChecks,
    ...neverPublished,
    software: 'test',
  }
}

const hashes = ({ tables }: Manifest) => Object.fromEntries(tables.map(({ table, sha256 }) => [table, sha256]))

async function publishedOf(rows: readonly Sent[]): Promise<Record<string, string>> {
  await admin.query(
    'TRUNCATE records.police_referrals, records.support_cases, direct.direct_cases, records.projects, ingest.batches CASCADE',
  )
  await admin.query('TRUNCATE publication.quarters, publication.counted_once')
  await send(rows)
  return hashes(await publishQuarter(await publishing(), '2025Q4'))
}

const all = Object.keys(feeds)

describe('rows of a partner that no live agreement covers', () => {
  // What victim-support wrote on referrals is in the tables of the further charity, which are left out here: other-charity is the first.
  const cases: readonly [partner: string, codes: readonly string[], changed: readonly string[]][] = [
    ['surrey', all, ['facts_a', 'facts_y', 'facts_q', 'facts_w', 'facts_s']],
    ['kent', all, ['facts_a']],
    ['victim-support', all, ['facts_c', 'facts_w', 'facts_s', 'facts_b', 'projects', 'project_kinds']],
    ['victim-support', ['CHARITY_SUPPORT'], ['facts_c', 'facts_w', 'facts_s', 'facts_b']],
    ['victim-support', ['DIRECT_CASE'], ['facts_c']],
    ['victim-support', ['PROJECT'], ['projects', 'project_kinds']],
    ['other-charity', all, ['facts_a', 'facts_y', 'facts_q', 'facts_c', 'facts_w', 'facts_s', 'facts_b', 'projects', 'project_kinds']],
  ]

  test.each(shareOf(cases))(
    'rows without a live agreement, of %s with %j, are published as if never sent',
    async (partner, codes, changed) => {
      const whole = await publishedOf(everything)
      await suspend(partner, codes)
      const without = await publishedOf(everything)
      const neverSent = await publishedOf(everything.filter(([sender, table]) => sender !== partner || !codes.includes(feedOf[table])))
      expect(without).toEqual(neverSent)
      const differing = Object.keys(whole).filter((table) => !/^(cube|further)/.test(table) && whole[table] !== without[table])
      expect(differing).toEqual(changed)
    },
  )

  test('rows of a partner that no live agreement covers do not begin the series', async () => {
    await send([['kent', 'records.police_referrals', { record_ref: 'r0', referred_at: on('2025-08-05') }], ...everything])
    await suspend('kent', all)
    expect(await publishQuarter(await publishing())).toMatchObject({ quarter: '2025Q4' })
    for (const { code } of partners) await suspend(code, all)
    await admin.query('TRUNCATE publication.quarters, publication.counted_once')
    await expect(publishQuarter(await publishing())).rejects.toMatchObject({ code: 'NOTHING_TO_PUBLISH' })
  })

  test('rows of a partner that no live agreement covers let a person count when it next comes, and a published quarter still rebuilds to the same bytes', async () => {
    const at = (record_ref: string, date: string): Columns => ({ record_ref, subject_token: token(7), referred_at: on(date) })
    await send([
      ['kent', 'records.police_referrals', at('k1', '2025-08-05')],
      ['surrey', 'records.police_referrals', at('s1', '2025-08-05'), at('s2', '2025-11-05')],
    ])
    const publisher = await publishing()
    await suspend('surrey', all)
    const first = await publishQuarter(publisher, '2025Q3')
    await suspend('surrey', all, false)
    await suspend('kent', all)
    const second = await publishQuarter(publisher, '2025Q4')
    const rowsOf = ({ tables }: Manifest) => tables.find(({ table }) => table === 'facts_a')?.rows
    expect([rowsOf(first), rowsOf(second)]).toEqual([1, 1])
    for (const { code } of partners) await suspend(code, all)
    for (const quarter of ['2025Q3', '2025Q4']) expect(await verifyQuarter(publisher, quarter)).toMatchObject({ same: true })
  })
})

test('the end of a year says nothing of a partner that left before its last quarter, though it was in an earlier one', async () => {
  const at = (record_ref: string, date: string): Columns => ({ record_ref, subject_token: token(7), referred_at: on(date) })
  const yearEndOf = async (leaves: boolean): Promise<number | undefined> => {
    await admin.query('TRUNCATE records.police_referrals, ingest.batches CASCADE')
    await admin.query('TRUNCATE publication.quarters, publication.counted_once')
    await send([
      ['kent', 'records.police_referrals', at('k1', '2025-08-05'), at('k2', '2025-09-05')],
      ['surrey', 'records.police_referrals', at('s1', '2025-11-05')],
    ])
    const publisher = await publishing()
    await publishQuarter(publisher, '2025Q3')
    await suspend('kent', all, leaves)
    return (await publishQuarter(publisher, '2025Q4')).tables.find(({ table }) => table === 'facts_y')?.rows
  }
  expect([await yearEndOf(false), await yearEndOf(true)]).toEqual([1, 0])
})

test('a partner that is covered and has sent nothing is in a quarter, by feed and kind', async () => {
  await send(everything)
  await suspend('other-charity', ['COMPLAINT'])
  const { contributors } = await publishQuarter(await publishing(), '2025Q4')
  expect(contributors).toMatchObject({
    POLICE_REFERRAL: { FORCE: ['kent', 'surrey'] },
    DIRECT_CASE: { CHARITY: ['other-charity', 'victim-support'] },
    COMPLAINT: { FORCE: ['kent', 'surrey'], CHARITY: ['victim-support'] },
  })
  expect(Object.keys(contributors)).toEqual(all)
})
