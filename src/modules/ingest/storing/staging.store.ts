import { finished } from 'node:stream/promises'
import sql, { raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { Duplicates } from '../columns/feed-entry.js'
import type { Feed } from '../columns/feed.js'
import { endOfQuarter } from '../columns/instant.js'
import { waitForTurn } from './row-locks.js'

/** Moves rows from the file into the records through a temporary table, chunk by chunk. Names of tables and columns come only from code. */

const longAgo = Date.UTC(1900, 0, 1)
const staged = raw('pg_temp.staged')
const referencesAtOnce = 10_000

/** The columns of a staged line that follow the values of `feed.stored` and the gaps. */
export const stagedFrame = (line: number, contentHash: string): string => `\t${line}\t${contentHash}\n`

/** What happened to the lines of one chunk. */
interface ChunkFate {
  /** Lines that repeat the current version of their record, and were not stored. */
  readonly unchanged: readonly number[]
  readonly corrected: readonly number[]
  /** Lines that repeat what an earlier version of their record said, before it was corrected or ended. */
  readonly reverted: readonly EarlierAgain[]
  /** Of the lines given as refused, those that would otherwise have been stored. */
  readonly refused: readonly number[]
  /** How many stored rows are in no figure of their quarter, because it was published when their record first came. */
  readonly late: number
  /** References of rows whose person and crime the store already has under another reference. */
  readonly twins: readonly string[]
}

/** The line of a row, and the reference of its record. */
export interface EarlierAgain {
  readonly line: number
  readonly recordRef: string
}

const allNew: Omit<ChunkFate, 'late'> = { unchanged: [], corrected: [], reverted: [], refused: [], twins: [] }

interface KnownRecord {
  readonly place: string
  readonly line: number
  readonly id: string
  readonly same: boolean
}

/** The acting partner's own records, by the same condition as the row policies. */
const mine = (alias = ''): Sql => raw(`${alias}contributor = governance.acting_partner()`)

/**
 * Puts one batch of one contributor into the records. Row-level security refuses COPY. So a chunk goes into a temporary table of
 * this transaction, which is not logged and disappears with it, and from there, under the policies, into the records.
 */
export class StagedBatch {
  /** First instant that is not yet in a published quarter; a new row before it is late. */
  private openFrom = longAgo
  private seq = 0
  /** PostgreSQL 18 makes ids in time order. New ones are then neighbours in their index, and do not each rewrite a page of it. */
  private newId = 'gen_random_uuid()'
  private hasKnown = true
  private hasReplaced = true
  private readonly records: Sql
  private readonly stored: Sql

  constructor(
    private readonly tx: Tx,
    private readonly feed: Feed,
    private readonly batch: string,
    private readonly contributor: string,
    /** Whether rows that repeat an earlier version are stored. */
    readonly allowRevert: boolean,
  ) {
    this.records = raw(feed.records.table)
    this.stored = raw([...feed.stored, 'gaps'].join(', '))
  }

  /**
   * Takes the batch's place in the order and returns it. From here to the end no other batch of its contributor and feed runs, so that no
   * two add the first version of a record, nor one of a feed with which it is compared, so that no row passes unseen. Publishing waits, so that no place is taken but not committed while it reads the order.
   */
  async begin(): Promise<number> {
    const { tx, contributor, feed } = this
    // The planner has no statistics for rows that came a moment ago; left free, it took minutes for 100,000 rows. So known records are
    // looked up one by one by their keys: other joins are off, and subqueries have a LIMIT so that they cannot become joins.
    await tx.rows(sql`/* staging.byKeys */ SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
      set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('jit', 'off', true)`)
    // Sorted, as whoever holds several turns takes them.
    // Safeguard No row passes between two feeds that are read at once: [feed.code, feed.asks?.feed ?? feed.code].sort() -> [feed.code]
    for (const one of [feed.code, feed.asks?.feed ?? feed.code].sort()) await waitForTurn(tx, contributor, one)
    await tx.rows(sql`/* staging.shareOrder */ SELECT pg_advisory_xact_lock_shared(7001)`)
    const [row] = await tx.rows<{
      seq: number
      quarter: string | null
      known: boolean
      replaced: boolean
      ordered: boolean
    }>(sql`/* staging.takeOrder */
      SELECT nextval('ingest.batch_order') AS seq, (SELECT max(quarter) FROM publication.quarters) AS quarter,
        EXISTS (SELECT FROM ${this.records} WHERE ${mine()} AND superseded_seq IS NULL) AS known,
        EXISTS (SELECT FROM ${this.records} WHERE ${mine()} AND superseded_seq IS NOT NULL) AS replaced,
        to_regproc('pg_catalog.uuidv7') IS NOT NULL AS ordered`)
    await tx.rows(sql`/* staging.make */ CREATE TEMP TABLE staged ON COMMIT DROP AS
      SELECT id, first_seq, late, restricted, ${this.stored}, line, content_hash FROM ${this.records} WITH NO DATA`)
    this.seq = Number(row?.seq)
    this.hasKnown = row?.known ?? true
    this.hasReplaced = row?.replaced ?? true
    if (row?.ordered) this.newId = 'uuidv7()'
    if (row?.quarter) this.openFrom = endOfQuarter(row.quarter)
    return this.seq
  }

  /**
   * Stores lines, each the values and `stagedFrame`: as new records, as next versions of known ones, or not at all if nothing changed.
   * @param restricted references of rows that are kept but left out of everything that is read or published
   * @param unwanted lines that are not stored, whatever they would become
   */
  async write(lines: Uint8Array, restricted: readonly string[] = [], unwanted: readonly number[] = []): Promise<ChunkFate> {
    const copy = `TRUNCATE ${staged.text}; COPY ${staged.text} (${this.stored.text}, line, content_hash) FROM STDIN`
    if (!this.hasKnown && !this.hasReplaced && restricted.length === 0 && unwanted.length === 0) {
      // All three statements in one message, because each round trip to PostgreSQL is slow while a file is read.
      await this.copy(`${copy}; ${this.insertion()}`, lines)
      return { ...allNew, late: await this.late() }
    }
    await this.copy(copy, lines)
    const twins = this.feed.duplicates ? await this.twins(this.feed.duplicates) : []
    const known = await this.known()
    const unchanged = known.filter(({ same }) => same)
    await this.drop(unchanged)
    const reverted = this.hasReplaced ? await this.reverted() : []
    const old = new Set(this.allowRevert ? [] : reverted.map(({ place }) => place))
    await this.drop(reverted.filter(({ place }) => old.has(place)))
    const refused = await this.dropLines(unwanted)
    const isRefused = new Set(refused)
    const corrected = known.filter(({ same, place, line }) => !same && !old.has(place) && !isRefused.has(line))
    await this.adopt(corrected)
    await this.restrict(restricted)
    await this.tx.rows(sql`/* staging.writeVersions */ ${raw(this.insertion())}`)
    const late = await this.late()
    return {
      unchanged: unchanged.map(({ line }) => line),
      corrected: corrected.map(({ line }) => line),
      reverted: reverted.filter(({ line }) => !isRefused.has(line)),
      refused,
      twins,
      late,
    }
  }

  /**
   * A row is a duplicate if its contributor has already sent one with the same person and crime: an earlier current record of the store,
   * or an earlier row of this batch. No other partner's row is considered; row-level security guarantees that too. `references` must name
   * at least one row of the batch for each person and crime that occurs twice. Returns what the duplicates were before.
   */
  async markDuplicates(references: readonly string[]): Promise<{ disposition: string; count: number }[]> {
    const { duplicates } = this.feed
    if (!duplicates) return []
    const before = new Map<string, number>()
    for (let from = 0; from < references.length; from += referencesAtOnce) {
      const later = await this.laterTwins(duplicates, references.slice(from, from + referencesAtOnce))
      for (const { disposition } of later) before.set(disposition, (before.get(disposition) ?? 0) + 1)
      // Looked up only by keys. With a join, the planner chose to read the whole store for each row.
      await this.tx.rows(sql`/* staging.markDuplicates */
        UPDATE ${this.records} SET disposition = 'DUPLICATE' WHERE seq = ${this.seq} AND id = ANY(${later.map(({ id }) => id)}::uuid[])`)
    }
    return [...before].map(([disposition, count]) => ({ disposition, count }))
  }

  /** Rows of this batch that repeat the person and crime of an earlier row. */
  private laterTwins({ person, crime, unless }: Duplicates, references: readonly string[]): Promise<{ id: string; disposition: string }[]> {
    const { seq, records } = this
    const [personColumn, crimeColumn] = [raw(person), raw(crime)]
    return this.tx.rows(sql`/* staging.laterTwins */
      WITH twice AS MATERIALIZED (
        SELECT DISTINCT r.person, r.crime
        FROM unnest(${references}::text[]) AS w (record_ref) CROSS JOIN LATERAL (
          SELECT ${personColumn} AS person, ${crimeColumn} AS crime FROM ${records}
          WHERE ${mine()} AND record_ref = w.record_ref AND superseded_seq IS NULL LIMIT 1) r
        WHERE r.person IS NOT NULL AND r.crime IS NOT NULL)
      SELECT h.id, h.disposition FROM twice CROSS JOIN LATERAL (
        SELECT r.id, r.seq, r.disposition, row_number() OVER (ORDER BY r.first_seq, r.line) AS nth FROM ${records} r
        WHERE ${mine('r.')} AND r.${personColumn} = twice.person AND r.${crimeColumn} = twice.crime AND r.superseded_seq IS NULL) h
      WHERE h.nth > 1 AND h.seq = ${seq} AND h.disposition NOT IN (${unless}, 'DUPLICATE')`)
  }

  /**
   * Ends the records with these references, because their person no longer consents: no version of them is current any more. Returns how
   * many.
   */
  async endRecords(references: readonly string[]): Promise<number> {
    if (references.length === 0) return 0
    const rows = await this.tx.rows(sql`/* staging.endRecords */
      UPDATE ${this.records} SET superseded_seq = ${this.seq}
      WHERE ${mine()} AND record_ref = ANY(${references}) AND superseded_seq IS NULL RETURNING id`)
    return rows.length
  }

  private async copy(statement: string, lines: Uint8Array): Promise<void> {
    const stream = this.tx.copyFrom(statement)
    stream.end(lines)
    await finished(stream)
  }

  /** Rows of the chunk whose record is in the store, each looked up by its key. */
  private known(): Promise<KnownRecord[]> {
    return this.tx.rows(sql`/* staging.known */
      SELECT s.ctid::text AS place, s.line, r.id, r.content_hash = s.content_hash AS same FROM ${staged} s CROSS JOIN LATERAL (
        SELECT id, content_hash FROM ${this.records} WHERE ${mine()} AND record_ref = s.record_ref AND superseded_seq IS NULL LIMIT 1) r`)
  }

  /** Rows of the chunk that repeat exactly what a replaced or ended version of their record said. */
  private reverted(): Promise<(EarlierAgain & { place: string })[]> {
    return this.tx.rows(sql`/* staging.reverted */
      SELECT s.ctid::text AS place, s.line, s.record_ref AS "recordRef" FROM ${staged} s CROSS JOIN LATERAL (
        SELECT FROM ${this.records} WHERE ${mine()} AND record_ref = s.record_ref AND superseded_seq IS NOT NULL
          AND content_hash = s.content_hash LIMIT 1) r`)
  }

  private async twins({ person, crime }: Duplicates): Promise<string[]> {
    const [personColumn, crimeColumn] = [raw(person), raw(crime)]
    const rows = await this.tx.rows<{ record_ref: string }>(sql`/* staging.twins */
      SELECT s.record_ref FROM ${staged} s CROSS JOIN LATERAL (
        SELECT FROM ${this.records} WHERE ${mine()} AND ${personColumn} = s.${personColumn} AND ${crimeColumn} = s.${crimeColumn}
          AND superseded_seq IS NULL AND record_ref <> s.record_ref LIMIT 1) r`)
    return rows.map((row) => row.record_ref)
  }

  /** Stored rows of the chunk that are late. If a correction moves a late record into an open quarter, it counts there. */
  private async late(): Promise<number> {
    if (this.openFrom === longAgo) return 0
    const [found] = await this.tx.rows<{ late: number }>(sql`/* staging.late */
      SELECT count(*)::int AS late FROM ${staged}
      WHERE coalesce(late, true) AND ${raw(this.feed.records.period)} < ${new Date(this.openFrom)}`)
    return found?.late ?? 0
  }

  private async drop(rows: readonly { readonly place: string }[]): Promise<void> {
    if (rows.length === 0) return
    await this.tx.rows(sql`/* staging.drop */ DELETE FROM ${staged} WHERE ctid = ANY(${rows.map(({ place }) => place)}::tid[])`)
  }

  /** Returns the lines that were still there. */
  private async dropLines(lines: readonly number[]): Promise<number[]> {
    if (lines.length === 0) return []
    const dropped = await this.tx.rows<{ line: number }>(
      sql`/* staging.dropLines */ DELETE FROM ${staged} WHERE line = ANY(${lines}::int[]) RETURNING line`,
    )
    return dropped.map(({ line }) => line)
  }

  /** Marks rows as restricted, in addition to rows whose previous version was restricted. */
  private async restrict(references: readonly string[]): Promise<void> {
    if (references.length === 0) return
    await this.tx.rows(sql`/* staging.restrict */ UPDATE ${staged} SET restricted = true WHERE record_ref = ANY(${references})`)
  }

  /**
   * A row of a known record becomes its next version. It keeps the id and the first place, is late only if the first version was, and
   * restricted if the last one was.
   */
  private async adopt(corrected: readonly KnownRecord[]): Promise<void> {
    if (corrected.length === 0) return
    // Safeguard A restriction: r.restricted -> false
    await this.tx.rows(sql`/* staging.adoptCorrected */
      UPDATE ${staged} s SET (id, first_seq, line, late, restricted) = (
        SELECT r.id, r.first_seq, r.line, r.late, r.restricted FROM ${this.records} r
        WHERE ${mine('r.')} AND r.record_ref = s.record_ref AND r.superseded_seq IS NULL)
      WHERE s.ctid = ANY(${corrected.map(({ place }) => place)}::tid[])`)
    await this.tx.rows(sql`/* staging.supersede */
      UPDATE ${this.records} SET superseded_seq = ${this.seq}
      WHERE ${mine()} AND id = ANY(${corrected.map(({ id }) => id)}::uuid[]) AND superseded_seq IS NULL`)
  }

  /**
   * Returns SQL text without parameters, because a message with several statements cannot have any. Only a number, an instant, an id of the
   * hub and a checked partner code are inserted.
   */
  private insertion(): string {
    const { table, period } = this.feed.records
    return `INSERT INTO ${table} (id, contributor, batch, content_hash, line, seq, first_seq, late, restricted, ${this.stored.text})
      SELECT coalesce(id, ${this.newId}), '${this.contributor}', '${this.batch}', content_hash, line, ${this.seq}, coalesce(first_seq, ${this.seq}),
        coalesce(late, ${period} < '${new Date(this.openFrom).toISOString()}'), coalesce(restricted, false), ${this.stored.text} FROM ${staged.text}`
  }
}
