import { Forbidden, Unauthenticated } from '../../kit/errors.js'
import type { Admitted } from './admission.js'

/**
 * Milliseconds between checks of everyone with something open. With the half second for which the tables are cached, a right ends it within
 * a second.
 */
const lookEvery = 400

interface OpenRequest {
  readonly admitted: Pick<Admitted, 'again'>
  readonly end: (error: Error) => void
}

/** Uploads and downloads that may stay open for long. Each is ended as soon as the right of its sender or asker ends. */
export class OpenRequests {
  private readonly all = new Set<OpenRequest>()
  private timer: NodeJS.Timeout | undefined

  /** Watches one until the returned function is called. `end` receives the refusal. */
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
        // While the database does not answer, the right is unknown. It is checked again at commit.
        if (!(error instanceof Unauthenticated || error instanceof Forbidden)) return
        this.all.delete(one)
        one.end(error)
      })
  }
}
