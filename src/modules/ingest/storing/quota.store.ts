import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
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

/** More uploads are open than a partner may have. */
export class TooManyUploads extends TooMuch {
  constructor(most: number) {
    super(
      'TOO_MANY_UPLOADS',
      `Your partner has ${most} uploads open, as many as it may. Send this one again, with the same batch id, when one of them has ended.`,
      secondsToWait,
    )
  }
}

/** After which an upload that found too many open is worth another attempt. */
const secondsToWait = 30

/** What is left of a partner's quota beside what its open uploads have reserved. */
export interface Left {
  readonly open: number
  readonly batches: number
  readonly bytes: number
}

/** What the acting partner has sent on a London day, and has reserved to send, counted in the database and so by all processes of the hub together. */
export const quotaStore = {
  /** What is left beside other uploads than the given one. Nobody else of the partner counts until the transaction ends. */
  async left(tx: Tx, day: string, quota: Quota, upload?: string): Promise<Left> {
    await tx.rows(sql`/* quota.lock */ SELECT pg_advisory_xact_lock(hashtext('ingest.quota'), hashtext(governance.acting_partner()))`)
    // Row-level security shows the rows of the acting partner alone.
    const [used] = await tx.rows<{ open: number; reserved: number; batches: number; bytes: number }>(sql`/* quota.left */
      SELECT open, reserved, coalesce(batches, 0) AS batches, coalesce(bytes, 0) AS bytes
      FROM (SELECT count(*)::int AS open, coalesce(sum(reserved), 0)::bigint AS reserved
        FROM ingest.open_uploads WHERE until > now() AND id IS DISTINCT FROM ${upload ?? null}::uuid) others
      LEFT JOIN ingest.daily_use ON day = ${day}::date`)
    const { open = 0, reserved = 0, batches = 0, bytes = 0 } = used ?? {}
    return { open, batches: quota.batches - batches - open, bytes: quota.bytes - bytes - reserved }
  },

  /** Reserves bytes for an upload, in place of those that it had, for some minutes. */
  async reserve(tx: Tx, upload: string, bytes: number): Promise<void> {
    await tx.rows(sql`/* quota.reserve */
      INSERT INTO ingest.open_uploads AS known (id, contributor, reserved, until)
      VALUES (${upload}::uuid, governance.acting_partner(), ${bytes}::bigint, now() + interval '5 minutes')
      ON CONFLICT (id) DO UPDATE SET reserved = excluded.reserved, until = excluded.until`)
  },

  /** Ends what an upload has reserved, and what those have whose node has died. */
  async release(tx: Tx, upload: string | undefined): Promise<void> {
    await tx.rows(sql`/* quota.release */ DELETE FROM ingest.open_uploads WHERE id = ${upload ?? null}::uuid OR until <= now()`)
  },

  /** Counts one more batch, whatever the quota says. */
  async add(tx: Tx, { day, bytes }: { readonly day: string; readonly bytes: number }): Promise<void> {
    await tx.rows(sql`/* quota.add */
      INSERT INTO ingest.daily_use AS used (contributor, day, batches, bytes) VALUES (governance.acting_partner(), ${day}::date, 1, ${bytes}::bigint)
      ON CONFLICT (contributor, day) DO UPDATE SET batches = used.batches + 1, bytes = used.bytes + excluded.bytes`)
  },
}
