import { gzipSync } from 'node:zlib'
import type { Feed } from '../../../src/modules/ingest/columns/feed.js'
import { feeds } from '../../../src/modules/ingest/feeds/feeds.js'
import { most as mostOf, mostBody, posted } from './documents.js'
import { cellWays, ofShape } from './feed-cells.js'
import type { Hostile, Sent, Way } from './hostile.js'
import { nearNames, words, worstTexts, worstUnicode } from './texts.js'
import { alone, batchId, mostLine, ndjson, senderOf } from './uploads.js'

const texts = { ...worstTexts, ...worstUnicode }

/** A file of each feed: header, keys, rows and cells, as CSV, NDJSON, packed, and as rows of a mutation. */
export function feedWays(): Way[] {
  const known = new Set<string>()
  return Object.values(feeds).flatMap((feed) => [
    ...headerWays(feed),
    keyWay(feed),
    rowWay(feed),
    ...cellWays(feed, known),
    mutationWay(feed),
  ])
}

function headerWays(feed: Feed): Way[] {
  const names = feed.columns.map(({ name }) => name)
  const made: Readonly<Record<string, (share: number, salt: number) => string>> = {
    'many commas': (share, salt) => `${names[0]},s${salt}${','.repeat(mostLine * share)}`,
    'known columns, and many others': (share, salt) => `${names.join(',')},${words((mostLine - 2_000) * share, salt, ',')}`,
    'columns that are nearly known': (share, salt) =>
      [...names, ...nearNames(names, (mostLine / 32) * share, salt, 30)].join(',').toLowerCase(),
    'known columns again and again': (share, salt) =>
      `s${salt},${`${names.join(',')},`.repeat(((mostLine - 2_000) * share) / names.join(',').length)}`,
    'quotation marks': (share, salt) => `${names[0]},"s${salt}${'""'.repeat((mostLine / 2) * share)}"`,
    'cells in quotation marks': (share, salt) => `${names[0]},s${salt},${'"",'.repeat((mostLine / 3) * share)}`,
    ...Object.fromEntries(
      Object.entries(texts).map(([what, text]) => [what, (share: number, salt: number) => text(mostLine * share, names[0] ?? '', salt)]),
    ),
  }
  const csv = Object.entries(made).map(([what, text]) => alone(feed, what, text))
  const packed = Object.entries(made).map(([what, text]) =>
    alone(feed, `packed: ${what}`, (share, salt) => gzipSync(`${text(share, salt)}\n`)),
  )
  return [
    { name: `header of ${feed.name}`, reader: 'headers of files', worst: csv },
    { name: `packed header of ${feed.name}`, reader: 'packed files', worst: packed },
  ]
}

function keysOf(feed: Feed): Readonly<Record<string, (bytes: number, salt: number) => Readonly<Record<string, unknown>>>> {
  const fields = feed.columns.map(({ field }) => field)
  const first = (): Readonly<Record<string, unknown>> => feed.example(0)
  return {
    'many keys': (bytes, salt) => ({
      ...first(),
      ...Object.fromEntries(
        words((bytes - 4_000) * 0.6, salt, ' ')
          .split(' ')
          .map((key) => [key, 1]),
      ),
    }),
    'keys that are nearly known': (bytes, salt) => ({
      ...first(),
      ...Object.fromEntries(nearNames(fields, (bytes - 4_000) / 36, salt, 30).map((key) => [key.toLowerCase(), 1])),
    }),
    'one long key': (bytes, salt) => ({ ...first(), [`${salt}${'a '.repeat((bytes - 4_000) / 2)}`]: 1 }),
    'keys of many capitals': (bytes, salt) => ({
      ...first(),
      ...Object.fromEntries(
        words((bytes - 4_000) * 0.6, salt, ' ')
          .split(' ')
          .map((key) => [key.toUpperCase().replace(/\d/g, 'A '), 1]),
      ),
    }),
  }
}

function keyWay(feed: Feed): Way {
  const rows = Object.entries(keysOf(feed))
  const one = rows.map(([what, row]) => alone(feed, what, (share, salt) => ndjson(row(mostLine * share, salt))))
  const second = rows.map(([what, row]) =>
    alone(feed, `${what}, in the second row`, (share, salt) => ndjson(feed.example(0), row(mostLine * share, salt))),
  )
  return { name: `keys of ${feed.name}`, reader: 'keys', worst: [...one, ...second] }
}

