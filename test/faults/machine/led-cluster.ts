import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { QueryResultRow } from 'pg'
import { askPostgres } from './ask-postgres.js'
import { stringify } from 'yaml'
import { freePort } from '../../support/processes/free-port.js'
import { signalUnlessEnded } from '../../support/processes/hub-process.js'
import { run, until } from './run.js'
import type { SmallDisk } from './small-disk.js'

interface Member {
  readonly name: string
  readonly port: number
  /** Of Patroni. */
  readonly health: number
  readonly settings: string
  process: ChildProcess | undefined
}

interface Seen {
  readonly name: string
  readonly role: string
  readonly state: string
}

const password = 'of-the-faults'

/** Seconds after which a leader that says nothing is no longer one, the least that Patroni takes. */
const leaseSeconds = 20

/**
 * Three PostgreSQL of Debian under Patroni, with etcd and synchronous replication, and HAProxy before the one that leads: what an operator has whose database
 * must go on when a machine fails.
 */
export class LedCluster {
  private constructor(
    /** Where HAProxy passes on to the leader. */
    readonly port: number,
    private readonly members: readonly Member[],
    private readonly others: readonly ChildProcess[],
  ) {}

  /** Makes it with the database and the logins that `docs/OPERATING.md` prints. @param programs folder of PostgreSQL's programs */
  static async make(programs: string, haproxy: string, disk: SmallDisk, logins: readonly string[]): Promise<LedCluster> {
    const [etcd, peers] = [await freePort(), await freePort()]
    const etcdFolder = await ownFolder(disk, 'etcd')
    const [clients, peer] = [`http://127.0.0.1:${etcd}`, `http://127.0.0.1:${peers}`]
    const store = started('/usr/bin/etcd', [
      ...['--data-dir', etcdFolder, '--listen-client-urls', clients, '--advertise-client-urls', clients],
      ...[
        '--listen-peer-urls',
        peer,
        '--initial-advertise-peer-urls',
        peer,
        '--initial-cluster',
        `default=${peer}`,
        '--log-level',
        'error',
      ],
    ])
    await until('etcd answers', 30, () => answers(`${clients}/health`))
    const members: Member[] = []
    for (const name of ['first', 'second', 'third']) members.push(await memberOn(disk, name, { programs, etcd }))
    const port = await freePort()
    const proxyFile = join(disk.folder, 'leader.cfg')
    await writeFile(proxyFile, proxyBefore(port, members))
    const cluster = new LedCluster(port, members, [store, started(haproxy, ['-f', proxyFile, '-db'])])
    for (const member of members) {
      cluster.start(member)
      // The first makes the database, and the others copy it.
      await until(`PostgreSQL "${member.name}" runs`, 120, async () =>
        (await cluster.seen()).some((one) => one.name === member.name && isUp(one)),
      )
    }
    await cluster.isWhole(60)
    for (const statement of logins) await cluster.query(statement, 'postgres')
    return cluster
  }

  urlOf(login: string): string {
    return `postgres://${login}:${password}@127.0.0.1:${this.port}/hub`
  }

  query<T extends QueryResultRow>(text: string, database = 'hub', values: unknown[] = []): Promise<T[]> {
    return askPostgres<T>(`postgres://postgres@127.0.0.1:${this.port}/${database}`, text, values)
  }

  /** The machine of the leader ends: SIGKILL to its Patroni and its PostgreSQL. Returns its name. */
  async killLeader(): Promise<string> {
    const leader = (await this.seen()).find(({ role }) => role === 'leader')?.name ?? ''
    const member = this.members.find(({ name }) => name === leader)
    if (!member) throw new Error('Nobody leads.')
    await kill(member)
    return leader
  }

  /**
   * Starts the members that ended again, and waits until all three are there, one of them with everything that was committed. A member that cannot follow
   * after a minute gets an empty disk and copies the leader, as an operator has it do. Returns how many did.
   */
  async mend(): Promise<number> {
    for (const member of this.members) if (member.process === undefined) this.start(member)
    const isWhole = await this.isWhole(60).then(
      () => true,
      () => false,
    )
    if (isWhole) return 0
    const up = (await this.seen()).filter(isUp).map(({ name }) => name)
    const behind = this.members.filter(({ name }) => !up.includes(name))
    for (const member of behind) {
      await kill(member)
      await rm(join(dirname(member.settings), 'pg'), { recursive: true, force: true })
      this.start(member)
    }
    await this.isWhole(180)
    return behind.length
  }

  async stop(): Promise<void> {
    for (const member of this.members) await kill(member).catch(() => undefined)
    for (const one of this.others) one.kill('SIGKILL')
  }

