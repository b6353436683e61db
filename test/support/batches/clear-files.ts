import { toCsv } from '../../../src/modules/ingest/feeds/dictionary.js'
import { feeds } from '../../../src/modules/ingest/index.js'

/** A file of a feed in which clear values of people who do not exist stand in every column, in rows 1 to 3 or 501 to 503, or both. */
export interface ClearFile {
  readonly name: string
  /** As in the API. */
  readonly feed: string
  readonly text: string
  /** Rows of the file without a clear value: nothing of them may be lost. */
  readonly good: number
}

/** Values that name a person or let somebody find one, and cannot be references. */
const plain = [
  'Zzyzxova Qwyntha',
  "O'Qzzarth",
  'Llŷr Gwyzztwr',
  'محمد زززعبد',
  'husband, Zzyzxova',
  'hit by Qwyntha Zzyzxova in the kitchen last night',
  'ZE2 9QQ',
  '07700 900123',
  '+44 7700 900456',
  'qwyntha.zzyzxova@example.org',
  'Surrey Zzyzxova',
  'F "Qwyntha"',
  'PHONE Zzyzxova',
] as const

/** Values that have the form of a reference as well. */
const likeReferences = ['Zzyzxova', 'Qw', 'Q', 'zzyzxova_q', 'ZE29QQ', '07700900123', 'QQ123456C', '03-02-1990', '9434765919'] as const

/** The parts of them that nothing else in a file holds, in lower case: none may be in what leaves. A single letter is looked for as a cell. */
export const neverSent: readonly string[] = [
  ...['zzyzxova', 'qwyntha', 'qzzarth', 'gwyzztwr', 'llŷr', 'محمد', 'زززعبد', 'husband', 'kitchen', 'ze2 9qq', 'ze29qq'],
  ...['07700', '7700 900', '@', 'qq123456c', '03-02-1990', '9434765919'],
]
/** Cells that may not be sent as such. */
export const neverCells: readonly string[] = ['q', 'qw']

/** Of these, what is no sentence, address, number or sign: what a look at the first rows of a file does not find. */
const names = plain.filter((value) => /^[\p{L}' ]+$/u.test(value))

const rows = 600
/** Where clear values begin, and which: everywhere, names alone in the first rows, or far down alone. */
const ways: readonly (readonly (readonly [from: number, values: readonly string[]])[])[] = [
  [
    [0, plain],
    [500, plain],
  ],
  [
    [0, names],
    [500, plain],
  ],
  [[500, plain]],
]

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

type Feed = (typeof feeds)[keyof typeof feeds]

const isReference = (column: Feed['columns'][number]): boolean => column.kind.cell !== 'PARTS' && column.kind.cell.kind === 'reference'

/** The good rows of a feed, each with a reference of its own. */
const goodRows = (feed: Feed): Readonly<Record<string, unknown>>[] =>
  Array.from({ length: rows }, (_, at) => ({ ...feed.example(at % 10), recordRef: `RF-${1_000 + at}/26` }))

/** A value in a cell of a column, or in each part of an item of it. */
function clearCell({ kind: { shape } }: Feed['columns'][number], value: string): string {
  if (typeof shape !== 'object') return value
  return shape.parts.map(() => value).join(';')
}

/** A row in which every column of one kind holds a clear value, and every other what a good row has. */
function clearRow(feed: Feed, good: readonly string[], values: readonly string[], at: number, ofReferences: boolean): string[] {
  return feed.columns.map((column, place) =>
    isReference(column) === ofReferences ? clearCell(column, values[(at + place) % values.length] ?? '') : (good[place] ?? ''),
  )
}

/** One file of a feed; `nth` decides which value stands in which column. */
export function clearFile(feed: Feed, nth: number): ClearFile {
  const [header = '', ...lines] = toCsv(feed, goodRows(feed)).trimEnd().split('\n')
  const way = ways[nth % ways.length] ?? []
  for (const [from, values] of way) {
    const goodOf = (at: number): string[] => cellsOf(lines[at] ?? '')
    lines[from] = clearRow(feed, goodOf(from), values, nth + from, false)
      .map(quoted)
      .join(',')
    lines[from + 1] = clearRow(feed, goodOf(from + 1), values, nth + from, true)
      .map(quoted)
      .join(',')
    lines[from + 2] = clearRow(feed, goodOf(from + 2), likeReferences, nth + from, true)
      .map(quoted)
      .join(',')
  }
  const text = [header, ...lines, ''].join('\r\n')
  return { name: `${feed.name}-${nth}.csv`, feed: feed.code, text: nth % 2 === 0 ? text : `\ufeff${text}`, good: rows - 3 * way.length }
}

/** Example cells have quotation marks nowhere but around a whole cell. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('"', '')).slice(0, -1)

/** Eighteen CSV files, three of each feed. */
export const clearFiles = (): readonly ClearFile[] =>
  Object.values(feeds).flatMap((feed, place) => [0, 1, 2].map((nth) => clearFile(feed, place * 3 + nth)))

/** The same without a clear value. */
export const goodFile = (feed: Feed): string => toCsv(feed, goodRows(feed))
