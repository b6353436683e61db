import { describe, expect, test } from '@jest/globals'
import sql from 'sql-template-tag'
import { startDatabase } from '../../support/postgres/database.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const store = ofSuite(() => startDatabase())

const insertReferral = (contributor: string) => sql`
  INSERT INTO records.police_referrals (contributor, record_ref, batch, seq, first_seq, line, content_hash, rkey, offence_code, offence_group,
    age_band, sex, ethnicity, mental_health, referred_at, consent, phone_usable, phone_safe, post_usable, post_safe, email_usable, email_safe)
  VALUES (${contributor}, 'r1', gen_random_uuid(), 1, 1, 1, 'h', 7, '105/01', 'VIOLENCE_AGAINST_THE_PERSON',
    '25-34', 'F', 'UNKNOWN', 'NOT_ASSESSED', now(), 'EXPLICIT_YES', true, true, true, true, true, true)`

describe('the record store', () => {
  test('a partner writes and reads its own rows and no other', async () => {
    await store.db.transaction({ role: 'hub_ingest', partner: 'surrey' }, (tx) => tx.rows(insertReferral('surrey')))
    const seenBy = (partner: string) =>
      store.db.transaction({ role: 'hub_read_police', partner }, (tx) => tx.rows(sql`SELECT record_ref FROM records.police_referrals`))
    expect(await seenBy('surrey')).toEqual([{ record_ref: 'r1' }])
    expect(await seenBy('kent')).toEqual([])
  })

  test('a partner cannot write in the name of another', async () => {
    const attempt = store.db.transaction({ role: 'hub_ingest', partner: 'kent' }, (tx) => tx.rows(insertReferral('surrey')))
    await expect(attempt).rejects.toThrow(/row-level security/)
  })

  test('T-DB-3 without a partner no row is seen', async () => {
    const rows = await store.db.transaction({ role: 'hub_read_police' }, (tx) =>
      tx.rows(sql`SELECT record_ref FROM records.police_referrals`),
    )
    expect(rows).toEqual([])
  })

  test('T-API-12 the record key cannot be read, filtered or sorted by', async () => {
    for (const clause of [sql`SELECT rkey FROM records.police_referrals`, sql`SELECT id FROM records.police_referrals ORDER BY rkey`]) {
      const attempt = store.db.transaction({ role: 'hub_read_police', partner: 'surrey' }, (tx) => tx.rows(clause))
      await expect(attempt).rejects.toThrow(/permission denied/)
    }
  })

  test('no police transaction reaches the schema of direct cases', async () => {
    const attempt = store.db.transaction({ role: 'hub_read_police', partner: 'surrey' }, (tx) =>
      tx.rows(sql`SELECT 1 FROM direct.direct_cases`),
    )
    await expect(attempt).rejects.toThrow(/permission denied for schema direct/)
  })
})

describe('one statement in a transaction of its own', () => {
  const note = sql`INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource)
    VALUES ('once', 'surrey', 'R', 'P', 'CONSULTATION', 'a:b', 'c')`
  const noted = async (): Promise<number> => {
    const [row] = await store.db.once<{ n: number }>(
      { role: 'hub_audit_reader', partner: 'surrey' },
      sql`SELECT count(*) AS n FROM audit.events WHERE actor = 'once'`,
    )
    return row?.n ?? 0
  }

  test('one statement in a transaction of its own is committed when it resolves', async () => {
    await store.db.once({ role: 'hub_audit_writer', partner: 'surrey' }, note)
    expect(await noted()).toBe(1)
  })

  test('one statement in a transaction of its own sees the rows of its partner and no others, whatever went over the same connections before', async () => {
    const seenBy = (partner?: string) =>
      store.db.once<{ ref: string }>(
        { role: 'hub_read_police', ...(partner ? { partner } : {}) },
        sql`SELECT record_ref AS ref FROM records.police_referrals`,
      )
    const turns = Array.from({ length: 60 }, (_, turn) => ['surrey', 'kent', undefined][turn % 3])
    const seen = await Promise.all(turns.map(async (partner) => ({ partner, rows: (await seenBy(partner)).length })))
    for (const { partner, rows } of seen) expect(rows).toBe(partner === 'surrey' ? 1 : 0)
  })

  test('one statement in a transaction of its own leaves nothing behind if it fails in part', async () => {
    const before = await noted()
    const attempt = store.db.once(
      { role: 'hub_audit_writer', partner: 'surrey' },
      sql`WITH noted AS (INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource)
        SELECT 'once', 'surrey', 'R', 'P', 'CONSULTATION', 'a:b', 'c') SELECT 1 / ${0}::int`,
    )
    await expect(attempt).rejects.toMatchObject({ code: '22012' })
    expect(await noted()).toBe(before)
  })

  test('one statement in a transaction of its own fails if the role cannot be taken', async () => {
    const attempt = store.db.once({ role: 'hub_owner' as never }, sql`SELECT record_ref FROM records.police_referrals`)
    await expect(attempt).rejects.toThrow(/permission denied to set role/)
    // The connection is usable again.
    expect(await store.db.once({ role: 'hub_read_police', partner: 'surrey' }, sql`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  })

  test('one statement in a transaction of its own is refused for a partner code that could be more than a code', async () => {
    await expect(store.db.once({ role: 'hub_read_police', partner: "x'; RESET ROLE; --" }, sql`SELECT 1`)).rejects.toThrow(TypeError)
  })
})

test('a connection that breaks between two statements fails its transaction, and nothing else', async () => {
  const broken = store.db.transaction({ role: 'hub_audit_writer' }, async (tx) => {
    const [{ pid } = { pid: 0 }] = await tx.rows<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
    const admin = await store.openOwner()
    await admin.query('SELECT pg_terminate_backend($1, 5000)', [pid])
    await admin.end()
    await tx.rows(sql`SELECT 1`)
  })
  await expect(broken).rejects.toThrow(/terminat|not queryable/)
})
