import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { hasCluster, startEmbedded, type EmbeddedPostgres } from '../../../src/db/embedded-postgres.js'
import { migrate } from '../../../src/db/migrate.js'
import { copyCluster } from './copy-cluster.js'
import { onceARun, runFolder } from '../runs/once-a-run.js'
import { joinServer, runServer } from './run-server.js'

/** The server in which a data folder gets its migrated database. */
export interface WhichServer {
  /**
   * A separate server, for a test that changes roles or stops the server: it takes seconds, and a database of the run's server a tenth of
   * that.
   */
  readonly ownServer?: boolean
}

/**
 * Puts a migrated database into a data folder that has none, because making one takes longer than many suites: in the server that the
 * suites of the run share, or in a copy of its cluster. It is a real PostgreSQL, except that it need not survive a loss of power.
 */
export async function putCluster(dataDir: string, { ownServer = false }: WhichServer = {}): Promise<void> {
  const folder = runFolder()
  if (folder === undefined || (await hasCluster(dataDir))) return
  const cluster = await onceARun(folder, 'cluster', makeCluster)
  if (ownServer) await copyCluster(cluster, dataDir)
  else await joinServer(await runServer(folder, cluster), dataDir, 'hub')
}

async function makeCluster(dataDir: string): Promise<void> {
  const embedded = await startEmbedded(dataDir)
  await migrate(embedded.ownerUrl)
  await hashPasswordsOnce(embedded)
  await embedded.stop()
  await appendFile(join(embedded.folder, 'cluster', 'postgresql.auto.conf'), 'fsync = off\nfull_page_writes = off\n')
}

/** Both ends hash a password 4,096 times for each connection, of which the suites of a run open some ten thousand. */
async function hashPasswordsOnce({ adminUrl, ownerUrl, appUrl, publishUrl }: EmbeddedPostgres): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query('SET scram_iterations = 1')
  for (const url of [adminUrl, ownerUrl, appUrl, publishUrl]) {
    const { username, password } = new URL(url)
    await admin.query(`ALTER ROLE ${username} PASSWORD '${password}'`)
  }
  await admin.end()
}
