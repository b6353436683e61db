/**
 * Submits the rows of an NDJSON feed file in batches, and prints each receipt.
 *
 *   HUB_TOKEN=$(npx hub token --role DATA_STEWARD --partner surrey) \
 *     npx tsx examples/submit-feed.ts police-referral referrals.ndjson surrey-2026-05 [--dry-run]
 *
 * Sending the same file with the same name again changes nothing: each batch has its own id and the hub answers with the old
 * receipt. So a run that broke off is simply started again.
 */
import { createReadStream } from 'node:fs'
import type { FeedRows, Receipt } from '@partnership-hub/client'
import { hubFromEnvironment } from './hub.js'

const feeds: readonly (keyof FeedRows)[] = ['police-referral', 'charity-support', 'direct-case', 'homicide-case', 'complaint', 'project']

// A line of the file is whatever the sender's system wrote; the hub checks every row and explains each one that it refuses.
async function* rowsIn<Feed extends keyof FeedRows>(file: string): AsyncGenerator<FeedRows[Feed]> {
  for await (const line of linesIn(file)) yield JSON.parse(line) as FeedRows[Feed]
}

// Not by "node:readline", which may end a line within a text: at U+2028, which JSON leaves as it is.
async function* linesIn(file: string): AsyncGenerator<string> {
  let open = ''
  for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const pieces = (open + chunk).split('\n')
    open = pieces.pop() ?? ''
    yield* pieces
  }
  if (open.trim() !== '') yield open
}

function print({ batchId, state, received, accepted, rejected, unchanged, late }: Receipt): void {
  console.log(`${batchId}: ${state} received ${received}, accepted ${accepted}, rejected ${rejected}, unchanged ${unchanged}`)
  if (late) console.log(`  ${late} too late: their quarter is published already`)
}

const [name = '', file, batch, ...options] = process.argv.slice(2)
const feed = feeds.find((one) => one === name)
if (!feed || !file || !batch) throw new Error(`Usage: tsx examples/submit-feed.ts ${feeds.join('|')} FILE.ndjson BATCH [--dry-run]`)

// Whatever else the token may do.
const hub = hubFromEnvironment('DATA_STEWARD')
const { errors } = await hub.submit(feed, rowsIn(file), {
  batch,
  dryRun: options.includes('--dry-run'),
  onProgress: ({ receipt }) => print(receipt),
})
for (const { line, field, code, message } of errors) console.log(`  line ${line} ${field ?? ''} ${code}: ${message}`)
