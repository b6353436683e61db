import { execFile } from 'node:child_process'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { folderFor, hasCluster, startEmbedded } from '../../src/db/embedded-postgres.js'
import { migrate } from '../../src/db/migrate.js'
import { onceARun, runFolder } from './once-a-run.js'

const run = promisify(execFile)

/**
 * Puts a migrated cluster into a data folder that has none: a copy of the one that the run has made, because making one takes longer
 * than many a suite. It is a real PostgreSQL, only not made to outlive the loss of the machine's power.
 */
export async function putCluster(dataDir: string): Promise<void> {
  const folder = runFolder()
  if (folder === undefined || (await hasCluster(dataDir))) return
  await copyCluster(await onceARun(folder, 'cluster', makeCluster), dataDir)
}

/** Copies the cluster of one data folder, which no server uses, into another. */
export async function copyCluster(from: string, to: string): Promise<void> {
  const place = await folderFor(to)
  await run('cp', ['-a', join(from, 'postgres'), place])
  const file = join(place, 'access.json')
  const access = JSON.parse(await readFile(file, 'utf8')) as object
  // Suites run at the same time, so each copy listens elsewhere.
  await writeFile(file, JSON.stringify({ ...access, port: await freePort() }))
}

async function makeCluster(dataDir: string): Promise<void> {
  const embedded = await startEmbedded(dataDir)
  await migrate(embedded.ownerUrl)
  await embedded.stop()
  await appendFile(join(embedded.folder, 'cluster', 'postgresql.auto.conf'), 'fsync = off\nfull_page_writes = off\n')
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
