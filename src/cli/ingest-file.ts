import { stat } from 'node:fs/promises'
import { Invalid } from '../kit/errors.js'
import type { Caller } from '../modules/governance/index.js'
import { feedNamed, fromFile, withErrors, type BatchReader, type IngestService, type ReceiptWithErrors } from '../modules/ingest/index.js'
import { progress } from './progress.js'

/** What the verb needs from the hub. */
export interface IngestingHub {
  readonly ingest: IngestService
  readonly batches: BatchReader
  /** The operator acting for a partner, as its data steward under its live agreement. */
  operator(partner: string): Promise<Caller>
}

export interface IngestOptions {
  readonly batch: string
  readonly partner: string
  readonly dryRun?: boolean
  readonly allowRevert?: boolean
}

/** With more, the first would scroll away. */
export const errorsShown = 20

/** Ingests a file, with a progress bar over its bytes. Throws as `IngestService.submit` does. */
export async function ingestFile(hub: IngestingHub, feedName: string, file: string, options: IngestOptions): Promise<ReceiptWithErrors> {
  const feed = feedNamed(feedName)
  const total = await sizeOf(file)
  const caller = await hub.operator(options.partner)
  const bar = progress(`Ingesting ${file}`)
  try {
    const onProgress = ({ bytes }: { bytes: number }) => bar.to(bytes, total)
    const receipt = await hub.ingest.submit(caller, feed.code, options.batch, fromFile(file), {
      dryRun: options.dryRun ?? false,
      allowRevert: options.allowRevert ?? false,
      onProgress,
    })
    return await withErrors(hub.batches, caller, receipt, errorsShown)
  } finally {
    bar.done()
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch {
    throw new Invalid('FILE_MISSING', `${file} cannot be read. Check the path.`)
  }
}
