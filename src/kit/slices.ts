/** Work that can be interrupted at each `yield` and resumed. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** All of the work, without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Milliseconds of a slice: with what is done between two of them, no request waits a tenth of a second for the event loop. */
const longest = 10
/** Milliseconds that each work has at once, however much was begun in the same turn: what is short does not wait for what is long. */
const atOnceAtLeast = 1

/**
 * Does long work in slices, between which the process answers others. Of several long works one slice is done at a turn of the event loop, in the
 * order in which they were interrupted; short work is done before it has to wait for any.
 */
export class Slices {
  private readonly waiting: (() => void)[] = []
  /** When the first slices of this turn have used up what they have together. */
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
