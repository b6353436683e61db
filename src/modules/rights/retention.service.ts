import type { Database } from '../../db/database.js'
import type { Clock } from '../../kit/clock.js'
import { actingIn, countShown, toldAs, writeAudit, type Caller } from '../governance/index.js'
import { feeds, holdRows, keptFeedsOf, type KeptFeed } from '../ingest/index.js'
import { retentionStore, type DueCount } from './retention.store.js'

/** A class of a feed, and how many of the partner's records have reached the end of their period. */
interface RetentionLine extends DueCount {
  readonly name: string
  readonly feed: string
  readonly period: string
}

const recordsAtOnce = 5_000

/**
 * Removes what has been kept as long as allowed, one partner at a time. A record whose quarter is not published yet stays until it is: it
 * was shared for that quarter's figures, and without it these would be wrong.
 */
export class RetentionService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** A dry run: what `apply` would remove now, and what waits for its quarter. */
  async report(caller: Caller): Promise<RetentionLine[]> {
    const lines: RetentionLine[] = []
    for (const kept of keptFeedsOf(caller)) {
      const { name, feed, period } = kept.rule
      const count = await this.db.transaction({ role: kept.role, partner: caller.partner }, (tx) =>
        retentionStore.count(tx, kept, this.clock.now()),
      )
      lines.push({ name, feed, period, ...count })
    }
    return lines
  }

  /**
   * Removes in steps, each a transaction with its own row in the log. The next call continues after an interruption; after a complete run
   * it finds nothing. Returns how many records were removed of each class. @throws Unavailable if a quarter is being published
   */
  async apply(caller: Caller): Promise<(Omit<RetentionLine, 'due' | 'waiting'> & { readonly removed: number })[]> {
    const done = []
    for (const kept of keptFeedsOf(caller)) {
      const { name, feed, period } = kept.rule
      let removed = 0
      for (let last = recordsAtOnce; last === recordsAtOnce; removed += last) last = await this.removeSome(caller, kept)
      done.push({ name, feed, period, removed })
    }
    // Safeguard What is kept of rows that were taken out ends without publishing: forgetTakenOut(tx, this.clock.now()) -> count
    await this.db.transaction({ role: 'hub_rights', partner: caller.partner }, (tx) => retentionStore.forgetTakenOut(tx, this.clock.now()))
    return done
  }

  private async removeSome(caller: Caller, kept: KeptFeed): Promise<number> {
    const { name, feed } = kept.rule
    return this.db.transaction({ role: kept.role, partner: caller.partner }, async (tx) => {
      await holdRows(tx, caller.partner, [feed])
      const removed = await retentionStore.remove(tx, kept, this.clock.now(), recordsAtOnce)
      if (removed === 0) return 0
      // Safeguard Retention: countShown(caller, removed) -> removed
      const detail = { class: name, feed, records: countShown(caller, removed) }
      const about = { event: 'retention:applied', resource: `retention/${name}`, rows: toldAs([feeds[feed]]) } as const
      await writeAudit(tx, { ...actingIn(caller), verb: 'ERASURE', ...about, detail })
      return removed
    })
  }
}
