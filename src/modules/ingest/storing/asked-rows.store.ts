import sql, { raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { hmacSha256 } from '../../../kit/keyed/hmac-sha256.js'
import type { Row, SenderQuestion } from '../columns/feed.js'
import type { RowError } from '../columns/row-error.type.js'
import { feeds, type FeedCode } from '../feeds/feeds.js'
import { keysFor, type Sending } from './keys-for.js'

/** A row whose person is looked up in the other feed, by its line and the key of the person there. */
interface AskedRow {
  readonly line: number
  readonly person: string
}

/** The acting partner's own rows, by the same condition as the row policies. */
const mine = raw('contributor = governance.acting_partner()')

/**
 * Compares the rows of a batch with another feed of the same sender (`SenderQuestion`). The token of an arriving row is keyed as the other feed
 * keys it, for as long as the row is read. Neither that key nor a finding is stored with any record. A refused row leaves its error, which
 * names no record, and beside it a keyed hash of its reference until a row of the record comes in, for the sender's data quality.
 */
export class AskedRows {
  private readonly answered = new Set<string>()

  private constructor(
    private readonly tx: Tx,
    private readonly question: SenderQuestion,
    private readonly other: Sql,
    private readonly hasOthers: boolean,
    /** Records of the sender that wait for an answer. */
    private readonly waiting: ReadonlySet<string>,
    private readonly keys: { person(token: string): string | null; record(reference: string): string },
  ) {}

  /** For a batch that holds the turn of both feeds. Undefined for a feed that is compared with none. */
  static async open(tx: Tx, recordKey: Uint8Array, sending: Sending): Promise<AskedRows | undefined> {
    const { asks } = feeds[sending.feed]
    if (!asks) return undefined
    const { code, records } = feeds[asks.feed as FeedCode]
    const other = raw(records.table)
    const [found] = await tx.rows<{ others: boolean; waiting: string[] }>(sql`/* askedRows.open */
      SELECT EXISTS (SELECT FROM ${other} WHERE ${mine} AND superseded_seq IS NULL AND ${raw(asks.where)}) AS others,
        ARRAY(SELECT DISTINCT unanswered FROM ingest.row_errors WHERE ${mine} AND unanswered IS NOT NULL) AS waiting`)
    const mac = hmacSha256(recordKey)
    const there = keysFor(recordKey, { ...sending, feed: code })
    return new AskedRows(tx, asks, other, found?.others ?? true, new Set(found?.waiting), {
      person: (token) => there.subject(token),
      record: (reference) => mac(`asked|v1|${sending.feed}|${sending.sender}|${reference}`).slice(0, 32),
    })
  }

  /** The key by which the row's person is looked up; null if the row is not compared. */
  personOf(row: Row): string | null {
    const token = row['subjectToken']
    return this.hasOthers && typeof token === 'string' && this.question.isOpen(row) ? this.keys.person(token) : null
  }

  /** Lines of rows whose person stands in the other feed: one statement for all rows of a chunk. */
  async standing(rows: readonly AskedRow[]): Promise<readonly number[]> {
    if (rows.length === 0) return []
    const found = await this.tx.rows<{ line: number }>(sql`/* askedRows.standing */
      SELECT w.line FROM unnest(${rows.map(({ line }) => line)}::int[], ${rows.map(({ person }) => person)}::text[]) AS w (line, person)
      CROSS JOIN LATERAL (SELECT FROM ${this.other}
        WHERE ${mine} AND subject_token = w.person AND superseded_seq IS NULL AND ${raw(this.question.where)} LIMIT 1) r`)
    return found.map(({ line }) => line)
  }

  /** The error of a refused row, and what marks its record as waiting. It names no reference, because the database keeps it. */
  refuse(line: number, reference: string): { readonly error: RowError; readonly unanswered: string } {
    const { message } = this.question
    // Safeguard No error of a question names its record: null -> reference
    const error = { line, recordRef: null, field: 'referred_later', code: 'DIRECT_CLIENT_REFERRED', message } as const
    return { error, unanswered: this.keys.record(reference) }
  }

  /** The record no longer waits, because a row of it has come in. */
  answer(reference: string): void {
    // Hardly any record waits. If none does, nothing is hashed.
    if (this.waiting.size === 0) return
    const key = this.keys.record(reference)
    // Safeguard An answered question leaves no mark
    if (this.waiting.has(key)) this.answered.add(key)
  }

  /** Empties the marks of answered records on earlier batches. */
  async settle(batch: string): Promise<void> {
    if (this.answered.size === 0) return
    const where = { unanswered: { in: [...this.answered] }, batch: { not: batch } }
    await this.tx.models(({ rowError }) => rowError.updateMany({ where, data: { unanswered: null } }))
  }
}
