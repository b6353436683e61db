import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { midnightOf } from '../../../db/day.js'
import { TooMuch } from '../../../kit/errors.js'
import { dateOfDay, londonDay, startOfLondonDay } from '../../../kit/london.js'

/** What a partner may send in a day. */
export interface Quota {
  readonly batches: number
  /** As they arrive, packed or not. */
  readonly bytes: number
}

/** A quota is that of a London day, so the next one begins at its end. */
export class QuotaExceeded extends TooMuch {
  constructor(now: Date) {
    super(
      'QUOTA_EXCEEDED',
      'This is more than your partner may send in a day. Send the rest tomorrow, or ask the operator of the hub for a larger quota.',
      Math.ceil((startOfLondonDay(dateOfDay(londonDay(now) + 1)) - now.getTime()) / 1_000),
    )
  }
}

/** What the acting partner has sent on a London day, counted in the database and so by all processes of the hub together. */
export const quotaStore = {
  async bytesLeft(tx: Tx, day: string, quota: Quota): Promise<number> {
    // Row-level security shows the days of the acting partner alone.
    const where = { day: midnightOf(day) }
    const used = await tx.models(({ dailyUse }) => dailyUse.findFirst({ where, select: { batches: true, bytes: true } }))
    if (!used) return quota.batches > 0 ? quota.bytes : 0
    return used.batches < quota.batches ? quota.bytes - Number(used.bytes) : 0
  },

  /** Counts one more batch, and says whether it is within the quota. One that is not is not counted. */
  async take(tx: Tx, { day, bytes }: { readonly day: string; readonly bytes: number }, quota: Quota): Promise<boolean> {
    const taken = await tx.rows(sql`/* quota.take */
      INSERT INTO ingest.daily_use AS used (contributor, day, batches, bytes)
      SELECT governance.acting_partner(), ${day}::date, 1, ${bytes}::bigint WHERE ${bytes}::bigint <= ${quota.bytes}::bigint AND ${quota.batches}::int > 0
      ON CONFLICT (contributor, day) DO UPDATE SET batches = used.batches + 1, bytes = used.bytes + excluded.bytes
        WHERE used.batches < ${quota.batches}::int AND used.bytes + excluded.bytes <= ${quota.bytes}::bigint
      RETURNING batches`)
    return taken.length > 0
  },

  /** Counts one more batch, whatever the quota says. */
  async add(tx: Tx, { day, bytes }: { readonly day: string; readonly bytes: number }): Promise<void> {
    await tx.rows(sql`/* quota.add */
      INSERT INTO ingest.daily_use AS used (contributor, day, batches, bytes) VALUES (governance.acting_partner(), ${day}::date, 1, ${bytes}::bigint)
      ON CONFLICT (contributor, day) DO UPDATE SET batches = used.batches + 1, bytes = used.bytes + excluded.bytes`)
  },
}
