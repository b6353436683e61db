import type { Feed, ValueShape } from '../../../src/modules/ingest/columns/feed.js'
import type { ValueSchema } from '../../../src/modules/ingest/columns/value-schema.js'
import { generatorOf, type Generators, type Hostile, type Way } from './hostile.js'
import { words, worstJsonTexts } from './texts.js'
import { alone, mostLine, ndjson } from './uploads.js'

/** A value of about so many bytes in JSON. */
type Cell = (size: number, salt: number) => unknown

/** What a cell of each shape can be made of besides texts. */
const shapes: Generators<(good: unknown) => Readonly<Record<string, Cell>>> = {
  text: () => ({}),
  number: () => ({ 'one long number': (size, salt) => `${salt}${'1'.repeat(size)}` }),
  list: () => ({
    'many different entries': (size, salt) => words(size * 0.7, salt, ' ').split(' '),
    'one entry again and again': (size) => Array.from({ length: size / 4 }, () => 'a'),
    'lists in a list': (size) => Array.from({ length: size / 3 }, () => []),
  }),
  item: (good) => ({
    'many keys': (size, salt) => ({
      ...(good as object),
      ...Object.fromEntries(
        words(size * 0.6, salt, ' ')
          .split(' ')
          .map((key) => [key, 1]),
      ),
    }),
  }),
  items: (good) => ({
    'one item again and again': (size) => Array.from({ length: size / JSON.stringify(good).length }, () => good),
    'empty items': (size) => Array.from({ length: size / 3 }, () => ({})),
    'items that are texts': (size) => Array.from({ length: size / 5 }, () => ';x'),
    'items with other keys': (size, salt) => Array.from({ length: size / 14 }, (_, n) => ({ [`${salt}${n}`]: 1 })),
    'items of different codes': (size, salt) =>
      Array.from({ length: size / (JSON.stringify(good).length + 10) }, (_, n) =>
        Object.fromEntries(Object.keys(good as object).map((key) => [key, `A${(n + salt) % 100}`])),
      ),
    'an item with many keys': (size, salt) => [
      Object.fromEntries(
        words(size * 0.6, salt, ' ')
          .split(' ')
          .map((key) => [key, 1]),
      ),
    ],
  }),
}

const shapeOf = (shape: ValueShape): string => (typeof shape === 'string' ? shape : shape.many ? 'items' : 'item')

/** What a right cell of each form looks like, from which texts are made that are nearly right. */
const forms: Generators<(schema: ValueSchema) => unknown> = {
  array: ({ items }) => (items ? [goodOf(items)] : []),
  boolean: () => 'true',
  codes: ({ enum: codes, examples }) => codes?.[0] ?? examples?.[0],
  date: () => '2025-03-01',
  integer: ({ minimum }) => String(minimum ?? 1),
  number: ({ minimum }) => String(minimum ?? 0.5),
  object: ({ properties = {} }) => Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, goodOf(schema)])),
  string: () => '105/01',
  pattern: ({ pattern = '' }) => [...nearForms].find((text) => new RegExp(pattern).test(text)),
}

/** A text of each pattern that a column can have. */
const nearForms = ['2025-03-01T10:00:00Z', 'ref-0001', 'a'.repeat(64), '2025-03', '105/01'] as const

/** @throws Error for a form of values of which nobody has thought */
function goodOf(schema: ValueSchema): unknown {
  const form = schema.pattern !== undefined ? 'pattern' : (schema.enum ?? schema.examples) ? 'codes' : (schema.format ?? schema.type)
  const good = generatorOf(forms, form, 'The form of a value', 'feed-cells.ts')(schema)
  if (good === undefined)
    throw new Error(`No text in test/support/ways-in/feed-cells.ts is right for the pattern ${schema.pattern}. Add one to nearForms.`)
  return good
}

/** As a CSV has it. */
const inCsv = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(inCsv).join('|')
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(inCsv).join(';')
      : String((value as string | number | boolean | null | undefined) ?? '')

type Column = Feed['columns'][number]

/** What a cell of a column can be made of besides texts. @throws Error for a shape of which nobody has thought */
export function ofShape({ kind }: Column): Readonly<Record<string, Cell>> {
  const good = goodOf(kind.json)
  return generatorOf(shapes, shapeOf(kind.shape), 'The shape of a cell', 'feed-cells.ts')(Array.isArray(good) ? good[0] : good)
}

/** Columns whose values are read in one way: one of them is tried by everything, the others by one text each. */
const readAs = ({ kind }: Column): string => JSON.stringify([kind.is, shapeOf(kind.shape), kind.json])

/** The cells of a feed. @param known ways of reading that were tried already */
export function cellWays(feed: Feed, known: Set<string>): Way[] {
  return feed.columns.map((column): Way => {
    const way = { name: `cell ${column.name} of ${feed.name}`, reader: 'cells' }
    const worst = cellsOf(feed, column)
    if (known.has(readAs(column))) return { ...way, worst: worst.slice(0, 1) }
    known.add(readAs(column))
    return { ...way, worst }
  })
}

function cellsOf(feed: Feed, column: Column): Hostile[] {
  const { field, kind } = column
  const good = goodOf(kind.json)
  const row: Readonly<Record<string, unknown>> = feed.example(0)
  const asText = Object.entries(worstJsonTexts).map(([what, text]): [string, Cell] => [what, (size, salt) => text(size, inCsv(good), salt)])
  const inJson = Object.entries({ ...Object.fromEntries(asText), ...ofShape(column) }).map(([what, cell]) =>
    alone(feed, what, (share, salt) => ndjson({ ...row, [field]: cell((mostLine - 4_000) * share, salt) })),
  )
  const csv = alone(feed, 'CSV: right with a list between', (share, salt) => {
    const values = feed.columns.map((column) =>
      column.field === field
        ? `${salt}${`${inCsv(good)}|`.repeat(((mostLine - 8_000) * share) / (inCsv(good).length + 1))}`
        : row[column.field],
    )
    return `${feed.columns.map(({ name }) => name).join(',')}\n${values.map((value) => `"${inCsv(value).replaceAll('"', '""')}"`).join(',')}`
  })
  return [...inJson, csv]
}
