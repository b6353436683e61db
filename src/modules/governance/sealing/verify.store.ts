import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { ChainedEvent } from './chain.js'
import type { HeadUnderRoot } from './root-tree.js'
import { chainedColumns, floor, timeText, type Root, type Seal } from './seal.store.js'

/** An entry of a chain, with its event if that still exists. */
export type EntryRow = Seal & { readonly chain: string } & (ChainedEvent | { readonly [Column in keyof ChainedEvent]: null })

/** A head that a root names, and the hash now stored at its place. */
export interface RootHeadRow extends HeadUnderRoot {
  readonly at: string
  readonly standing: Uint8Array | null
}

/** Reads for verifying the log: everything, row by row. */
export const verifyStore = {
  entries: (tx: Tx): AsyncIterable<EntryRow> =>
    tx.stream(sql`/* verify.entries */ SELECT s.partner AS chain, s.place, s.seq, s.salt, s.hash, ${chainedColumns}
      FROM audit.seals s LEFT JOIN audit.events e ON e.seq = s.seq ORDER BY s.partner, s.place`),

  /** Unsealed events, and whether each has waited too long. */
  unsealed: (tx: Tx, seconds: number): AsyncIterable<{ partner: string; number: number; late: boolean }> =>
    tx.stream(sql`/* verify.unsealed */ SELECT e.partner, e.partner_seq AS number,
      e.at < clock_timestamp() - make_interval(secs => ${seconds}) OR e.seq <= ${floor} AS late
      FROM audit.events e WHERE NOT EXISTS (SELECT FROM audit.seals s WHERE s.seq = e.seq) ORDER BY e.seq`),

  roots: (tx: Tx): Promise<Root[]> =>
    tx.rows(
      sql`/* verify.roots */ SELECT ${timeText('made_at')} AS at, root, signature, public_key AS "publicKey" FROM audit.roots ORDER BY made_at`,
    ),

  rootHeads: (tx: Tx): AsyncIterable<RootHeadRow> =>
    tx.stream(sql`/* verify.rootHeads */ SELECT ${timeText('h.made_at')} AS at, h.partner, h.place, h.hash, h.leaf, h.salt, h.path,
      s.hash AS standing FROM audit.root_heads h LEFT JOIN audit.seals s ON s.partner = h.partner AND s.place = h.place
      ORDER BY h.made_at, h.partner`),

  /** Chains that had an entry when a root was made but are not under it. */
  headsMissing: (tx: Tx): Promise<{ at: string; partner: string }[]> =>
    tx.rows(sql`/* verify.headsMissing */ SELECT ${timeText('r.made_at')} AS at, f.partner FROM audit.roots r
      JOIN (SELECT partner, min(sealed_at) AS began FROM audit.seals GROUP BY partner) f ON f.began < r.made_at
      WHERE NOT EXISTS (SELECT FROM audit.root_heads h WHERE h.made_at = r.made_at AND h.partner = f.partner) ORDER BY r.made_at, f.partner`),
}
