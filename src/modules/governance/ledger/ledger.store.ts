import sql, { join } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { LedgerHead, StoredEvent } from './ledger-event.js'

/** The events of the ledger, and the rows that they hold. */
export const ledgerStore = {
  /** The last row, believed or not. */
  async head(tx: Tx): Promise<LedgerHead> {
    const [row] = await tx.rows<LedgerHead>(
      sql`/* ledger.head */ SELECT coalesce(number, 0) AS number, coalesce(hash, '') AS hash FROM governance.ledger_head()`,
    )
    return row ?? { number: 0, hash: '' }
  },

  /** The last row, and a mark of the rows of each subject. */
  async marks(tx: Tx): Promise<{ readonly last: LedgerHead; readonly marks: ReadonlyMap<string, string> }> {
    const [row] = await tx.rows<LedgerHead & { marks: Readonly<Record<string, string>> | null }>(
      sql`/* ledger.marks */ SELECT coalesce(number, 0) AS number, coalesce(hash, '') AS hash,
        (SELECT json_object_agg(subject, mark) FROM governance.marks()) AS marks FROM governance.ledger_head()`,
    )
    return { last: { number: row?.number ?? 0, hash: row?.hash ?? '' }, marks: new Map(Object.entries(row?.marks ?? {})) }
  },

  /** Of each of these subjects that has rows: their mark, and their hash. */
  hashes: (tx: Tx, subjects: readonly string[]): Promise<{ subject: string; mark: string; hash: string }[]> =>
    tx.rows(sql`/* ledger.hashes */ SELECT subject, mark, hash FROM governance.hashes_of(${[...subjects]}::text[])`),

  /** The events of these numbers, both included. `hub_public` may read none, so there the role of the log reads them. */
  async events(tx: Tx, from: number, to: number): Promise<StoredEvent[]> {
    const [{ was } = { was: '' }] = await tx.rows<{ was: string }>(sql`/* ledger.readAs */ SELECT current_user::text AS was,
      set_config('role', CASE current_user WHEN 'hub_public' THEN 'hub_audit_sealer' ELSE current_user END, true)`)
    const events = await tx.rows<StoredEvent>(
      sql`/* ledger.events */ SELECT number, body, mac FROM governance.ledger WHERE number BETWEEN ${from} AND ${to} ORDER BY number`,
    )
    await tx.rows(sql`/* ledger.readAs */ SELECT set_config('role', ${was}, true)`)
    return events
  },

  async append(tx: Tx, events: readonly StoredEvent[]): Promise<void> {
    const rows = events.map(({ number, body, mac }) => sql`(${number}, ${body}, ${mac})`)
    await tx.rows(sql`/* ledger.append */ INSERT INTO governance.ledger (number, body, mac) VALUES ${join(rows)}`)
  },

  async hold(tx: Tx): Promise<void> {
    await tx.rows(sql`/* ledger.hold */ SELECT governance.hold_decided()`)
  },
}
