import type { Tx } from '../../../db/database.js'
import { sql, raw, type Sql } from '../../../kit/sql.js'
import type { Place } from '../../../kit/page.js'
import type { RowError } from '../columns/row-error.type.js'
import type { FeedCode } from '../feeds/feeds.js'
import type { BatchState } from './batch-state.js'
import type { FieldIssue } from './field-issue.type.js'
import type { QualityCount } from './quality.js'

/** What the sender gets back. `received` is the sum of `accepted` (stored new or as a correction), `unchanged` and `rejected`. */
export interface Receipt {
  /** The hub's id. */
  readonly id: string
  /** The sender's id. */
  readonly batchId: string
  readonly feed: FeedCode
  readonly state: BatchState
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  readonly unchanged: number
  /** Of the accepted rows. */
  readonly dispositions: readonly { readonly disposition: string; readonly count: number }[]
  /** The first errors of a dry run, which leaves none in the store. */
  readonly held?: readonly RowError[]
}

export interface StoredBatch {
  readonly receipt: Receipt
  readonly contentHash: string
  /** When it was committed and its id, by which lists are ordered. The common order of all partners' batches is told to nobody: it counts the others' batches. */
  readonly place: Place
}

export interface ErrorsWanted {
  readonly batch: string
  readonly first: number
  readonly afterLine?: number | null
}

export interface QualityReport {
  readonly feed: FeedCode
  readonly rows: number
  readonly late: number
  readonly corrected: number
  readonly missing: readonly FieldIssue[]
  readonly unmapped: readonly FieldIssue[]
  readonly batches: number
  readonly rejected: number
}

interface BatchRow extends Omit<Receipt, 'batchId' | 'held'> {
  readonly batch_id: string
  readonly content_hash: string
  readonly micros: number
}

const columns = raw(
  '(extract(epoch FROM committed_at) * 1000000)::bigint AS micros, id, feed, batch_id, content_hash, state, received, accepted, rejected, unchanged, dispositions',
)

const toStored = ({ batch_id: batchId, content_hash: contentHash, micros, ...row }: BatchRow): StoredBatch => ({
  receipt: { ...row, batchId },
  contentHash,
  place: { micros, id: row.id },
})

async function one(tx: Tx, statement: Sql): Promise<StoredBatch | undefined> {
  const [row] = await tx.rows<BatchRow>(statement)
  return row && toStored(row)
}

