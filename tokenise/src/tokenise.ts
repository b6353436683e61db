import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { Invalid } from '../../src/kit/errors.js'
import type { DayOrder } from '../../src/kit/sent-files/day-order.js'
import { snakeCase } from '../../src/kit/snake-case.js'
import { noSuchFile, readable, utf8 } from './clear-csv.js'
import { keyBytes } from './linkage-key.js'
import { TokenCounter, type TokeniseAccount } from './token-account.js'
import { tokenParts, tokenText } from './token-parts.js'
import { checkFeed, csvForm, refuseClear, tokenisedLines, type ParsedRow, type TokenisedFeed } from './tokenised-lines.js'
import { variantTokens } from './variant-tokens.js'

/** How a file is tokenised, beside its key and feed. */
export interface TokeniseOptions {
  /** Also write variant tokens to `variantsFile(to)`. */
  readonly variants?: boolean | undefined
  /** How the provider writes birth dates. `yyyy-mm-dd` is read in any case. */
  readonly dates?: DayOrder | undefined
  /** Most rows may lack a name or birth date. Without it, such a file is refused. */
  readonly fewNames?: boolean | undefined
}

/**
 * Token of a person under the partnership's linkage key: 64 lower-case hex digits, or null if a part is missing or the
 * birth date is no day in the given order. Runs at the provider's edge; the hub never holds the key or the parts.
 */
export function subjectToken(key: Buffer, surname: string, firstName: string, birthDate: string, order?: DayOrder): string | null {
  const parts = tokenParts(surname, firstName, birthDate, order)
  if (!parts) return null
  return createHmac('sha256', key).update(tokenText(parts)).digest('hex')
}

/** Linkage key from the content of a key file: 64 hexadecimal digits, or exactly 32 bytes. */
export const linkageKey = (content: Buffer): Buffer => Buffer.from(keyBytes(content))

/** What else a run needs: an output for variant tokens, and the order of dates (`ymd`). */
interface Aside {
  readonly variants?: Writable | undefined
  readonly dates?: DayOrder | undefined
}

/**
 * CSV in, CSV out: removes the clear columns, adds `subject_token` at the end, and leaves every other cell unchanged. Streams,
 * ends the outputs; throws Invalid. Variant tokens go to an output of their own if one is given.
 */
export const tokeniseCsv = (
  input: Readable,
  output: Writable,
  key: Buffer,
  feed: TokenisedFeed,
  aside: Aside = {},
): Promise<TokenCounter> => through(csvLines, input, output, jobOf(key, feed, aside))

/**
 * NDJSON in, NDJSON out: removes `surname`, `firstName`, `birthDate` and `postcode`, and adds `subjectToken`. Streams, ends the outputs; throws
 * Invalid.
 */
export const tokeniseNdjson = (
  input: Readable,
  output: Writable,
  key: Buffer,
  feed: TokenisedFeed,
  aside: Aside = {},
): Promise<TokenCounter> => through(ndjsonLines, input, output, jobOf(key, feed, aside))

/** The file for the variant tokens of a tokenised file, if they are requested. */
export const variantsFile = (to: string): string => `${to}.variants.csv`

/**
 * Tokenises a file into another. The first character decides between CSV and NDJSON. With `variants`, also writes `variantsFile(to)`. The
 * results appear whole or not at all: a file most of whose rows would get no token leaves nothing.
 * @throws Invalid `TOKENS_MISSING`
 */
export async function tokeniseFile(
  from: string,
  to: string,
  keyFile: string,
  feed: TokenisedFeed,
  { variants = false, dates, fewNames = false }: TokeniseOptions = {},
): Promise<TokeniseAccount> {
  const key = linkageKey(await readFile(keyFile).catch(noSuchFile(keyFile)))
  const isNdjson = (await firstCharacter(from).catch(noSuchFile(from))) === '{'
  const outputs = (variants ? [variantsFile(to), to] : [to]).map(newFile)
  const [output, variantLines] = [...outputs].reverse()
  if (!output) throw new Error('there is always an output')
  try {
    const aside = { variants: variantLines?.stream, dates }
    const counter = await (isNdjson ? tokeniseNdjson : tokeniseCsv)(createReadStream(from), output.stream, key, feed, aside)
    // Safeguard Nobody becomes nobody in silence
    counter.check(fewNames)
    for (const { closed } of outputs) await closed
    // The file to send is renamed last. Once it is there, everything is there.
    for (const { name, unfinished } of outputs) await rename(unfinished, name)
    return counter.account
  } catch (error) {
    for (const { stream, closed, unfinished } of outputs) {
      stream.destroy()
      await closed
      await rm(unfinished, { force: true })
    }
    throw error
  }
}