  private start(member: Member): void {
    const log = openSync(`${member.settings}.log`, 'a')
    const words = ['-u', 'postgres', '--', '/usr/bin/patroni', member.settings]
    member.process = spawn('runuser', words, { stdio: ['ignore', log, log], cwd: '/', detached: true })
    closeSync(log)
  }

  private async isWhole(seconds: number): Promise<void> {
    await until('one leads, and two follow, one of them synchronously', seconds, async () => {
      const up = (await this.seen()).filter(isUp)
      const roles = up.map(({ role }) => role)
      // What the leader knows of a member that was killed may be as old as its lease, so each is asked itself too.
      const own = await Promise.all(this.members.map(({ health }) => answers(`http://127.0.0.1:${health}/health`)))
      return up.length === 3 && own.every(Boolean) && roles.includes('leader') && roles.includes('sync_standby')
    })
  }

  /** What the first Patroni that answers knows of all. */
  private async seen(): Promise<readonly Seen[]> {
    for (const { health, process } of this.members) {
      if (process === undefined) continue
      const answer = await fetch(`http://127.0.0.1:${health}/cluster`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
      if (answer?.ok) return ((await answer.json()) as { members: Seen[] }).members
    }
    return []
  }
}

/** Leads, or receives what the leader writes. A member that has only started is not up: it may have to be rewound first. */
const isUp = ({ role, state }: Seen): boolean => state === (role === 'leader' ? 'running' : 'streaming')

/** Ends a member as a machine ends: its Patroni, which is the leader of a group, and every process of its PostgreSQL. */
async function kill(member: Member): Promise<void> {
  const { pid } = member.process ?? {}
  member.process = undefined
  if (pid !== undefined) signalUnlessEnded(-pid, 'SIGKILL')
  await run('pkill', ['-KILL', '-u', 'postgres', '-f', `/${member.name}/pg`]).catch(() => undefined)
  const postmasters = await run('pgrep', ['-u', 'postgres', '-f', `port=${member.port}`]).catch(() => ({ stdout: '' }))
  for (const text of postmasters.stdout.split('\n').filter(Boolean)) {
    await run('pkill', ['-KILL', '-P', text]).catch(() => undefined)
    signalUnlessEnded(Number(text), 'SIGKILL')
  }
}

/** For PostgreSQL's own user. */
async function ownFolder(disk: SmallDisk, name: string): Promise<string> {
  const folder = join(disk.folder, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [uid = NaN, gid = NaN] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, 'postgres'])).stdout)))
  await chown(folder, uid, gid)
  return folder
}

const started = (program: string, args: readonly string[]): ChildProcess => spawn(program, args, { stdio: 'ignore' })

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

async function memberOn(
  disk: SmallDisk,
  name: string,
  { programs, etcd }: { readonly programs: string; readonly etcd: number },
): Promise<Member> {
  const [port, health, folder] = [await freePort(), await freePort(), await ownFolder(disk, name)]
  const settings = join(folder, 'patroni.yaml')
  const user = { username: 'postgres', password }
  await writeFile(
    settings,
    stringify({
      scope: 'hub',
      name,
      restapi: { listen: `127.0.0.1:${health}`, connect_address: `127.0.0.1:${health}` },
      etcd3: { host: `127.0.0.1:${etcd}` },
      bootstrap: {
        dcs: {
          ttl: leaseSeconds,
          loop_wait: 2,
          retry_timeout: 5,
          synchronous_mode: true,
          synchronous_mode_strict: true,
          postgresql: { use_pg_rewind: true, parameters: { max_connections: 80, wal_log_hints: 'on' } },
        },
        initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'data-checksums'],
      },
      postgresql: {
        listen: `127.0.0.1:${port}`,
        connect_address: `127.0.0.1:${port}`,
        data_dir: join(folder, 'pg'),
        bin_dir: programs,
        authentication: { superuser: user, replication: user, rewind: user },
        pg_hba: ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust', 'local all all trust'],
        parameters: { unix_socket_directories: folder },
      },
    }),
  )
  return { name, port, health, settings, process: undefined }
}

/** HAProxy passes on to the member whose Patroni says that it leads, and ends connections to one that no longer does. */
const proxyBefore = (port: number, members: readonly Member[]): string => `
defaults
  mode tcp
  timeout connect 2s
  timeout client 10m
  timeout server 10m
frontend leader
  bind 127.0.0.1:${port}
  default_backend members
backend members
  option httpchk GET /primary
  http-check expect status 200
  default-server inter 500ms fall 1 rise 1 on-marked-down shutdown-sessions
${members.map((one) => `  server ${one.name} 127.0.0.1:${one.port} check port ${one.health}`).join('\n')}
`
