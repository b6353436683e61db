import { Invalid } from '../../src/kit/errors.js'
import { clearKindOf, tokenPartOf } from '../../src/kit/sent-files/clear-columns.js'
import { snakeCase } from '../../src/kit/snake-case.js'
import { columnForm, clearCsvLine } from './clear-csv.js'

/**
 * How a CSV becomes one without clear columns. `hub tokenise` and the page for people without a program both run this, so it needs neither
 * Node nor a browser.
 */

const clearColumns = ['surname', 'first_name', 'birth_date'] as const
/** The clear columns that a file may have; the postcode need not be there. */
const readColumns = [...clearColumns, 'postcode'] as const

/** The feed that a file belongs to. */
export interface TokenisedFeed {
  readonly name: string
  /** A column that every file of the feed has. Without it, the file is of another feed. Undefined for columns that a page maps later. */
  readonly knownBy: string | undefined
  /** Names of its columns, which may look personal and are not, such as `phone_usable`. */
  readonly columns: ReadonlySet<string>
}

/** How `csv-parse` reads a CSV here. Systems that join files mix line ends. */
export const csvForm = { bom: true, skip_empty_lines: true, info: true, record_delimiter: ['\r\n', '\n'] }

/** A row of the parser, with the line on which it ends. */
export interface ParsedRow {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** The token of a row, by the line on which it ends and its surname, first name, birth date and postcode; null if it has none. */
type TokenOf = (line: number, clear: readonly string[]) => string | null | Promise<string | null>

/**
 * The lines of the file to send: the clear columns are left out, `subject_token` is added at the end, and every other cell is as it was.
 * @throws Invalid, which repeats nothing of a row
 */
export async function* tokenisedLines(
  rows: AsyncIterable<ParsedRow> | Iterable<ParsedRow>,
  feed: TokenisedFeed,
  tokenOf: TokenOf,
): AsyncGenerator<string> {
  let places: ColumnPlaces | undefined
  let count = 0
  for await (const { record: cells, info } of rows) {
    const isHeader = places === undefined
    places ??= placesIn(cells, feed)
    const clear = places.clear.map((at) => cells[at] ?? '')
    const last = isHeader ? 'subject_token' : ((await tokenOf(info.lines, clear)) ?? '')
    if (!isHeader) count++
    yield clearCsvLine([...places.kept.map((at) => cells[at] ?? ''), last])
  }
  if (!places) throw new Invalid('FILE_EMPTY', 'The file has no header row. Give a CSV with one.')
  if (count === 0)
    throw new Invalid('FILE_EMPTY', 'The file has a header and no rows below it, so nothing was written. Check that it was exported whole.')
}

interface ColumnPlaces {
  readonly clear: readonly number[]
  readonly kept: readonly number[]
}

/** @throws Invalid if the header lacks a part of a token, has a column twice, or names a person in another column */
function placesIn(header: readonly string[], feed: TokenisedFeed): ColumnPlaces {
  if (header.some((name) => name.includes('\r')))
    throw new Invalid(
      'CARRIAGE_RETURN_ONLY',
      'The lines end with a carriage return alone. Export the file again with LF or CRLF line ends.',
    )
  const names = header.map(columnForm)
  const repeated = names.findIndex((name, at) => names.indexOf(name) !== at)
  if (repeated >= 0) {
    const first = names.indexOf(names[repeated] ?? '')
    throw new Invalid('COLUMN_REPEATED', `Columns ${first + 1} and ${repeated + 1} of the header have the same name. Leave one.`)
  }
  if (names.includes('subject_token')) throw new Invalid('ALREADY_TOKENISED', 'The file has a subject_token already; send it as it is.')
  const parts = header.map(tokenPartOf)
  const missing = clearColumns.filter((name) => !parts.includes(name))
  if (missing.length > 0)
    throw new Invalid('COLUMN_MISSING', `The header lacks ${missing.join(', ')}; a token needs surname, first_name and birth_date.`)
  checkFeed(names, feed)
  const twice = readColumns.find((name) => parts.filter((part) => part === name).length > 1)
  if (twice) throw new Invalid('COLUMN_REPEATED', `Two columns of the header hold ${twice}. Leave one.`)
  const clear = readColumns.map((name) => parts.indexOf(name))
  const kept = names.map((_, at) => at).filter((at) => !clear.includes(at))
  // Safeguard A clear column does not leave with the tokens: kept -> []
  for (const at of kept) refuseClear(header[at] ?? '', `Column ${at + 1} of the header`, feed)
  return { clear, kept }
}

/** What a token is not made of must not leave in the file either: the hub refuses it, but then it has left. */
export function refuseClear(name: string, where: string, { columns }: TokenisedFeed): void {
  if (columns.has(columnForm(name)) || columns.has(snakeCase(name))) return
  const kind = clearKindOf(name)
  if (kind === undefined) return
  throw new Invalid('PERSONAL_COLUMN', `${where} is a personal column (${kind}) that no feed takes. Leave it out and try again.`)
}

/** @throws Invalid `COLUMN_MISSING` for a file of another feed */
export function checkFeed(names: readonly string[], { name, knownBy }: TokenisedFeed): void {
  if (knownBy === undefined || names.includes(knownBy)) return
  throw new Invalid(
    'COLUMN_MISSING',
    `This is not a ${name} file: it has no ${knownBy}. Check --feed; if its columns have the names of your own system, say --own-columns.`,
  )
}
