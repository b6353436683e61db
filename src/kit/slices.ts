/** Work that can be interrupted at each `yield` and resumed. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** Does all of the work without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Milliseconds of a slice. With what happens between two slices, no request waits a tenth of a second for the event loop. */
const longest = 10
/** Milliseconds that each task gets at once, however many were begun in the same turn, so that short tasks do not wait for long ones. */
const atOnceAtLeast = 1

/**
 * Does long work in slices, between which the process answers others. Each turn of the event loop does one slice of one long task, in the
 * order in which they were interrupted. Short tasks finish before they have to wait for any.
 */
export class Slices {
  private readonly waiting: (() => void)[] = []
  /** The time at which the first slices of this turn have used up their common share. */
  private firstUntil: number | undefined

  constructor(private readonly now: () => number = () => performance.now()) {}

  async run<Result>(steps: Steps<Result>): Promise<Result> {
    let end = this.firstEnd()
    for (;;) {
      do {
        const step = steps.next()
        if (step.done) return step.value
      } while (this.now() < end)
      await this.turn()
      end = this.now() + longest
    }
  }

  private firstEnd(): number {
    const now = this.now()
    if (this.firstUntil === undefined) {
      this.firstUntil = now + longest
      setImmediate(() => (this.firstUntil = undefined))
    }
    // Safeguard One slice at a turn: Math.max(this.firstUntil, now + atOnceAtLeast) -> now + longest
    return Math.max(this.firstUntil, now + atOnceAtLeast)
  }

  private turn(): Promise<void> {
    return new Promise((resume) => {
      if (this.waiting.push(resume) === 1) setImmediate(() => this.next())
    })
  }

  private next(): void {
    this.waiting.shift()?.()
    if (this.waiting.length > 0) setImmediate(() => this.next())
  }
}
