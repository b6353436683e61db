import { setTimeout as after } from 'node:timers/promises'
import { Asker } from './load/asker.js'
import { answersOnRecord, judge } from './load/judge.js'
import type { Partnership } from './load/partnership.js'
import { Prober } from './load/prober.js'
import { Sender } from './load/sender.js'

/** A fault of the machine, and what is tried with it. */
export interface Fault {
  /** For `--only`. */
  readonly id: string
  /** For the table. */
  readonly name: string
  /** Parts of readiness. It must name one of them; none if the hub may not notice. */
  readonly names: readonly string[]
  /** Refusals other than 503 that are right under this fault. */
  readonly permits?: RegExp
  /** The process of the hub is ended by it, or by what is tried with it. */
  readonly endsHub?: true
  run(trial: Trial): Promise<void>
}

/** What came of a fault. */
export interface Result {
  readonly fault: Fault
  readonly times: number
  readonly said: ReadonlyMap<string, number>
  readonly right: number
  readonly refused: number
  readonly acknowledged: number
  readonly lost: number
  readonly doubled: number
  readonly wrong: readonly string[]
  /** Seconds to recover, for each time. */
  readonly recovered: readonly number[]
}

/** Seconds in which a hub must work again. */
const mostToRecover = 120

/** One fault under load: two machines send, an analyst asks, and a prober asks for health. */
export class Trial {
  readonly complaints: string[] = []
  readonly recovered: number[] = []
  readonly said = new Map<string, number>()
  private readonly sender: Sender
  private readonly asker: Asker
  private readonly prober: Prober

  constructor(
    readonly fault: Fault,
    readonly hub: Partnership,
    /** From 0 up to 1. */
    readonly random: () => number,
    /** How often what can be repeated is repeated. */
    readonly times: number,
    seed: number,
  ) {
    const { node, key, provider } = hub
    this.sender = new Sender(node.url, key, `${fault.id}-${seed}`, random)
    this.asker = new Asker(node.url, provider, fault.permits)
    this.prober = new Prober(node.url)
  }

  /** Causes the fault, lets it last, ends it, and waits until the hub works again. */
  async around(cause: () => Promise<void> | void, milliseconds: number, end: () => Promise<void> | void): Promise<void> {
    this.prober.faultBegins()
    await cause()
    await after(milliseconds)
    for (const [part, seconds] of this.prober.said) this.said.set(part, Math.max(seconds, this.said.get(part) ?? 0))
    this.complaints.push(...this.prober.slow)
    const { names } = this.fault
    if (names.length > 0 && !names.some((name) => this.prober.said.has(name)))
      this.complaints.push(`readiness named none of ${names.join(', ')}, but ${[...this.prober.said.keys()].join(', ') || 'nothing'}`)
    await end()
    this.recovered.push(await this.secondsToRecover())
  }

  async run(): Promise<Result> {
    const before = await answersOnRecord(this.hub.cluster)
    const endedBefore = this.hub.node.ended
    await this.asker.learn()
    this.sender.start()
    this.asker.start()
    this.prober.start()
    await after(1_000)
    await this.fault.run(this)
    await Promise.all([this.sender.stop(), this.asker.stop(), this.prober.stop()])
    const { acknowledged } = this.sender
    const judged = await judge(this.hub.cluster, this.name, acknowledged)
    await this.sender.settle()
    const settled = await judge(this.hub.cluster, this.name, acknowledged)
    if (this.hub.node.ended !== endedBefore && !this.fault.endsHub)
      this.complaints.push(`the process of the hub ended (${this.hub.node.lastEnd})`)
    const onRecord = (await answersOnRecord(this.hub.cluster)) - before
    if (onRecord < this.asker.analyses) this.complaints.push(`${this.asker.analyses} analyses were answered, and ${onRecord} are on record`)
    return {
      fault: this.fault,
      times: this.recovered.length,
      said: this.said,
      right: this.asker.right,
      refused: this.asker.refused + this.sender.refused,
      acknowledged: acknowledged.size,
      lost: judged.lost + settled.lost,
      doubled: judged.doubled + settled.doubled,
      wrong: [...this.sender.wrong, ...this.asker.wrong, ...this.complaints],
      recovered: this.recovered,
    }
  }

  private get name(): string {
    return this.sender.name
  }

  /** Until it is ready, answers as before and takes a batch. */
  private async secondsToRecover(): Promise<number> {
    const began = performance.now()
    const acknowledged = this.sender.acknowledged.size
    const isWell = async (): Promise<boolean> =>
      (await this.prober.ready()) === true && (await this.asker.isAnswered()) && this.sender.acknowledged.size > acknowledged
    while (!(await isWell())) {
      if (performance.now() - began > mostToRecover * 1_000) {
        this.complaints.push(`it did not recover in ${mostToRecover} s`)
        break
      }
      await after(100)
    }
    return (performance.now() - began) / 1_000
  }
}
