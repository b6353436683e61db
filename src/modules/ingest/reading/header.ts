import { Invalid } from '../../../kit/errors.js'
import { separatedBy } from '../../../kit/sent-files/cells-between.js'
import { plainName } from '../../../kit/sent-files/plain-name.js'
import { isTooWide, mostCells, splitCsv } from '../../../kit/sent-files/split-csv.js'
import type { Feed } from '../columns/feed.js'
import type { ColumnNames } from './column-names.js'

/** Throws Invalid if a column that none of the feeds has is of a person or holds free text. Columns are named by number, because a row of data may stand where the header should be. */
export function refusePersonal(name: string, number: number, names: ColumnNames): void {
  const kind = names.clearKindOf(name)
  if (kind === undefined) return
  throw new Invalid(
    'PERSONAL_COLUMN',
    `Column ${number} is a personal column (${kind}). Leave out what is not needed, run \`hub tokenise\` on the file, and send what that writes.`,
  )
}

/**
 * For each cell of a CSV, the index of its column in the feed. Throws Invalid if the header is not one of the feed; `all` are the names of all feeds,
 * to say whose a column is.
 */
export function headerOrder(feed: Feed, header: string, all: ColumnNames): readonly number[] {
  const signs = separatedBy(header)
  if (signs) throw unknown(`The cells of the header are separated by ${signs}. Export the file again with commas between them.`)
  const written = splitCsv(header)?.map((name) => name.trim())
  // Safeguard A header has 200 cells: isTooWide(written) -> false
  if (written && isTooWide(written))
    throw unknown(
      `The first line has more than ${mostCells} cells, and no feed has so many columns. Send the columns of ${feed.name} alone; docs/feeds/${feed.name}.md lists them.`,
    )
  if (!written?.some((name) => all.feedsWith(name).length > 0 || all.clearKindOf(name) !== undefined))
    throw unknown(
      `The first line is not a header of ${feed.name}: it names none of its columns. Send a CSV with a header and commas, or NDJSON with one object a line.`,
    )
  written.forEach((name, at) => refusePersonal(name, at + 1, all))
  const names = written.map((name) => name.toLowerCase())
  const seen = new Set<string>()
  const twice = names.findIndex((name) => seen.size === seen.add(name).size)
  if (twice >= 0) throw new Invalid('COLUMN_REPEATED', `The header names column ${twice + 1} twice. Leave one.`)
  const known = new Map(feed.columns.map((column, at) => [column.name, at]))
  const order = names.map((name, at) => {
    const place = known.get(name)
    if (place === undefined) throw unknown(whatIsWrong(feed, written[at] ?? name, at + 1, all))
    return place
  })
  const missing = feed.columns.filter((column) => column.required && !seen.has(column.name)).map((column) => column.name)
  if (missing.length > 0) throw new Invalid('COLUMN_MISSING', `The header lacks ${missing.join(', ')}. Add the column; every row needs it.`)
  return order
}

const unknown = (sentence: string): Invalid => new Invalid('COLUMN_UNKNOWN', sentence)

function whatIsWrong(feed: Feed, name: string, number: number, all: ColumnNames): string {
  const column = `Column ${number} of the header`
  const lists = `docs/feeds/${feed.name}.md lists the columns`
  const having = all.feedsWith(name)
  if (having.includes(feed))
    return `${column} is ${plainName(name)}, written in another way. Write the names as ${feed.name} has them; ${lists}.`
  const [other] = having
  if (other)
    return `${column} is one of ${other.name} and not of ${feed.name}. Name the feed that the file is of, or remove the column; ${lists}.`
  return `${column} is not one of ${feed.name}. Remove it; ${lists}.`
}
