import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { migrationNames } from '../../../src/db/migrate.js'

/** All migrations before this one, as `migrate` applies them. */
export async function migrateUntil(ownerUrl: string, last: string): Promise<void> {
  const migrator = new pg.Client({ connectionString: ownerUrl })
  await migrator.connect()
  await migrator.query(`CREATE TABLE public._prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0)`)
  for (const name of (await migrationNames()).filter((one) => one < last)) {
    const text = await readFile(new URL(`../../../prisma/migrations/${name}/migration.sql`, import.meta.url), 'utf8')
    await migrator.query(`BEGIN; ${text}; COMMIT`)
    await migrator.query(
      'INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name) VALUES (gen_random_uuid(), $1, now(), $2)',
      [createHash('sha256').update(text).digest('hex'), name],
    )
  }
  await migrator.end()
}
