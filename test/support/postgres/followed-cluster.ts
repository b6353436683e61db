import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { binariesFolder } from '../../../src/db/embedded/embedded-binaries.js'
import { folderFor } from '../../../src/db/embedded-postgres.js'
import { freePort } from '../processes/free-port.js'
import { signalUnlessEnded } from '../processes/hub-process.js'
import { putCluster } from './made-cluster.js'

const run = promisify(execFile)

/** A PostgreSQL and a second one that follows it by streaming: both are those that come with the hub. */
export interface FollowedCluster {
  /** The data folder of a hub whose PostgreSQL leads. */
  readonly dataDir: string
  readonly leader: pg.Client
  readonly follower: pg.Client
  /** URL of the follower for the login of a URL of the leader. */
  readonly onFollower: (url: string) => string
  /** To every process of the follower. */
  signal(name: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

interface Server {
  readonly process: ChildProcess
  readonly port: number
}

/** Starts the two. A hub that is opened on the data folder joins the first. */
export async function startFollowedCluster(): Promise<FollowedCluster> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-followed-'))
  await putCluster(dataDir, { ownServer: true })
  const place = await folderFor(dataDir)
  const { password, port } = JSON.parse(await readFile(join(place, 'access.json'), 'utf8')) as { password: string; port: number }
  const url = (at: number, database = 'hub'): string => `postgres://postgres:${password}@127.0.0.1:${at}/${database}`
  const leading = await serve(join(place, 'cluster'), port, url(port, 'postgres'))
  const leader = await connected(url(port))

  const copy = join(dirname(place), `${dataDir.split('/').pop() ?? ''}-follower`)
  await leader.query("SELECT pg_backup_start('follower', true)")
  await run('cp', ['-a', join(place, 'cluster'), copy])
  const { rows } = await leader.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)')
  await rm(join(copy, 'postmaster.pid'))
  await writeFile(join(copy, 'backup_label'), rows[0]?.labelfile ?? '')
  await writeFile(join(copy, 'standby.signal'), '')
  const auto = join(copy, 'postgresql.auto.conf')
  await writeFile(auto, `${await readFile(auto, 'utf8')}primary_conninfo = '${url(port, 'postgres')}'\n`)
  const { uid, gid } = await stat(copy)
  await run('chown', ['-R', `${uid}:${gid}`, copy])
  const at = await freePort()
  const following = await serve(copy, at, url(at, 'postgres'))
  const follower = await connected(url(at))
  return {
    dataDir,
    leader,
    follower,
    onFollower: (text) => text.replace(/@127\.0\.0\.1:\d+\//, `@127.0.0.1:${at}/`),
    signal: async (name) => {
      const { pid = NaN } = following.process
      const { stdout } = await run('pgrep', ['-P', String(pid)]).catch(() => ({ stdout: '' }))
      for (const one of [pid, ...stdout.split('\n').filter(Boolean).map(Number)]) signalUnlessEnded(one, name)
    },
    stop: async () => {
      for (const client of [leader, follower]) await client.end().catch(() => undefined)
      for (const server of [following, leading]) await end(server)
      for (const folder of [dataDir, place, copy]) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function serve(cluster: string, port: number, url: string): Promise<Server> {
  const [{ uid, gid }, copied, packed] = [await stat(cluster), join(dirname(cluster), 'native'), await binariesFolder()]
  const binaries = existsSync(copied) ? copied : packed
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    wal_level: 'replica',
    max_wal_senders: '4',
    hot_standby: 'on',
    synchronous_commit: 'on',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', cluster, ...args], {
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
    cwd: cluster,
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', LD_LIBRARY_PATH: join(binaries, 'lib'), TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)))
  for (const last = Date.now() + 60_000; ;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return { process: child, port }
    } catch (error) {
      if (child.exitCode !== null || Date.now() > last) throw new Error(`PostgreSQL does not start: ${said}`, { cause: error })
      await new Promise((passed) => setTimeout(passed, 50))
    }
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function end({ process: child }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGCONT')
  child.kill('SIGQUIT')
  await ended
}
