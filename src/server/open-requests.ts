import { Forbidden, Unauthenticated } from '../kit/errors.js'
import type { Admitted } from './admission.js'

/** Milliseconds after which everybody who has something open is admitted again: with the half second of the book, a right ends it within one. */
const lookEvery = 400

interface Open {
  readonly admitted: Pick<Admitted, 'again'>
  readonly end: (error: Error) => void
}

/** What may stay open for long, files on their way in and out, each ended as soon as the right of its sender or asker has. */
export class OpenRequests {
  private readonly all = new Set<Open>()
  private timer: NodeJS.Timeout | undefined

  /** Watches over one until the function that it returns is called. `end` gets the refusal. */
  add(admitted: Pick<Admitted, 'again'>, end: (error: Error) => void): () => void {
    const one = { admitted, end }
    this.all.add(one)
    this.timer ??= setInterval(() => this.look(), lookEvery).unref()
    return () => {
      this.all.delete(one)
      if (this.all.size > 0) return
      clearInterval(this.timer)
      this.timer = undefined
    }
  }

  private look(): void {
    for (const one of this.all)
      one.admitted.again().catch((error: unknown) => {
        // If the database does not answer nobody knows, and who commits something is asked then.
        if (!(error instanceof Unauthenticated || error instanceof Forbidden)) return
        this.all.delete(one)
        one.end(error)
      })
  }
}
