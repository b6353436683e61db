import { dayIn, type DayOrder } from '../../../src/kit/sent-files/day-order.js'
import type { ColumnShape, FeedShape, CellShape } from '../../../src/kit/sent-files/feed-shape.js'
import { childrenOf, reference, targetsOf, type Child, type Target } from './children.js'
import type { SourceFile, SourceRow } from './look.js'
import { wordsIn, type Mapping, type SourceFiles } from './mapping.js'
import { instantIn, monthIn } from './times.js'

/** A file for the hub, made of hers in the browser. */
export interface Built {
  /** The CSV of the feed. */
  readonly text: string
  /** The rows of her main file, in the order of the rows of the text: row 0 is line 2. */
  readonly rows: readonly SourceRow[]
  /** Rows of children that name no record of the main file, by the name of the child: their lines. */
  readonly orphans: Readonly<Record<string, readonly number[]>>
  /** Lines of children by reference and child, to find what a refused row was made of. */
  readonly childLines: ReadonlyMap<string, Readonly<Record<string, readonly number[]>>>
  /** The order in which dates were read. */
  readonly dates: DayOrder
}

/**
 * Sent in place of a cell that cannot be read as the mapping says: the hub refuses the row with its field and code, and what stood in the
 * cell stays in the browser.
 */
const unreadable = '?'

/** Builds the file that is sent. Only cells of mapped columns are in it. */
export function build(feed: FeedShape, sources: SourceFiles, mapping: Mapping): Built {
  const dates = mapping.dates ?? 'ymd'
  const main = sources['main']
  if (!main) throw new Error('there is no main file')
  const cellOf = reader(feed, 'main', main, mapping, dates)
  const children = childrenOf(feed)
    .filter(({ name }) => sources[name])
    .map((child) => itemsOf(child, feed, sources[child.name] as SourceFile, mapping, dates))
  const refs = main.rows.map((row) => cellOf(row, reference))
  const known = new Set(refs)
  const columns = feed.columns.filter(({ name, parts = [] }) => {
    const mapped = Object.values(mapping.files['main']?.columns ?? {})
    return (
      mapped.some((target) => target === name || target.split('.')[0] === name) ||
      children.some((one) => parts.length > 0 && one.column === name)
    )
  })
  const lines = main.rows.map((row, at) => columns.map((column) => valueOf(column, row, cellOf, refs[at] ?? '', children)))
  const text = [columns.map(({ name }) => name), ...lines].map((cells) => cells.map(csvCell).join(',')).join('\n')
  return { text: `${text}\n`, rows: main.rows, orphans: orphansOf(children, known), childLines: linesOf(children), dates }
}

const csvCell = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

type CellOf = (row: SourceRow, target: string) => string

/** Reads a cell of a row by its target, in the form of the hub. */
function reader(feed: FeedShape, name: string, { header }: SourceFile, mapping: Mapping, dates: DayOrder): CellOf {
  const file = mapping.files[name]
  const targets = new Map(targetsOf(feed, name).map((target) => [target.name, target]))
  const places = new Map(header.flatMap((column, at) => (file?.columns[column] ? [[file.columns[column], at] as const] : [])))
  return (row, wanted) => {
    const [at, target] = [places.get(wanted), targets.get(wanted)]
    const cell = at === undefined ? '' : (row.cells[at] ?? '').trim()
    return cell === '' || !target ? '' : converted(cell, target, dates, file?.codes[wanted])
  }
}

const referenceForm = /^[A-Za-z0-9./_-]{1,64}$/
const tokenForm = /^[0-9a-f]{64}$/

function converted(cell: string, target: Target, dates: DayOrder, codes: Readonly<Record<string, string>> | undefined): string {
  const { kind, codes: list } = target.value
  if (kind === 'instant') return instantIn(dates, cell) ?? unreadable
  if (kind === 'day') return dayIn(dates, cell) ?? unreadable
  if (kind === 'reference') return referenceForm.test(cell) ? cell : unreadable
  if (kind === 'token') return tokenForm.test(cell) ? cell : unreadable
  if (kind === 'month') return monthIn(dates, cell) ?? unreadable
  if (!list) return cell
  return wordsIn(target, cell)
    .map((word) => (word === '' || list.includes(word) ? word : (codes?.[word] ?? unreadable)))
    .join(target.joined)
}

