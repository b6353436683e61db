/** Work that can be interrupted at each `yield` and resumed. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** All of the work, without a pause. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The longest slice in milliseconds: with what others do between two of them, nobody waits a tenth of a second for the event loop. */
const longest = 10

/**
 * Does long work in slices, between which the process answers others. Of several long works one slice is done at a turn of the event loop, in the
 * order in which they were interrupted; short work is done before it has to wait for any.
 */
export class Slices {
  private readonly waiting: (() => void)[] = []

  async run<Result>(steps: Steps<Result>): Promise<Result> {
    for (;;) {
      const end = performance.now() + longest
      do {
        const step = steps.next()
        if (step.done) return step.value
      } while (performance.now() < end)
      await this.turn()
    }
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
