import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { earlierThan } from '../../../db/earlier-than.js'
import type { Batch } from '../../../db/models.js'
import type { PlaceInList } from '../../../kit/page.js'
import type { RowError } from '../columns/row-error.type.js'
import { notesOf } from '../../../kit/sent-files/receipt-notes.js'
import { feeds, type FeedCode } from '../feeds/feeds.js'
import type { BatchState } from './batch-state.js'
import type { UnmappedCode, UnmappedCount } from './quality/record-quality.type.js'
import { withTokenOf, type GapCount } from './quality/row-gaps.js'

/** The sender's receipt. `received` is the sum of `accepted` (stored as new or as a correction), `unchanged` and `rejected`. */
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
  /** Rows that repeat what an earlier version of their record said. They are rejected, unless the batch allowed them. */
  readonly reverted: number
  /**
   * Accepted rows that are in no figure of their quarter, because it was published before their record first came; null if the batch is
   * older than this count.
   */
  readonly late: number | null
  /** Counts among the accepted rows. */
  readonly dispositions: readonly { readonly disposition: string; readonly count: number }[]
  /** Of the accepted rows, those with a person token; null for a feed without, and if it is not known any more. */
  readonly withToken: number | null
  /** What the sender should know of rows that do not count as others do. */
  readonly notes: readonly string[]
  /** Values in accepted rows that map to no code: field, class of value, number of rows. */
  readonly unmapped: readonly UnmappedCount[]
  /** Of these values, codes that enough accepted rows hold. */
  readonly unmappedCodes: readonly UnmappedCode[]
  /** The first errors of a dry run, which stores none. */
  readonly held?: readonly RowError[]
}

/** A receipt with its notes. */
export const noted = (receipt: Omit<Receipt, 'notes'>): Receipt => ({ ...receipt, notes: notesOf(receipt) })

interface StoredBatch {
  readonly receipt: Receipt
  readonly contentHash: string
  /**
   * When it was committed, and its id; lists are ordered by these. The common order of all partners' batches is never shown, because it
   * would count the others' batches.
   */
  readonly place: PlaceInList
}

export interface ErrorsWanted {
  readonly batch: string
  readonly first: number
  readonly afterLine?: number | null
}

/** An error that is not stored yet. */
export interface HeldError {
  readonly error: RowError
  /** Its place among the errors of its row. */
  readonly place: number
  /** Marks a record that waits for its sender's answer (`AskedRows`). */
  readonly unanswered?: string
}

/** The columns of a batch that are read. Row-level security limits them to the partner's own. */
const fields = {
  id: true,
  feed: true,
  batchId: true,
  contentHash: true,
  state: true,
  received: true,
  accepted: true,
  rejected: true,
  unchanged: true,
  reverted: true,
  late: true,
  dispositions: true,
  unmapped: true,
  gaps: true,
  committedAt: true,
} as const

type BatchRow = Pick<Batch, keyof typeof fields>

/** One column holds both lists, so that whatever empties a receipt empties both. */
type StoredUnmapped = UnmappedCount | UnmappedCode
const isCode = (one: StoredUnmapped): one is UnmappedCode => 'code' in one

// Only this store writes feed, state, dispositions and unmapped values.
const toStored = ({ contentHash, committedAt, batchId, unmapped, gaps, ...row }: BatchRow): StoredBatch => ({
  receipt: noted({
    ...row,
    feed: row.feed as FeedCode,
    state: row.state as BatchState,
    dispositions: row.dispositions as unknown as Receipt['dispositions'],
    unmapped: (unmapped as unknown as StoredUnmapped[]).filter((one): one is UnmappedCount => !isCode(one)),
    unmappedCodes: (unmapped as unknown as StoredUnmapped[]).filter(isCode),
    withToken: withTokenOf(feeds[row.feed as FeedCode], row.accepted, gaps as unknown as GapCount[] | null),
    batchId,
  }),
  contentHash,
  // A batch is committed at a whole millisecond of the hub's clock.
  place: { micros: committedAt.getTime() * 1_000, id: row.id },
})

