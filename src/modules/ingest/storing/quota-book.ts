import type { Database } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { londonDate } from '../../../kit/london.js'
import type { Caller } from '../../governance/index.js'
import { limits } from '../columns/limits.js'
import { QuotaExceeded, quotaStore, TooManyUploads, type Left, type Quota } from './quota.store.js'

/** What an operator may set otherwise than `limits`. */
export type QuotaSettings = { readonly [P in keyof Quota | 'openUploads']?: number | undefined }

/** What each partner may send in a day, and how many uploads it may have open, on all nodes together. */
export class QuotaBook {
  private readonly quota: Quota
  private readonly openUploads: number

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    { batches = limits.batchesPerDay, bytes = limits.bytesPerDay, openUploads = limits.openUploads }: QuotaSettings = {},
  ) {
    this.quota = { batches, bytes }
    this.openUploads = openUploads
  }

  /**
   * Reserves for an upload as many of the `needed` bytes as are left, in place of those that it had, and some `more` if that leaves others
   * their part. Says how many these are.
   * @throws TooManyUploads where the partner has too many others open
   */
  async reserve({ partner }: Pick<Caller, 'partner'>, upload: string, needed: number, more = 0): Promise<number> {
    return this.db.transaction({ role: 'hub_ingest', partner }, async (tx) => {
      const left = await quotaStore.left(tx, this.today(), this.quota, upload)
      if (left.open >= this.openUploads) throw new TooManyUploads(this.openUploads)
      const granted = Math.min(needed + Math.min(more, Math.floor(bytesIn(left) / this.openUploads)), bytesIn(left))
      if (granted > 0) await quotaStore.reserve(tx, upload, granted)
      return granted
    })
  }

  /** Bytes that the partner may still send today; 0 if it may send no batch any more. */
  async bytesLeft({ partner }: Pick<Caller, 'partner'>): Promise<number> {
    return this.db.transaction({ role: 'hub_ingest', partner }, async (tx) => bytesIn(await quotaStore.left(tx, this.today(), this.quota)))
  }

  /** Counts a batch in place of what its upload has reserved; in a transaction of its own, for what is refused has cost its reading too. @throws QuotaExceeded */
  async countIn({ partner }: Pick<Caller, 'partner'>, bytes: number, upload?: string): Promise<void> {
    const isWithin = await this.db.transaction({ role: 'hub_ingest', partner }, async (tx) => {
      const left = await quotaStore.left(tx, this.today(), this.quota, upload)
      await quotaStore.release(tx, upload)
      if (left.batches <= 0 || bytes > left.bytes) return false
      await quotaStore.add(tx, { day: this.today(), bytes })
      return true
    })
    if (!isWithin) throw this.exceeded()
  }

  /** Counts an upload that did not arrive as a whole, or was refused while it did. */
  async countUnfinished({ partner }: Pick<Caller, 'partner'>, bytes: number, upload: string): Promise<void> {
    await this.db.transaction({ role: 'hub_ingest', partner }, async (tx) => {
      await quotaStore.release(tx, upload)
      await quotaStore.add(tx, { day: this.today(), bytes })
    })
  }

  /** The refusal of what is beyond the quota. */
  exceeded(): QuotaExceeded {
    return new QuotaExceeded(this.clock.now())
  }

  private today(): string {
    return londonDate(this.clock.now())
  }
}

const bytesIn = ({ batches, bytes }: Left): number => (batches > 0 ? Math.max(0, bytes) : 0)
