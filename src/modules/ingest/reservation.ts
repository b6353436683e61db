import { randomUUID } from 'node:crypto'
import type { Caller } from '../governance/index.js'
import { sendingLimits } from './columns/limits.js'
import type { QuotaBook } from './storing/quota-book.js'
import { QuotaExceeded, TooManyUploads } from './storing/quota.store.js'

/** Milliseconds after which a reservation is renewed, so that it does not end while bytes arrive. */
const renewedEvery = 60_000

/** An upload's share of its partner's quota: as many bytes as it announces, or else one more step each time the last is used up. */
export class Reservation {
  readonly upload = randomUUID()
  private granted = 0
  private renewedAt = 0

  constructor(
    private readonly quota: QuotaBook,
    private readonly caller: Caller,
    /** The size that it announces, in bytes. */
    private readonly length: number | undefined,
  ) {}

  /** Called before a byte is read. @throws TooManyUploads; QuotaExceeded if it announces more than is left */
  async begin(): Promise<void> {
    // Safeguard An upload reserves its quota
    await this.renew(this.length ?? 1)
  }

  /** Called whenever more has arrived. @throws QuotaExceeded if that is more than is left */
  async cover(arrived: number): Promise<void> {
    if (arrived > this.granted || performance.now() - this.renewedAt > renewedEvery) await this.renew(arrived)
  }

  /**
   * Ends it without a batch. The bytes that arrived still count, because they were read. If the quota was exceeded, only the batch is
   * counted, so that a smaller file may follow.
   */
  async endUnfinished(arrived: number, because: unknown): Promise<void> {
    if (because instanceof TooManyUploads) return
    // If the database does not respond, the sender still gets the reason that ended the upload, and not this failure.
    // Safeguard A day's quota
    await this.quota.countUnfinished(this.caller, because instanceof QuotaExceeded ? 0 : arrived, this.upload).catch(() => this.endLater())
  }

  /** Ends the reservation after storing has failed, whether or not it was released before. */
  endLater(): void {
    this.quota.endLater(this.caller, this.upload)
  }

  private async renew(needed: number): Promise<void> {
    const [bytes, more] = this.length === undefined ? [needed, sendingLimits.reservedAtOnce] : [this.length, 0]
    this.granted = await this.quota.reserve(this.caller, this.upload, bytes, more)
    this.renewedAt = performance.now()
    if (this.granted < needed) throw this.quota.exceeded()
  }
}
