import { chunksOf, type Chunk } from './chunks.js'
import type { ReceiptPartsFragment } from './generated/graphql.js'
import type { FeedRows } from './generated/rows.js'
import { send } from './send.js'
import type { HubSettings } from './settings.js'

/** The receipt of a batch. Lines of `errors` count rows of the batch, from 1. */
export type Receipt = ReceiptPartsFragment & { readonly unmappedCodes: readonly UnmappedCode[] }

/** A short code that ten rows of the batch or more have and the hub could not map. */
export interface UnmappedCode {
  /** Column as the CSV header names it. */
  readonly field: string
  /** In capitals. */
  readonly code: string
  readonly rows: number
}

/** A refused row. `line` counts all rows that were sent, from 1. */
export type RowError = ReceiptPartsFragment['errors'][number]

export interface Progress {
  /** Rows for which the hub has given a receipt so far. */
  readonly rows: number
  readonly batches: number
  /** The receipt of the last batch. */
  readonly receipt: Receipt
}

export interface SubmitOptions {
  /** The name of what is sent. Keep it when the same rows are sent again. Each part is a batch of its own: `NAME.1`, `NAME.2`. */
  readonly batch: string
  /** Checks everything, and stores nothing. */
  readonly dryRun?: boolean
  /** Also stores rows that repeat what an earlier version of their record said. */
  readonly allowRevert?: boolean
  /** Rows in a batch. Defaults to 2,000. Keep this too, because other cuts of the same rows are other batches. */
  readonly rowsPerBatch?: number
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface Submitted {
  readonly received: number
  readonly accepted: number
  readonly rejected: number
  readonly unchanged: number
  /** Accepted rows whose quarter was published before their record first came. They are kept, but are in no figure of that quarter. */
  readonly late: number
  /** Accepted rows with a person token; each of the others counts as a person of its own. Null for a feed without tokens. */
  readonly withToken: number | null
  /** What to know of accepted rows that do not count as others do, by batch: `may-2026.1: 0 of 30 rows have a person token. …`. */
  readonly notes: readonly string[]
  readonly receipts: readonly Receipt[]
  /** At most 1,000 of each batch. */
  readonly errors: readonly RowError[]
}

/**
 * Sends rows of a feed in batches, one after the other. A batch without an answer is sent again under the same id with the same bytes, and
 * the hub returns the old receipt. A whole interrupted run can be repeated in the same way. @throws HubError for a batch that is refused as
 * a whole; those before it are stored
 */
export async function submit<Feed extends keyof FeedRows>(
  settings: HubSettings,
  feed: Feed,
  rows: Iterable<FeedRows[Feed]> | AsyncIterable<FeedRows[Feed]>,
  options: SubmitOptions,
): Promise<Submitted> {
  const receipts: Receipt[] = []
  const errors: RowError[] = []
  for await (const chunk of chunksOf(rows, options.rowsPerBatch ?? 2_000)) {
    const receipt = await submitChunk(settings, feed, chunk, options)
    receipts.push(receipt)
    errors.push(...receipt.errors.map((error) => ({ ...error, line: error.line + chunk.firstRow - 1 })))
    options.onProgress?.({ rows: chunk.firstRow + chunk.rows - 1, batches: receipts.length, receipt })
  }
  const sum = (of: (receipt: Receipt) => number): number => receipts.reduce((total, receipt) => total + of(receipt), 0)
  return {
    received: sum(({ received }) => received),
    accepted: sum(({ accepted }) => accepted),
    rejected: sum(({ rejected }) => rejected),
    unchanged: sum(({ unchanged }) => unchanged),
    late: sum(({ late }) => late ?? 0),
    withToken: receipts.some(({ withToken }) => withToken === null) ? null : sum(({ withToken }) => withToken ?? 0),
    notes: receipts.flatMap(({ batchId, notes }) => notes.map((note) => `${batchId}: ${note}`)),
    receipts,
    errors,
  }
}

async function submitChunk(
  settings: HubSettings,
  feed: string,
  { number, ndjson }: Chunk,
  { batch, dryRun = false, allowRevert = false, signal }: SubmitOptions,
): Promise<Receipt> {
  const query = new URLSearchParams({ batch: `${batch}.${number}`, dryRun: String(dryRun), allowRevert: String(allowRevert) })
  const path = `/ingest/${feed}?${query.toString()}`
  const response = await send(settings, path, { body: ndjson, contentType: 'application/x-ndjson', mayRepeat: true, signal })
  return (await response.json()) as Receipt
}
