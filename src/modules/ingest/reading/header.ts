import { Invalid } from '../../../kit/errors.js'
import { separatedBy } from '../../../kit/sent-files/cells-between.js'
import { clearKindOf } from '../../../kit/sent-files/clear-columns.js'
import { plainName } from '../../../kit/sent-files/plain-name.js'
import { splitCsv } from '../../../kit/sent-files/split-csv.js'
import type { Feed } from '../columns/feed.js'
import { feeds } from '../feeds/feeds.js'

/** Throws Invalid if a column is of a person or holds free text. Columns are named by number, because a row of data may stand where the header should be. */
export function refusePersonal(name: string, number: number): void {
  const kind = isOfAFeed(name) ? undefined : clearKindOf(name)
  if (kind === undefined) return
  throw new Invalid(
    'PERSONAL_COLUMN',
    `Column ${number} is a personal column (${kind}). Leave out what is not needed, run \`hub tokenise\` on the file, and send what that writes.`,
  )
}

/** For each cell of a CSV, the index of its column in the feed. Throws Invalid if the header is not one of the feed. */
export function headerOrder(feed: Feed, header: string): readonly number[] {
  const names = splitCsv(header)?.map((name) => name.trim().toLowerCase())
  const known = new Map(feed.columns.map((column, at) => [column.name, at]))
  const signs = separatedBy(header)
  if (signs)
    throw new Invalid(
      'COLUMN_UNKNOWN',
      `The cells of the header are separated by ${signs}. Export the file again with commas between them.`,
    )
  if (!names?.some((name) => isOfAFeed(name) || clearKindOf(name) !== undefined)) {
    throw new Invalid(
      'COLUMN_UNKNOWN',
      `The first line is not a header of ${feed.name}: it names none of its columns. Send a CSV with a header and commas, or NDJSON with one object a line.`,
    )
  }
  names.forEach((name, at) => refusePersonal(name, at + 1))
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
  if (twice >= 0) throw new Invalid('COLUMN_REPEATED', `The header names column ${twice + 1} twice. Leave one.`)
  const order = names.map((name, at) => known.get(name) ?? refuseUnknown(feed, name, at + 1))
  const missing = feed.columns.filter((column) => column.required && !names.includes(column.name)).map((column) => column.name)
  if (missing.length > 0) throw new Invalid('COLUMN_MISSING', `The header lacks ${missing.join(', ')}. Add the column; every row needs it.`)
  return order
}

const all = Object.values(feeds)
const has = (feed: Feed, name: string): boolean => feed.columns.some((column) => column.name === plainName(name))
/** A name such as `Phone Usable`, which is a column of a feed though it looks like one of a person. */
const isOfAFeed = (name: string): boolean => all.some((feed) => has(feed, name))

function refuseUnknown(feed: Feed, name: string, number: number): never {
  const column = `Column ${number} of the header`
  const lists = `docs/feeds/${feed.name}.md lists the columns`
  if (has(feed, name))
    throw new Invalid(
      'COLUMN_UNKNOWN',
      `${column} is ${plainName(name)}, written in another way. Write the names as ${feed.name} has them; ${lists}.`,
    )
  const other = all.find((one) => has(one, name))
  if (other)
    throw new Invalid(
      'COLUMN_UNKNOWN',
      `${column} is one of ${other.name} and not of ${feed.name}. Name the feed that the file is of, or remove the column; ${lists}.`,
    )
  throw new Invalid('COLUMN_UNKNOWN', `${column} is not one of ${feed.name}. Remove it; ${lists}.`)
}
