import { Command } from 'commander'
import { feeds, type ReceiptWithErrors } from '../modules/ingest/index.js'
import { checkReadable } from './check-readable.js'
import { errorsShown, ingestFile, type IngestOptions } from './ingest-file.js'
import { print } from './print.js'
import { withHub } from './with-hub.js'

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
  if (reverted > 0) print(`  reverted ${reverted}`)
  if (late) print(`  late ${late}: their quarter is published already. They are kept, and stand in no figure of it.`)
  for (const { disposition, count } of receipt.dispositions) print(`  ${disposition} ${count}`)
  for (const { field, valueClass, rows } of receipt.unmapped) print(`  not mapped: ${field} ${valueClass} ${rows}`)
  for (const { line, recordRef, field, code, message } of receipt.errors)
    print(`${[`line ${line}`, recordRef, field, code].filter(Boolean).join(' ')}: ${message}`)
  if (rejected > 0 && receipt.errors.length === errorsShown)
    print(`Only the first ${errorsShown} errors are shown; batch(id: "${receipt.id}") { errors } has all.`)
}