function rowWay(feed: Feed): Way {
  const header = feed.columns.map(({ name }) => name).join(',')
  const rows: Readonly<Record<string, (bytes: number, salt: number) => string>> = {
    'empty objects': (bytes, salt) => `{"s":${salt}}\n${'{}\n'.repeat(bytes / 3)}`,
    'empty lists': (bytes, salt) => `{"s":${salt}}\n${'[]\n'.repeat(bytes / 3)}`,
    'no JSON': (bytes, salt) => `{"s":${salt}}\n${'a\n'.repeat(bytes / 2)}`,
    'objects in objects': (bytes, salt) => `{"s":${salt},"a":${'{"a":'.repeat(bytes / 6)}1${'}'.repeat(bytes / 6)}}`,
    'lists in lists': (bytes, salt) => `{"s":${salt},"a":${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}}`,
    'empty lines': (bytes, salt) => `{"s":${salt}}\n${'\n'.repeat(bytes)}`,
    'lines of commas': (bytes, salt) => `${header}\ns${salt}\n${',\n'.repeat(bytes / 2)}`,
    'lines of one comma too many': (bytes, salt) =>
      `${header}\ns${salt}\n${`${','.repeat(feed.columns.length)}\n`.repeat(bytes / (feed.columns.length + 1))}`,
    'lines of empty cells': (bytes, salt) =>
      `${header}\ns${salt}\n${`${','.repeat(feed.columns.length - 1)}\n`.repeat(bytes / feed.columns.length)}`,
    'a line of commas': (bytes, salt) => `${header}\ns${salt}${','.repeat(bytes)}`,
    'a line of quotation marks': (bytes, salt) => `${header}\ns${salt},${'"'.repeat(bytes)}`,
    'quoted cells': (bytes, salt) => `${header}\ns${salt},${'"a",'.repeat(bytes / 4)}`,
    'carriage returns': (bytes, salt) => `${header}\ns${salt}${'\r'.repeat(bytes)}`,
    'one row again and again': (bytes, salt) =>
      ndjson(
        { ...feed.example(0), recordRef: `s${salt}` },
        ...Array.from({ length: bytes / JSON.stringify(feed.example(0)).length }, () => feed.example(0)),
      ),
    'right rows': (bytes, salt) =>
      ndjson(
        ...Array.from({ length: bytes / (JSON.stringify(feed.example(0)).length + 10) }, (_, n) => ({
          ...feed.example(n % 10),
          recordRef: `s${salt}-${n}`,
        })),
      ),
  }
  const worst = Object.entries(rows).flatMap(([what, text]) => [
    alone(feed, what, (share, salt) => text(mostLine * share, salt)),
    alone(feed, `packed: ${what}`, (share, salt) => gzipSync(text(mostLine * share, salt))),
  ])
  return { name: `rows of ${feed.name}`, reader: 'rows', worst }
}

/** Rows of a mutation come as objects, and pass the limits of a question before they come to the feed. */
function mutationWay(feed: Feed): Way {
  const { mutation, row } = feed.graphql
  const query = `mutation Hostile($id: ID!, $rows: [${row}!]!) { ${mutation}(batchId: $id, rows: $rows) { accepted rejected } }`
  const sent = (rows: readonly unknown[], salt: number): Sent => posted({ query, variables: { id: batchId(salt), rows } })
  const made = (what: string, rows: (bytes: number, salt: number) => readonly unknown[]): Hostile => ({
    what,
    as: senderOf(feed),
    make: (salt, share) => sent(rows((mostBody - 8_000) * share, salt), salt),
  })
  const repeated = (one: (n: number) => unknown, size: number): unknown[] =>
    Array.from({ length: Math.min(mostOf.entries, size) }, (_, n) => one(n))
  return {
    name: `rows of ${mutation}`,
    reader: 'rows of a mutation',
    worst: [
      ...Object.entries(keysOf(feed)).map(([what, one]) => made(what, (bytes, salt) => [one(bytes, salt)])),
      made('empty rows', (bytes) => repeated(() => ({}), bytes / 3)),
      made('rows that are lists', (bytes) => repeated(() => [], bytes / 3)),
      made('one row again and again', (bytes) => repeated(() => feed.example(0), bytes / (JSON.stringify(feed.example(0)).length + 1))),
      made('rows with other keys', (bytes, salt) =>
        repeated((n) => Object.fromEntries(nearNames([], 15, salt + n, 20).map((key) => [key, 1])), bytes / 400),
      ),
      ...feed.columns.flatMap((column) =>
        Object.entries({ ...ofShape(column), 'one long text': longText }).map(([what, cell]) =>
          made(`cell ${column.field}: ${what}`, (bytes, salt) => [
            { ...feed.example(0), [column.field]: limited(cell(bytes - 4_000, salt)) },
          ]),
        ),
      ),
    ],
  }
}

const longText = (size: number, salt: number): string => `${salt}${'a'.repeat(size)}`

/** Of a list of lists or objects as many as a body may have. */
const limited = (value: unknown): unknown =>
  Array.isArray(value) && typeof value[0] === 'object' ? value.slice(0, mostOf.parts - 100) : value
