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

/** One batch of one contributor in staging. Each method is one set-wise statement; `batch.service` calls them in order. */
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
      DELETE FROM ${this.t.staged} s USING ${this.t.records} r
      WHERE s.batch = ${this.batch} AND r.contributor = ${this.contributor} AND r.record_ref = s.record_ref AND r.superseded_seq IS NULL
        AND r.content_hash = s.content_hash
      RETURNING s.line`)
    return rows.map((row) => row.line)
  }

  /** Rows of a known record become its next version: same id, same first place, and late only if the first was. Returns their lines in this batch. */
  async adoptCorrected(seq: number): Promise<number[]> {
    const rows = await this.tx.rows<{ sent: number }>(sql`/* staging.adoptCorrected */
      WITH known AS (
        SELECT s.ctid AS place, s.line AS sent, r.id, r.first_seq, r.line, r.late FROM ${this.t.staged} s
        JOIN ${this.t.records} r ON r.contributor = ${this.contributor} AND r.record_ref = s.record_ref AND r.superseded_seq IS NULL
        WHERE s.batch = ${this.batch})
      UPDATE ${this.t.staged} s SET id = k.id, first_seq = k.first_seq, line = k.line, late = k.late FROM known k WHERE s.ctid = k.place
      RETURNING k.sent`)
    if (rows.length > 0) {
      await this.tx.rows(sql`/* staging.supersede */
        UPDATE ${this.t.records} r SET superseded_seq = ${seq} FROM ${this.t.staged} s
        WHERE s.batch = ${this.batch} AND s.first_seq > 0 AND r.contributor = ${this.contributor} AND r.id = s.id AND r.superseded_seq IS NULL`)
    }
    return rows.map((row) => row.sent)
  }

  /**
   * A referral is a duplicate when its contributor has already sent one with the same person and crime: an earlier record of the
   * store that still stands, or an earlier row of this batch. No other partner's row is looked at; row-level security sees to that too.
   */
  async markDuplicates(seq: number): Promise<void> {
    await this.tx.rows(sql`/* staging.markDuplicates */
      WITH here AS (
        SELECT ctid AS place, id, subject_token, crime_key, ${this.firstSeq(seq)} AS first_seq, line,
          row_number() OVER (PARTITION BY subject_token, crime_key ORDER BY ${this.firstSeq(seq)}, line) AS nth
        FROM ${this.t.staged} WHERE batch = ${this.batch} AND subject_token IS NOT NULL AND crime_key IS NOT NULL)
      UPDATE ${this.t.staged} s SET disposition = 'DUPLICATE' FROM here h
      WHERE s.ctid = h.place AND s.disposition <> 'EXCLUDED_CRIME_TYPE' AND (h.nth > 1 OR EXISTS (
        SELECT FROM ${this.t.records} r
        WHERE r.contributor = ${this.contributor} AND r.subject_token = h.subject_token AND r.crime_key = h.crime_key AND r.superseded_seq IS NULL
          AND (r.first_seq, r.line) < (h.first_seq, h.line) AND r.id <> h.id))`)
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
