import { Unavailable } from '../kit/errors.js'

export interface TurnLimits {
  /** Pieces of work that run at once. */
  readonly running: number
  /** Pieces that wait; one more is refused. */
  readonly waiting: number
  /** Seconds, as the event loop lives them, in which no turn ends before all that wait are refused. */
  readonly stuck: number
}

interface Waiting {
  readonly begin: () => void
  readonly refuse: (error: Unavailable) => void
}

/**
 * Lets so many run at once and the others wait in the order in which they came. How long one waits says only how many were before it, so
 * nobody is refused for that: only where the queue is full, or does not move at all.
 */
export class Turns {
  private running = 0
  private waiting: Waiting[] = []
  private quiet = 0
  private watch: NodeJS.Timeout | undefined

  constructor(private readonly limits: TurnLimits) {}

  /** Throws Unavailable where the work was refused, and has not begun. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.begin()
    try {
      return await work()
    } finally {
      this.end()
    }
  }

  private begin(): Promise<void> | undefined {
    if (this.running < this.limits.running) {
      this.running += 1
      return undefined
    }
    if (this.waiting.length >= this.limits.waiting)
      throw new Unavailable('More is being asked of the hub than it can queue. Try again shortly.')
    return new Promise((begin, refuse) => {
      this.waiting.push({ begin, refuse })
      // Beats that a busy loop misses do not count: what ends a turn could not be heard meanwhile either.
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
    for (const { refuse } of refused) refuse(new Unavailable('The hub cannot answer now: its database does not. Try again shortly.'))
  }

  private stopWatching(): void {
    clearInterval(this.watch)
    this.watch = undefined
    this.quiet = 0
  }
}
