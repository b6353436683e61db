import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { eventText, type ChainedEvent } from '../sealing/chain.js'
import { chainedColumns, timeText } from '../sealing/seal.store.js'
import { eventOfSeal, sealsIn, verifyStore, type ChainSpan } from '../sealing/verify.store.js'
import { inHex, type MovedEntry, type MovedHead, type MovedHeader, type MovedLine } from './moved-line.js'

/** A file of months that are no longer in the database. */
export interface LogMove {
  /** First day of the first month that is not in it, `YYYY-MM-DD` in London. */
  readonly before: string
  /** The root with which it ends. */
  readonly rootAt: string
  /** Of the unpacked lines, in hex. */
  readonly sha256: string
  /** Whether the event of the hub's own chain that tells of it says the same; null if that event is not in the database. */
  readonly isTold: boolean | null
}

/** A month of the log as it is before it is detached. */
interface MonthThere {
  readonly events: number
  /** How many of them are in a chain. */
  readonly chained: number
  /** The first root, after that of the last file, under which all of them stand; null if there is none. */
  readonly rootAt: string | null
}

/** Reads for detaching months of the log, as the role that chains it. */
export const moveStore = {
  /** Every file, the oldest first. A row that a superuser put in by itself is there too. */
  moves: (tx: Tx): Promise<LogMove[]> =>
    tx.rows(sql`/* move.moves */ SELECT m.before, ${timeText('m.root_at')} AS "rootAt", encode(m.sha256, 'hex') AS sha256,
      e.event = 'log:moved' AND e.detail = jsonb_build_object('before', to_char(m.before, 'YYYY-MM'), 'sha256', encode(m.sha256, 'hex'),
        'root', ${timeText('m.root_at')}) AS "isTold"
      FROM audit.moved m LEFT JOIN audit.events e ON e.partner = 'hub' AND e.partner_seq = m.event ORDER BY m.before`),

  /** The month of the first event, and the last month that may be detached, `YYYY-MM`; null for a log without an event. */
  async span(tx: Tx): Promise<{ readonly first: string | null; readonly last: string }> {
    const [row] = await tx.rows<{ first: string | null; last: string }>(sql`/* move.span */ SELECT
      (SELECT to_char(at AT TIME ZONE 'Europe/London', 'YYYY-MM') FROM audit.events ORDER BY seq LIMIT 1) AS first,
      to_char(clock_timestamp() AT TIME ZONE 'Europe/London' - interval '13 months', 'YYYY-MM') AS last`)
    if (!row) throw new Error('a statement without a table gives one row')
    return row
  },

  /** @param month its first day, `YYYY-MM-DD` in London @param after the root of the last file */
  async month(tx: Tx, month: string, after: string | null): Promise<MonthThere> {
    const [row] = await tx.rows<MonthThere>(sql`/* move.month */ WITH ends AS (
        SELECT s.partner, max(s.place) AS place, count(*) AS events, count(s.seq) AS chained
        FROM audit.events e LEFT JOIN audit.seals s ON s.seq = e.seq
        WHERE e.at >= ${month}::date::timestamp AT TIME ZONE 'Europe/London'
          AND e.at < (${month}::date::timestamp + interval '1 month') AT TIME ZONE 'Europe/London' GROUP BY s.partner)
      SELECT coalesce(sum(events), 0)::bigint AS events, coalesce(sum(chained), 0)::bigint AS chained,
        (SELECT ${timeText('r.made_at')} FROM audit.roots r WHERE r.made_at > coalesce(${after}::timestamptz, '-infinity')
          AND NOT EXISTS (SELECT FROM ends WHERE NOT EXISTS (SELECT FROM audit.root_heads h
            WHERE h.made_at = r.made_at AND h.partner = ends.partner AND h.place >= ends.place))
          ORDER BY r.made_at LIMIT 1) AS "rootAt" FROM ends`)
    if (!row) throw new Error('a sum gives one row')
    return row
  },

  /** The lines of a file, read in one transaction. */
  async *lines(tx: Tx, header: MovedHeader): AsyncIterable<MovedLine> {
    const { after, root: upTo } = header
    yield header
    const places = new Map<string, number>()
    let [entries, roots] = [0, 0]
    for (const root of await verifyStore.roots(tx, { after, upTo, withFirst: true })) {
      const heads: MovedHead[] = []
      for await (const { standing: _, ...head } of verifyStore.rootHeads(tx, { after: root.at, upTo: root.at, withFirst: true }))
        heads.push(head)
      // Entries up to the first root are in the file before this one.
      if (root.at !== after)
        for await (const entry of entriesOf(tx, spansOf(places, heads))) {
          entries += 1
          yield { entry }
        }
      for (const { partner, place } of heads) places.set(partner, place)
      roots += 1
      yield { root: inHex(root) }
      for (const head of heads) yield { head: inHex(head) }
    }
    yield { end: { entries, roots } }
  },
}

const spansOf = (places: ReadonlyMap<string, number>, heads: readonly MovedHead[]): ChainSpan[] =>
  heads
    .map(({ partner, place }): ChainSpan => ({ chain: partner, after: places.get(partner) ?? 0, upTo: place }))
    .filter(({ after, upTo }) => upTo > after)

/** Entries with everything that their rows have. */
async function* entriesOf(tx: Tx, spans: readonly ChainSpan[]): AsyncIterable<MovedEntry> {
  type Row = Omit<MovedEntry, 'text'> & ChainedEvent
  const rows = tx.stream<Row>(sql`/* move.entries */ SELECT s.partner AS chain, s.place, s.seq, encode(s.salt, 'hex') AS salt,
      encode(s.hash, 'hex') AS hash, ${chainedColumns}, e.told, e.feed, e.told_seq AS "toldSeq"
      FROM ${sealsIn(spans)} s JOIN ${eventOfSeal}
      ORDER BY s.partner, s.place`)
  for await (const { chain, place, seq, salt, hash, told, feed, toldSeq, ...event } of rows)
    yield { chain, place, seq, salt, hash, text: eventText(event), told, feed, toldSeq }
}
