import { finished } from 'node:stream/promises'
import type { Tx } from '../../db/database.js'
import { raw, sql, type Sql } from '../../kit/sql.js'
import type { Feed, FeedCode } from './feed.js'

/** From the staging table into the records, set by set. Names of tables and columns come from code alone. */

interface Tables {
  readonly records: Sql
  readonly staged: Sql
  readonly period: Sql
}

const tables: Readonly<Record<FeedCode, Tables>> = {
  POLICE_REFERRAL: { records: raw('records.police_referrals'), staged: raw('ingest.staged_police_referrals'), period: raw('referred_at') },
  CHARITY_SUPPORT: { records: raw('records.support_cases'), staged: raw('ingest.staged_support_cases'), period: raw('opened_at') },
  DIRECT_CASE: { records: raw('direct.direct_cases'), staged: raw('direct.staged_direct_cases'), period: raw('received_at') },
}

const frame = ['batch', 'contributor', 'line', 'content_hash', 'seq', 'first_seq']

/** Until the batch has its place in the order, its rows have none; a corrected row gets that of its first version. */
const noOrder = '0\t0'

export const stagedLine = (batch: string, contributor: string, line: number, contentHash: string, values: string): string =>
  `${batch}\t${contributor}\t${line}\t${contentHash}\t${noOrder}\t${values}\n`

/** Copies lines made by `stagedLine`. Row-level security refuses COPY, so they go to staging, which is the ingest role's alone. */
export async function copyToStaging(tx: Tx, feed: Feed, lines: string): Promise<void> {
  const stream = tx.copyFrom(`COPY ${tables[feed.code].staged.text} (${[...frame, ...feed.stored].join(', ')}) FROM STDIN`)
  stream.end(lines)
  await finished(stream)
}

/**
 * One batch of one contributor in staging. Each method is set-wise; `batch.service` calls them in order. The planner knows nothing of
 * rows that came a moment ago, so no statement leaves it a choice of joins: known records are looked up by their key, row for row
 * (a free choice took minutes for 100,000 rows).
 */
export class StagedBatch {
  private readonly t: Tables

  constructor(
    private readonly tx: Tx,
    private readonly feed: Feed,
    private readonly batch: string,
    private readonly contributor: string,
  ) {
    this.t = tables[feed.code]
  }

  /** The set-wise part runs alone for a contributor and feed, so that two batches cannot both add the first version of a record. */
  async waitForTurn(): Promise<void> {
    await this.tx.rows(
      sql`/* staging.waitForTurn */ SELECT pg_advisory_xact_lock(hashtextextended(${`${this.contributor}|${this.feed.code}`}, 0))`,
    )
  }

  /** Takes the place of the batch in the order. The shared lock keeps publishing from reading the order while a place is taken and not yet committed. */
  async takeOrder(): Promise<number> {
    await this.tx.rows(sql`/* staging.shareOrder */ SELECT pg_advisory_xact_lock_shared(7001)`)
    const [row] = await this.tx.rows<{ seq: number }>(sql`/* staging.takeOrder */ SELECT nextval('ingest.batch_order') AS seq`)
    return Number(row?.seq)
  }

  async lastPublishedQuarter(): Promise<string | undefined> {
    const [row] = await this.tx.rows<{ quarter: string | null }>(
      sql`/* staging.lastPublishedQuarter */ SELECT max(quarter) AS quarter FROM publication.quarters`,
    )
    return row?.quarter ?? undefined
  }

  /** Drops rows that say what is already known. Returns their lines. */
  async dropUnchanged(): Promise<number[]> {
    const rows = await this.tx.rows<{ line: number }>(sql`/* staging.dropUnchanged */
      DELETE FROM ${this.t.staged} s WHERE s.batch = ${this.batch} AND s.content_hash = (
        SELECT r.content_hash FROM ${this.t.records} r
        WHERE r.contributor = ${this.contributor} AND r.record_ref = s.record_ref AND r.superseded_seq IS NULL)
      RETURNING s.line`)
    return rows.map((row) => row.line)
  }

