import { didYouMean } from '../../kit/did-you-mean.js'
import { Invalid, NotFound } from '../../kit/errors.js'
import { inStep } from '../../kit/steps/steps.js'
import type { Caller } from '../governance/index.js'
import type { IngestService, SubmitOptions } from './batch.service.js'
import type { BatchReader } from './batch-reader.service.js'
import type { Receipt } from './storing/batch.store.js'
import type { Feed } from './columns/feed.js'
import type { RowError } from './columns/row-error.type.js'
import { feedByName, feedNames, type FeedCode } from './feeds/feeds.js'
import { sendingLimits } from './columns/limits.js'
import { spool, type Spool } from './reading/spool.js'
import type { SpoolPlace } from './reading/spool-place.js'
import { Reservation } from './reservation.js'
import { unpackedTooLarge } from './reading/unpack.js'

const errorsShown = 1_000

/** An upload that takes longer than allowed. */
export class UploadTooLong extends Invalid {
  constructor(seconds: number) {
    const most = seconds >= 60 ? `${Math.round(seconds / 60)} minutes` : `${seconds} seconds`
    super(
      'UPLOAD_TOO_LONG',
      `An upload lasts ${most} at most, and nothing of this one was stored. Send the file in parts, each with a batch id of its own, or all of it again with the same batch id.`,
    )
  }
}

/** The feed named in a URL or a command, such as `police-referral`. Throws NotFound with the known names. */
export function feedNamed(name: string): Feed<FeedCode> {
  const feed = feedByName(name)
  if (!feed) throw new NotFound(`There is no such feed.${didYouMean(name, feedNames.split(', '))} Use one of ${feedNames}.`, 'FEED_UNKNOWN')
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
  // Safeguard What arrives, as a receipt: receipt.rejected === 0 -> true
  if (receipt.rejected === 0) return { ...receipt, errors: [] }
  const [errors = []] = await reader.errors(caller, [{ batch: receipt.id, first: most }])
  return { ...receipt, errors }
}

/** An upload on its way in. */
interface Arriving {
  readonly feedName: string
  /** The sender's. */
  readonly batchId: string
  readonly options: Pick<SubmitOptions, 'dryRun' | 'allowRevert'>
  readonly body: AsyncIterable<Uint8Array>
  /** The size that it announces, in bytes. */
  readonly length?: number | undefined
}

/** What `POST /ingest/{feed}` does with the body, of any size: CSV or NDJSON, plain or gzip. */
export async function upload(
  { ingest, reader, place }: { readonly ingest: IngestService; readonly reader: BatchReader; readonly place?: SpoolPlace | undefined },
  caller: Caller,
  { feedName, batchId, options, body, length }: Arriving,
): Promise<ReceiptWithErrors> {
  const feed = feedNamed(feedName)
  const take = ingest.sending(caller, feed.code, batchId)
  const reservation = new Reservation(ingest.quota, caller, length)
  let arrived = 0
  const arriving = async (): Promise<Spool> => {
    await reservation.begin()
    return spool(
      body,
      async (size) => {
        if (size > sendingLimits.unpackedBytes) throw unpackedTooLarge(sendingLimits.unpackedBytes)
        await reservation.cover(size)
        arrived = size
      },
      { ...(place && { place }), ...(length !== undefined && { length }) },
    )
  }
  const kept = await inStep('batch.arrive', arriving).catch(async (error: unknown) => {
    await reservation.endUnfinished(arrived, error)
    throw error
  })
  try {
    const receipt = await take(kept, { ...options, upload: reservation.upload })
    return await withErrors(reader, caller, receipt)
  } catch (error) {
    reservation.endLater()
    throw error
  } finally {
    await kept.close()
  }
}