/** Reads and writes batches. Row-level security shows each partner only its own. */
export const batchStore = {
  async bySenderId(tx: Tx, feed: FeedCode, batchId: string): Promise<StoredBatch | undefined> {
    const where = { feed, batchId, state: { not: 'RECEIVED' } }
    const row = await tx.models(({ batch }) => batch.findFirst({ where, select: fields }))
    return row ? toStored(row) : undefined
  },

  async byId(tx: Tx, id: string): Promise<StoredBatch | undefined> {
    const row = await tx.models(({ batch }) => batch.findUnique({ where: { id }, select: fields }))
    return row ? toStored(row) : undefined
  },

  /** Newest first, after the batch at the given place. Withdrawn batches are left out. */
  async page(tx: Tx, feeds: readonly FeedCode[], first: number, after?: PlaceInList): Promise<StoredBatch[]> {
    const where = { feed: { in: [...feeds] }, state: { not: 'WITHDRAWN' }, ...(after && earlierThan('committedAt', after)) }
    const orderBy = [{ committedAt: 'desc' as const }, { id: 'desc' as const }]
    const rows = await tx.models(({ batch }) => batch.findMany({ where, select: fields, orderBy, take: first }))
    return rows.map(toStored)
  },

  /**
   * One list for each requested batch, in that order. A list never splits the errors of one line, so reading on after its last line loses
   * nothing.
   */
  async errorsOf(tx: Tx, wanted: readonly ErrorsWanted[]): Promise<RowError[][]> {
    const rows = await tx.rows<Omit<RowError, 'recordRef'> & { nth: number; record_ref: string | null }>(sql`/* batch.errorsOf */
      SELECT w.nth, e.line, e.record_ref, e.field, e.code, e.message
      FROM unnest(${wanted.map((one) => one.batch)}::uuid[], ${wanted.map((one) => one.first)}::int[], ${wanted.map((one) => one.afterLine ?? 0)}::int[])
        WITH ORDINALITY AS w (batch, most, after_line, nth),
      LATERAL (SELECT line, place, record_ref, field, code, message FROM ingest.row_errors
        WHERE batch = w.batch AND line > w.after_line ORDER BY line FETCH FIRST (w.most) ROWS WITH TIES) e
      ORDER BY w.nth, e.line, e.place`)
    return wanted.map((_, at) =>
      rows
        .filter((row) => row.nth === at + 1)
        .map(({ line, record_ref: recordRef, field, code, message }) => ({ line, recordRef, field, code, message })),
    )
  },

  /** Takes the sender's id for this batch. Returns false if it is taken. Waits while another transaction is about to take it. */
  async open(
    tx: Tx,
    batch: { id: string; contributor: string; feed: FeedCode; batchId: string; contentHash: string; at: Date },
  ): Promise<boolean> {
    const { at, ...rest } = batch
    const data = { ...rest, seq: 0, state: 'RECEIVED', received: 0, accepted: 0, rejected: 0, unchanged: 0, committedAt: at }
    const { count } = await tx.models((models) => models.batch.createMany({ data, skipDuplicates: true }))
    return count === 1
  },

  async close(tx: Tx, seq: number, receipt: Receipt, lacking: readonly GapCount[], at: Date): Promise<void> {
    const { id, state, received, accepted, rejected, unchanged, reverted, late } = receipt
    const dispositions = receipt.dispositions.map((counted) => ({ ...counted }))
    const unmapped = [...receipt.unmapped, ...receipt.unmappedCodes].map((counted) => ({ ...counted }))
    const gaps = lacking.map((counted) => ({ ...counted }))
    const data = { seq, state, received, accepted, rejected, unchanged, reverted, late, dispositions, unmapped, gaps, committedAt: at }
    await tx.models(({ batch }) => batch.updateMany({ where: { id }, data }))
  },

  // Plain SQL, because errors and counts may be thousands in a batch: the models took 17 times as long for 2,000, and 73 times the CPU.
  async addErrors(tx: Tx, batch: string, contributor: string, held: readonly HeldError[]): Promise<void> {
    if (held.length === 0) return
    const errors = held.map(({ error }) => error)
    await tx.rows(sql`/* batch.addErrors */
      INSERT INTO ingest.row_errors (batch, contributor, line, place, unanswered, record_ref, field, code, message)
      SELECT ${batch}::uuid, ${contributor}::text, * FROM unnest(${errors.map((error) => error.line)}::int[], ${held.map(({ place }) => place)}::int[],
        ${held.map(({ unanswered }) => unanswered ?? null)}::text[],
        ${errors.map((error) => error.recordRef)}::text[],
        ${errors.map((error) => error.field)}::text[], ${errors.map((error) => error.code)}::text[], ${errors.map((error) => error.message)}::text[])`)
  },
}
