import { randomUUID } from 'node:crypto'
import type { Caller } from '../governance/index.js'
import { limits } from './columns/limits.js'
import type { QuotaBook } from './storing/quota-book.js'
import { QuotaExceeded, TooManyUploads } from './storing/quota.store.js'

/** Milliseconds after which a reservation is made again, so that it does not end while bytes arrive. */
const renewedEvery = 60_000

/** What one upload has of its partner's quota: as many bytes as it says that it brings, or else a step more whenever those are used. */
export class Reservation {
  readonly upload = randomUUID()
  private granted = 0
  private renewedAt = 0

  constructor(
    private readonly quota: QuotaBook,
    private readonly caller: Caller,
    /** Bytes that it says that it brings. */
    private readonly length: number | undefined,
  ) {}

  /** Before a byte is read. @throws TooManyUploads; QuotaExceeded if it brings more than is left */
  async begin(): Promise<void> {
    await this.renew(this.length ?? 1)
  }

  /** Whenever more has arrived. @throws QuotaExceeded if that is more than is left */
  async cover(arrived: number): Promise<void> {
    if (arrived > this.granted || performance.now() - this.renewedAt > renewedEvery) await this.renew(arrived)
  }

  /** Ends it without a batch; what was sent in part has cost its reading too. Beyond the quota it counts as a batch alone, so that a smaller file may follow. */
  async endUnfinished(arrived: number, because: unknown): Promise<void> {
    if (because instanceof TooManyUploads) return
    await this.quota.countUnfinished(this.caller, because instanceof QuotaExceeded ? 0 : arrived, this.upload)
  }

  private async renew(needed: number): Promise<void> {
    const [bytes, more] = this.length === undefined ? [needed, limits.reservedAtOnce] : [this.length, 0]
    this.granted = await this.quota.reserve(this.caller, this.upload, bytes, more)
    this.renewedAt = performance.now()
    if (this.granted < needed) throw this.quota.exceeded()
  }
}
