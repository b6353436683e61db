import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { KeyChange } from './root-key.js'
import { timeText } from './seal.store.js'

/** The changes of the key that signs roots. */
export const rootKeyStore = {
  /** All of them after a time, the oldest first. */
  changes: (tx: Tx, after = '-infinity'): Promise<KeyChange[]> =>
    tx.rows(sql`/* rootKey.changes */ SELECT ${timeText('changed_at')} AS at, before, after, signature, confirmation
      FROM audit.root_keys WHERE changed_at > ${after}::timestamptz ORDER BY changed_at`),

  /** Waits until no other process chains or signs, and holds that until the transaction ends. Returns the time. */
  async waitForTurn(tx: Tx): Promise<string> {
    // Safeguard A root that is asked for waits for its turn
    await tx.rows(sql`/* rootKey.lock */ SELECT pg_advisory_xact_lock(hashtext('audit.sealer'))`)
    const [row] = await tx.rows<{ at: string }>(sql`/* rootKey.now */ SELECT ${timeText('clock_timestamp()')} AS at`)
    if (!row) throw new Error('a statement without a table gives one row')
    return row.at
  },

  async add(tx: Tx, { at, before, after, signature, confirmation }: KeyChange): Promise<void> {
    await tx.rows(sql`/* rootKey.add */ INSERT INTO audit.root_keys (changed_at, before, after, signature, confirmation)
      VALUES (${at}::timestamptz, ${before}, ${after}, ${signature}, ${confirmation})`)
  },
}
