import { Unavailable } from '../kit/errors.js'

export interface TurnLimits {
  /** Tasks that run at once. */
  readonly running: number
  /** The maximum number of waiting tasks. A further one is refused. */
  readonly waiting: number
  /** Seconds of running event loop. If no turn ends in this time, all waiting tasks are refused. */
  readonly stuck: number
}

interface WaitingTurn {
  readonly begin: () => void
  readonly refuse: (error: Unavailable) => void
}

/**
 * Runs a limited number of tasks at once, and lets the others wait in the order in which they came. How long a task waits depends only
 * on how many were before it, so none is refused for waiting: only if the queue is full, or does not move at all.
 */
export class Turns {
  private running = 0
  private waiting: WaitingTurn[] = []
  private quiet = 0
  private watch: NodeJS.Timeout | undefined

  constructor(private readonly limits: TurnLimits) {}

  /** Throws Unavailable if the work was refused; it has then not begun. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.begin()
    try {
      return await work()
    } finally {
      this.end()
    }
  }

  /** Tasks that wait now. */
  get length(): number {
    return this.waiting.length
  }

  private begin(): Promise<void> | undefined {
    if (this.running < this.limits.running) {
      this.running += 1
      return undefined
    }
    // Safeguard The queue for a connection: this.waiting.length >= this.limits.waiting -> false
    if (this.waiting.length >= this.limits.waiting)
      throw new Unavailable('More is being asked of the hub than it can queue. Try again shortly.')
    return new Promise((begin, refuse) => {
      this.waiting.push({ begin, refuse })
      // Beats that a busy event loop misses do not count, because the loop could not notice the end of a turn either.
      this.watch ??= setInterval(() => this.beat(), 1_000).unref()
    })
  }

  private end(): void {
    this.quiet = 0
    const next = this.waiting.shift()
    if (next) next.begin()
    else this.running -= 1
    if (this.waiting.length === 0) this.stopWatching()
  }

  private beat(): void {
    this.quiet += 1
    if (this.quiet < this.limits.stuck) return
    const refused = this.waiting.splice(0)
    this.stopWatching()
    for (const { refuse } of refused)
      refuse(new Unavailable('The hub cannot answer now: the database does not respond. Try again shortly.'))
  }

  private stopWatching(): void {
    clearInterval(this.watch)
    this.watch = undefined
    this.quiet = 0
  }
}
