import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { logins } from '../../../src/db/login/logins.js'

/** A PostgreSQL as an operator gets it: only with a superuser. */
export interface BareCluster {
  readonly admin: pg.Client
  /** URL of the database `hub`, once it exists. */
  urlOf(login: string, password: string): string
  stop(): Promise<void>
}

/**
 * The embedded PostgreSQL, emptied; or, to try another version, the one at `HUB_TEST_POSTGRES_URL`: its superuser, in a cluster that has no
 * hub yet.
 */
export async function startBareCluster(): Promise<BareCluster> {
  const given = process.env['HUB_TEST_POSTGRES_URL']
  return given ? bareAt(given, async () => undefined) : embedded()
}

async function embedded(): Promise<BareCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-test-'))
  const cluster = await startEmbedded(folder)
  const bare = await bareAt(cluster.adminUrl.replace(/\/hub$/, '/postgres'), async () => {
    await cluster.stop()
    for (const one of [folder, cluster.folder]) await rm(one, { recursive: true, force: true })
  })
  await bare.admin.query('DROP DATABASE hub WITH (FORCE)')
  for (const login of [...logins].reverse()) await bare.admin.query(`DROP ROLE ${login}`)
  return bare
}

async function bareAt(adminUrl: string, end: () => Promise<void>): Promise<BareCluster> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  const { host } = new URL(adminUrl)
  return {
    admin,
    urlOf: (login, password) => `postgres://${login}:${password}@${host}/hub`,
    stop: async () => {
      await admin.end()
      await end()
    },
  }
}
