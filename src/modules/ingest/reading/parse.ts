import { setImmediate as giveWay } from 'node:timers/promises'
import { Invalid } from '../../../kit/errors.js'
import { RowScan } from '../../../kit/sent-files/row-scan.js'
import { isTooWide, mostCells, splitCsv } from '../../../kit/sent-files/split-csv.js'
import type { Feed, RawRow, UnknownField } from '../columns/feed.js'
import { linesOf, type Line } from './lines.js'
import { sendingLimits } from '../columns/limits.js'
import { ColumnNames } from './column-names.js'
import { headerOrder, refusePersonal } from './header.js'
import { holdsNul } from './holds-nul.js'

/**
 * Lines that are read before other requests have their turn. A piece of a file may hold 32,000 lines of a letter, each of which costs an exception
 * of the JSON parser.
 */
const linesAtOnce = 1_000

/**
 * Turns bytes into raw rows, in chunks, with constant memory. The first character decides between CSV (header
 * first) and NDJSON. Throws Invalid if the file cannot be taken as a whole. A row that cannot be read comes out
 * as `malformed`. `names` are those of all feeds, so that a column of another one is called that.
 */
export async function* parse(feed: Feed, bytes: AsyncIterable<Uint8Array>, names = new ColumnNames([feed])): AsyncGenerator<RawRow[]> {
  let read: ((line: Line, number: number) => RawRow | undefined) | undefined
  let number = 0
  for await (const lines of linesOf(bytes)) {
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      const rows: RawRow[] = []
      for (const line of lines.slice(at, at + linesAtOnce)) {
        number += 1
        if (line !== null && line.trim() === '') continue
        if (read) {
          const row = read(line, number)
          if (row) rows.push(row)
          continue
        }
        const first = firstLine(line)
        read = first.trimStart().startsWith('{') ? jsonReader(feed, names) : csvReader(feed, first, names)
        if (first.trimStart().startsWith('{')) rows.push(read(first, number) as RawRow)
      }
      if (rows.length > 0) yield rows
      if (at + linesAtOnce < lines.length) await giveWay()
    }
  }
  if (!read) throw new Invalid('FILE_EMPTY', 'The file is empty. Send at least the header of a CSV, or one line of NDJSON.')
}

function firstLine(line: Line): string {
  if (line === null)
    throw new Invalid('COLUMN_UNKNOWN', 'The first line is longer than a header can be. Send a CSV with a header, or NDJSON.')
  if (line.includes('\r')) {
    throw new Invalid(
      'CARRIAGE_RETURN_ONLY',
      'The lines end with a carriage return alone. Export the file again with LF or CRLF line ends.',
    )
  }
  return line
}

const malformed = (line: number, malformedBecause: string): RawRow => ({ line, cells: [], malformed: malformedBecause })
const tooLong = 'The row is longer than one million characters. Send one row a line.'

function csvReader(feed: Feed, header: string, names: ColumnNames): (line: Line, number: number) => RawRow {
  const order = headerOrder(feed, header, names)
  // Usually a file has the feed's columns in the feed's order.
  const asIs = order.length === feed.columns.length && order.every((place, at) => place === at)
  return (line, number) => {
    if (line === null) return malformed(number, tooLong)
    const cells = splitCsv(line)
    if (!cells) return malformed(number, 'A quotation mark is not closed, or text follows it. Double the quotation marks inside a cell.')
    const count = isTooWide(cells) ? `more than ${mostCells}` : cells.length
    if (count !== order.length) return malformed(number, `The row has ${count} cells and the header has ${order.length}. Check the commas.`)
    const nul = line.includes('\0') ? hasNul : undefined
    if (asIs) return { line: number, cells, ...nul }
    const sorted: unknown[] = new Array<unknown>(feed.columns.length).fill(null)
    for (let at = 0; at < cells.length; at++) sorted[order[at] as number] = cells[at]
    return { line: number, cells: sorted, ...nul }
  }
}

const fieldsAlone = 'Send the fields of the feed alone.'
const tooManyKeys = `The row, or a part of it, has more than ${mostCells} keys. ${fieldsAlone}`
const tooDeep = `The row goes deeper than ${sendingLimits.depth} levels. ${fieldsAlone}`
const tooManyParts = `The row has more than ${sendingLimits.parts.toLocaleString('en')} lists and objects. ${fieldsAlone}`

/** Why a long line of JSON cannot be a row, found before it is parsed: what is made of each key, list and object takes far longer than its bytes. */
function tooMuchIn(line: string): string | undefined {
  if (line.length <= sendingLimits.lineAsItIs) return undefined
  const scan = new RowScan()
  scan.take(Buffer.from(line))
  // Safeguard Keys of a line are counted before it is parsed
  if (scan.keysOfOne > mostCells) return tooManyKeys
  if (scan.levels > sendingLimits.depth) return tooDeep
  // Safeguard Lists and objects of a line are counted before it is parsed: scan.parts > sendingLimits.parts ? tooManyParts : ->
  return scan.parts > sendingLimits.parts ? tooManyParts : undefined
}

const hasNul = { hasNul: true } as const
/** JSON can contain U+0000 only as an escape. */
const nulInJson = /\\u0000/

function jsonReader(feed: Feed, names: ColumnNames): (line: Line, number: number) => RawRow {
  const read = objectReader(feed, names)
  return (line, number) => {
    if (line === null) return malformed(number, tooLong)
    const tooMuch = tooMuchIn(line)
    if (tooMuch !== undefined) return malformed(number, tooMuch)
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      return malformed(number, 'The line is not JSON. Send one JSON object a line.')
    }
    const row = read(value, number)
    return nulInJson.test(line) && holdsNul(value) ? { ...row, ...hasNul } : row
  }
}

/** Reads objects with the feed's camelCase fields. */
function objectReader(feed: Feed, names: ColumnNames): (value: unknown, number: number) => RawRow {
  const places = new Map(feed.columns.map((column, at) => [column.field, at]))
  return (value, number) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return malformed(number, 'The row is not a JSON object. Send one object a row.')
    const fields = Object.entries(value)
    // Safeguard A row has 200 keys
    if (fields.length > mostCells) return malformed(number, tooManyKeys)
    const cells: unknown[] = new Array<unknown>(feed.columns.length).fill(null)
    let unknown: UnknownField[] | undefined
    let nth = 0
    for (const [field, given] of fields) {
      nth += 1
      const place = places.get(field)
      if (place !== undefined) cells[place] = given
      else {
        refusePersonal(field, nth, names)
        ;(unknown ??= []).push({ name: field, place: nth })
      }
    }
    return unknown ? { line: number, cells, unknown } : { line: number, cells }
  }
}

/** Rows that are already objects, as in a mutation. The first is line 1. */
export function fromObjects(feed: Feed, rows: readonly unknown[], names = new ColumnNames([feed])): RawRow[] {
  const read = objectReader(feed, names)
  return rows.map((value, at) => {
    if (isDeeperThan(sendingLimits.depth, value)) return malformed(at + 1, tooDeep)
    const row = read(value, at + 1)
    return holdsNul(value) ? { ...row, ...hasNul } : row
  })
}

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)))
