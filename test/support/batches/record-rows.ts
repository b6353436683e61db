import { randomUUID } from 'node:crypto'
import sql, { join, raw } from 'sql-template-tag'
import type { Database, DbRole, Tx } from '../../../src/db/database.js'
import { onceKeysFor } from '../../../src/modules/ingest/storing/keys-for.js'
import { testKeys } from './test-keys.js'

/** Columns of a row that a test sets; the rest is filled in. */
export type Columns = Readonly<Record<string, unknown>>

export type Table =
  | 'records.police_referrals'
  | 'records.support_cases'
  | 'records.complaints'
  | 'direct.direct_cases'
  | 'direct.homicide_cases'
  | 'records.projects'

const person = { offence_group: 'ROBBERY', age_band: '25-34', sex: 'F', ethnicity: 'WHITE', mental_health: 'NOT_ASSESSED' }
const channels = { phone_usable: true, phone_safe: true, post_usable: true, post_safe: true, email_usable: true, email_safe: true }

const defaults: Readonly<Record<Table, Columns>> = {
  'records.police_referrals': { ...person, ...channels, rkey: 1, offence_code: '034/01', consent: 'OPT_OUT_NOT_EXERCISED' },
  'records.support_cases': { ...person, rkey_w: 2, rkey_s: 3 },
  'direct.direct_cases': {
    ...person,
    rkey: 4,
    channel: 'WEB',
    force: 'surrey',
    consent_id: 'c1',
    consent_scope: ['FEED_C_SHARE'],
    consent_at: '2024-01-01T00:00:00Z',
  },
  'direct.homicide_cases': { rkey: 5, notified_by: 'POLICE', region: 'E12000008' },
  'records.complaints': {
    rkey: 6,
    force: 'surrey',
    about: 'POLICE',
    timescale_given: false,
    age_band: '25-34',
    sex: 'F',
    ethnicity: 'WHITE',
  },
  'records.projects': { kind: 'GENERAL', force: 'surrey', opens_on: '2019-04-01', workers_fte: 2.5, volunteers: 4 },
}

/** The feed that fills a table. */
export const feedOf: Readonly<Record<Table, string>> = {
  'records.police_referrals': 'POLICE_REFERRAL',
  'records.support_cases': 'CHARITY_SUPPORT',
  'records.complaints': 'COMPLAINT',
  'direct.direct_cases': 'DIRECT_CASE',
  'direct.homicide_cases': 'HOMICIDE_CASE',
  'records.projects': 'PROJECT',
}

const json = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !(Array.isArray(value) && value.every((one) => typeof one === 'string'))
    ? JSON.stringify(value)
    : value

/**
 * One committed batch of rows, as ingest leaves them: a row whose `record_ref` is known replaces the previous version,
 * under the same id.
 */
export async function commitBatch(db: Database, contributor: string, table: Table, rows: readonly Columns[]): Promise<void> {
  const role: DbRole = table.startsWith('direct.') ? 'hub_ingest_direct' : 'hub_ingest'
  await db.transaction({ role, partner: contributor }, async (tx) => {
    await tx.rows(sql`SELECT pg_advisory_xact_lock_shared(7001) IS NULL AS held`)
    const [order] = await tx.rows<{ seq: number }>(sql`SELECT nextval('ingest.batch_order') AS seq`)
    const seq = order?.seq ?? 0
    const batch = randomUUID()
    await tx.rows(sql`INSERT INTO ingest.batches (id, seq, contributor, feed, batch_id, content_hash, state, received, accepted, rejected, unchanged, committed_at)
      VALUES (${batch}, ${seq}, ${contributor}, ${feedOf[table]}, ${batch}, 'h', 'COMMITTED', ${rows.length}, ${rows.length}, 0, 0, now())`)
    for (const row of rows)
      await insertVersion(tx, table, { ...defaults[table], ...row, contributor, batch, seq, line: 1, content_hash: 'h' })
  })
}

const onceOf = (contributor: unknown) => onceKeysFor(testKeys.record, contributor as string)
const own = (stratum: 'A' | 'C' | 'H' | 'K' | 'P' | 'W' | 'S', { contributor, record_ref }: Columns) =>
  onceOf(contributor).own(stratum, 0, record_ref as string)
const named = (stratum: 'W' | 'S', { contributor, force, referral_ref }: Columns) =>
  referral_ref ? onceOf(contributor).named(stratum, 0, force as string, referral_ref as string) : null

/** Keys of references as ingest makes them, of the rows of every contributor. */
const onceKeys: Partial<Record<Table, (row: Columns) => Columns>> = {
  'records.police_referrals': (row) => ({ once_own_a: own('A', row) }),
  'direct.direct_cases': (row) => ({ once_own_c: own('C', row) }),
  'direct.homicide_cases': (row) => ({ once_own_h: own('H', row) }),
  'records.complaints': (row) => (row['contributor'] === row['force'] ? { once_own_k: own('K', row) } : { once_own_p: own('P', row) }),
  'records.support_cases': (row) => ({
    once_own_w: own('W', row),
    once_named_w: named('W', row),
    once_own_s: own('S', row),
    once_named_s: named('S', row),
    once_referral: row['referral_ref'] ? own('A', { contributor: row['force'], record_ref: row['referral_ref'] }) : null,
  }),
}

async function insertVersion(tx: Tx, table: Table, row: Columns): Promise<void> {
  const [before] = await tx.rows<{ id: string; first_seq: number }>(sql`UPDATE ${raw(table)} SET superseded_seq = ${row['seq']}
    WHERE contributor = ${row['contributor']} AND record_ref = ${row['record_ref']} AND superseded_seq IS NULL RETURNING id, first_seq`)
  const all: Columns = { ...onceKeys[table]?.(row), ...row, id: before?.id ?? randomUUID(), first_seq: before?.first_seq ?? row['seq'] }
  const names = raw(Object.keys(all).join(', '))
  const values = join(Object.values(all).map(json), ', ')
  await tx.rows(sql`INSERT INTO ${raw(table)} (${names}) VALUES (${values})`)
}
