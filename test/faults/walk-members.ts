import type { ChildProcess } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { QueryResultRow } from 'pg'
import { askPostgres } from './machine/ask-postgres.js'
import { signalUnlessEnded } from '../support/processes/hub-process.js'
import type { TestProvider } from '../support/processes/provider.js'
import { judge, type Queried } from './load/judge.js'
import { Sender } from './load/sender.js'
import { Asker } from './load/asker.js'
import type { Terminal } from './machine/debian.js'
import { run, until } from './machine/run.js'
import { seededRandom } from './seeded-random.js'

/** What the walk gives: blocks of the document, and sentences that must be so. */
export interface Walking {
  readonly block: (language: string, mark: string) => string
  readonly say: (line: string) => void
  readonly check: (isSo: boolean, sentence: string) => void
  /** Whether the hub behind HAProxy is ready. */
  readonly isReady: () => Promise<boolean>
}

const numbers = [1, 2, 3] as const
type MemberNumber = (typeof numbers)[number]

interface Seen {
  readonly name: string
  readonly role: string
  readonly state: string
}

/** The PostgreSQL of three members that the document prints, on the machine of the walk. */
export class Members implements Queried {
  private constructor(
    private readonly walking: Walking,
    private readonly one: Terminal,
  ) {}

  /** Makes the PostgreSQL that runs the first member, by the steps as printed. @param asSuperuser takes statements while Debian runs it */
  static async make(
    walking: Walking,
    one: Terminal,
    asSuperuser: (statements: string) => Promise<unknown>,
    proxy: string,
  ): Promise<Members> {
    const { block, say } = walking
    await asSuperuser(block('sql', 'members'))
    await one.type(block('sh', 'members begin'))
    const members = new Members(walking, one)
    for (const number of numbers) {
      const terminal = await members.terminal(number)
      await terminal.type(block('sh', 'member settings'))
      terminal.serve(block('sh', 'member etcd serves'))
    }
    await members.serve(1)
    await until('the first member leads', 120, async () =>
      (await members.seen()).some(({ role, state }) => role === 'leader' && state === 'running'),
    )
    for (const number of [2, 3] as const) await members.serve(number)
    await members.areWell()
    await one.type(`cat >> /etc/haproxy/haproxy.cfg <<'END'\n${block('haproxy', 'members')}\nEND\n${proxy}`)
    await until('the hub is ready again', 120, walking.isReady)
    const looked = await one.type(block('sh', 'members look'))
    walking.check(/follower: good/.test(looked), 'three members: one leads, two stream, and doctor says that a follower may be read')
    say(looked.slice(0, looked.indexOf('Node ')).trim())
    return members
  }

  query<T extends QueryResultRow>(text: string, database = 'hub', values: unknown[] = []): Promise<T[]> {
    return askPostgres<T>(`postgres://postgres:change-me-5@127.0.0.1:5432/${database}`, text, values)
  }

  /** The leader is lost, and then another leader with its disk, while a force sends and an analyst asks, each of one node: HAProxy's own 503 says no time. */
  async loseLeaders(nodes: { readonly sends: string; readonly asks: string }, key: string, provider: TestProvider): Promise<void> {
    const { say, check } = this.walking
    const asker = new Asker(nodes.asks, provider, undefined)
    await asker.learn()
    const sender = new Sender(nodes.sends, key, 'walked', seededRandom('walked'))
    sender.start(1)
    asker.start()
    for (const takesDisk of [false, true]) {
      await pause(3_000)
      const number = await this.leader()
      const since = performance.now()
      await this.kill(number)
      await pause(1_000)
      const held = sender.acknowledged.size
      await until('a batch is acknowledged again', 180, () => sender.acknowledged.size > held)
      say(
        `member-${number}, which led, was killed; the next batch was acknowledged after ${((performance.now() - since) / 1_000).toFixed(1)} s`,
      )
      if (takesDisk) await rm(this.one.machine.path('var', 'lib', 'postgresql', `member-${number}`), { recursive: true })
      ;(await this.terminal(number)).serve(this.walking.block('sh', 'member etcd serves'))
      await this.serve(number)
      await this.areWell()
      say(takesDisk ? `so: member-${number} lost its disk, and has copied the leader` : `so: member-${number} is back, and follows`)
    }
    await Promise.all([sender.stop(), asker.stop()])
    await sender.settle()
    const { lost, doubled } = await judge(this, 'walked', sender.acknowledged)
    const wrong = [...sender.wrong, ...asker.wrong]
    check(
      lost + doubled + wrong.length === 0,
      `two leaders were lost: ${sender.acknowledged.size} batches acknowledged, ${lost} rows lost, ${doubled} doubled; ${asker.right} answers right, ${wrong.length} wrong; ${sender.refused + asker.refused} refused for now ${wrong.slice(0, 3).join('; ')}`,
    )
  }

  private async terminal(number: MemberNumber): Promise<Terminal> {
    const terminal = await this.one.another(`member-${number}`, {})
    await terminal.type(this.walking.block('sh', 'member number').replace('=1', `=${number}`))
    return terminal
  }

  private async serve(number: MemberNumber): Promise<ChildProcess> {
    return (await this.one.another(`patroni-${number}`, { MEMBER: String(number) })).serve(this.walking.block('sh', 'member serves'))
  }

  private async seen(): Promise<readonly Seen[]> {
    for (const number of numbers) {
      const answer = await fetch(`http://127.0.0.1:${8007 + number}/cluster`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined)
      if (answer?.ok) return ((await answer.json()) as { members?: Seen[] }).members ?? []
    }
    return []
  }

  private async areWell(): Promise<void> {
    await until('one member leads and two stream', 240, async () => {
      const states = (await this.seen()).map(({ role, state }) => (role === 'leader' ? `leader ${state}` : state))
      return states.length === 3 && states.sort().join() === 'leader running,streaming,streaming'
    })
  }

  private async leader(): Promise<MemberNumber> {
    const name = (await this.seen()).find(({ role }) => role === 'leader')?.name
    const number = numbers.find((one) => name === `member-${one}`)
    if (number === undefined) throw new Error('No member leads.')
    return number
  }

  /** Ends each process of a member, as a power cut does. */
  private async kill(number: MemberNumber): Promise<void> {
    const folder = this.one.machine.path('var', 'lib', 'postgresql', `member-${number}`)
    const [postmaster = ''] = (await readFile(`${folder}/postmaster.pid`, 'utf8')).split('\n')
    const pids = async (args: readonly string[]): Promise<number[]> =>
      (await run('pgrep', args).catch(() => ({ stdout: '' }))).stdout.split('\n').filter(Boolean).map(Number)
    // Patroni first, so that it starts nothing again. None of these names stands in another program of the machine.
    for (const pid of await pids(['-f', `(/etc/patroni/member-${number}.yml|--name member-${number} )`])) signalUnlessEnded(pid, 'SIGKILL')
    for (const pid of [...(await pids(['-P', postmaster])), Number(postmaster)]) signalUnlessEnded(pid, 'SIGKILL')
  }
}
