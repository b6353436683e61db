import type { Logger } from 'pino'

/** Lines written in one second. Those beyond are only counted. */
const mostLines = 10
const second = 1_000

/**
 * The log of refusals to people who are not signed in. They may ask as often as they like, and must not fill the log. After ten lines in a
 * second the rest is counted, and one line says how many there were.
 */
export class RefusalLog {
  private began = -Infinity
  private written = 0
  private counted = 0
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly log: Pick<Logger, 'info' | 'warn'>,
    /** How the line about the rest names their number, and what it says. */
    private readonly rest = { key: 'refused', message: 'more requests of strangers were refused, and are not listed' },
  ) {}

  info(said: object, message: string): void {
    if (this.mayWrite()) this.log.info(said, message)
  }

  warn(said: object, message: string): void {
    if (this.mayWrite()) this.log.warn(said, message)
  }

  private mayWrite(): boolean {
    const now = performance.now()
    if (now - this.began >= second) {
      this.began = now
      this.written = 0
    }
    this.written += 1
    // Safeguard Strangers do not fill the log: this.written <= mostLines -> true
    if (this.written <= mostLines) return true
    this.counted += 1
    this.timer ??= setTimeout(() => this.sum(), second).unref()
    return false
  }

  private sum(): void {
    this.timer = undefined
    this.log.info({ [this.rest.key]: this.counted }, this.rest.message)
    this.counted = 0
  }
}
