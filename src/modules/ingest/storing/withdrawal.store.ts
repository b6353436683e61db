import sql, { raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { Feed } from '../columns/feed.js'

/** Stands for "not replaced" while the version that replaced it still exists, because only one version of a record may be current. */
const noLonger = 0

const mine = (alias = ''): Sql => raw(`${alias}contributor = governance.acting_partner()`)

/** Removes a batch from the records, under row-level security and in the caller's transaction. */
export const withdrawalStore = {
  /**
   * Removes every row of the batch. Versions that its rows replaced become current again, as if the batch had never
   * come. A record that the batch ended for lack of consent stays ended. Returns how many rows were removed.
   */
  async removeRows(tx: Tx, { records }: Feed, batch: string): Promise<number> {
    const table = raw(records.table)
    await tx.rows(sql`/* withdrawal.markThinned */ INSERT INTO publication.thinned_batches (seq)
      SELECT DISTINCT seq FROM ${table} WHERE ${mine()} AND batch = ${batch}::uuid ON CONFLICT DO NOTHING`)
    await tx.rows(sql`/* withdrawal.bringBack */ UPDATE ${table} v SET superseded_seq = coalesce(w.superseded_seq, ${noLonger})
      FROM ${table} w WHERE ${mine('w.')} AND w.batch = ${batch}::uuid AND v.id = w.id AND v.superseded_seq = w.seq`)
    const [removed] = await tx.rows<{ count: number }>(sql`/* withdrawal.removeRows */ WITH removed AS (
      DELETE FROM ${table} WHERE ${mine()} AND batch = ${batch}::uuid RETURNING id) SELECT count(*) AS count FROM removed`)
    await tx.rows(
      sql`/* withdrawal.makeCurrent */ UPDATE ${table} SET superseded_seq = NULL WHERE ${mine()} AND superseded_seq = ${noLonger}`,
    )
    return removed?.count ?? 0
  },

  /**
   * Empties the receipt, because errors name records, and the other lists say what was in the rows. The rest says only that the batch
   * existed.
   */
  async emptyReceipt(tx: Tx, batch: string): Promise<void> {
    await tx.models(async (models) => {
      await models.rowError.deleteMany({ where: { batch } })
      const data = { state: 'WITHDRAWN', contentHash: '', dispositions: [], unmapped: [] }
      await models.batch.updateMany({ where: { id: batch }, data })
    })
  },
}
