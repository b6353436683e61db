import { writeSync } from 'node:fs'
import type { DestinationStream } from 'pino'

/** Writes bytes and returns how many were accepted, as `fs.writeSync` does, or throws. */
type WriteBytes = (bytes: Uint8Array) => number

/** Bytes that may wait for a slow reader. More are dropped. */
const mostWaiting = 1 << 20
/** Milliseconds until the next attempt. */
const again = { slow: 50, failing: 1_000 }

const isSlow = (error: unknown): boolean => (error as { code?: unknown }).code === 'EAGAIN'

/**
 * The destination of the hub's log. A log that cannot be written (a full disk, a reader that has gone) never ends the hub and never makes
 * it wait. Lines are dropped and counted; when it can be written again, a line says how many there were.
 */
export class LogStream implements DestinationStream {
  private waiting: Buffer[] = []
  private bytesWaiting = 0
  private dropped = 0
  private failure: string | undefined
  /** True if a line was begun but not ended. The next text then begins on a new line. */
  private isTorn = false
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly writeBytes: WriteBytes = (bytes) => writeSync(1, bytes)) {}

  write(line: string): void {
    const bytes = Buffer.from(line)
    if (this.failure !== undefined || this.bytesWaiting + bytes.length > mostWaiting) this.dropped += 1
    else this.keep(bytes)
    this.flush()
  }

  /** Whether it can be written. If it could not be before, it is tried now. */
  works(): boolean {
    this.flush()
    return this.failure === undefined
  }

  private keep(bytes: Buffer): void {
    this.waiting.push(bytes)
    this.bytesWaiting += bytes.length
  }

  private flush(): void {
    try {
      if (this.failure !== undefined) this.begin()
      for (let [bytes] = this.waiting; bytes; [bytes] = this.waiting) this.pass(bytes)
      if (this.dropped > 0) this.begin()
    } catch (error) {
      if (isSlow(error)) this.tryAfter(again.slow)
      else this.fail(error)
    }
  }

  /** Reports the number of missing lines, whole or not at all. If that fails it is tried again. */
  private begin(): void {
    const failure = this.failure ?? 'EAGAIN'
    const said = { level: 50, time: Date.now(), dropped: this.dropped, failure, msg: 'lines of the log could not be written and are lost' }
    const bytes = Buffer.from(`${this.isTorn ? '\n' : ''}${JSON.stringify(said)}\n`)
    const written = this.writeBytes(bytes)
    this.isTorn = written < bytes.length
    if (this.isTorn) throw Object.assign(new Error('the line was cut'), { code: failure })
    this.dropped = 0
    this.failure = undefined
  }

  private pass(bytes: Buffer): void {
    const written = this.writeBytes(bytes)
    this.bytesWaiting -= written
    this.isTorn = written < bytes.length
    if (this.isTorn) this.waiting[0] = bytes.subarray(written)
    else this.waiting.shift()
  }

  private fail(error: unknown): void {
    this.failure = (error as NodeJS.ErrnoException).code ?? 'unknown'
    this.dropped += this.waiting.length
    this.waiting = []
    this.bytesWaiting = 0
    this.tryAfter(again.failing)
  }

  private tryAfter(milliseconds: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.flush()
    }, milliseconds).unref()
  }
}
