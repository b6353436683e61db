import { randomBytes } from 'node:crypto'
import { appendFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { folderFor, startEmbedded } from '../../../src/db/embedded-postgres.js'
import { copyCluster } from './copy-cluster.js'
import { onceARun } from '../runs/once-a-run.js'

interface Access {
  readonly password: string
  readonly port: number
  readonly database?: string
}

/**
 * Suites keep more hubs open than one operator has, and each has four pools. No commit outlives the run, and no database lives long enough to be
 * vacuumed. A suite for which that matters has a server of its own.
 */
const settings = 'max_connections = 400\nsynchronous_commit = off\nautovacuum = off\n'

/**
 * The data folder of the one PostgreSQL that the suites of a run share. The first suite that asks starts it from a copy of `cluster`, which
 * no server uses; `tear-down.mjs` stops it.
 */
export async function runServer(run: string, cluster: string): Promise<string> {
  const dataDir = join(run, 'shared')
  await onceARun(run, 'shared-is-started', async () => {
    await mkdir(dataDir)
    await copyCluster(cluster, dataDir)
    const folder = await folderFor(dataDir)
    await appendFile(join(folder, 'cluster', 'postgresql.auto.conf'), settings)
    // As one of those who share it, so that its end does not stop the server, and `hub` has no connection and remains the template.
    await writeFile(join(folder, 'access.json'), JSON.stringify({ ...(await accessIn(folder)), database: 'hub_starting' }))
    const started = await startEmbedded(dataDir)
    await started.stop()
  })
  return dataDir
}

/** Gives a data folder a database of its own in the server of another: a copy of `template`, to which no connection is open. */
export async function joinServer(server: string, dataDir: string, template: string): Promise<void> {
  const [from, to] = [await folderFor(server), await folderFor(dataDir)]
  const access = await accessIn(from)
  const database = `hub_${randomBytes(6).toString('hex')}`
  await asAdmin(access, async (admin) => {
    await admin.query(`CREATE DATABASE ${database} OWNER hub_migrate TEMPLATE ${template} STRATEGY ${strategyFor(template)}`)
    // Grants on a database are not copied from its template.
    await admin.query(`GRANT TEMPORARY ON DATABASE ${database} TO hub_ingest`)
  })
  await mkdir(to, { recursive: true })
  await symlink(join(from, 'cluster'), join(to, 'cluster'))
  await writeFile(join(to, 'access.json'), JSON.stringify({ ...access, database }))
}

/** The database of a data folder that has joined the run's server; undefined for one with a server of its own. */
export async function databaseOf(dataDir: string): Promise<string | undefined> {
  return (await accessIn(await folderFor(dataDir))).database
}

/** Copying files waits until all that any suite has changed is written; through the log it takes longer only where there are people in it. */
const strategyFor = (template: string): string => (template === 'hub' ? 'WAL_LOG' : 'FILE_COPY')

/** Removes the database of a data folder that has joined the run's server. */
export async function leaveServer(dataDir: string): Promise<void> {
  const access = await accessIn(await folderFor(dataDir))
  if (access.database === undefined) return
  await asAdmin(access, (admin) => admin.query(`DROP DATABASE ${access.database} WITH (FORCE)`))
}

/** Copies the database of a data folder to which no hub is open, as a backup does. Returns what puts the copy back in its place. */
export async function backUp(dataDir: string): Promise<{ readonly putBack: () => Promise<void>; readonly remove: () => Promise<void> }> {
  const access = await accessIn(await folderFor(dataDir))
  const { database } = access
  if (database === undefined) throw new Error('this data folder has a server of its own')
  const copy = `${database}_backup`
  const make = async (admin: pg.Client, to: string, from: string): Promise<void> => {
    await admin.query(`CREATE DATABASE ${to} OWNER hub_migrate TEMPLATE ${from} STRATEGY FILE_COPY`)
    await admin.query(`GRANT TEMPORARY ON DATABASE ${to} TO hub_ingest`)
  }
  await asAdmin(access, (admin) => make(admin, copy, database))
  return {
    putBack: () =>
      asAdmin(access, async (admin) => {
        await admin.query(`DROP DATABASE ${database} WITH (FORCE)`)
        await make(admin, database, copy)
      }),
    remove: () => asAdmin(access, async (admin) => void (await admin.query(`DROP DATABASE ${copy} WITH (FORCE)`))),
  }
}

const accessIn = async (folder: string): Promise<Access> => JSON.parse(await readFile(join(folder, 'access.json'), 'utf8')) as Access

async function asAdmin(access: Access, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: `postgres://postgres:${access.password}@127.0.0.1:${access.port}/postgres` })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
