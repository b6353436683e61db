import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { inspector, startHub } from '../../support/hub/hub.js'
import { leaveHub } from '../../support/hub/left-hub.js'
import { runHub } from '../../support/processes/run-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const left = ofSuite(() => leaveHub('2025-06-10T12:00:00Z'))
const embedded = ofSuite(() => startEmbedded(left.dataDir))
const admin = ofSuite(async () => {
  const client = new pg.Client({ connectionString: embedded.adminUrl })
  await client.connect()
  return client
})

test('the doctor says when there is no hub yet, and makes none', async () => {
  const none = join(left.dataDir, 'none')
  const { code, said } = await runHub(['doctor'], { ...left.env, HUB_DATA_DIR: none })
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('"npm start" makes it') })
  await expect(readdir(none)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('the doctor says how many answers came from compiled queries and how many did not', async () => {
  const hub = await startHub({ now: '2025-06-10T12:00:00Z', kept: left.dataDir })
  for (let turn = 0; turn < 5; turn += 1) await hub.query(inspector, '{ agreements { id } }')
  await hub.stop()
  expect((await runHub(['doctor'], left.env)).said).toContain(
    'answers of the hub that served here last: 3 by compiled queries, 2 by plain ones, 0 sent again as they were',
  )
})

test('the doctor says whether PostgreSQL keeps what was acknowledged, and what to set if it does not', async () => {
  const database = new URL(embedded.adminUrl).pathname.slice(1)
  const said = async () => (await runHub(['doctor'], left.env)).said
  expect(await said()).toContain('commits: kept')
  await admin.query(`ALTER DATABASE "${database}" SET synchronous_commit = off`)
  try {
    expect(await said()).toContain('commits: synchronous_commit is off. If PostgreSQL ends suddenly, an erasure,')
  } finally {
    await admin.query(`ALTER DATABASE "${database}" RESET synchronous_commit`)
  }
})

test('the doctor neither seeds nor makes a folder', async () => {
  await admin.query(`DELETE FROM reference.code_mappings`)
  await rm(join(left.dataDir, 'snapshots'), { recursive: true })
  expect(await runHub(['doctor'], left.env)).toMatchObject({ code: 0, said: expect.stringContaining('keys: good') })
  expect((await admin.query('SELECT FROM reference.code_mappings')).rowCount).toBe(0)
  expect(await readdir(left.dataDir)).not.toContain('snapshots')
})

test('the doctor does not migrate a database that is still empty', async () => {
  const fresh = await mkdtemp(join(tmpdir(), 'hub-test-'))
  const cluster = await startEmbedded(fresh)
  const owner = new pg.Client({ connectionString: cluster.ownerUrl })
  await owner.connect()
  expect(await runHub(['doctor'], { ...left.env, HUB_DATA_DIR: fresh })).toMatchObject({
    code: 1,
    said: expect.stringContaining('lacks migrations'),
  })
  const { rows } = await owner.query(`SELECT to_regnamespace('governance') AS schema, to_regclass('public._prisma_migrations') AS ledger`)
  expect(rows).toEqual([{ schema: null, ledger: null }])
  await owner.end()
  await cluster.stop()
  for (const folder of [fresh, cluster.folder]) await rm(folder, { recursive: true, force: true })
})

test('the doctor says that the PostgreSQL of the demo is for a demo only, and how old its OpenSSL is', async () => {
  expect((await runHub(['doctor'], left.env)).said).toMatch(
    /^PostgreSQL: for a demo only, since it carries OpenSSL \d[\w.]* \d+ \w+ \d{4}; a hub/m,
  )
})

test('the demo too is refused if its serving login was made a superuser', async () => {
  await admin.query('ALTER ROLE hub_app SUPERUSER')
  for (const verb of ['start', 'doctor']) {
    const { code, said } = await runHub([verb], left.env)
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(/"hub_app" of DATABASE_URL, which serves, is a superuser/) })
  }
})
