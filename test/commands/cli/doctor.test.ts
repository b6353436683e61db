import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded, type EmbeddedPostgres } from '../../../src/db/embedded-postgres.js'
import { inspector, startHub, testKeys } from '../../support/hub.js'
import { runHub } from '../../support/run-hub.js'

let dataDir: string
let embedded: EmbeddedPostgres
let admin: pg.Client
const env = () => ({
  HUB_DATA_DIR: dataDir,
  HUB_PERSONS: '0',
  PORT: '0',
  HUB_RECORD_KEY: testKeys.record.toString('hex'),
  HUB_CELL_KEY: testKeys.cell.toString('hex'),
})

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  await (await startHub({ now: '2025-06-10T12:00:00Z', kept: dataDir })).stop()
  embedded = await startEmbedded(dataDir)
  admin = new pg.Client({ connectionString: embedded.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await embedded.stop()
  for (const folder of [dataDir, embedded.folder]) await rm(folder, { recursive: true, force: true })
})

test('where there is no hub yet the doctor says so, and makes none', async () => {
  const none = join(dataDir, 'none')
  const { code, said } = await runHub(['doctor'], { ...env(), HUB_DATA_DIR: none })
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('"npm start" makes it') })
  await expect(readdir(none)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('the doctor says how many answers came from compiled queries and how many did not', async () => {
  const hub = await startHub({ now: '2025-06-10T12:00:00Z', kept: dataDir })
  for (let turn = 0; turn < 5; turn += 1) await hub.query(inspector, '{ agreements { id } }')
  await hub.stop()
  expect((await runHub(['doctor'], env())).said).toContain(
    'answers of the hub that served here last: 3 by compiled queries, 2 by plain ones, 0 sent again as they were',
  )
})

test('the doctor neither seeds nor migrates nor makes a folder', async () => {
  await admin.query(`DELETE FROM reference.code_mappings`)
  await rm(join(dataDir, 'snapshots'), { recursive: true })
  expect(await runHub(['doctor'], env())).toMatchObject({ code: 0, said: expect.stringContaining('keys: good') })
  expect((await admin.query('SELECT FROM reference.code_mappings')).rowCount).toBe(0)
  expect(await readdir(dataDir)).not.toContain('snapshots')

  // As if the last migration were not in yet.
  await admin.query('ALTER TABLE public._prisma_migrations RENAME TO all_migrations')
  await admin.query(`CREATE TABLE public._prisma_migrations AS SELECT * FROM public.all_migrations
    WHERE migration_name < (SELECT max(migration_name) FROM public.all_migrations)`)
  await admin.query('GRANT SELECT ON public._prisma_migrations TO hub_app')
  const before = await admin.query('SELECT * FROM public._prisma_migrations ORDER BY 1')
  expect(await runHub(['doctor'], env())).toMatchObject({ code: 1, said: expect.stringContaining('lacks migrations') })
  expect((await admin.query('SELECT * FROM public._prisma_migrations ORDER BY 1')).rows).toEqual(before.rows)
  await admin.query('DROP TABLE public._prisma_migrations; ALTER TABLE public.all_migrations RENAME TO _prisma_migrations')
})

test('the doctor says that the PostgreSQL of the demo is for a demo only, and how old its OpenSSL is', async () => {
  expect((await runHub(['doctor'], env())).said).toMatch(
    /^PostgreSQL: for a demo only, since it carries OpenSSL \d[\w.]* \d+ \w+ \d{4}; a hub/m,
  )
})

test('the demo too is refused where its serving login was made a superuser', async () => {
  await admin.query('ALTER ROLE hub_app SUPERUSER')
  for (const verb of ['start', 'doctor']) {
    const { code, said } = await runHub([verb], env())
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/"hub_app" of DATABASE_URL, which serves, is a superuser/) })
  }
})
