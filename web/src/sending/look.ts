import { separatedBy } from '../../../src/kit/sent-files/cells-between.js'
import { clearKindOf } from '../../../src/kit/sent-files/clear-columns.js'
import { fileForm, formBytes, formSentences } from '../../../src/kit/sent-files/file-form.js'
import { isTooWide, mostCells, splitCsv } from '../../../src/kit/sent-files/split-csv.js'
import { ClearLook } from './proving/clear-values.js'
import { inTurns } from './proving/in-turns.js'
import { plainName } from '../../../src/kit/sent-files/plain-name.js'
import type { CellShape, FeedShape, ItemShape } from '../../../src/kit/sent-files/feed-shape.js'

/** Larger files are sent by a program, which needs no copy of the whole file in memory. */
export const mostBytes = 64 * 2 ** 20

/** Columns that this page adds to a file of refused rows. They are left out when the corrected file comes back. */
export const addedColumns = ['refused_line', 'refused_because'] as const

export interface SourceRow {
  /** 1 is the header. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A CSV of hers, read in the browser. It stays there. */
export interface SourceFile {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly SourceRow[]
  /** Lines that are no row: their cells do not fit the header, or a quotation mark is not closed. */
  readonly unreadable: readonly number[]
}

export type Looked = { readonly file: SourceFile } | { readonly faults: readonly string[] }

interface Expected {
  readonly feeds: readonly FeedShape[]
  /** The feed that was chosen. */
  readonly feed: FeedShape
  /** Only the main file names the columns of the feed; a file of a child names parts. */
  readonly isChild?: boolean
  readonly today: string
}

/**
 * Reads a file and says all that speaks against sending it, before a byte leaves the browser: its form, its header, and columns that name
 * a person by their name or by their values.
 */
export async function lookAt(name: string, bytes: Uint8Array, expected: Expected): Promise<Looked> {
  const form = fileForm(bytes.subarray(0, formBytes))
  if (form) return refused(formSentences[form])
  const text = textOf(bytes)
  if (text === undefined) return refused('This file is not UTF-8. Save it as CSV in UTF-8 (in Excel: “CSV UTF-8”) and choose that file.')
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  const at = lines.findIndex((line) => line.trim() !== '')
  const first = lines[at]
  if (first === undefined) return refused('This file is empty. Choose a CSV with a header and a row for each record.')
  const fault = faultOfFirstLine(first)
  if (fault) return refused(fault)
  const header = (splitCsv(first) ?? []).map((cell) => cell.trim())
  const table = await rowsOf(lines, at, header)
  // Safeguard Values that name a person: , ...(await faultsOfValues(header, table.rows, expected)) ->
  const faults = [...faultsOfHeader(header, expected), ...(await faultsOfValues(header, table.rows, expected))]
  if (faults.length === 0 && table.rows.length === 0)
    faults.push('This file has a header and no rows below it. Choose the file with the rows.')
  return faults.length > 0 ? { faults } : { file: withoutAdded({ name, header, ...table }) }
}

const refused = (fault: string): Looked => ({ faults: [fault] })

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function faultOfFirstLine(first: string): string | undefined {
  if (first.includes('\r')) return 'The lines of this file end with a carriage return alone. Export it again with LF or CRLF line ends.'
  if (/^\s*[{[]/.test(first))
    return 'This file is JSON. This page sends CSV; a program sends NDJSON to /ingest, as the data dictionary of the feed says.'
  const signs = separatedBy(first)
  if (signs) return `The cells of this file are separated by ${signs}. Export it again with commas between them.`
  const header = splitCsv(first)
  if (header === undefined) return 'A quotation mark in the header is not closed. Correct the header.'
  return isTooWide(header)
    ? `The header of this file has more than ${mostCells} columns. Leave out what the feed does not have.`
    : undefined
}

async function rowsOf(lines: readonly string[], at: number, header: readonly string[]): Promise<Pick<SourceFile, 'rows' | 'unreadable'>> {
  const rows: SourceRow[] = []
  const unreadable: number[] = []
  await inTurns(lines, (line, index) => {
    if (index <= at || line.trim() === '') return
    const cells = splitCsv(line)
    if (cells?.length === header.length) rows.push({ line: index + 1, cells: cells.map(unescaped) })
    else unreadable.push(index + 1)
  })
  return { rows, unreadable }
}

/** An apostrophe before the sign of a formula was put there when the file was saved. */
const unescaped = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '')

function faultsOfHeader(header: readonly string[], expected: Expected): string[] {
  const faults: string[] = []
  const plain = header.map(plainName)
  plain.forEach((name, at) => {
    const before = plain.indexOf(name)
    if (before < at) faults.push(`Columns ${before + 1} and ${at + 1} have the same name, “${header[at]}”. Leave one of them out.`)
  })
  const own = namesOf(expected.feed)
  header.forEach((name, at) => {
    const kind = own.has(plainName(name)) ? undefined : clearKindOf(name)
    // Safeguard A file with a clear column stays in the browser: if (kind) -> if (false)
    if (kind) faults.push(`Column ${at + 1}, “${name}”, is a personal column (${kind}). ${todoOf(kind)} Nothing of the file was sent.`)
  })
  const other = expected.isChild ? undefined : otherFeed(plain, expected)
  if (other)
    faults.push(
      `This looks like a file of ${other.name} and not of ${expected.feed.name}. Choose “${other.title}” as the feed, or another file.`,
    )
  return faults
}

const todoOf = (kind: string): string =>
  kind === 'name' || kind === 'birth date'
    ? 'Run hub tokenise on the file, on your own machine, and choose what it writes.'
    : 'Leave the column out and choose the file again.'

/** Names of the feed's columns and of parts of their items, in the form in which headers are compared. */
const namesOf = (feed: FeedShape, wanted: (value: CellShape | ItemShape) => boolean = () => true): ReadonlySet<string> =>
  new Set(
    feed.columns
      .flatMap((column): (CellShape | ItemShape)[] => [column, ...('parts' in column ? column.parts : [])])
      .filter(wanted)
      .map(({ name }) => plainName(name)),
  )

/** So much of a header is of a feed if the file is. */
const mostlyOf = 0.75

/** Another feed of which the header mostly is, if it lacks a needed column of the chosen one. */
function otherFeed(plain: readonly string[], { feeds, feed }: Expected): FeedShape | undefined {
  const shared = (one: FeedShape): number => {
    const names = new Set(one.columns.map(({ name }) => plainName(name)))
    return plain.filter((name) => names.has(name)).length
  }
  if (feed.columns.every(({ name, required }) => !required || plain.includes(plainName(name)))) return undefined
  return feeds
    .filter((one) => shared(one) > shared(feed) && shared(one) >= mostlyOf * plain.length)
    .sort((one, two) => shared(two) - shared(one))[0]
}

/**
 * Columns that hold what names a person, looked at in all rows. A column that has a name of the feed is left out, because each cell of it is
 * proved before it leaves; but for references, which may be names.
 */
async function faultsOfValues(header: readonly string[], rows: readonly SourceRow[], { feed, today }: Expected): Promise<string[]> {
  const own = namesOf(feed, ({ kind }) => kind !== 'reference')
  const references = namesOf(feed, ({ kind }) => kind === 'reference')
  const looks = header.flatMap((name, at) => {
    const plain = plainName(name)
    const isOther = own.has(plain) || isAdded(name) || (!references.has(plain) && clearKindOf(name) !== undefined)
    return isOther ? [] : [{ name, at, look: new ClearLook(today, references.has(plain)) }]
  })
  await inTurns(rows, ({ cells }) => {
    for (const { at, look } of looks) look.note(cells[at] ?? '')
  })
  return looks.flatMap(({ name, at, look }) => {
    const kind = look.found()
    if (!kind) return []
    const way =
      kind === 'names' || kind === 'free text' ? ' If these are codes or offences, give the column the name that the feed has for it.' : ''
    return [
      `Column ${at + 1}, “${name}”, holds what looks like ${kind}. Leave the column out and choose the file again.${way} Nothing of the file was sent.`,
    ]
  })
}

const isAdded = (name: string): boolean => addedColumns.some((one) => one === plainName(name))

function withoutAdded(file: SourceFile): SourceFile {
  const kept = file.header.flatMap((name, at) => (isAdded(name) ? [] : [at]))
  if (kept.length === file.header.length) return file
  const only = (cells: readonly string[]): string[] => kept.map((at) => cells[at] ?? '')
  return { ...file, header: only(file.header), rows: file.rows.map(({ line, cells }) => ({ line, cells: only(cells) })) }
}
