import type { Database, Tx } from '../../../db/database.js'
import type { Clock } from '../../../kit/clock.js'
import { londonDate } from '../../../kit/london.js'
import type { Caller } from '../../governance/index.js'
import { sendingLimits } from '../columns/limits.js'
import { QuotaExceeded, quotaStore, TooManyUploads, type Left, type Quota } from './quota.store.js'

/** The limits that an operator may change. */
export type QuotaSettings = { readonly [P in keyof Quota | 'openUploads']?: number | undefined }

/** A batch that has arrived. */
interface ArrivedBatch {
  /** As they arrived. */
  readonly bytes: number
  /** The upload that has reserved its bytes. */
  readonly upload?: string | undefined
}

/** What each partner may send in a day, and how many uploads it may have open, counted over all nodes. */
export class QuotaBook {
  private readonly quota: Quota
  private readonly openUploads: number
  /** Uploads that ended while the database did not respond, by partner. The database would count them as open for five minutes. */
  private readonly ended = new Map<string, Set<string>>()

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    {
      batches = sendingLimits.batchesPerDay,
      bytes = sendingLimits.bytesPerDay,
      openUploads = sendingLimits.openUploads,
    }: QuotaSettings = {},
  ) {
    this.quota = { batches, bytes }
    this.openUploads = openUploads
  }

  /**
   * Reserves for an upload as many of the `needed` bytes as are left, and some `more` if enough is left for others. This replaces its earlier
   * reservation, and counts for as long as this process lives. Returns the number of bytes. @throws TooManyUploads if the partner has too many others open
   */
  async reserve({ partner }: Pick<Caller, 'partner'>, upload: string, needed: number, more = 0): Promise<number> {
    const ended = this.ended.get(partner) ?? new Set()
    const released = [...ended]
    const process = await this.db.presence.held()
    const reserved = await this.db.transaction({ role: 'hub_ingest', partner }, async (tx) => {
      // Safeguard Uploads that break off while PostgreSQL cannot be told
      for (const one of released) await quotaStore.release(tx, one)
      const left = await quotaStore.left(tx, this.today(), this.quota, upload)
      // Safeguard Uploads of a partner at once
      if (left.open >= this.openUploads) throw new TooManyUploads(this.openUploads)
      const granted = Math.min(needed + Math.min(more, Math.floor(bytesIn(left) / this.openUploads)), bytesIn(left))
      if (granted > 0) await quotaStore.reserve(tx, { upload, bytes: granted, process })
      return granted
    })
    for (const one of released) ended.delete(one)
    return reserved
  }

  /** Notes that an upload has ended in a failure. If its reservation is still there, the partner's next upload releases it. */
  endLater({ partner }: Pick<Caller, 'partner'>, upload: string): void {
    this.ended.set(partner, (this.ended.get(partner) ?? new Set()).add(upload))
  }

  /** Bytes that the partner may still send today; 0 if it may send no more batches. */
  async bytesLeft({ partner }: Pick<Caller, 'partner'>): Promise<number> {
    return this.db.transaction({ role: 'hub_ingest', partner }, async (tx) => bytesIn(await quotaStore.left(tx, this.today(), this.quota)))
  }

  /**
   * Counts a batch, and releases what its upload had reserved. It has a transaction of its own, because a refused batch still had to be
   * read. `before` must also be done before the rows are stored; if it throws, nothing is counted. @throws QuotaExceeded
   */
  async countIn({ partner }: Pick<Caller, 'partner'>, sent: ArrivedBatch, before: (tx: Tx) => Promise<void>): Promise<void> {
    const { bytes, upload } = sent
    const isWithin = await this.db.transaction({ role: 'hub_ingest', partner }, async (tx) => {
      const left = await quotaStore.left(tx, this.today(), this.quota, upload)
      await quotaStore.release(tx, upload)
      if (left.batches <= 0 || bytes > left.bytes) return false
      await quotaStore.add(tx, { day: this.today(), bytes })
      await before(tx)
      return true
    })
    if (!isWithin) throw this.exceeded()
  }

  /** Counts an upload that did not arrive completely, or was refused on the way. */
  async countUnfinished({ partner }: Pick<Caller, 'partner'>, bytes: number, upload: string): Promise<void> {
    await this.db.transaction({ role: 'hub_ingest', partner }, async (tx) => {
      await quotaStore.release(tx, upload)
      await quotaStore.add(tx, { day: this.today(), bytes })
    })
  }

  /** The refusal for exceeding the quota. */
  exceeded(): QuotaExceeded {
    return new QuotaExceeded(this.clock.now())
  }

  private today(): string {
    return londonDate(this.clock.now())
  }
}

const bytesIn = ({ batches, bytes }: Left): number => (batches > 0 ? Math.max(0, bytes) : 0)