/** Reading and writing of batches. Row-level security shows each partner its own alone. */
export const batchStore = {
  bySenderId: (tx: Tx, feed: FeedCode, batchId: string) =>
    one(
      tx,
      sql`/* batch.bySenderId */ SELECT ${columns} FROM ingest.batches WHERE feed = ${feed} AND batch_id = ${batchId} AND state <> 'RECEIVED'`,
    ),

  byId: (tx: Tx, id: string) => one(tx, sql`/* batch.byId */ SELECT ${columns} FROM ingest.batches WHERE id = ${id}`),

  /** Newest first, after the batch at the given place. */
  async page(tx: Tx, feeds: readonly FeedCode[], first: number, after?: Place): Promise<StoredBatch[]> {
    const rows = await tx.rows<BatchRow>(sql`/* batch.page */
      SELECT ${columns} FROM ingest.batches WHERE feed = ANY(${feeds}) AND (${after === undefined}
        OR (committed_at, id) < ('epoch'::timestamptz + ${after?.micros ?? 0}::bigint * interval '1 microsecond', ${after?.id ?? null}::uuid))
      ORDER BY committed_at DESC, id DESC LIMIT ${first}`)
    return rows.map(toStored)
  },

  /** One list for each wish, in its order. A list ends with a whole line, so that reading on after that line loses nothing. */
  async errorsOf(tx: Tx, wanted: readonly ErrorsWanted[]): Promise<RowError[][]> {
    const rows = await tx.rows<RowError & { nth: number }>(sql`/* batch.errorsOf */
      SELECT w.nth, e.line, e.field, e.code, e.message
      FROM unnest(${wanted.map((one) => one.batch)}::uuid[], ${wanted.map((one) => one.first)}::int[], ${wanted.map((one) => one.afterLine ?? 0)}::int[])
        WITH ORDINALITY AS w (batch, most, after_line, nth),
      LATERAL (SELECT line, place, field, code, message FROM ingest.row_errors
        WHERE batch = w.batch AND line > w.after_line ORDER BY line FETCH FIRST (w.most) ROWS WITH TIES) e
      ORDER BY w.nth, e.line, e.place`)
    return wanted.map((_, at) =>
      rows.filter((row) => row.nth === at + 1).map(({ line, field, code, message }) => ({ line, field, code, message })),
    )
  },

  /** Months are `YYYY-MM`, both included; without them, all. */
  async quality(tx: Tx, feed: FeedCode, months?: { readonly from: string; readonly to: string }): Promise<QualityReport> {
    const { from, to } = months ?? { from: '0000-00', to: '9999-99' }
    const counts = await tx.rows<{ issue: string; field: string; rows: number }>(sql`/* batch.quality */
      SELECT issue, field, sum(rows)::int AS rows FROM ingest.quality
      WHERE feed = ${feed} AND month >= ${from} AND month <= ${to} GROUP BY issue, field ORDER BY rows DESC, field`)
    const [sent] = await tx.rows<{ batches: number; rejected: number }>(sql`/* batch.qualityBatches */
      SELECT count(*)::int AS batches, coalesce(sum(rejected), 0)::int AS rejected FROM ingest.batches b
      WHERE feed = ${feed} AND (${months === undefined} OR EXISTS (
        SELECT FROM ingest.quality q WHERE q.batch = b.id AND q.month >= ${from} AND q.month <= ${to}))`)
    const total = (issue: string) => counts.find((count) => count.issue === issue)?.rows ?? 0
    const byField = (issue: string) => counts.filter((count) => count.issue === issue).map(({ field, rows }) => ({ field, rows }))
    return {
      feed,
      rows: total('ROWS'),
      late: total('LATE'),
      corrected: total('CORRECTED'),
      missing: byField('MISSING'),
      unmapped: byField('UNMAPPED'),
      batches: sent?.batches ?? 0,
      rejected: sent?.rejected ?? 0,
    }
  },

  /** Takes the sender's id for this batch. False where it is taken; waits while another transaction is about to take it. */
  async open(
    tx: Tx,
    batch: { id: string; contributor: string; feed: FeedCode; batchId: string; contentHash: string; at: Date },
  ): Promise<boolean> {
    const taken = await tx.rows(sql`/* batch.open */
      INSERT INTO ingest.batches (id, seq, contributor, feed, batch_id, content_hash, state, received, accepted, rejected, unchanged, committed_at)
      VALUES (${batch.id}, 0, ${batch.contributor}, ${batch.feed}, ${batch.batchId}, ${batch.contentHash}, 'RECEIVED', 0, 0, 0, 0, ${batch.at})
      ON CONFLICT (contributor, feed, batch_id) DO NOTHING RETURNING id`)
    return taken.length === 1
  },

  async close(tx: Tx, seq: number, receipt: Receipt, at: Date): Promise<void> {
    await tx.rows(sql`/* batch.close */
      UPDATE ingest.batches SET seq = ${seq}, state = ${receipt.state}, received = ${receipt.received}, accepted = ${receipt.accepted},
        rejected = ${receipt.rejected}, unchanged = ${receipt.unchanged}, dispositions = ${JSON.stringify(receipt.dispositions)}, committed_at = ${at}
      WHERE id = ${receipt.id}`)
  },

  async addErrors(tx: Tx, batch: string, contributor: string, errors: readonly RowError[], places: readonly number[]): Promise<void> {
    if (errors.length === 0) return
    await tx.rows(sql`/* batch.addErrors */
      INSERT INTO ingest.row_errors (batch, contributor, line, place, field, code, message)
      SELECT ${batch}::uuid, ${contributor}::text, * FROM unnest(${errors.map((error) => error.line)}::int[], ${places}::int[],
        ${errors.map((error) => error.field)}::text[], ${errors.map((error) => error.code)}::text[], ${errors.map((error) => error.message)}::text[])`)
  },

  async addQuality(tx: Tx, batch: string, contributor: string, feed: FeedCode, counts: readonly QualityCount[]): Promise<void> {
    if (counts.length === 0) return
    await tx.rows(sql`/* batch.addQuality */
      INSERT INTO ingest.quality (batch, contributor, feed, month, issue, field, rows)
      SELECT ${batch}::uuid, ${contributor}::text, ${feed}::text, * FROM unnest(${counts.map((count) => count.month)}::text[],
        ${counts.map((count) => count.issue)}::text[], ${counts.map((count) => count.field)}::text[], ${counts.map((count) => count.rows)}::int[])`)
  },
}
