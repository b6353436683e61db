import type pg from 'pg'
import { Unavailable } from '../kit/errors.js'
import { asLogin } from './as-login.js'
import { appliedIn, migrationNames, olderDatabase } from './migrate.js'

/**
 * For a login that may not migrate.
 * @throws Unavailable where a migration is not in, with what to run
 */
export async function checkMigrated(connectionString: string): Promise<void> {
  if (await asLogin('DATABASE_URL', connectionString, isMigrated)) return
  throw new Unavailable(
    'The database lacks migrations of this version of the hub. ' +
      'Start once with HUB_MIGRATE_DATABASE_URL set to the login that owns the tables ("Logins" in docs/OPERATING.md).',
  )
}

/**
 * The same refusal as the migration's, for a login that does not migrate.
 * @throws Unavailable where an older version has filled the database
 */
export async function checkNotOlder(connectionString: string): Promise<void> {
  if (await asLogin('DATABASE_URL', connectionString, isOlder)) throw olderDatabase()
}

/** The serving login may read the ledger since the migration that made the logins, which came after the last change of keys. */
const readsLedger = `SELECT coalesce(has_table_privilege('hub_app', to_regclass('public._prisma_migrations'), 'SELECT'), false) AS may`

async function isMigrated(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(readsLedger)
  if (!rows[0]?.may) return false
  await client.query('SET ROLE hub_app')
  const applied = await appliedIn(client)
  return (await migrationNames()).every((name) => applied.has(name))
}

/** An order number was taken, and so a batch was sent, before that migration. */
async function isOlder(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT count(*) = 2 AS may FROM pg_roles WHERE rolname IN ('hub_app', 'hub_ingest') AND pg_has_role(session_user, oid, 'MEMBER')`,
  )
  if (!rows[0]?.may || (await client.query<{ may: boolean }>(readsLedger)).rows[0]?.may) return false
  await client.query('SET ROLE hub_ingest')
  const { rows: taken } = await client.query<{ last: string | null }>(
    `SELECT pg_sequence_last_value(to_regclass('ingest.batch_order')) AS last`,
  )
  return taken[0]?.last != null
}
