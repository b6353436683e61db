import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { livingProcesses } from '../../../db/presence.js'
import { TooMuch } from '../../../kit/errors.js'
import { dateOfDay, londonDay, startOfLondonDay } from '../../../kit/london.js'

/** What a partner may send in a day. */
export interface Quota {
  readonly batches: number
  /** As they arrive, packed or not. */
  readonly bytes: number
}

/** A quota is for a London day, so the next one begins when the day ends. */
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

/** Seconds after which to try again an upload that was refused because too many were open. */
const secondsToWait = 30

/** What is left of a partner's quota after the reservations of its open uploads. */
export interface Left {
  readonly open: number
  readonly batches: number
  readonly bytes: number
}

/**
 * What the acting partner has sent and reserved on a London day. It is counted in the database, so by all processes of the hub together.
 */
export const quotaStore = {
  /** What is left, not counting the given upload's own reservation and those of processes that have died. No one else of the partner can count until the transaction ends. */
  async left(tx: Tx, day: string, quota: Quota, upload?: string): Promise<Left> {
    await tx.rows(sql`/* quota.lock */ SELECT pg_advisory_xact_lock(hashtext('ingest.quota'), hashtext(governance.acting_partner()))`)
    // Row-level security shows only the rows of the acting partner.
    // Safeguard What a dead node had reserved:
    //   reserved FROM ingest.open_uploads WHERE until > now() AND -> reserved
    //   FROM ingest.open_uploads WHERE
    // Safeguard What a process that died had reserved: uuid AND (process IS NULL OR process IN ${livingProcesses}) -> uuid
    // Safeguard Reservations of earlier versions:
    //   uuid AND (process IS NULL OR process IN ${livingProcesses}) -> uuid
    //   AND (process IN ${livingProcesses})
    const [used] = await tx.rows<{ open: number; reserved: number; batches: number; bytes: number }>(sql`/* quota.left */
      SELECT open, reserved, coalesce(batches, 0) AS batches, coalesce(bytes, 0) AS bytes
      FROM (SELECT count(*)::int AS open, coalesce(sum(reserved), 0)::bigint AS reserved
        FROM ingest.open_uploads WHERE until > now() AND id IS DISTINCT FROM ${upload ?? null}::uuid
          AND (process IS NULL OR process IN ${livingProcesses})) others
      LEFT JOIN ingest.daily_use ON day = ${day}::date`)
    const { open = 0, reserved = 0, batches = 0, bytes = 0 } = used ?? {}
    return { open, batches: quota.batches - batches - open, bytes: quota.bytes - bytes - reserved }
  },

  /** Reserves bytes for an upload of a process (`Presence`) for some minutes. This replaces its earlier reservation. */
  async reserve(
    tx: Tx,
    { upload, bytes, process }: { readonly upload: string; readonly bytes: number; readonly process: number },
  ): Promise<void> {
    await tx.rows(sql`/* quota.reserve */
      INSERT INTO ingest.open_uploads AS known (id, contributor, reserved, until, process)
      VALUES (${upload}::uuid, governance.acting_partner(), ${bytes}::bigint, now() + interval '5 minutes', ${process}::int)
      ON CONFLICT (id) DO UPDATE SET reserved = excluded.reserved, until = excluded.until`)
  },

  /**
   * Ends the reservation of an upload, and those that nobody has renewed. Those of a process that seems to have died are not counted and stay: if only
   * its connection broke, they count again when it is back.
   */
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
