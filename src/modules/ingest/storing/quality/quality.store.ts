import sql, { raw } from 'sql-template-tag'
import type { Span } from '../../../../api/span-of.js'
import type { Tx } from '../../../../db/database.js'
import type { Feed } from '../../columns/feed.js'
import type { FeedCode } from '../../feeds/feeds.js'
import type { UnansweredRow, UnmappedCode } from './record-quality.type.js'

/** A count. `name` is a disposition, a gap, or the index of a delay in `delayStarts`; otherwise it is empty. */
export interface QualityCount {
  readonly quarter: string
  readonly what: 'RECORDS' | 'LATE' | 'DISPOSITION' | 'DELAY' | 'GAP' | 'REPLACED' | 'ENDED'
  readonly name: string
  readonly records: number
}

/**
 * Bands of the days from a record's own time to its first receipt: each number starts a new band. The first band is below the first number.
 */
export const delayStarts = [3, 8, 29, 91] as const

const ever: Span = { from: new Date('1000-01-01'), to: new Date('9999-01-01') }

/** Counts over the acting partner's own records, which row-level security guarantees. No content of a record is returned. */
export const qualityStore = {
  /** Grouped by the London quarter of the records. A replaced version counts in the quarter that it named. */
  async counts(tx: Tx, { records: { table, period } }: Feed<FeedCode>, { from, to }: Span = ever): Promise<QualityCount[]> {
    const [records, at] = [raw(table), raw(period)]
    const quarter = raw(`to_char(${period} AT TIME ZONE 'Europe/London', 'YYYY"Q"Q')`)
    return tx.rows(sql`/* quality.counts */
      WITH replaced AS MATERIALIZED (
        SELECT r.id, ${quarter} AS quarter, ${at} >= ${from} AND ${at} < ${to} AS within, b.committed_at
        FROM ${records} r LEFT JOIN ingest.batches b ON b.id = r.batch
        WHERE r.contributor = governance.acting_partner() AND r.superseded_seq IS NOT NULL),
      standing AS MATERIALIZED (
        SELECT ${quarter} AS quarter, r.gaps, r.late, r.disposition, width_bucket(
          (least(b.committed_at, first.committed_at) AT TIME ZONE 'Europe/London')::date - (${at} AT TIME ZONE 'Europe/London')::date,
          ${delayStarts}::int[]) AS delay
        FROM ${records} r LEFT JOIN ingest.batches b ON b.id = r.batch
        LEFT JOIN (SELECT id, min(committed_at) AS committed_at FROM replaced GROUP BY id) first ON first.id = r.id
        WHERE r.contributor = governance.acting_partner() AND r.superseded_seq IS NULL AND ${at} >= ${from} AND ${at} < ${to}),
      ended AS (
        SELECT id, max(quarter) AS quarter FROM replaced WHERE within AND NOT EXISTS (
          SELECT FROM ${records} s WHERE s.id = replaced.id AND s.superseded_seq IS NULL) GROUP BY id)
      SELECT quarter, 'RECORDS' AS what, '' AS name, count(*)::int AS records FROM standing GROUP BY quarter
      UNION ALL SELECT quarter, 'LATE', '', count(*)::int FROM standing WHERE late GROUP BY quarter
      UNION ALL SELECT quarter, 'DISPOSITION', disposition, count(*)::int FROM standing GROUP BY quarter, disposition
      UNION ALL SELECT quarter, 'DELAY', delay::text, count(*)::int FROM standing WHERE delay IS NOT NULL GROUP BY quarter, delay
      UNION ALL SELECT quarter, 'GAP', gap, count(*)::int FROM standing, unnest(gaps) gap GROUP BY quarter, gap
      UNION ALL SELECT quarter, 'REPLACED', '', count(*)::int FROM replaced WHERE within GROUP BY quarter
      UNION ALL SELECT quarter, 'ENDED', '', count(*)::int FROM ended GROUP BY quarter
      ORDER BY 1, 2, 3`)
  },

  /** Codes without a mapping in the batches that brought a version dated in the span; without a span, in all batches of the feed. */
  async codes(tx: Tx, { code, records: { table, period } }: Feed<FeedCode>, span?: Span): Promise<UnmappedCode[]> {
    const { from, to } = span ?? ever
    return tx.rows(sql`/* quality.codes */
      SELECT one->>'field' AS field, one->>'code' AS code, sum((one->>'rows')::int)::int AS rows
      FROM ingest.batches b, jsonb_array_elements(b.unmapped) one
      WHERE b.feed = ${code} AND b.state = 'COMMITTED' AND one->>'code' IS NOT NULL AND (${span === undefined} OR b.id IN (
        SELECT r.batch FROM ${raw(table)} r WHERE r.contributor = governance.acting_partner() AND ${raw(period)} >= ${from} AND ${raw(period)} < ${to}))
      GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 100`)
  },

  /** Rows that were refused as DIRECT_CLIENT_REFERRED and whose record has not come in since, the latest hundred. */
  async unanswered(tx: Tx, { code }: Feed<FeedCode>): Promise<UnansweredRow[]> {
    return tx.rows(sql`/* quality.unanswered */
      SELECT b.batch_id AS "batchId", e.line FROM ingest.row_errors e JOIN ingest.batches b ON b.id = e.batch
      WHERE b.feed = ${code} AND e.unanswered IS NOT NULL ORDER BY b.committed_at DESC, b.id, e.line LIMIT 100`)
  },

  /** Counts the batches that brought a version dated in the span, and their refused rows; without a span, all batches of the feed. */
  async batches(
    tx: Tx,
    { code, records: { table, period } }: Feed<FeedCode>,
    span?: Span,
  ): Promise<{ readonly batches: number; readonly rejected: number }> {
    const { from, to } = span ?? ever
    const [sent] = await tx.rows<{ batches: number; rejected: number }>(sql`/* quality.batches */
      SELECT count(*)::int AS batches, coalesce(sum(rejected), 0)::int AS rejected FROM ingest.batches b
      WHERE feed = ${code} AND state <> 'WITHDRAWN' AND (${span === undefined} OR id IN (SELECT r.batch FROM ${raw(table)} r
        WHERE r.contributor = governance.acting_partner() AND ${raw(period)} >= ${from} AND ${raw(period)} < ${to}))`)
    return sent ?? { batches: 0, rejected: 0 }
  },
}
