import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  // Whom PostgreSQL runs as must reach it; then the cluster lies below.
  await chmod(dataDir, 0o755)
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

test('what a first start has left that was cut off is made anew', async () => {
  const folder = join(dataDir, 'postgres')
  await mkdir(join(folder, 'cluster.draft', 'base'), { recursive: true })
  await writeFile(join(folder, 'cluster.draft', 'PG_VERSION'), '18\n')
  await writeFile(join(folder, 'access.json.draft'), '{"password":"ab')
  await writeFile(join(folder, 'initial'), '')
  const embedded = await startEmbedded(dataDir)
  expect((await readdir(folder)).filter((name) => name.endsWith('.draft'))).toEqual([])
  await embedded.stop()
})

test('the embedded PostgreSQL is safe in a crash, and its log stays smaller than 200 MB', async () => {
  const embedded = await startEmbedded(dataDir)
  const admin = new pg.Client({ connectionString: embedded.adminUrl })
  await admin.connect()
  const { rows } = await admin.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'max_wal_size') ORDER BY 1`,
  )
  expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', '192', 'on'])
  await admin.end()
  await embedded.stop()
})
