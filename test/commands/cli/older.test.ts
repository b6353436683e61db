import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { checkNotOlder } from '../../../src/db/check-migrated.js'
import { startEmbedded, type EmbeddedPostgres } from '../../../src/db/embedded-postgres.js'
import { projectFolder } from '../../support/processes/hub-process.js'
import { runHub } from '../../support/processes/run-hub.js'

/** A migration that versions before 0.9.0 had, and this one does not have. */
const earlier = '20261125000000_partnership'

let dataDir: string
let embedded: EmbeddedPostgres
let owner: pg.Client

/** The store as an older version of the hub left it: schemas of the same names, and other migrations in Prisma's ledger. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  embedded = await startEmbedded(dataDir)
  owner = new pg.Client({ connectionString: embedded.ownerUrl })
  await owner.connect()
  await owner.query(`CREATE TABLE public._prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0)`)
  await owner.query(await readFile(join(projectFolder, 'prisma/migrations/20261128000000_hub/migration.sql'), 'utf8'))
  await owner.query(
    `INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('1', 'of before', now(), $1, 1)`,
    [earlier],
  )
})
afterAll(async () => {
  await owner.end()
  await embedded.stop()
  for (const folder of [dataDir, embedded.folder]) await rm(folder, { recursive: true, force: true })
})

const ledger = async (): Promise<string[]> =>
  (await owner.query<{ name: string }>('SELECT migration_name AS name FROM public._prisma_migrations')).rows.map(({ name }) => name)

const refused = /This database was made by an older version of the hub.+Start with an empty database and an empty data folder/

test('a database that an older version has made is refused at the start and by the doctor, with what to do, and stays as it is', async () => {
  for (const verb of ['start', 'doctor']) {
    const { code, said } = await runHub([verb], { HUB_DATA_DIR: dataDir, HUB_PERSONS: '0', PORT: '0' })
    expect(code).toBe(1)
    expect(said).toMatch(refused)
    expect(said).not.toMatch(/^\s+at /m)
  }
  expect(await ledger()).toEqual([earlier])
})

test('a database of an older version is refused by a login that serves and may not migrate too, whether or not it may read which migrations are in', async () => {
  await expect(checkNotOlder(embedded.appUrl)).rejects.toThrow(refused)
  await owner.query('REVOKE SELECT ON public._prisma_migrations FROM hub_app')
  await expect(checkNotOlder(embedded.appUrl)).rejects.toThrow(refused)
})

test('a data folder whose PostgreSQL an older version made is refused too', async () => {
  const admin = new pg.Client({ connectionString: embedded.adminUrl })
  await admin.connect()
  await admin.query('ALTER ROLE hub_migrate RENAME TO hub_owned_by_postgres')
  for (const verb of ['start', 'doctor']) {
    const { code, said } = await runHub([verb], { HUB_DATA_DIR: dataDir, HUB_PERSONS: '0', PORT: '0' })
    expect({ code, said }).toEqual({
      code: 1,
      said: expect.stringMatching(/This data folder was made by an older version.+Delete HUB_DATA_DIR/),
    })
  }
  await admin.end()
})
