import { createHmac } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { Invalid } from '../../kit/errors.js'

const clearColumns = ['surname', 'first_name', 'birth_date'] as const

/** A column that only this feed's files have: its absence says that the file is of another feed. */
const feedColumns = { 'police-referral': 'referred_at', 'charity-support': 'opened_at', 'direct-case': 'received_at' } as const

/** The feeds by their names on the command line. */
export type TokenisedFeed = keyof typeof feedColumns

export const tokenisedFeeds = Object.keys(feedColumns) as readonly TokenisedFeed[]

/** What was done, without a word of what was read. */
export interface TokeniseAccount {
  rows: number
  tokens: number
  /** Rows where a part was empty, so they have no token. */
  withoutParts: number
  /** Rows whose birth date is not `yyyy-mm-dd`, so they have no token. */
  unreadableDates: number
}

/** NFKD, accents dropped, upper case, only A to Z kept: one spelling for what two systems write differently. */
const nameForm = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z]/g, '')

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/**
 * Token of a person under the partnership's linkage key: 64 lower-case hex digits, or null where a part is missing or the
 * birth date is no `yyyy-mm-dd`. Runs at the provider's edge; the hub never holds the key or the parts.
 */
export function subjectToken(key: Buffer, surname: string, firstName: string, birthDate: string): string | null {
  const names = [nameForm(surname), nameForm(firstName)]
  const born = birthDate.trim()
  if (names.includes('') || !isDate(born)) return null
  return createHmac('sha256', key)
    .update(`tok|v1|${names.join('|')}|${born}`)
    .digest('hex')
}

/** Linkage key from the content of a key file: 64 hexadecimal digits, or exactly 32 bytes. */
export function linkageKey(content: Buffer): Buffer {
  if (content.length === 32) return content
  const text = content.toString('latin1').trim()
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  throw new Invalid('INVALID_KEY', 'The key file must hold 64 hexadecimal digits or exactly 32 bytes.')
}

/** CSV in, CSV out: the clear columns go, `subject_token` comes last, every other cell stays as it is. Streams, ends the output; throws Invalid. */
export const tokeniseCsv = (input: Readable, output: Writable, key: Buffer, feed: TokenisedFeed): Promise<TokeniseAccount> =>
  through(csvLines, input, output, key, feed)

/** NDJSON in, NDJSON out: `surname`, `firstName` and `birthDate` go, `subjectToken` comes. Streams, ends the output; throws Invalid. */
export const tokeniseNdjson = (input: Readable, output: Writable, key: Buffer, feed: TokenisedFeed): Promise<TokeniseAccount> =>
  through(ndjsonLines, input, output, key, feed)

/** Tokenises a file into another, CSV or NDJSON by its first character. The result appears whole or not at all. */
export async function tokeniseFile(from: string, to: string, keyFile: string, feed: TokenisedFeed): Promise<TokeniseAccount> {
  const key = linkageKey(await readFile(keyFile).catch(noSuchFile(keyFile)))
  const isNdjson = (await firstCharacter(from).catch(noSuchFile(from))) === '{'
  const unfinished = `${to}.unfinished`
  const output = createWriteStream(unfinished, { mode: 0o600 })
  const closed = new Promise<void>((resolve) => output.once('close', resolve))
  try {
    const account = await (isNdjson ? tokeniseNdjson : tokeniseCsv)(createReadStream(from), output, key, feed)
    await closed
    await rename(unfinished, to)
    return account
  } catch (error) {
    await closed
    await rm(unfinished, { force: true })
    throw error
  }
}

type Lines = (input: Readable, key: Buffer, feed: TokenisedFeed, account: TokeniseAccount) => AsyncGenerator<string>

async function through(lines: Lines, input: Readable, output: Writable, key: Buffer, feed: TokenisedFeed): Promise<TokeniseAccount> {
  const account: TokeniseAccount = { rows: 0, tokens: 0, withoutParts: 0, unreadableDates: 0 }
  await pipeline(inChunks(lines(input, key, feed, account)), output)
  return account
}

const chunkLength = 65_536

async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = ''
  for await (const text of texts) {
    chunk += text
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

async function* csvLines(input: Readable, key: Buffer, feed: TokenisedFeed, account: TokeniseAccount): AsyncGenerator<string> {
  const parser = parse({ bom: true, skip_empty_lines: true })
  const parsing = pipeline(input, utf8, parser)
  parsing.catch(() => undefined)
  let places: Places | undefined
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const header = places === undefined
      places ??= placesIn(cells, feed)
      const clear = places.clear.map((at) => cells[at] ?? '')
      const last = header ? 'subject_token' : (tokenFor(account, key, clear) ?? '')
      yield csvLine([...places.kept.map((at) => cells[at] ?? ''), last])
    }
    await parsing
  } catch (error) {
    throw readable(error)
  }
  if (!places) throw new Invalid('EMPTY_FILE', 'The file has no header row.')
}

