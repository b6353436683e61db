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
    // Safeguard Rows on any walk of files and requests: v.superseded_seq = w.seq -> false
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
      const data = { state: 'WITHDRAWN', contentHash: '', dispositions: [], unmapped: [], gaps: [] }
      await models.batch.updateMany({ where: { id: batch }, data })
    })
  },
}

/** A person and a crime, by the keys under which they are stored. */
interface PersonAndCrime {
  readonly person: string
  readonly crime: string
}

/**
 * People who have a row that is marked as a duplicate of a row of this batch, and that would stay marked after the batch is gone. Empty for
 * feeds without duplicates.
 */
export async function orphansOf(tx: Tx, { records, duplicates }: Feed, batch: string): Promise<PersonAndCrime[]> {
  if (!duplicates) return []
  const [table, person, crime] = [raw(records.table), raw(duplicates.person), raw(duplicates.crime)]
  return tx.rows(sql`/* orphans.find */ SELECT DISTINCT b.${person} AS person, b.${crime} AS crime FROM ${table} b
    JOIN ${table} r ON ${mine('r.')} AND r.${person} = b.${person} AND r.${crime} = b.${crime}
    WHERE ${mine('b.')} AND b.batch = ${batch}::uuid AND r.batch <> b.batch AND r.superseded_seq IS NULL AND r.disposition = 'DUPLICATE'`)
}

/** For each of these people, the earliest remaining row is no duplicate any more and counts again. */
export async function judgeAlone(tx: Tx, { records, duplicates }: Feed, orphans: readonly PersonAndCrime[]): Promise<void> {
  if (!duplicates || orphans.length === 0) return
  const [table, person, crime] = [raw(records.table), raw(duplicates.person), raw(duplicates.crime)]
  const { columns, disposition } = duplicates.alone
  const rows = await tx.rows<Record<string, unknown> & { id: string }>(sql`/* orphans.earliest */
    SELECT e.* FROM unnest(${orphans.map((one) => one.person)}::text[], ${orphans.map((one) => one.crime)}::text[]) AS o (person, crime)
    CROSS JOIN LATERAL (SELECT r.id, r.disposition, ${raw(columns.map((column) => `r.${column}`).join(', '))} FROM ${table} r
      WHERE ${mine('r.')} AND r.${person} = o.person AND r.${crime} = o.crime AND r.superseded_seq IS NULL
      ORDER BY r.first_seq, r.line LIMIT 1) e WHERE e.disposition = 'DUPLICATE'`)
  await tx.rows(sql`/* orphans.judge */ UPDATE ${table} r SET disposition = j.disposition
    FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => disposition(row))}::text[]) AS j (id, disposition)
    WHERE ${mine('r.')} AND r.id = j.id AND r.superseded_seq IS NULL`)
}
