import { execFile, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded } from '../../src/db/embedded-postgres.js'
import { plainEnvironment, projectFolder } from '../support/processes/hub-process.js'

const execute = promisify(execFile)

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  // The user that runs PostgreSQL must be able to reach it; the cluster is then created below.
  await chmod(dataDir, 0o755)
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

test('a first start that was interrupted is made anew', async () => {
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

test('a second start joins the PostgreSQL that runs on the cluster', async () => {
  const first = await startEmbedded(dataDir)
  const second = await startEmbedded(dataDir)
  expect(second.adminUrl).toBe(first.adminUrl)
  await second.stop()
  await first.stop()
})

test('a command whose temporary folder is another finds the PostgreSQL of its data folder', async () => {
  // Only its owner may enter it, as a folder below a private home.
  await chmod(dataDir, 0o700)
  const embedded = await startEmbedded(dataDir)
  const elsewhere = await mkdtemp(join(tmpdir(), 'hub-test-'))
  try {
    const env = { ...plainEnvironment(), HUB_DATA_DIR: dataDir, TMPDIR: elsewhere }
    const { stdout } = await execute(process.execPath, [join(projectFolder, 'bin', 'hub.mjs'), 'doctor'], { env }).catch(
      (error: { stdout: string }) => error,
    )
    expect(stdout).toContain(`PostgreSQL: good (embedded, ${embedded.folder})\n`)
    expect((await readdir(elsewhere)).filter((name) => name.startsWith('partnership-hub-'))).toEqual([])
  } finally {
    await embedded.stop()
    await rm(embedded.folder, { recursive: true, force: true })
    await rm(elsewhere, { recursive: true, force: true })
  }
})

test('PostgreSQL starts after a crash whose pid file names a process that is now another program', async () => {
  const first = await startEmbedded(dataDir)
  const pidFile = join(first.folder, 'cluster', 'postmaster.pid')
  const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n')
  // By the user of PostgreSQL, who is another one if the test runs as root: PostgreSQL itself does not treat other users' processes as its
  // own.
  const { uid, gid } = await stat(pidFile)
  await first.stop()
  const other = spawn('sleep', ['60'], { uid, gid, stdio: 'ignore' })
  try {
    await writeFile(pidFile, [other.pid, ...rest].join('\n'))
    const again = await startEmbedded(dataDir)
    expect((await readFile(pidFile, 'utf8')).split('\n')[0]).not.toBe(String(other.pid))
    await again.stop()
  } finally {
    other.kill()
  }
})
