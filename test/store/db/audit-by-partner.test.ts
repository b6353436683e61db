import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type pg from 'pg'
import sql, { raw, type Sql } from 'sql-template-tag'
import type { DbRole } from '../../../src/db/database.js'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'

let owner: pg.Client

const store = ofSuite(() => startDatabase())
beforeAll(async () => {
  owner = await store.openOwner()
})

const today = '2026-03-01'
const partners = ['surrey', 'kent', 'victim-support'] as const

/** The role that acts, and the partner in whose name the row is written. */
const write = (acting: string, partner = acting, role: DbRole = 'hub_audit_writer', told = 'EACH') =>
  (role === 'hub_publish' ? store.publisher : store.db).once(
    { role, partner: acting },
    sql`INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, told)
      VALUES ('somebody', ${partner}, 'R', 'P', 'CONSULTATION', 'a:b', 'c', ${told})`,
  )

/** Partners whose events a reader of this partner sees; with `auditingOn`, as the auditor of an agreement on that day. */
const seenBy = async (partner: string | undefined, auditingOn?: string): Promise<string[]> => {
  const rows = await store.db.transaction({ role: 'hub_audit_reader', ...(partner ? { partner } : {}) }, async (tx) => {
    if (auditingOn !== undefined) await tx.rows(sql`SELECT set_config('hub.auditing_on', ${auditingOn}, true)`)
    return tx.rows<{ partner: string }>(sql`SELECT partner FROM audit.events UNION SELECT partner FROM audit.told_events`)
  })
  return [...new Set(rows.map((row) => row.partner))].sort()
}

/** The one agreement, which names surrey as auditor unless `change` says otherwise. */
async function agree(change: Record<string, unknown> = {}, parties: readonly string[] = partners): Promise<void> {
  const agreement = {
    reference: 'DSA-1',
    roles: ['AUDITOR', 'POLICE_ANALYST'],
    auditor: 'surrey',
    starts_on: '2026-01-01',
    ends_on: '2026-12-31',
    review_due_on: '2026-12-31',
    signed_at: '2025-12-01T10:00:00Z',
    suspended_at: null,
    title: '',
    purpose: '',
    lawful_basis: '',
    feeds: [],
    ...change,
  }
  const names = Object.keys(agreement)
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO governance.agreements (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')}) RETURNING id`,
    Object.values(agreement),
  )
  for (const partner of parties)
    await owner.query('INSERT INTO governance.agreement_parties (agreement_id, partner) VALUES ($1, $2)', [rows[0]?.id, partner])
}

beforeEach(async () => {
  await owner.query('DELETE FROM governance.agreements; ALTER TABLE audit.events DISABLE TRIGGER events_are_never_changed')
  await owner.query('DELETE FROM audit.events; ALTER TABLE audit.events ENABLE TRIGGER events_are_never_changed')
  for (const partner of partners) await write(partner)
})

describe('a reader of the log', () => {
  test('a reader of the log sees what its own partner did, and an unknown reader sees nothing', async () => {
    expect(await seenBy('surrey')).toEqual(['surrey'])
    expect(await seenBy(undefined)).toEqual([])
  })

  test('a reader of the log sees the whole log only if a live agreement names its partner as auditor and it reads as auditor', async () => {
    await agree()
    // The hub's own event is that of the agreement.
    expect(await seenBy('surrey', today)).toEqual(['hub', ...partners].sort())
    expect(await seenBy('surrey')).toEqual(['surrey'])
    expect(await seenBy('kent', today)).toEqual(['kent'])
    expect(await seenBy(undefined, today)).toEqual([])
  })

  const closed: [string, Record<string, unknown>, string?][] = [
    ['is not signed', { signed_at: null }],
    ['is suspended', { suspended_at: '2026-02-01T10:00:00Z' }],
    ['has not begun', {}, '2025-12-31'],
    ['has ended', {}, '2027-01-01'],
    ['is overdue for review', { review_due_on: '2026-02-28' }],
    ['names another partner', { auditor: 'victim-support' }],
    ['names nobody', { auditor: null }],
    ['lets no auditor act', { roles: ['POLICE_ANALYST'] }],
  ]
  test.each(closed)('a reader of the log sees only its own rows if the agreement %s', async (_, change, on = today) => {
    await agree(change)
    expect(await seenBy('surrey', on)).toEqual(['surrey'])
  })

  test('a reader of the log sees only its own rows if the agreement names it without having it as a party', async () => {
    await agree({}, ['kent'])
    expect(await seenBy('surrey', today)).toEqual(['surrey'])
  })
})