function newFile(name: string) {
  const unfinished = `${name}.unfinished`
  const stream = createWriteStream(unfinished, { mode: 0o600 })
  return { name, unfinished, stream, closed: new Promise<void>((resolve) => stream.once('close', resolve)) }
}

/** One run: what it works with, and what it has done so far. */
interface Job {
  readonly key: Buffer
  readonly feed: TokenisedFeed
  readonly order: DayOrder
  readonly counter: TokenCounter
  readonly variants: Writable | undefined
  /** Lines for `variants` that are not written yet. */
  waiting: string
}

const jobOf = (key: Buffer, feed: TokenisedFeed, { variants, dates = 'ymd' }: Aside): Job => ({
  key,
  feed,
  order: dates,
  counter: new TokenCounter(dates),
  variants,
  waiting: 'row,kind,variant_token\n',
})

type Lines = (input: Readable, job: Job) => AsyncGenerator<string>

async function through(lines: Lines, input: Readable, output: Writable, job: Job): Promise<TokenCounter> {
  // The next write reports the error.
  job.variants?.on('error', () => undefined)
  await pipeline(inChunks(lines(input, job), job), output)
  if (job.variants) {
    await writeAside(job)
    job.variants.end()
    await finished(job.variants)
  }
  return job.counter
}

async function writeAside(job: Job): Promise<void> {
  const { variants, waiting } = job
  if (!variants) return
  if (variants.errored) throw variants.errored
  job.waiting = ''
  if (waiting !== '' && !variants.write(waiting)) await once(variants, 'drain')
}

const chunkLength = 65_536

async function* inChunks(texts: AsyncIterable<string>, job: Job): AsyncGenerator<string> {
  let chunk = ''
  for await (const text of texts) {
    chunk += text
    if (chunk.length < chunkLength) continue
    await writeAside(job)
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

async function* csvLines(input: Readable, job: Job): AsyncGenerator<string> {
  const parser = parse(csvForm)
  const parsing = pipeline(input, utf8, parser)
  parsing.catch(() => undefined)
  try {
    yield* tokenisedLines(parser as AsyncIterable<ParsedRow>, job.feed, (line, clear) => tokenFor(job, line, clear))
    await parsing
  } catch (error) {
    throw readable(error)
  }
}

async function* ndjsonLines(input: Readable, job: Job): AsyncGenerator<string> {
  let line = 0
  for await (const text of lines(input)) {
    line++
    if (text.trim() === '') continue
    const row = parsedObject(text, line)
    if (job.counter.count === 0) checkFeed(Object.keys(row).map(snakeCase), job.feed)
    yield `${JSON.stringify(tokenisedObject(job, row, line))}\n`
  }
  if (job.counter.count === 0) throw new Invalid('FILE_EMPTY', 'The file has no rows. Check that it was exported whole.')
}

function tokenFor(job: Job, line: number, parts: readonly string[]): string | null {
  const [surname = '', firstName = '', birthDate = '', postcode = ''] = parts
  const { counter, key, order } = job
  const token = subjectToken(key, surname, firstName, birthDate, order)
  counter.add(line, token !== null, { birthDate, postcode })
  if (job.variants)
    for (const [kind, variant] of variantTokens(key, { surname, firstName, birthDate, postcode }, order))
      job.waiting += `${counter.count},${kind},${variant}\n`
  return token
}

const clearKeys = new Map<string, number>([
  ['surname', 0],
  ['firstname', 1],
  ['birthdate', 2],
  ['postcode', 3],
])

function tokenisedObject(job: Job, row: Record<string, unknown>, line: number): Record<string, unknown> {
  const parts = ['', '', '', '']
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    const form = name
      .trim()
      .toLowerCase()
      .replace(/[_\s-]/g, '')
    const part = clearKeys.get(form)
    if (form === 'subjecttoken') throw new Invalid('ALREADY_TOKENISED', `Line ${line} has a subjectToken already; send the file as it is.`)
    if (part === undefined) {
      refuseClear(name, `A field of line ${line}`, job.feed)
      kept[name] = value
    } else if (typeof value === 'string') parts[part] = value
  }
  const token = tokenFor(job, line, parts)
  return token === null ? kept : { ...kept, subjectToken: token }
}

function parsedObject(text: string, line: number): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(text)
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Record<string, unknown>
  } catch {
    // Reported below without the text, which may name a person.
  }
  throw new Invalid('ROW_MALFORMED', `Line ${line} is not a JSON object. Write one object a line.`)
}

async function* lines(input: Readable): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of utf8(input)) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}

async function firstCharacter(file: string): Promise<string | undefined> {
  for await (const text of utf8(createReadStream(file))) {
    const start = text.trimStart()[0]
    if (start !== undefined) return start
  }
  return undefined
}
