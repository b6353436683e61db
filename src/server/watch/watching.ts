import type { DestinationStream } from 'pino'
import { isQuiet } from '../../access/is-quiet.js'
import type { PartnerKind } from '../../access/partner-kinds.js'
import type { DbRole } from '../../db/database.js'
import type { Answerer } from '../../db/follower.js'
import type { Clock } from '../../kit/clock.js'
import { AccessLog } from './access-log.js'
import { CharityDays } from './charity-days.js'
import { Machine } from './machine.js'
import { Metrics } from './metrics.js'
import { listenForScrapes, type MetricsPlace } from './metrics-listener.js'
import { setCharityDay, setObserved, type Observed } from './observed.js'
import type { Traces } from './traces.js'
import type { Watch } from './watch-requests.js'

interface WatchingParts {
  readonly clock: Clock
  /** Where the access log goes; undefined if none is kept. */
  readonly accessTo: DestinationStream | undefined
  /** Undefined if nothing is traced. */
  readonly traces: Traces | undefined
  readonly observe: () => Promise<Observed>
}

/** Milliseconds between checks whether a day is over. A request never causes one, because the line would tell when it came. */
const lookEvery = 60_000

/** Everything by which a serving hub is seen from outside. */
export class Watching implements Watch {
  readonly metrics = new Metrics()
  readonly days: CharityDays
  readonly access: AccessLog | undefined
  readonly traces: Traces | undefined
  private readonly machine = new Machine()
  private readonly timer: NodeJS.Timeout
  private told: string | undefined
  private closeListener: () => Promise<void> = async () => undefined

  constructor(private readonly parts: WatchingParts) {
    this.days = new CharityDays(() => parts.clock.now())
    this.access = parts.accessTo && new AccessLog(parts.accessTo)
    this.traces = parts.traces
    this.timer = setInterval(() => this.tellDay(), lookEvery).unref()
  }

  /** Gives the metrics at an address of their own. Returns it. */
  async listen(place: MetricsPlace): Promise<string> {
    const { contentType } = this.metrics
    const { url, close } = await listenForScrapes(place, { text: () => this.text(), contentType })
    this.closeListener = close
    return url
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    this.machine.stop()
    await this.closeListener()
    await this.traces?.stop()
  }

  /** Counts what a question has read, unless it was asked for a charity. */
  charged(kind: PartnerKind, nodes: number): void {
    if (!isQuiet(kind)) this.metrics.count('hub_nodes_total', {}, nodes)
  }

  /** Counts a file that was taken in, unless a charity sent it. */
  tookIn(kind: PartnerKind): void {
    if (!isQuiet(kind)) this.metrics.count('hub_batches_total', {})
  }

  /** Counts who answered a reading of own records, unless a charity read. */
  readBy(answeredBy: Answerer, role: DbRole): void {
    if (role === 'hub_read_police') this.metrics.count('hub_follower_reads_total', { answeredBy })
  }

  private async text(): Promise<string> {
    setObserved(this.metrics, await this.parts.observe())
    setCharityDay(this.metrics, this.days.over())
    this.machine.set(this.metrics)
    return this.metrics.text()
  }

  private tellDay(): void {
    const over = this.days.over()
    if (!over || over.day === this.told) return
    this.told = over.day
    this.access?.day(over)
  }
}
