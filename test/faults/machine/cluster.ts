import { chown, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '../../support/processes/free-port.js'
import { signalUnlessEnded } from '../../support/processes/hub-process.js'
import { run, until } from './run.js'
import { SmallDisk } from './small-disk.js'

export interface ClusterSettings {
  /** Folder of PostgreSQL's programs. */
  readonly programs: string
  /** Further settings, such as `synchronous_commit`. */
  readonly settings?: Readonly<Record<string, string>>
  readonly mebibytes?: number
}

const password = 'of-the-faults'

/** PostgreSQL of Debian on a small disk of its own, under its own user. */
export class Cluster {
  private constructor(
    readonly port: number,
    readonly disk: SmallDisk,
    readonly folder: string,
    private readonly programs: string,
  ) {}

  /** Makes it with the database and the logins that `docs/OPERATING.md` prints, which `logins` holds. */
  static async make({ programs, settings = {}, mebibytes = 1_500 }: ClusterSettings, logins: readonly string[]): Promise<Cluster> {
    const disk = await SmallDisk.mount('postgres', mebibytes)
    const folder = await disk.folderOf('data')
    const port = await freePort()
    const { uid, gid } = await postgresUser()
    await chown(folder, uid, gid)
    const cluster = new Cluster(port, disk, folder, programs)
    await cluster.as('initdb', ['-D', folder, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'])
    const all = { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '80', ...settings }
    const lines = Object.entries({ ...all, logging_collector: 'off' }).map(([name, value]) => `${name} = '${value}'`)
    await cluster.as('bash', ['-c', `cat >> '${folder}/postgresql.conf' <<'END'\n${lines.join('\n')}\nEND`])
    await cluster.start()
    for (const statement of logins) await cluster.query(statement, 'postgres')
    return cluster
  }

  urlOf(login: string, port = this.port): string {
    return `postgres://${login}:${password}@127.0.0.1:${port}/hub`
  }

  async start(): Promise<void> {
    await this.as('pg_ctl', ['-D', this.folder, '-w', '-t', '120', '-l', '/dev/null', 'start'])
  }

  /** Ends it as a power cut would end its processes, and starts it again. */
  async killAndStart(): Promise<void> {
    await this.kill()
    await this.start()
  }

  /** SIGKILL to every process of it. */
  async kill(): Promise<void> {
    const pids = await this.pids()
    for (const pid of pids) signalUnlessEnded(pid, 'SIGKILL')
    await until('PostgreSQL has ended', 20, () => !pids.some((pid) => isRunning(pid)))
  }

  async restart(): Promise<void> {
    await this.as('pg_ctl', ['-D', this.folder, '-w', '-t', '120', '-m', 'fast', '-l', '/dev/null', 'restart'])
  }

  /** Stops each process where it stands. */
  async freeze(): Promise<void> {
    for (const pid of await this.pids()) signalUnlessEnded(pid, 'SIGSTOP')
  }

  async thaw(): Promise<void> {
    for (const pid of await this.pids()) signalUnlessEnded(pid, 'SIGCONT')
  }

  /** Rows of a statement as the superuser. */
  async query<T extends pg.QueryResultRow>(text: string, database = 'hub', values: unknown[] = []): Promise<T[]> {
    const client = await this.connect(database)
    try {
      return (await client.query<T>(text, values)).rows
    } finally {
      await client.end()
    }
  }

  async connect(database = 'hub', login = 'postgres'): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: `postgres://${login}@127.0.0.1:${this.port}/${database}` })
    client.on('error', () => undefined)
    await client.connect()
    return client
  }

  /** Runs one of its programs as its own user. */
  async as(program: string, args: readonly string[]): Promise<void> {
    const path = program === 'bash' ? '/bin/bash' : join(this.programs, program)
    await run('runuser', ['-u', 'postgres', '--', path, ...args], { cwd: '/' })
  }

  async stop(): Promise<void> {
    await this.thaw().catch(() => undefined)
    await this.as('pg_ctl', ['-D', this.folder, '-w', '-m', 'immediate', 'stop']).catch(() => undefined)
    await this.disk.unmount()
  }

  /** The postmaster and its children. */
  private async pids(): Promise<number[]> {
    const [postmaster = ''] = (await readFile(join(this.folder, 'postmaster.pid'), 'utf8')).split('\n')
    const { stdout } = await run('pgrep', ['-P', postmaster]).catch(() => ({ stdout: '' }))
    return [Number(postmaster), ...stdout.split('\n').filter(Boolean).map(Number)]
  }
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)))
  return { uid: uid ?? NaN, gid: gid ?? NaN }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
