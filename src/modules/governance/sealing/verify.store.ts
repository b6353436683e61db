import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { ChainedEvent } from './chain.js'
import type { Head, HeadUnderRoot, Root } from './root-tree.js'
import { chainedColumns, floor, rootColumns, timeText, type Seal } from './seal.store.js'

/** An entry of a chain, with its event if that still exists. */
export type EntryRow = Seal & { readonly chain: string } & (ChainedEvent | { readonly [Column in keyof ChainedEvent]: null })

/** A head that a root names, and the hash now stored at its place. */
export interface RootHeadRow extends HeadUnderRoot {
  readonly at: string
  readonly standing: Uint8Array | null
}

/** Entries of one chain: those after a place, up to another. */
export interface ChainSpan {
  readonly chain: string
  readonly after: number
  readonly upTo: number
}

/** Roots from one time to another; null for no bound. The first bound is itself left out, unless `withFirst` says otherwise. */
export interface RootSpan {
  readonly after: string | null
  readonly upTo: string | null
  readonly withFirst: boolean
}

const within = ({ after, upTo, withFirst }: RootSpan, column: Sql): Sql => {
  const first = after === null ? empty : sql`AND ${column} ${withFirst ? sql`>=` : sql`>`} ${after}::timestamptz`
  return sql`true ${first} ${upTo === null ? empty : sql`AND ${column} <= ${upTo}::timestamptz`}`
}

/** Is a number after one and up to another? Both sides of a join are asked, so that PostgreSQL reads neither beyond. */
const isWithin = (column: Sql, after: number, upTo: number | null): Sql =>
  sql`${column} > ${after} ${upTo === null ? empty : sql`AND ${column} <= ${upTo}`}`

/**
 * The seals of some spans, in order. `OFFSET 0` keeps PostgreSQL from joining in another way: each span is read by the index, so that it takes as
 * long in a log of ten million as in a short one.
 */
export const sealsIn = (spans: readonly ChainSpan[]): Sql => sql`(SELECT s.* FROM unnest(${spans.map(({ chain }) => chain)}::text[],
    ${spans.map(({ after }) => after)}::bigint[], ${spans.map(({ upTo }) => upTo)}::bigint[]) AS span (chain, after, up_to)
  CROSS JOIN LATERAL (SELECT * FROM audit.seals s WHERE s.partner = span.chain AND s.place > span.after AND s.place <= span.up_to OFFSET 0) s
  ORDER BY s.partner, s.place OFFSET 0)`

/** The event of a seal `s`, found by its number, as `e`. */
export const eventOfSeal = raw('LATERAL (SELECT * FROM audit.events e WHERE e.seq = s.seq OFFSET 0) e ON true')

