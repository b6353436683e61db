import { stat } from 'node:fs/promises'
import { Command } from 'commander'
import { Invalid } from '../kit/errors.js'
import type { Caller } from '../modules/governance/index.js'
import { feedNamed, fromFile, withErrors, type BatchReader, type IngestService, type ReceiptWithErrors } from '../modules/ingest/index.js'
import { progress } from './progress.js'
import { print, withHub } from './with-hub.js'

/** What the verb needs of the hub. */
export interface IngestingHub {
  readonly ingest: IngestService
  readonly batches: BatchReader
  /** The operator in the name of a partner, as its data steward under its live agreement. */
  operator(partner: string): Promise<Caller>
}

export interface IngestOptions {
  readonly batch: string
  readonly partner: string
  readonly dryRun?: boolean
}

const errorsShown = 20

/** Takes a file in, with a progress bar by its bytes. Throws what `IngestService.submit` throws. */
export async function ingestFile(hub: IngestingHub, feedName: string, file: string, options: IngestOptions): Promise<ReceiptWithErrors> {
  const feed = feedNamed(feedName)
  const total = await sizeOf(file)
  const caller = await hub.operator(options.partner)
  const bar = progress(`Ingesting ${file}`)
  try {
    const onProgress = ({ bytes }: { bytes: number }) => bar.to(bytes, total)
    const receipt = await hub.ingest.submit(caller, feed.code, options.batch, fromFile(file), { dryRun: options.dryRun ?? false, onProgress })
    return await withErrors(hub.batches, caller, receipt, errorsShown)
  } finally {
    bar.done()
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch {
    throw new Invalid('NO_SUCH_FILE', `${file} cannot be read. Check the path.`)
  }
}

/** `hub ingest`: a feed from a file, CSV or NDJSON, plain or gzip. */
export const ingestCommand = () =>
  new Command('ingest')
    .description('take in a feed from a file (CSV or NDJSON, also gzip)')
    .argument('<feed>', 'police-referral, charity-support or direct-case')
    .argument('<file>')
    .requiredOption('--batch <ID>', "the sender's id of this batch; the same id and content again give the old receipt")
    .requiredOption('--partner <CODE>', 'the partner whose file it is')
    .option('--dry-run', 'read and check everything, store nothing')
    .action(async (feed: string, file: string, options: IngestOptions) => {
      printReceipt(await withHub((hub) => ingestFile(hub, feed, file, options)))
    })

function printReceipt(receipt: ReceiptWithErrors): void {
  const { state, received, accepted, unchanged, rejected } = receipt
  print(`${receipt.id} ${state}: ${received} received, ${accepted} accepted, ${unchanged} unchanged, ${rejected} rejected`)
  for (const { disposition, count } of receipt.dispositions) print(`  ${disposition} ${count}`)
  for (const { line, field, code, message } of receipt.errors) print(`line ${line}${field ? ` ${field}` : ''} ${code}: ${message}`)
  if (rejected > 0 && receipt.errors.length === errorsShown) print(`Only the first ${errorsShown} errors are shown; batch(id: "${receipt.id}") { errors } has all.`)
}
