import { spawn, execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, cp, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { Unavailable } from '../kit/errors.js'
import { binariesFolder } from './embedded/embedded-binaries.js'
import { livePostmaster } from './embedded/live-postmaster.js'
import { makeLogins, passwordOf, type Login } from './login/logins.js'

const run = promisify(execFile)

/** A PostgreSQL that comes with the hub: real binaries from an npm package, one cluster for each data folder, loopback only. */
export interface EmbeddedPostgres {
  /** The login that owns the tables and migrates. */
  readonly ownerUrl: string
  /** The login that serves, and owns nothing. */
  readonly appUrl: string
  /** The login that publishes, and owns nothing. */
  readonly publishUrl: string
  /** The cluster's superuser. No part of a hub works as it. */
  readonly adminUrl: string
  /** The folder of the cluster. It is not below `dataDir` if PostgreSQL's own user could not reach it there. */
  readonly folder: string
  /** Stops the server, unless another process of the hub still uses it. */
  stop(): Promise<void>
}

interface Access {
  readonly password: string
  readonly port: number
  /** Another database than `hub`. The cluster then serves others too, and whoever made it stops its server. */
  readonly database?: string
}

interface ClusterPlace {
  readonly folder: string
  readonly binaries: string
  /** The user as whom PostgreSQL runs if we are root, because it refuses to run as root. */
  readonly user?: User
}

/** Whether a cluster for `dataDir` exists. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  return exists(join(await folderFor(resolve(dataDir)), 'cluster', 'PG_VERSION'))
}

/** Starts the cluster of `dataDir`, or joins it if another process of the hub has started it. Makes missing logins, if it may. */
export async function startEmbedded(dataDir: string, { make } = { make: true }): Promise<EmbeddedPostgres> {
  const place = await placeFor(resolve(dataDir))
  const cluster = join(place.folder, 'cluster')
  const access = await accessOf(place.folder)
  if (!(await exists(join(cluster, 'PG_VERSION')))) await initialise(place, cluster, access.password)
  await note(resolve(dataDir), place.folder)
  const port = (await livePostmaster(cluster)) ?? (await launch(place, cluster, access.port))
  const { database: name = 'hub' } = access
  const url = (user: string, password: string, database = name) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
  const urlOf = (login: Login) => url(login, passwordOf(access.password, login))
  const stopServer = async (left?: number) => {
    if (access.database === undefined) await stopIfUnused(url('postgres', access.password, 'postgres'), left, place, cluster)
  }
  try {
    await makeLogins(url('postgres', access.password, 'postgres'), { secret: access.password, make, database: name })
  } catch (error) {
    await stopServer()
    throw error
  }
  const presence = await present(urlOf('hub_app'))
  return {
    ownerUrl: urlOf('hub_migrate'),
    appUrl: urlOf('hub_app'),
    publishUrl: urlOf('hub_publisher'),
    adminUrl: url('postgres', access.password),
    folder: place.folder,
    stop: async () => {
      await stopServer(await leave(presence))
    },
  }
}

/**
 * The folder of the cluster: below `dataDir` or, if PostgreSQL's own user could not reach that, below the system's temporary folder of the process
 * that made it. A note in `dataDir` says which, because a command in another terminal may have another `TMPDIR`.
 */
export async function folderFor(dataDir: string): Promise<string> {
  if (userInfo().uid !== 0 || (await reachableByAll(dataDir))) return join(dataDir, 'postgres')
  const name = `partnership-hub-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  const noted = await readFile(noteIn(dataDir), 'utf8').catch(() => '')
  // A copy of another data folder has the note of that one, and what was deleted is made anew where this process can.
  const isThere = basename(noted) === name && (await exists(join(noted, 'cluster', 'PG_VERSION')))
  return isThere ? noted : join(tmpdir(), name)
}

const noteIn = (dataDir: string): string => join(dataDir, 'postgres-folder')

/** Keeps a folder outside `dataDir`, in which a cluster was made, for the processes that come later. */
async function note(dataDir: string, folder: string): Promise<void> {
  if (dirname(folder) === dataDir || (await readFile(noteIn(dataDir), 'utf8').catch(() => undefined)) === folder) return
  await mkdir(dataDir, { recursive: true })
  // Two first starts may write it at once.
  const draft = `${noteIn(dataDir)}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, folder)
  await rename(draft, noteIn(dataDir))
}

/**
 * PostgreSQL does not run as root, and its user must reach both the data and the binaries. As root, below a private home,
 * it can reach neither. Then a folder that it can reach is used, the same at each start for the same data folder.
 */
async function placeFor(dataDir: string): Promise<ClusterPlace> {
  const packed = await binariesFolder()
  const whole = await linkLibraries(packed)
  const folder = await folderFor(dataDir)
  if (userInfo().uid !== 0) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return { folder, binaries: whole ? packed : await copyBinaries(packed, folder) }
  }
  const user = await unprivilegedUser()
  await mkdir(folder, { recursive: true })
  await chown(folder, user.uid, user.gid)
  await chmod(folder, 0o700)
  if (whole && (await reachableByAll(packed))) return { folder, binaries: packed, user }
  const binaries = await copyBinaries(packed, folder)
  await run('chown', ['-R', `${user.uid}:${user.gid}`, binaries])
  return { folder, binaries, user }
}

/**
 * npm packs no symbolic links, and the script that would make them does not run here (ADR 0004). Returns whether all
 * links exist now. They do not if the hub may not write into its own packages.
 */
