import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { Unavailable } from '../kit/errors.js'
import { asLogin } from './login/as-login.js'

const folder = new URL('../../prisma/migrations/', import.meta.url)

// Only one migrator at a time, whichever hub process starts first.
const migrationLock = 7000

/**
 * Applies the plain SQL migrations in Prisma's own layout and keeps Prisma's own ledger, so that `prisma migrate deploy` and
 * the hub can be used alternately. The hub does not use Prisma's engine for it, because that has to be downloaded, which a
 * closed network does not allow.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  return asLogin('HUB_MIGRATE_DATABASE_URL', connectionString, applyAll)
}

async function applyAll(client: pg.Client): Promise<string[]> {
  // What a migration ends for good is said to whoever starts the hub.
  client.on('notice', ({ severity, message }) => {
    if (severity === 'WARNING') process.emitWarning(message ?? '')
  })
  await client.query(`SELECT pg_advisory_lock(${migrationLock})`)
  await client.query(ledger)
  const applied = await appliedIn(client)
  const names = await migrationNames()
  // Safeguard A hub that an older version made
  if (applied.size > 0 && !isOfThisLine(applied, names)) throw olderDatabase()
  if (isAhead(applied, names)) throw newerDatabase()
  const fresh: string[] = []
  for (const name of names) {
    if (await applyOnce(client, name, applied.get(name))) fresh.push(name)
  }
  return fresh
}

/**
 * Whether a database began with the first migration of this version. Before 0.9.0 a database began with other migrations, which no longer
 * exist.
 */
export const isOfThisLine = (applied: ReadonlyMap<string, string>, names: readonly string[]): boolean => applied.has(names[0] ?? '')

export const olderDatabase = (): Unavailable =>
  new Unavailable(
    'This database was made by an older version of the hub, which this one cannot carry on. ' +
      'Start with an empty database and an empty data folder, and have the feeds sent again; in the demo, delete HUB_DATA_DIR and the folder in which PostgreSQL lies.',
  )

/** Whether a later version of the hub has migrated this database: migrations are in it that this version does not have. */
export const isAhead = (applied: ReadonlyMap<string, string>, names: readonly string[]): boolean =>
  [...applied.keys()].some((name) => !names.includes(name))

export const newerDatabase = (): Unavailable =>
  new Unavailable(
    'This database was migrated by a later version of the hub, and cannot go back. ' +
      'Start that version or a later one, or restore the backup that was made before the update.',
  )

/** Migrations that were applied, with the hash of their text. */
export async function appliedIn(client: pg.Client): Promise<Map<string, string>> {
  const done = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return new Map(done.rows.map((row) => [row.migration_name, row.checksum]))
}

/** Migrations of this version, in order. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function applyOnce(client: pg.Client, name: string, appliedChecksum: string | undefined): Promise<boolean> {
  const text = await readFile(join(folder.pathname, name, 'migration.sql'), 'utf8')
  const checksum = createHash('sha256').update(text).digest('hex')
  if (appliedChecksum === checksum) return false
  if (appliedChecksum) throw new Unavailable(`Migration ${name} was changed after it was applied. Restore its file and add a new one.`)
  await client.query('BEGIN')
  await client.query(text)
  await client.query(
    `INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ($1, $2, now(), $3, 1)`,
    [randomUUID(), checksum, name],
  )
  await client.query('COMMIT')
  return true
}

const ledger = `
  CREATE TABLE IF NOT EXISTS public._prisma_migrations (
    id varchar(36) PRIMARY KEY,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`