  /** Rows of a known record become its next version: same id, same first place, and late only if the first was. Returns their lines in this batch. */
  async adoptCorrected(seq: number): Promise<number[]> {
    const known = await this.tx.rows<{ place: string; line: number; id: string }>(sql`/* staging.known */
      SELECT s.ctid::text AS place, s.line, r.id FROM ${this.t.staged} s CROSS JOIN LATERAL (
        SELECT id FROM ${this.t.records} WHERE contributor = ${this.contributor} AND record_ref = s.record_ref AND superseded_seq IS NULL LIMIT 1) r
      WHERE s.batch = ${this.batch}`)
    if (known.length === 0) return []
    await this.tx.rows(sql`/* staging.adoptCorrected */
      UPDATE ${this.t.staged} s SET (id, first_seq, line, late) = (
        SELECT r.id, r.first_seq, r.line, r.late FROM ${this.t.records} r
        WHERE r.contributor = ${this.contributor} AND r.record_ref = s.record_ref AND r.superseded_seq IS NULL)
      WHERE s.ctid = ANY(${known.map((row) => row.place)}::tid[])`)
    await this.tx.rows(sql`/* staging.supersede */
      UPDATE ${this.t.records} SET superseded_seq = ${seq}
      WHERE contributor = ${this.contributor} AND id = ANY(${known.map((row) => row.id)}::uuid[]) AND superseded_seq IS NULL`)
    return known.map((row) => row.line)
  }

  /**
   * A referral is a duplicate when its contributor has already sent one with the same person and crime: an earlier record of the
   * store that still stands, or an earlier row of this batch. No other partner's row is looked at; row-level security sees to that too.
   */
  async markDuplicates(seq: number): Promise<void> {
    await this.tx.rows(sql`/* staging.markDuplicates */
      UPDATE ${this.t.staged} SET disposition = 'DUPLICATE' WHERE ctid = ANY(ARRAY(
        SELECT h.place FROM (
          SELECT ctid AS place, id, subject_token, crime_key, ${this.firstSeq(seq)} AS first_seq, line, disposition,
            row_number() OVER (PARTITION BY subject_token, crime_key ORDER BY ${this.firstSeq(seq)}, line) AS nth
          FROM ${this.t.staged} WHERE batch = ${this.batch} AND subject_token IS NOT NULL AND crime_key IS NOT NULL) h
        WHERE h.disposition <> 'EXCLUDED_CRIME_TYPE' AND (h.nth > 1 OR EXISTS (
          SELECT FROM ${this.t.records} r
          WHERE r.contributor = ${this.contributor} AND r.subject_token = h.subject_token AND r.crime_key = h.crime_key AND r.superseded_seq IS NULL
            AND (r.first_seq, r.line) < (h.first_seq, h.line) AND r.id <> h.id))))`)
  }

  /** Records of these references end: their person no longer consents, so no version of them stands. Returns how many. */
  async endRecords(references: readonly string[], seq: number): Promise<number> {
    if (references.length === 0) return 0
    const rows = await this.tx.rows(sql`/* staging.endRecords */
      UPDATE ${this.t.records} SET superseded_seq = ${seq}
      WHERE contributor = ${this.contributor} AND record_ref = ANY(${references}) AND superseded_seq IS NULL RETURNING id`)
    return rows.length
  }

  /** Writes the versions. Returns how many there are of each disposition. */
  async writeVersions(seq: number, openFrom: Date): Promise<{ disposition: string; count: number }[]> {
    const columns = raw(this.feed.stored.join(', '))
    return this.tx.rows(sql`/* staging.writeVersions */
      WITH written AS (
        INSERT INTO ${this.t.records} (id, contributor, batch, content_hash, line, seq, first_seq, late, ${columns})
        SELECT id, contributor, batch, content_hash, line, ${seq}, ${this.firstSeq(seq)},
          CASE WHEN first_seq = 0 THEN ${this.t.period} < ${openFrom} ELSE late END, ${columns}
        FROM ${this.t.staged} WHERE batch = ${this.batch}
        RETURNING disposition)
      SELECT disposition, count(*)::int AS count FROM written GROUP BY disposition ORDER BY disposition`)
  }

  async clear(): Promise<void> {
    await this.tx.rows(sql`/* staging.clear */ DELETE FROM ${this.t.staged} WHERE batch = ${this.batch}`)
  }

  private firstSeq(seq: number): Sql {
    return sql`CASE WHEN first_seq = 0 THEN ${seq}::bigint ELSE first_seq END`
  }
}
