import type pg from 'pg'
import { Unavailable } from '../kit/errors.js'
import { asLogin } from './login/as-login.js'
import { appliedIn, isAhead, isOfThisLine, migrationNames, newerDatabase, olderDatabase } from './migrate.js'

/**
 * Checks, for a login that may not migrate. @throws Unavailable with what to run if a migration is missing, or if a later version of the hub
 * has migrated the database
 */
export async function checkMigrated(connectionString: string): Promise<void> {
  const names = await migrationNames()
  const applied = await asLogin('DATABASE_URL', connectionString, visibleLedger)
  if (isAhead(applied, names)) throw newerDatabase()
  if (names.every((name) => applied.has(name))) return
  throw new Unavailable(
    'The database lacks migrations of this version of the hub. ' +
      'Start once with HUB_MIGRATE_DATABASE_URL set to the login that owns the tables ("Logins" in docs/OPERATING.md).',
  )
}

/** The same refusal as when migrating, for a login that does not migrate. @throws Unavailable if an older version made the database */
export async function checkNotOlder(connectionString: string): Promise<void> {
  if (await asLogin('DATABASE_URL', connectionString, isOlder)) throw olderDatabase()
}

/** The first migration lets the serving role read the ledger. */
const readsLedger = `SELECT coalesce(has_table_privilege(to_regrole('hub_app'), to_regclass('public._prisma_migrations'), 'SELECT'), false) AS may`

/** The migrations that the serving role can see; none if it may not read the ledger. */
async function visibleLedger(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ may: boolean }>(readsLedger)
  if (!rows[0]?.may) return new Map()
  await client.query('SET ROLE hub_app')
  return appliedIn(client)
}

/** The first migration makes the schemas and its line in the ledger in one transaction. A login for another purpose is not judged here. */
async function isOlder(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ made: boolean | null }>(
    `SELECT to_regnamespace('governance') IS NOT NULL AND pg_has_role(session_user, to_regrole('hub_app'), 'MEMBER') AS made`,
  )
  return rows[0]?.made === true && !isOfThisLine(await visibleLedger(client), await migrationNames())
}
