import { Command } from 'commander'
import {
  feeds,
  type ReceiptWithErrors,
  feedNamed,
  fromFile,
  withErrors,
  type BatchReader,
  type IngestService,
} from '../../modules/ingest/index.js'
import { checkReadable } from '../terminal/check-readable.js'
import { print } from '../terminal/print.js'
import { withHub } from '../settings/with-hub.js'
import { stat } from 'node:fs/promises'
import { Invalid } from '../../kit/errors.js'
import type { Caller } from '../../modules/governance/index.js'
import { progress } from '../terminal/progress.js'

const oneOf = new Intl.ListFormat('en-GB', { type: 'disjunction' })

/** `hub ingest`: a feed from a file, CSV or NDJSON, plain or gzip. */
export const ingestCommand = () =>
  new Command('ingest')
    .argument('<feed>', oneOf.format(Object.values(feeds).map(({ name }) => name)))
    .argument('<file>')
    .requiredOption('--batch <ID>', "the sender's id of this batch; the same id and content again give the old receipt")
    .requiredOption('--partner <CODE>', 'the partner whose file it is')
    .option('--dry-run', 'read and check everything, store nothing')
    .option('--allow-revert', 'also store rows that say what an earlier version of their record said')
    .action(async (feed: string, file: string, options: IngestOptions) => {
      await checkReadable(file)
      const receipt = await withHub((hub) => ingestFile(hub, feed, file, options))
      printReceipt(receipt)
      // Unchanged rows count as success, because the hub has what the sender wanted.
      if (receipt.accepted + receipt.unchanged === 0) process.exitCode = 1
    })

function printReceipt(receipt: ReceiptWithErrors): void {
  const { state, received, accepted, unchanged, rejected, reverted, late } = receipt
  print(`${receipt.id} ${state}: ${received} received, ${accepted} accepted, ${unchanged} unchanged, ${rejected} rejected`)
  if (received === 0) print('  The file has a header and no rows. Check what exported it.')
  if (reverted > 0) print(`  reverted ${reverted}`)
  if (late) print(`  late ${late}: their quarter is published already. They are kept, and stand in no figure of it.`)
  for (const { disposition, count } of receipt.dispositions) print(`  ${disposition} ${count}`)
  for (const note of receipt.notes) print(`  ${note}`)
  for (const { field, valueClass, rows } of receipt.unmapped) print(`  not mapped: ${field} ${valueClass} ${rows}`)
  for (const { field, code, rows } of receipt.unmappedCodes) print(`  no code for: ${field} ${code} ${rows}`)
  for (const { line, recordRef, field, code, message } of receipt.errors)
    print(`${[`line ${line}`, recordRef, field, code].filter(Boolean).join(' ')}: ${message}`)
  if (rejected > 0 && receipt.errors.length === errorsShown)
    print(`Only the first ${errorsShown} errors are shown; batch(id: "${receipt.id}") { errors } has all.`)
}

/** What the verb needs of the hub. */
interface IngestingHub {
  readonly ingest: IngestService
  readonly batches: BatchReader
  /** The operator in the name of a partner, as its data steward under its live agreement. */
  operator(partner: string): Promise<Caller>
}

interface IngestOptions {
  readonly batch: string
  readonly partner: string
  readonly dryRun?: boolean
  readonly allowRevert?: boolean
}

/** More would scroll the first away. */
const errorsShown = 20

/** Takes a file in, with a progress bar by its bytes. Throws what `IngestService.submit` throws. */
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
    throw new Invalid('FILE_MISSING', `${file} cannot be read. Check the path, and that you may read it.`)
  }
}
