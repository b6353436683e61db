import { Invalid, NotFound } from '../../kit/errors.js'
import type { Caller } from '../governance/index.js'
import type { IngestService, SubmitOptions } from './batch.service.js'
import type { BatchReader } from './batch-reader.service.js'
import type { Receipt } from './storing/batch.store.js'
import type { Feed } from './columns/feed.js'
import type { RowError } from './columns/row-error.type.js'
import { feedByName, feedNames, type FeedCode } from './feeds/feeds.js'
import { limits } from './columns/limits.js'
import { spool } from './reading/spool.js'
import { tooLarge } from './reading/unpack.js'
import { QuotaExceeded } from './storing/quota.store.js'

const errorsShown = 1_000

/** An upload that lasts longer than one may. */
export class UploadTooLong extends Invalid {
  constructor(seconds: number) {
    const most = seconds >= 60 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`
    super(
      'UPLOAD_TOO_LONG',
      `An upload lasts ${most} at most, and nothing of this one was stored. Send the file in parts, each with a batch id of its own, or all of it again with the same batch id.`,
    )
  }
}

/** The feed of an URL or a command, such as `police-referral`. Throws NotFound with the names that there are. */
export function feedNamed(name: string): Feed<FeedCode> {
  const feed = feedByName(name)
  if (!feed) throw new NotFound(`There is no such feed. Use one of ${feedNames}.`, 'UNKNOWN_FEED')
  return feed
}

/** A receipt as JSON, with its first errors; `batch(id) { errors }` has the rest. */
export interface ReceiptWithErrors extends Omit<Receipt, 'held'> {
  readonly errors: readonly RowError[]
}

export async function withErrors(
  reader: BatchReader,
  caller: Caller,
  { held, ...receipt }: Receipt,
  most = errorsShown,
): Promise<ReceiptWithErrors> {
  if (held) return { ...receipt, errors: held.slice(0, most) }
  if (receipt.rejected === 0) return { ...receipt, errors: [] }
  const [errors = []] = await reader.errors(caller, [{ batch: receipt.id, first: most }])
  return { ...receipt, errors }
}

/** What `POST /ingest/{feed}` does with the body, whatever its size: CSV or NDJSON, plain or gzip. The batch id is the sender's. */
export async function upload(
  services: { readonly ingest: IngestService; readonly reader: BatchReader },
  caller: Caller,
  feedName: string,
  batchId: string,
  options: Pick<SubmitOptions, 'dryRun' | 'allowRevert'>,
  body: AsyncIterable<Uint8Array>,
): Promise<ReceiptWithErrors> {
  const feed = feedNamed(feedName)
  services.ingest.checkBeforeUpload(caller, feed.code, batchId)
  const left = await services.ingest.bytesLeft(caller)
  let arrived = 0
  const kept = await spool(body, (size) => {
    arrived = size
    if (size > left) throw services.ingest.quotaExceeded()
    if (size > limits.unpackedBytes) throw tooLarge(limits.unpackedBytes)
  }).catch(async (error: unknown) => {
    // What was sent in part has cost its reading too. Beyond the quota it counts as a batch alone, so that a smaller file may follow.
    await services.ingest.countUnfinished(caller, error instanceof QuotaExceeded ? 0 : arrived)
    throw error
  })
  try {
    const receipt = await services.ingest.submit(caller, feed.code, batchId, kept, options)
    return await withErrors(services.reader, caller, receipt)
  } finally {
    await kept.close()
  }
}
