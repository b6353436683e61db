import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { eventText, type ChainedEvent } from '../sealing/chain.js'
import { chainedColumns, timeText } from '../sealing/seal.store.js'
import { eventOfSeal, sealsIn, type ChainSpan } from '../sealing/verify.store.js'
import type { MovedEntry } from './moved-line.js'

/** What an event of the log tells of a file. */
export interface ToldMove {
  /** The first month that is not in it, `YYYY-MM`. */
  readonly before: string
  readonly root: string
  readonly sha256: string
}

/** A file that the log tells of, as the database knows it. */
export interface LogMove {
  /** First day of the first month that is not in it, `YYYY-MM-DD` in London. */
  readonly before: string
  readonly rootAt: string
  /** Of the unpacked lines, in hex. */
  readonly sha256: string
  readonly entries: number
  readonly firstSeq: number
  readonly lastSeq: number
  /** Number, among the hub's own events, of the one that tells of it. */
  readonly event: number
  /** What that event says; null if it is not in the database, because it was moved away itself or never was there. */
  readonly told: ToldMove | null
  /** Place of that event in the hub's own chain; null before it is chained. */
  readonly place: number | null
  /** Whether a root has signed that place. */
  readonly isSigned: boolean
  /** The edge that readers of the log are told; null if the rows have not left. */
  readonly edgeAt: string | null
  /** Whether the rows have left. */
  readonly isDone: boolean
}

/** Reads for moving months of the log away, as the role that chains it. */
export const moveStore = {
  /** Every file, the oldest first. A row of either table that a superuser put in by itself is there too. */
  moves: (tx: Tx): Promise<LogMove[]> =>
    tx.rows(sql`/* move.moves */ SELECT before, ${timeText('coalesce(m.root_at, d.root_at)')} AS "rootAt",
      coalesce(encode(m.sha256, 'hex'), '') AS sha256, coalesce(m.entries, 0)::bigint AS entries, coalesce(m.first_seq, 0)::bigint AS "firstSeq",
      coalesce(m.last_seq, 0)::bigint AS "lastSeq", coalesce(m.event, 0)::bigint AS event, s.place,
      CASE WHEN e.event = 'log:moved' THEN e.detail END AS told,
      EXISTS (SELECT FROM audit.root_heads h WHERE h.partner = 'hub' AND h.place >= s.place) AS "isSigned",
      ${timeText('d.root_at')} AS "edgeAt", d.before IS NOT NULL AS "isDone"
      FROM audit.moves m FULL JOIN audit.moved d USING (before) LEFT JOIN audit.events e ON e.partner = 'hub' AND e.partner_seq = m.event
      LEFT JOIN audit.seals s ON s.seq = e.seq AND s.partner = 'hub' ORDER BY before`),

  /**
   * The last root that was signed before a day began in London, null if there is none; and the first day of the last month before which months may
   * be moved away.
   */
  async rootBefore(tx: Tx, day: string): Promise<{ readonly at: string | null; readonly latest: string }> {
    const [row] = await tx.rows<{ at: string | null; latest: string }>(sql`/* move.rootBefore */ SELECT ${timeText('max(made_at)')} AS at,
      (date_trunc('month', clock_timestamp() AT TIME ZONE 'Europe/London') - interval '12 months')::date AS latest
      FROM audit.roots WHERE made_at <= ${day}::date::timestamp AT TIME ZONE 'Europe/London'`)
    if (!row) throw new Error('a sum gives one row')
    return row
  },

  /** Whether the first event that is there was written before a day began in London. */
  async beginsBefore(tx: Tx, day: string): Promise<boolean> {
    const [row] = await tx.rows<{
      before: boolean
    }>(sql`/* move.beginsBefore */ SELECT at < ${day}::date::timestamp AT TIME ZONE 'Europe/London' AS before
      FROM audit.events ORDER BY seq LIMIT 1`)
    return row?.before ?? false
  },

  /** Entries with everything that their rows have. */
  async *entries(tx: Tx, spans: readonly ChainSpan[]): AsyncIterable<MovedEntry> {
    type Row = Omit<MovedEntry, 'text'> & ChainedEvent
    const rows = tx.stream<Row>(sql`/* move.entries */ SELECT s.partner AS chain, s.place, s.seq, encode(s.salt, 'hex') AS salt,
      encode(s.hash, 'hex') AS hash, ${chainedColumns}, e.told, e.feed, e.told_seq AS "toldSeq"
      FROM ${sealsIn(spans)} s JOIN ${eventOfSeal}
      ORDER BY s.partner, s.place`)
    for await (const { chain, place, seq, salt, hash, told, feed, toldSeq, ...event } of rows)
      yield { chain, place, seq, salt, hash, text: eventText(event), told, feed, toldSeq }
  },
}
