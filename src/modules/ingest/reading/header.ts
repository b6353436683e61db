import { Invalid } from '../../../kit/errors.js'
import { separatedBy } from '../../../kit/sent-files/cells-between.js'
import { clearKindOf } from '../../../kit/sent-files/clear-columns.js'
import { plainName } from '../../../kit/sent-files/plain-name.js'
import { splitCsv } from '../../../kit/sent-files/split-csv.js'
import type { Feed } from '../columns/feed.js'

/** Throws Invalid if a column that none of the feeds has is of a person or holds free text. Columns are named by number, because a row of data may stand where the header should be. */
export function refusePersonal(name: string, number: number, feeds: readonly Feed[]): void {
  const kind = isOf(feeds, name) ? undefined : clearKindOf(name)
  if (kind === undefined) return
  throw new Invalid(
    'PERSONAL_COLUMN',
    `Column ${number} is a personal column (${kind}). Leave out what is not needed, run \`hub tokenise\` on the file, and send what that writes.`,
  )
}

/**
 * For each cell of a CSV, the index of its column in the feed. Throws Invalid if the header is not one of the feed; `feeds` are all that there are,
 * to say whose it is.
 */
export function headerOrder(feed: Feed, header: string, feeds: readonly Feed[]): readonly number[] {
  const signs = separatedBy(header)
  if (signs) throw unknown(`The cells of the header are separated by ${signs}. Export the file again with commas between them.`)
  const written = splitCsv(header)?.map((name) => name.trim())
  if (!written?.some((name) => isOf(feeds, name) || clearKindOf(name) !== undefined))
    throw unknown(
      `The first line is not a header of ${feed.name}: it names none of its columns. Send a CSV with a header and commas, or NDJSON with one object a line.`,
    )
  written.forEach((name, at) => refusePersonal(name, at + 1, feeds))
  const names = written.map((name) => name.toLowerCase())
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
  if (twice >= 0) throw new Invalid('COLUMN_REPEATED', `The header names column ${twice + 1} twice. Leave one.`)
  const known = new Map(feed.columns.map((column, at) => [column.name, at]))
  const order = names.map((name, at) => {
    const place = known.get(name)
    if (place === undefined) throw unknown(whatIsWrong(feed, written[at] ?? name, at + 1, feeds))
    return place
  })
  const missing = feed.columns.filter((column) => column.required && !names.includes(column.name)).map((column) => column.name)
  if (missing.length > 0) throw new Invalid('COLUMN_MISSING', `The header lacks ${missing.join(', ')}. Add the column; every row needs it.`)
  return order
}

const unknown = (sentence: string): Invalid => new Invalid('COLUMN_UNKNOWN', sentence)

/** Whether a feed has a column of this name, however it is written: `Phone Usable` and `phoneUsable` are `phone_usable`. */
const has = (feed: Feed, name: string): boolean => feed.columns.some((column) => column.name === plainName(name))
const isOf = (feeds: readonly Feed[], name: string): boolean => feeds.some((feed) => has(feed, name))

function whatIsWrong(feed: Feed, name: string, number: number, feeds: readonly Feed[]): string {
  const column = `Column ${number} of the header`
  const lists = `docs/feeds/${feed.name}.md lists the columns`
  if (has(feed, name)) return `${column} is ${plainName(name)}, written in another way. Write the names as ${feed.name} has them; ${lists}.`
  const other = feeds.find((one) => has(one, name))
  if (other)
    return `${column} is one of ${other.name} and not of ${feed.name}. Name the feed that the file is of, or remove the column; ${lists}.`
  return `${column} is not one of ${feed.name}. Remove it; ${lists}.`
}
