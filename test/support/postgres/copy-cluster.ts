import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { folderFor } from '../../../src/db/embedded-postgres.js'

/** Copies the cluster of one data folder, which no server uses, into another. */
export async function copyCluster(from: string, to: string): Promise<void> {
  const place = await folderFor(to)
  await promisify(execFile)('cp', ['-a', join(from, 'postgres'), place])
  const file = join(place, 'access.json')
  const access = JSON.parse(await readFile(file, 'utf8')) as object
  // The servers run at the same time, so each copy listens on another port.
  await writeFile(file, JSON.stringify({ ...access, port: await freePort() }))
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
