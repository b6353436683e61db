import sql, { join } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { StoredEvent } from './ledger-event.js'

/** The events of the ledger, and the rows that they hold. */
export const ledgerStore = {
  /** The number of the last event, 0 without any, and a mark of the rows of each subject. */
  async marks(tx: Tx): Promise<{ readonly last: number; readonly marks: ReadonlyMap<string, string> }> {
    const [row] = await tx.rows<{ last: number; marks: Readonly<Record<string, string>> | null }>(
      sql`/* ledger.marks */ SELECT (SELECT coalesce(max(number), 0) FROM governance.ledger) AS last,
        (SELECT json_object_agg(subject, mark) FROM governance.marks()) AS marks`,
    )
    return { last: row?.last ?? 0, marks: new Map(Object.entries(row?.marks ?? {})) }
  },

  /** Of each of these subjects that has rows: their mark, and their hash. */
  hashes: (tx: Tx, subjects: readonly string[]): Promise<{ subject: string; mark: string; hash: string }[]> =>
    tx.rows(sql`/* ledger.hashes */ SELECT subject, mark, hash FROM governance.hashes_of(${[...subjects]}::text[])`),

  /** The events of these numbers, both included. */
  events: (tx: Tx, from: number, to: number): Promise<StoredEvent[]> =>
    tx.rows<StoredEvent>(
      sql`/* ledger.events */ SELECT number, body, mac FROM governance.ledger WHERE number BETWEEN ${from} AND ${to} ORDER BY number`,
    ),

  async append(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
    const rows = events.map(({ number, body, mac }) => sql`(${number}, ${body}, ${mac})`)
    await tx.rows(sql`/* ledger.append */ INSERT INTO governance.ledger (number, body, mac) VALUES ${join(rows)}`)
  },

  async hold(tx: Tx): Promise<void> {
    await tx.rows(sql`/* ledger.hold */ SELECT governance.hold_decided()`)
  },
}