/** Reads for verifying the log, range by range. */
export const verifyStore = {
  entries: (tx: Tx, spans: readonly ChainSpan[]): AsyncIterable<EntryRow> =>
    tx.stream(sql`/* verify.entries */ SELECT s.partner AS chain, s.place, s.seq, s.salt, s.hash, ${chainedColumns}
      FROM ${sealsIn(spans)} s LEFT JOIN ${eventOfSeal}
      ORDER BY s.partner, s.place`),

  /** The last place of every chain, whoever it is of. Looks only at the ends of chains. */
  ends: (tx: Tx): Promise<{ chain: string; place: number }[]> =>
    tx.rows(sql`/* verify.ends */ WITH RECURSIVE chains AS (
        SELECT min(partner) AS chain FROM audit.seals
        UNION ALL SELECT (SELECT min(partner) FROM audit.seals WHERE partner > chain) FROM chains WHERE chain IS NOT NULL)
      SELECT chain, (SELECT max(place) FROM audit.seals WHERE partner = chain) AS place FROM chains WHERE chain IS NOT NULL`),

  /** Unsealed events among the numbers after one and up to another, and whether each has waited too long. */
  unsealed: (
    tx: Tx,
    { after, upTo, seconds }: { readonly after: number; readonly upTo: number | null; readonly seconds: number },
  ): AsyncIterable<{ partner: string; number: number; late: boolean }> =>
    tx.stream(sql`/* verify.unsealed */ SELECT e.partner, e.partner_seq AS number,
      e.at < clock_timestamp() - make_interval(secs => ${seconds}) OR e.seq <= ${floor} AS late
      FROM audit.events e WHERE ${isWithin(sql`e.seq`, after, upTo)}
        AND NOT EXISTS (SELECT FROM audit.seals s WHERE s.seq = e.seq AND ${isWithin(sql`s.seq`, after, upTo)}) ORDER BY e.seq`),

  roots: (tx: Tx, span: RootSpan): Promise<Root[]> =>
    tx.rows(sql`/* verify.roots */ SELECT ${rootColumns} FROM audit.roots WHERE ${within(span, sql`made_at`)} ORDER BY made_at`),

  /** The first root in a range whose event of the ledger is gone or another. */
  ledgerChanged: async (tx: Tx, span: RootSpan): Promise<string | undefined> => {
    const [row] = await tx.rows<{ at: string }>(sql`/* verify.ledgerChanged */ SELECT ${timeText('r.made_at')} AS at
      FROM audit.roots r LEFT JOIN governance.ledger l ON l.number = r.ledger_number
      WHERE ${within(span, sql`r.made_at`)} AND r.ledger_number > 0
        AND r.ledger_hash IS DISTINCT FROM encode(sha256(convert_to(l.body, 'UTF8') || l.mac), 'hex') ORDER BY r.made_at LIMIT 1`)
    return row?.at
  },

  rootHeads: (tx: Tx, span: RootSpan): AsyncIterable<RootHeadRow> =>
    tx.stream(sql`/* verify.rootHeads */ SELECT ${timeText('h.made_at')} AS at, h.partner, h.place, h.hash, h.leaf, h.salt, h.path,
      s.hash AS standing FROM audit.root_heads h LEFT JOIN audit.seals s ON s.partner = h.partner AND s.place = h.place
      WHERE ${within(span, sql`h.made_at`)} ORDER BY h.made_at, h.partner`),

  /** How many entries stand below each root, in its order. */
  sizes: (tx: Tx, span: RootSpan): AsyncIterable<{ at: string; entries: number }> =>
    tx.stream(sql`/* verify.sizes */ SELECT ${timeText('r.made_at')} AS at, coalesce(sum(h.place), 0)::bigint AS entries
      FROM audit.roots r LEFT JOIN audit.root_heads h ON h.made_at = r.made_at
      WHERE ${within(span, sql`r.made_at`)} GROUP BY r.made_at ORDER BY r.made_at`),

  /** The heads under one root. */
  headsUnder: (tx: Tx, at: string): Promise<Head[]> =>
    tx.rows(sql`/* verify.headsUnder */ SELECT partner, place, hash FROM audit.root_heads WHERE made_at = ${at}::timestamptz`),

  /** The largest number of an event that stood below a root. */
  seqUnder: async (tx: Tx, at: string): Promise<number> => {
    const [row] = await tx.rows<{ seq: number }>(sql`/* verify.seqUnder */ SELECT coalesce(max(s.seq), 0) AS seq FROM audit.root_heads h
      JOIN audit.seals s ON s.partner = h.partner AND s.place = h.place WHERE h.made_at = ${at}::timestamptz`)
    return row?.seq ?? 0
  },

  /** The root of a time: the last by then, or the first from then on. Null if there is none. */
  rootNear: async (tx: Tx, at: string, side: 'by' | 'from'): Promise<string | null> => {
    const near = side === 'by' ? sql`max(made_at) FROM audit.roots WHERE made_at <= ` : sql`min(made_at) FROM audit.roots WHERE made_at >= `
    const [row] = await tx.rows<{ at: string | null }>(
      sql`/* verify.rootNear */ SELECT ${timeText('found.at')} AS at FROM (SELECT ${near}${at}::timestamptz) AS found (at)`,
    )
    return row?.at ?? null
  },

  /** Chains that had an entry when a root was made but are not under it. */
  headsMissing: (tx: Tx, span: RootSpan, chains: readonly string[]): Promise<{ at: string; partner: string }[]> =>
    tx.rows(sql`/* verify.headsMissing */ SELECT ${timeText('r.made_at')} AS at, f.partner FROM audit.roots r
      JOIN (SELECT chain AS partner, (SELECT sealed_at FROM audit.seals WHERE partner = chain ORDER BY place LIMIT 1) AS began
        FROM unnest(${[...chains]}::text[]) AS chain) f ON f.began < r.made_at
      WHERE ${within(span, sql`r.made_at`)}
        AND NOT EXISTS (SELECT FROM audit.root_heads h WHERE h.made_at = r.made_at AND h.partner = f.partner) ORDER BY r.made_at, f.partner`),
}