/** The items of a child by the reference of their record. */
interface Items {
  readonly child: string
  readonly column: string
  readonly byRef: ReadonlyMap<string, readonly Item[]>
}

interface Item {
  readonly line: number
  readonly parts: Readonly<Record<string, string>>
}

function itemsOf(child: Child, feed: FeedShape, file: SourceFile, mapping: Mapping, dates: DayOrder): Items {
  const cellOf = reader(feed, child.name, file, mapping, dates)
  const byRef = new Map<string, Item[]>()
  for (const row of file.rows) {
    const parts = Object.fromEntries(
      child.targets.filter(({ name }) => name !== reference).map(({ name }) => [name, part(cellOf(row, name))]),
    )
    const ref = cellOf(row, reference)
    byRef.set(ref, [...(byRef.get(ref) ?? []), { line: row.line, parts }])
  }
  return { child: child.name, column: child.column.name, byRef }
}

/** A part of an item cannot hold the signs that separate parts and items. */
const part = (cell: string): string => (/[;|]/.test(cell) ? unreadable : cell)

function valueOf(column: ColumnShape, row: SourceRow, cellOf: CellOf, ref: string, children: readonly Items[]): string {
  const whole = cellOf(row, column.name)
  if (!column.parts || whole !== '') return whole
  const own = Object.fromEntries(column.parts.map(({ name }) => [name, part(cellOf(row, `${column.name}.${name}`))]))
  const items = Object.values(own).some((cell) => cell !== '') ? [{ line: row.line, parts: own }] : []
  const ofChildren = children.find(({ child }) => child === column.name)?.byRef.get(ref) ?? []
  const deeper = children.find(({ child }) => child === `${column.name}.needs`)?.byRef.get(ref) ?? []
  return withNeeds([...items, ...ofChildren], deeper)
    .map(({ parts }) => itemText(parts, column.parts ?? []))
    .join('|')
}

const itemText = (parts: Item['parts'], order: readonly CellShape[]): string =>
  order
    .map(({ name }) => parts[name] ?? '')
    .join(';')
    .replace(/;+$/, '')

/**
 * Needs join the assessment of their time, or the only one if they name no time. A need whose assessment is not there makes the cell
 * unreadable, so that it is not lost in silence.
 */
function withNeeds(items: readonly Item[], needs: readonly Item[]): readonly Item[] {
  if (needs.length === 0) return items
  const of = (item: Item): readonly Item[] =>
    needs.filter((need) => (need.parts['at'] ? isAt(need.parts['at'], item.parts['at'] ?? '') : items.length === 1))
  const placed = new Set(items.flatMap(of))
  const lost = needs.some((need) => !placed.has(need))
  const joined = items.map((item) => {
    const own = of(item)
    if (own.length === 0) return item
    const scored = own.filter(({ parts }) => parts['score'])
    const needsText = [...new Set(own.map(({ parts }) => parts['need'] ?? ''))].join('+')
    const scoresText = scored.map(({ parts }) => `${parts['need'] ?? ''}=${parts['score'] ?? ''}`).join('+')
    return { ...item, parts: { ...item.parts, needs: needsText, scores: scoresText } }
  })
  return lost ? [...joined, { line: 0, parts: { kind: unreadable } }] : joined
}

/** A day is that of every time on it. */
const isAt = (needed: string, at: string): boolean => needed === at || (needed.length === 10 && at.startsWith(needed))

const orphansOf = (children: readonly Items[], known: ReadonlySet<string>): Built['orphans'] =>
  Object.fromEntries(
    children
      .map(({ child, byRef }): [string, number[]] => [
        child,
        [...byRef].filter(([ref]) => !known.has(ref)).flatMap(([, items]) => items.map(({ line }) => line)),
      ])
      .filter(([, lines]) => lines.length > 0),
  )

function linesOf(children: readonly Items[]): Built['childLines'] {
  const all = new Map<string, Record<string, number[]>>()
  for (const { child, byRef } of children)
    for (const [ref, items] of byRef) all.set(ref, { ...all.get(ref), [child]: items.map(({ line }) => line) })
  return all
}