describe('the database, whatever the hub asks, tells the auditor of the whole log', () => {
  const asAuditor = <T>(statement: Sql, partner = 'surrey'): Promise<T[]> =>
    store.db.transaction({ role: 'hub_audit_reader', partner }, async (tx) => {
      await tx.rows(sql`SELECT set_config('hub.auditing_on', ${today}, true)`)
      return tx.rows<T>(statement)
    })
  const bands = sql`SELECT partner, events FROM audit.told_in_bands('2020-01-01', '2040-01-01')`
  /** Events of which their writer does not say how they are told. */
  const writeMany = (partner: string, many: number) =>
    store.db.once(
      { role: 'hub_audit_writer', partner },
      sql`INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource)
        SELECT 'x', ${partner}, 'R', 'P', 'CONSULTATION', 'a:b', 'c' FROM generate_series(1, ${many}::int)`,
    )
  const over = () =>
    owner.query(
      `SET session_replication_role = replica; UPDATE audit.events SET at = at - interval '40 days'; RESET session_replication_role`,
    )

  test('the database hides from the auditor of the whole log every event that is shown only by day or by month, and every row of the table except its own', async () => {
    await agree()
    for (const told of ['BY_DAY', 'BY_MONTH']) await write('victim-support', 'victim-support', 'hub_audit_writer', told)
    expect(await asAuditor(sql`SELECT told_seq FROM audit.told_events WHERE partner = 'victim-support'`)).toHaveLength(1)
    expect(await asAuditor(sql`SELECT DISTINCT partner FROM audit.events`)).toEqual([{ partner: 'surrey' }])
  })

  test('the database shows the auditor of the whole log an event without a declared form only by month', async () => {
    await agree()
    await writeMany('kent', 100)
    expect(await asAuditor(sql`SELECT FROM audit.told_events WHERE partner = 'kent'`)).toHaveLength(1)
    expect(await asAuditor(bands)).toEqual([])
    await over()
    expect(await asAuditor(bands)).toEqual([{ partner: 'kent', events: '100-999' }])
  })

  test('the database shows the auditor of the whole log no band of fewer than a hundred events', async () => {
    await agree()
    await writeMany('kent', 99)
    await over()
    expect(await asAuditor(bands)).toEqual([])
  })

  test('the database shows bands only to a partner that an agreement names as auditor, and none of its own events', async () => {
    await agree()
    for (const partner of ['surrey', 'kent']) await writeMany(partner, 100)
    await over()
    expect(await asAuditor(bands)).toEqual([{ partner: 'kent', events: '100-999' }])
    expect(await asAuditor(bands, 'victim-support')).toEqual([])
  })

  test('the database numbers the events that the auditor of the whole log sees without a gap, however many events are hidden from it', async () => {
    await agree()
    const last = async (): Promise<number> =>
      (await asAuditor<{ n: number }>(sql`SELECT max(told_seq) AS n FROM audit.told_events WHERE partner = 'victim-support'`))[0]?.n ?? 0
    const before = await last()
    for (let n = 0; n < 5; n += 1) await write('victim-support', 'victim-support', 'hub_audit_writer', 'BY_DAY')
    await write('victim-support')
    expect(await last()).toBe(before + 1)
  })
})

describe('who writes into the log', () => {
  test.each(['hub_audit_writer', 'hub_audit_reader', 'hub_ingest', 'hub_ingest_direct', 'hub_read_police', 'hub_read_charity'] as const)(
    'a writer of the log writes in its own name and in no other: %s',
    async (role) => {
      await write('surrey', 'surrey', role)
      for (const other of ['kent', 'hub']) await expect(write('surrey', other, role)).rejects.toMatchObject({ code: '42501' })
    },
  )

  test('a publisher writes into the log only in the name of the hub', async () => {
    await write('surrey', 'hub', 'hub_publish')
    await expect(write('surrey', 'surrey', 'hub_publish')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the number of an event', () => {
  const numbers = async (partner: string): Promise<number[]> => {
    const rows = await store.db.once<{ n: number }>(
      { role: 'hub_audit_reader', partner },
      sql`SELECT ${raw('partner_seq')} AS n FROM audit.events ORDER BY partner_seq`,
    )
    return rows.map(({ n }) => n)
  }

  test('events of a partner are numbered one by one, whatever other partners do', async () => {
    const [before = 0] = await numbers('surrey')
    for (let n = 0; n < 20; n += 1) await write('victim-support')
    await write('surrey')
    expect(await numbers('surrey')).toEqual([before, before + 1])
  })

  test('the numbers of a partner that joins later begin with its first event', async () => {
    await owner.query("INSERT INTO governance.partners (code, name, kind) VALUES ('new-force', 'New', 'FORCE')")
    await write('new-force')
    expect(await numbers('new-force')).toEqual([1])
  })
})