async function* ndjsonLines(input: Readable, key: Buffer, feed: TokenisedFeed, account: TokeniseAccount): AsyncGenerator<string> {
  let line = 0
  for await (const text of lines(input)) {
    line++
    if (text.trim() === '') continue
    const row = parsedObject(text, line)
    if (account.rows === 0) checkFeed(Object.keys(row).map(snakeCase), feed)
    yield `${JSON.stringify(tokenisedObject(account, key, row, line))}\n`
  }
  if (account.rows === 0) throw new Invalid('EMPTY_FILE', 'The file has no rows.')
}

interface Places {
  readonly clear: readonly number[]
  readonly kept: readonly number[]
}

const columnForm = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

function placesIn(header: readonly string[], feed: TokenisedFeed): Places {
  const names = header.map(columnForm)
  const repeated = names.find((name, at) => names.indexOf(name) !== at)
  if (repeated !== undefined) throw new Invalid('DUPLICATE_HEADER', `The header names ${repeated} twice.`)
  if (names.includes('subject_token')) throw new Invalid('ALREADY_TOKENISED', 'The file has a subject_token already; send it as it is.')
  const missing = clearColumns.filter((name) => !names.includes(name))
  if (missing.length > 0) throw new Invalid('MISSING_COLUMN', `The header lacks ${missing.join(', ')}; a token needs all three.`)
  checkFeed(names, feed)
  const clear = clearColumns.map((name) => names.indexOf(name))
  return { clear, kept: names.map((_, at) => at).filter((at) => !clear.includes(at)) }
}

function checkFeed(names: readonly string[], feed: TokenisedFeed): void {
  const column = feedColumns[feed]
  if (!names.includes(column)) throw new Invalid('MISSING_COLUMN', `This is no ${feed} file: it has no ${column}. Check --feed.`)
}

function tokenFor(account: TokeniseAccount, key: Buffer, parts: readonly string[]): string | null {
  const [surname = '', firstName = '', birthDate = ''] = parts
  account.rows++
  const token = subjectToken(key, surname, firstName, birthDate)
  if (token !== null) account.tokens++
  else if (birthDate.trim() !== '' && !isDate(birthDate.trim())) account.unreadableDates++
  else account.withoutParts++
  return token
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)

const clearKeys = new Map<string, number>([
  ['surname', 0],
  ['firstname', 1],
  ['birthdate', 2],
])

function tokenisedObject(account: TokeniseAccount, key: Buffer, row: Record<string, unknown>, line: number): Record<string, unknown> {
  const parts = ['', '', '']
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    const form = name
      .trim()
      .toLowerCase()
      .replace(/[_\s-]/g, '')
    const part = clearKeys.get(form)
    if (form === 'subjecttoken') throw new Invalid('ALREADY_TOKENISED', `Line ${line} has a subjectToken already; send the file as it is.`)
    if (part === undefined) kept[name] = value
    else if (typeof value === 'string') parts[part] = value
  }
  const token = tokenFor(account, key, parts)
  return token === null ? kept : { ...kept, subjectToken: token }
}

function parsedObject(text: string, line: number): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(text)
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Record<string, unknown>
  } catch {
    // Told below without the text, which may name a person.
  }
  throw new Invalid('MALFORMED_ROW', `Line ${line} is not a JSON object.`)
}

const csvCell = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\n`

/** Refuses bytes that are not UTF-8: a mangled name would give a token that matches nobody. */
async function* utf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (codeOf(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new Invalid('NOT_UTF8', 'The file is not UTF-8; save it as UTF-8 and try again.')
    throw error
  }
}

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined)

const noSuchFile =
  (file: string) =>
  (error: unknown): never => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'EISDIR') throw new Invalid('NO_SUCH_FILE', `There is no file ${file}.`)
    throw error
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

/** A parser's message may quote the row; only the line is told. */
function readable(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error
  const line = typeof error['lines'] === 'number' ? `Line ${error['lines']}` : 'A line'
  return new Invalid('MALFORMED_ROW', `${line} does not fit the header; nothing was written, because a shifted cell could show a name.`)
}
