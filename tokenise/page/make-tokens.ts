import { parse } from 'csv-parse/sync'
import { Invalid } from '../../src/kit/errors.js'
import type { DayOrder } from '../../src/kit/sent-files/day-order.js'
import { formBytes } from '../../src/kit/sent-files/file-form.js'
import { notUtf8, readable, refuseOtherForm } from '../src/clear-csv.js'
import { keyBytes } from '../src/linkage-key.js'
import { TokenCounter, type TokenAdvice, type TokeniseAccount } from '../src/token-account.js'
import { tokenParts, tokenText } from '../src/token-parts.js'
import { csvForm, tokenisedLines, type ParsedRow } from '../src/tokenised-lines.js'

/** Names of the columns of all feeds, which `bin/tokeniser.mjs` puts in. */
declare const FEED_COLUMNS: readonly string[]

/** Any feed of persons, whose other columns may have the names of a system, as with `--own-columns` of the command. */
const anyFeed = { name: 'any', knownBy: undefined, columns: new Set(FEED_COLUMNS) }

const orders: Readonly<Record<DayOrder, string>> = { ymd: 'year, month, day', dmy: 'day, month, year', mdy: 'month, day, year' }

const pageAdvice: TokenAdvice = {
  fewNames: 'If so many gave no name, tick that most rows may lack one.',
  orderMeant: (order) => `choose “${orders[order]}” for the dates.`,
  anyOrder: 'Choose how your system writes dates. The year needs four digits.',
}

/** The linkage key as the browser keeps it: it can sign, and no program can read it again. The bytes that were given are made zero. */
export async function signingKey(content: Uint8Array): Promise<CryptoKey> {
  const bytes = keyBytes(content)
  try {
    return await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  } finally {
    bytes.fill(0)
    content.fill(0)
  }
}

/** How a file is tokenised. `fewNames`: most rows may lack a name or birth date. */
export interface Chosen {
  readonly dates: DayOrder
  readonly fewNames: boolean
}

/** The file to send, in pieces, and what was done. */
export interface MadeTokens {
  readonly pieces: readonly string[]
  readonly account: TokeniseAccount
}

/** What `hub tokenise` makes of a CSV, byte for byte. @throws Invalid, which repeats nothing of a row */
export async function makeTokens(file: Uint8Array, key: CryptoKey, { dates, fewNames }: Chosen): Promise<MadeTokens> {
  const counter = new TokenCounter(dates, pageAdvice)
  const tokenOf = async (line: number, [surname = '', firstName = '', birthDate = '', postcode = '']: readonly string[]) => {
    const parts = tokenParts(surname, firstName, birthDate, dates)
    counter.add(line, parts !== null, { birthDate, postcode })
    return parts && hex(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(tokenText(parts))))
  }
  const pieces: string[] = []
  for await (const line of tokenisedLines(rowsOf(file), anyFeed, tokenOf)) pieces.push(line)
  counter.check(fewNames)
  return { pieces, account: counter.account }
}

function rowsOf(file: Uint8Array): readonly ParsedRow[] {
  const text = textOf(file)
  if (text.trimStart().startsWith('{'))
    throw new Invalid('FILE_FORM', 'This is NDJSON, which only the command hub tokenise reads. Save the file as CSV.')
  try {
    return parse(text, csvForm) as unknown as readonly ParsedRow[]
  } catch (error) {
    throw readable(error)
  }
}

function textOf(file: Uint8Array): string {
  refuseOtherForm(file.subarray(0, formBytes))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    throw notUtf8()
  }
}

/** Bytes in lower-case hexadecimal. */
export const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
