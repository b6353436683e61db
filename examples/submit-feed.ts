/**
 * Submits the rows of an NDJSON feed file through the typed mutations, in parts, and prints each receipt.
 *
 *   HUB_TOKEN=$(npx hub token --role DATA_STEWARD --partner surrey) \
 *     npx tsx examples/submit-feed.ts police-referral referrals.ndjson surrey-2026-05 [--dry-run]
 *
 * Sending the same file with the same batch name again changes nothing: each part has its own batch id and the hub answers with
 * the old receipt. So a run that broke off is simply started again.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import {
  SubmitComplaintsDocument,
  SubmitDirectCasesDocument,
  SubmitHomicideCasesDocument,
  SubmitPoliceReferralsDocument,
  SubmitProjectsDocument,
  SubmitSupportCasesDocument,
  type ComplaintInput,
  type DirectCaseInput,
  type HomicideCaseInput,
  type PoliceReferralInput,
  type ProjectInput,
  type ReceiptPartsFragment,
  type SupportCaseInput,
} from './client/graphql.js'
import { request } from './hub-client.js'

type Submit = (batchId: string, rows: readonly unknown[], dryRun: boolean) => Promise<ReceiptPartsFragment>

const rowsPerPart = 500

// Whatever else the token may do.
const steward = { role: 'DATA_STEWARD' }

// A line of the file is whatever the sender's system wrote; the hub checks every row and explains each one that it refuses.
const feeds: Readonly<Record<string, Submit>> = {
  'police-referral': async (batchId, rows, dryRun) =>
    (await request(SubmitPoliceReferralsDocument, { batchId, rows: rows as PoliceReferralInput[], dryRun }, steward)).receipt,
  'charity-support': async (batchId, rows, dryRun) =>
    (await request(SubmitSupportCasesDocument, { batchId, rows: rows as SupportCaseInput[], dryRun }, steward)).receipt,
  'direct-case': async (batchId, rows, dryRun) =>
    (await request(SubmitDirectCasesDocument, { batchId, rows: rows as DirectCaseInput[], dryRun }, steward)).receipt,
  'homicide-case': async (batchId, rows, dryRun) =>
    (await request(SubmitHomicideCasesDocument, { batchId, rows: rows as HomicideCaseInput[], dryRun }, steward)).receipt,
  complaint: async (batchId, rows, dryRun) =>
    (await request(SubmitComplaintsDocument, { batchId, rows: rows as ComplaintInput[], dryRun }, steward)).receipt,
  project: async (batchId, rows, dryRun) =>
    (await request(SubmitProjectsDocument, { batchId, rows: rows as ProjectInput[], dryRun }, steward)).receipt,
}

const textFields = new Set(['ageBand', 'value'])

/** An NDJSON row as the mutation takes it: there yes and no are text, and so is what may be a code or a number. */
function toInput(value: unknown, field = ''): unknown {
  if (typeof value === 'boolean' || (typeof value === 'number' && textFields.has(field))) return String(value)
  if (Array.isArray(value)) return value.map((item) => toInput(item, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toInput(item, key)]))
}

async function* parts(file: string): AsyncGenerator<{ firstLine: number; rows: unknown[] }> {
  let line = 0
  let part = { firstLine: 1, rows: [] as unknown[] }
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1
    part.rows.push(toInput(JSON.parse(text)))
    if (part.rows.length < rowsPerPart) continue
    yield part
    part = { firstLine: line + 1, rows: [] }
  }
  if (part.rows.length > 0) yield part
}

function print(receipt: ReceiptPartsFragment, firstLine: number): void {
  const { batchId, state, received, accepted, rejected, unchanged, errors } = receipt
  console.log(`${batchId}: ${state} received ${received}, accepted ${accepted}, rejected ${rejected}, unchanged ${unchanged}`)
  for (const error of errors) {
    console.log(`  line ${firstLine + error.line - 1} ${error.field ?? ''} ${error.code}: ${error.message}`)
  }
}

const [feed = '', file, batch, ...options] = process.argv.slice(2)
const submit = feeds[feed]
if (!submit || !file || !batch) {
  throw new Error(`Usage: tsx examples/submit-feed.ts ${Object.keys(feeds).join('|')} FILE.ndjson BATCH [--dry-run]`)
}
let number = 0
for await (const { firstLine, rows } of parts(file)) {
  number += 1
  print(await submit(`${batch}.${number}`, rows, options.includes('--dry-run')), firstLine)
}
