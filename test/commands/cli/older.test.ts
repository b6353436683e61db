import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded, type EmbeddedPostgres } from '../../../src/db/embedded-postgres.js'
import { projectFolder } from '../../support/hub-process.js'
import { runHub } from '../../support/run-hub.js'

const migrations = join(projectFolder, 'prisma', 'migrations')
/** The first that an older version did not have. */
const firstNew = '20261126000000_record_keys_by_year'

let dataDir: string
let embedded: EmbeddedPostgres
let owner: pg.Client

/** The store as an older version of the hub left it, with Prisma's ledger. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  embedded = await startEmbedded(dataDir)
  owner = new pg.Client({ connectionString: embedded.ownerUrl })
  await owner.connect()
  await owner.query(`CREATE TABLE public._prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
    migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0)`)
  for (const name of (await readdir(migrations)).filter((one) => /^\d/.test(one) && one < firstNew).sort()) {
    const text = await readFile(join(migrations, name, 'migration.sql'), 'utf8')
    await owner.query(text)
    await owner.query(
      'INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)',
      [randomUUID(), createHash('sha256').update(text).digest('hex'), name],
    )
  }
  await owner.query(`SELECT nextval('ingest.batch_order')`)
})
afterAll(async () => {
  await owner.end()
  await embedded.stop()
  for (const folder of [dataDir, embedded.folder]) await rm(folder, { recursive: true, force: true })
})

test('a database that an older version has filled is refused at the start and by the doctor, with what to do, and stays as it is', async () => {
  for (const verb of ['start', 'doctor']) {
    const { code, said } = await runHub([verb], { HUB_DATA_DIR: dataDir, HUB_PERSONS: '0', PORT: '0' })
    expect(code).toBe(1)
    expect(said).toMatch(/This database was filled by an older version of the hub.+Start with an empty database and an empty data folder/)
    expect(said).not.toMatch(/^\s+at /m)
  }
  const { rows } = await owner.query(`SELECT migration_name FROM public._prisma_migrations WHERE migration_name >= '${firstNew}'`)
  expect(rows).toEqual([])
  const { rows: columns } = await owner.query(`SELECT is_nullable FROM information_schema.columns WHERE column_name = 'rkey_w'`)
  expect(columns).toEqual([{ is_nullable: 'NO' }])
})

test('so is a data folder whose PostgreSQL an older version has made', async () => {
  const admin = new pg.Client({ connectionString: embedded.adminUrl })
  await admin.connect()
  await admin.query('ALTER ROLE hub_migrate RENAME TO hub_owned_by_postgres')
  for (const verb of ['start', 'doctor']) {
    const { code, said } = await runHub([verb], { HUB_DATA_DIR: dataDir, HUB_PERSONS: '0', PORT: '0' })
    expect({ code, said }).toEqual({
      code: 1,
      said: expect.stringMatching(/This data folder was filled by an older version.+Delete HUB_DATA_DIR/),
    })
  }
  await admin.end()
})
