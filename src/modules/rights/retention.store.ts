import sql, { raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../../db/database.js'
import type { KeptFeed } from '../ingest/index.js'
import { batchCodes } from './batch-codes.store.js'

/** How many records of a class have reached the end of their period. */
export interface DueCount {
  readonly due: number
  /** How many of these stay until their quarter is published. */
  readonly waiting: number
}

/** For the last version of each own record: when it must go, and whether its quarter is published. */
const judged = ({ table, period, rule }: KeptFeed): Sql => sql`judged AS (
  SELECT DISTINCT ON (id) id, (${raw(rule.from)}) + ${rule.period}::interval AS due_at,
    to_char(${raw(period)} AT TIME ZONE 'Europe/London', 'YYYY"Q"Q') <= (SELECT max(quarter) FROM publication.quarters) AS published
  FROM ${raw(table)} WHERE contributor = governance.acting_partner() ORDER BY id, seq DESC)`

export const retentionStore = {
  async count(tx: Tx, kept: KeptFeed, now: Date): Promise<DueCount> {
    const [row] = await tx.rows<DueCount>(sql`/* retention.count */ WITH ${judged(kept)}
      SELECT count(*)::int AS due, (count(*) FILTER (WHERE published IS NOT TRUE))::int AS waiting FROM judged WHERE due_at <= ${now}`)
    return row ?? { due: 0, waiting: 0 }
  },

  /** Removes at most `most` records with all their versions, what receipts say about them, and the codes and gaps of batches that have no row left. Returns how many. */
  async remove(tx: Tx, kept: KeptFeed, now: Date, most: number): Promise<number> {
    // Safeguard Retention: AND published ->
    const rows = await tx.rows<{ id: string; record_ref: string }>(sql`/* retention.remove */ WITH ${judged(kept)},
      gone AS (SELECT id FROM judged WHERE due_at <= ${now} AND published LIMIT ${most}),
      versions AS MATERIALIZED (SELECT r.id, r.seq FROM ${raw(kept.table)} r JOIN gone USING (id) WHERE r.contributor = governance.acting_partner()),
      thinned AS (INSERT INTO publication.thinned_batches (seq) SELECT DISTINCT seq FROM versions ON CONFLICT DO NOTHING)
      DELETE FROM ${raw(kept.table)} r USING versions v WHERE r.id = v.id AND r.seq = v.seq RETURNING r.id, r.record_ref`)
    const references = [...new Set(rows.map(({ record_ref }) => record_ref))]
    await tx.rows(sql`/* retention.removeErrors */ DELETE FROM ingest.row_errors e USING ingest.batches b
      WHERE b.id = e.batch AND b.feed = ${kept.rule.feed} AND e.contributor = governance.acting_partner() AND e.record_ref = ANY(${references}::text[])`)
    // Safeguard Codes of a batch that has no row left
    if (rows.length > 0) await batchCodes.forget(tx, { code: kept.rule.feed, table: kept.table })
    return new Set(rows.map(({ id }) => id)).size
  },
  /**
   * Removes what publishing still reads of own rows that are gone (`publication.taken_out`), once their calendar year has been over for a year.
   * Publishing removes it earlier, with the first quarter of the next year, unless the hub has stopped publishing.
   */
  async forgetTakenOut(tx: Tx, now: Date): Promise<void> {
    await tx.rows(sql`/* retention.forgetTakenOut */ SELECT publication.forget_taken_out(${now}) IS NULL AS done`)
  },
}