async function linkLibraries(binaries: string): Promise<boolean> {
  const links = JSON.parse(await readFile(join(binaries, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  const root = dirname(binaries)
  for (const { source, target } of links) {
    const link = join(root, target)
    try {
      await symlink(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** A copy of the binaries that the server's user can reach, made once. */
async function copyBinaries(packed: string, folder: string): Promise<string> {
  const copy = join(folder, 'native')
  if (!(await exists(copy))) await wholeAt(copy, (draft) => cp(packed, draft, { recursive: true, verbatimSymlinks: true }))
  await linkLibraries(copy)
  return copy
}

interface User {
  readonly uid: number
  readonly gid: number
}

/** Found once a process: to ask takes two processes more, and a process may start many clusters. */
let known: Promise<User> | undefined
const unprivilegedUser = (): Promise<User> => (known ??= findUnprivilegedUser())

async function findUnprivilegedUser(): Promise<User> {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    } catch {
      continue
    }
  }
  throw new Unavailable('PostgreSQL refuses to run as root and there is no user "postgres" or "nobody". Start the hub as an ordinary user.')
}

/** Whether everybody may enter each existing folder on the path. */
async function reachableByAll(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    if ((await exists(at)) && ((await stat(at)).mode & 0o001) === 0) return false
    if (dirname(at) === at) return true
  }
}

async function accessOf(folder: string): Promise<Access> {
  const file = join(folder, 'access.json')
  if (await exists(file)) return JSON.parse(await readFile(file, 'utf8')) as Access
  const access = { password: randomBytes(24).toString('hex'), port: await freePort() }
  await wholeAt(file, (draft) => writeFile(draft, JSON.stringify(access), { mode: 0o600 }))
  return access
}

/**
 * What is made exists completely or not at all, so that an interrupted start, or one with too little disk, leaves nothing that disturbs the
 * next.
 */
async function wholeAt(path: string, make: (draft: string) => Promise<unknown>): Promise<void> {
  const draft = `${path}.draft`
  await rm(draft, { recursive: true, force: true })
  await make(draft)
  await rename(draft, path)
}

async function initialise(place: ClusterPlace, cluster: string, password: string): Promise<void> {
  const secret = join(place.folder, 'initial')
  await writeFile(secret, password, { mode: 0o600 })
  if (place.user) await chown(secret, place.user.uid, place.user.gid)
  const initdb = (draft: string) =>
    run(
      join(place.binaries, 'bin', 'initdb'),
      [`--pgdata=${draft}`, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--locale=C'],
      { ...place.user, cwd: place.folder, env: environment(place) },
    )
  await wholeAt(cluster, initdb)
  await rm(secret)
}

async function launch(place: ClusterPlace, cluster: string, wanted: number): Promise<number> {
  const port = (await isFree(wanted)) ? wanted : await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '512MB',
    work_mem: '64MB',
    // No replica and no archive reads the log. It is only for recovery after a crash, and need not be larger than the tables.
    max_wal_size: '192MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
  }
  const child = spawn(
    join(place.binaries, 'bin', 'postgres'),
    ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // In its own process group, so that Ctrl-C reaches only the hub, which finishes its answers before it stops the server.
    { ...place.user, cwd: place.folder, env: environment(place), detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)))
  await new Promise<void>((ready, failed) => {
    child.once('exit', () => failed(new Unavailable(`PostgreSQL did not start in ${place.folder}: ${said.trim().split('\n').at(-1)}`)))
    const ask = setInterval(() => {
      if (said.includes('ready to accept connections')) {
        clearInterval(ask)
        ready()
      }
    }, 20)
    child.once('exit', () => clearInterval(ask))
  })
  child.removeAllListeners('exit')
  child.stderr.removeAllListeners('data').resume()
  child.unref()
  ;(child.stderr as unknown as { unref?: () => void }).unref?.()
  return port
}

const environment = (place: ClusterPlace) => ({
  LC_ALL: 'C',
  PATH: '/usr/bin:/bin',
  LD_LIBRARY_PATH: join(place.binaries, 'lib'),
  TZ: 'UTC',
})

const presenceName = 'hub presence'

/** A connection that only shows that the cluster is in use, so that a command that ends does not stop the server under a serving hub. */
async function present(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: presenceName })
  // When the server dies this connection dies with it, which is no separate problem.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Ends the connection. @returns its process in PostgreSQL, which is listed there a moment longer; undefined if the server has died */
async function leave(presence: pg.Client): Promise<number | undefined> {
  const { rows } = await presence.query<{ pid: number }>('SELECT pg_backend_pid() AS pid').catch(() => ({ rows: [] }))
  await presence.end()
  return rows[0]?.pid
}

/** Milliseconds in which a session that this process has closed is gone from PostgreSQL's list, also on a machine that is busy. */
const closing = 2_000

/** Whether somebody else uses the cluster: another process of the hub at once, any other session if it stays. */
async function isUsed(client: pg.Client, left: number | undefined): Promise<boolean> {
  for (const last = Date.now() + closing; ; await after(20)) {
    const { rows } = await client.query<{ name: string }>(
      `SELECT application_name AS name FROM pg_stat_activity WHERE datname = 'hub' AND backend_type = 'client backend' AND pid IS DISTINCT FROM $1`,
      [left ?? null],
    )
    if (rows.length === 0) return false
    if (rows.some(({ name }) => name === presenceName) || Date.now() > last) return true
  }
}

async function stopIfUnused(adminUrl: string, left: number | undefined, place: ClusterPlace, cluster: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const used = await isUsed(client, left)
  await client.end()
  if (used) return
  await run(join(place.binaries, 'bin', 'pg_ctl'), ['-D', cluster, '-m', 'fast', '-w', 'stop'], {
    ...place.user,
    cwd: place.folder,
    env: environment(place),
  })
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  return listenOn(0)
}

async function isFree(port: number): Promise<boolean> {
  return listenOn(port).then(
    () => true,
    () => false,
  )
}

function listenOn(port: number): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address() as { port: number }
      server.close(() => resolvePort(address.port))
    })
  })
}
