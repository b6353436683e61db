import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type pg from 'pg'
import { systemClock, type Clock } from '../../../../../src/kit/clock.js'
import { AuditStore, type Caller } from '../../../../../src/modules/governance/index.js'
import { startDatabase, type TestDatabase } from '../../../../support/postgres/database.js'

/** Pages of a log of sixty thousand events, half of them of Surrey, over sixty days. */
let store: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  store = await startDatabase([
    { code: 'surrey', kind: 'FORCE' },
    { code: 'kent', kind: 'FORCE' },
    { code: 'hmicfrs', kind: 'INSPECTORATE' },
  ])
  owner = await store.openOwner()
  await owner.query(`INSERT INTO audit.events (at, actor, partner, role, purpose, verb, event, resource, told)
    SELECT '2026-01-01'::timestamptz + i * interval '86.4 seconds', 'somebody', CASE WHEN i % 2 = 0 THEN 'surrey' ELSE 'kent' END, 'R', 'P',
      'CONSULTATION', 'records:read', 'c', 'EACH' FROM generate_series(1, 60000) i`)
  await owner.query(`INSERT INTO governance.agreements (reference, title, purpose, lawful_basis, roles, feeds, auditor, starts_on, ends_on, review_due_on, signed_at)
    VALUES ('A', 'A', 'STATISTICS', 'x', '{AUDITOR}', '{}', 'hmicfrs', '2020-01-01', '2090-01-01', '2090-01-01', now())`)
  await owner.query(`INSERT INTO governance.agreement_parties (agreement_id, partner) SELECT id, 'hmicfrs' FROM governance.agreements`)
  await store.ledger.takeOver()
  await owner.query(`SELECT audit.make_month(day::date) FROM unnest(ARRAY['2026-01-01', '2026-02-01', '2026-03-01']) day`)
  await owner.query('VACUUM (ANALYZE) audit.events')
}, 60_000)
afterAll(async () => {
  await store.stop()
})

const auditorOf = (partner: string): Caller => ({
  subject: 's',
  partner,
  partnerKind: 'FORCE',
  role: 'AUDITOR',
  agreement: null,
  purpose: 'GOVERNANCE',
})

/** Reads a page, and returns how many rows of the log PostgreSQL read for it, with how many were found. */
async function pageOf(
  partner: string,
  span: { atFrom?: Date; atTo?: Date } = {},
  { now = systemClock, after = null }: { readonly now?: Clock; readonly after?: string | null } = {},
): Promise<{ found: number; read: number; end: string | null }> {
  const before = await rowsRead()
  const page = await new AuditStore(store.db, now).page(auditorOf(partner), span, 50, after)
  return { found: page.edges.length, read: (await rowsRead()) - before, end: page.pageInfo.endCursor ?? null }
}

/** Of the table and its indexes, since the statistics began. A session tells of its rows up to ten seconds later, or when it is asked to. */
async function rowsRead(): Promise<number> {
  await owner.query('SELECT pg_stat_force_next_flush()')
  await store.db.transaction({ role: 'hub_audit_reader' }, (tx) =>
    tx.rows({ text: 'SELECT pg_stat_force_next_flush()', values: [] } as never),
  )
  const { rows } = await owner.query<{ read: string }>(
    `SELECT sum(seq_tup_read + idx_tup_fetch) AS read FROM pg_stat_all_tables WHERE schemaname = 'audit_months'`,
  )
  return Number(rows[0]?.read)
}

test('the newest page of the whole log reads the end of the log', async () => {
  const { found, read } = await pageOf('hmicfrs')
  expect(found).toBe(50)
  expect(read).toBeLessThan(1_000)
})

test.each(['surrey', 'hmicfrs'])('a day long ago is found by its time, for %s', async (partner) => {
  const { found, read } = await pageOf(partner, { atFrom: new Date('2026-01-03T00:00:00Z'), atTo: new Date('2026-01-04T00:00:00Z') })
  expect(found).toBe(50)
  expect(read).toBeLessThan(5_000)
})

test.each(['surrey', 'hmicfrs'])('each page of a recent month of a busy partner reads about a page, for %s', async (partner) => {
  const span = { atFrom: new Date('2026-02-01T00:00:00Z'), atTo: new Date('2026-03-01T00:00:00Z') }
  const now: Clock = { ...systemClock, now: () => new Date('2026-03-02T00:00:00Z') }
  const one = await pageOf(partner, span, { now })
  expect(one.found).toBe(50)
  expect(one.read).toBeLessThan(5_000)
  const two = await pageOf(partner, span, { now, after: one.end })
  expect(two.found).toBe(50)
  expect(two.read).toBeLessThan(1_000)
  // Later the month is found by its times once, and every page after that from the one before.
  const later = await pageOf(partner, span, { after: one.end })
  expect(later.read).toBeLessThan(1_000)
})

test('the newest page of the whole log reads the end of the log, also if the auditor wrote a good part of it', async () => {
  await owner.query(`INSERT INTO audit.events (at, actor, partner, role, purpose, verb, event, resource, told)
    SELECT '2026-03-02'::timestamptz + i * interval '1 second', 'somebody', (ARRAY['hmicfrs', 'kent'])[1 + i % 2], 'R', 'P', 'CONSULTATION', 'records:read', 'c', 'EACH'
    FROM generate_series(1, 40000) i`)
  await owner.query('VACUUM (ANALYZE) audit.events')
  const { found, read } = await pageOf('hmicfrs')
  expect(found).toBe(50)
  expect(read).toBeLessThan(1_000)
})
