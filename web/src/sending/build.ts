import type { DayOrder } from '../../../src/kit/sent-files/day-order.js'
import type { CellShape, ColumnShape, FeedShape, ItemShape } from '../../../src/kit/sent-files/feed-shape.js'
import { childrenOf, reference, targetsOf, type Child } from './children.js'
import { joinedItems, type Item, type Items } from './items.js'
import type { SourceFile, SourceRow } from './look.js'
import type { Mapping, SourceFiles } from './mapping.js'
import { Tally, type Fate } from './proving/fates.js'
import { inTurns } from './proving/in-turns.js'
import { isReference, proverOf, unreadable, type Prover } from './proving/proof.js'
import { ReferenceForms, type ReferenceForm } from './proving/references.js'

/** A file for the hub, made of hers in the browser. */
export interface Built {
  /** The CSV of the feed. */
  readonly text: string
  /** The rows of her main file that are sent, in the order of the text: row 0 is line 2. */
  readonly rows: readonly SourceRow[]
  /** Lines of her main file that stay here, because a reference of theirs is written in a form that was not confirmed. */
  readonly held: readonly number[]
  /** What became of each column, those of the main file first. */
  readonly fates: readonly Fate[]
  /** How the references are written that would leave. */
  readonly forms: readonly ReferenceForm[]
  /** Rows of children that name no record of the main file, by the name of the child: their lines. */
  readonly orphans: Readonly<Record<string, readonly number[]>>
  /** Lines of children by reference and child, to find what a refused row was made of. */
  readonly childLines: ReadonlyMap<string, Readonly<Record<string, readonly number[]>>>
  /** The order in which dates were read. */
  readonly dates: DayOrder
}

/**
 * Builds the file that is sent, of all rows, and counts what becomes of each cell. Only cells of mapped columns are in it, and of these only
 * what `proverOf` proves; a row with a reference in a form that is not among `confirmed` is left out.
 */
export async function build(
  feed: FeedShape,
  sources: SourceFiles,
  mapping: Mapping,
  confirmed: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<Built> {
  const main = sources['main']
  if (!main) throw new Error('there is no main file')
  const reading = new FileReading(feed, mapping, confirmed)
  const children: Items[] = []
  for (const child of childrenOf(feed)) {
    const file = sources[child.name]
    if (file) children.push(await itemsOf(child, file, reading, signal))
  }
  const cellOf = reading.of('main', main)
  const columns = columnsOf(feed, mapping, children)
  const [lines, rows, held]: [string[], SourceRow[], number[]] = [[columns.map(({ name }) => name).join(',')], [], []]
  const known = new Set<string>()
  await inTurns(
    main.rows,
    (row) => {
      const ref = cellOf.joinedBy(row)
      known.add(ref)
      reading.isHeld = false
      const cells = columns.map((column) => valueOf(column, row, cellOf, ref, children, reading))
      // Safeguard A reference that nobody confirmed stays in the browser
      if (reading.isHeld) return void held.push(row.line)
      rows.push(row)
      lines.push(cells.map(csvCell).join(','))
    },
    signal,
  )
  return {
    ...{ text: `${lines.join('\n')}\n`, rows, held, fates: reading.fates(), forms: reading.forms.all() },
    ...{ orphans: orphansOf(children, known), childLines: linesOf(children), dates: reading.dates },
  }
}

function columnsOf(feed: FeedShape, mapping: Mapping, children: readonly Items[]): readonly ColumnShape[] {
  const mapped = Object.values(mapping.files['main']?.columns ?? {})
  return feed.columns.filter(
    (column) =>
      mapped.some((target) => target === column.name || target.split('.')[0] === column.name) ||
      children.some((one) => 'parts' in column && one.column === column.name),
  )
}

const csvCell = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Reads cells of one file by their target. */
interface CellOf {
  (row: SourceRow, target: string): string
  /** The reference by which rows of two files are joined. It is not sent by this. */
  readonly joinedBy: (row: SourceRow) => string
}

/** The state while files are read: what became of each column, and whether the row at hand stays here. */
class FileReading {
  isHeld = false
  readonly forms = new ReferenceForms()
  readonly dates: DayOrder
  private readonly tallies = new Map<string, { file: string; target: string; tally: Tally; prove: Prover }>()

  constructor(
    private readonly feed: FeedShape,
    private readonly mapping: Mapping,
    private readonly confirmed: ReadonlySet<string>,
  ) {
    this.dates = mapping.dates ?? 'ymd'
  }

  of(name: string, { header }: SourceFile): CellOf {
    const columns = this.mapping.files[name]?.columns ?? {}
    const targets = new Map(targetsOf(this.feed, name).map((target) => [target.name, target]))
    const places = new Map(header.flatMap((column, at) => (columns[column] ? [[columns[column], at] as const] : [])))
    const given = (row: SourceRow, wanted: string): string => (row.cells[places.get(wanted) ?? -1] ?? '').trim()
    const cellOf = (row: SourceRow, wanted: string): string => {
      const target = targets.get(wanted)
      if (!target || !places.has(wanted)) return ''
      const cell = given(row, wanted)
      // Safeguard A part of an item is proved by itself: this.itemsIn(name, target.value, cell) -> cell
      if ('parts' in target.value) return this.itemsIn(name, target.value, cell)
      return this.proved(name, wanted, target.value, target.joined, cell)
    }
    const joinedBy = (row: SourceRow): string => {
      const ref = given(row, reference)
      return ref === '' || isReference(ref) ? ref : unreadable
    }
    return Object.assign(cellOf, { joinedBy })
  }

  /** Items in a cell of the main file, as a program would write them: `a;b|c;d`. Each part is proved by itself. */
  private itemsIn(file: string, { name, kind, parts }: ItemShape, cell: string): string {
    if (cell === '') return ''
    const items = kind === 'item' ? [cell] : cell.split('|')
    return items
      .map((item) => {
        const values = item.split(';')
        if (values.length > parts.length) return unreadable
        return values
          .map((value, at) => this.proved(file, `${name}.${parts[at]?.name}`, parts[at] as CellShape, '+', value.trim()))
          .join(';')
      })
      .join('|')
  }

  private proved(file: string, target: string, form: CellShape, joined: string, cell: string): string {
    const key = `${file}/${target}`
    const one = this.tallies.get(key) ?? {
      ...{ file, target, tally: new Tally() },
      prove: proverOf(form, this.dates, this.mapping.files[file]?.codes[target] ?? {}, joined),
    }
    this.tallies.set(key, one)
    if (cell === '') {
      one.tally.noteEmpty()
      return ''
    }
    const proved = one.prove(cell)
    one.tally.note(proved)
    if (form.kind === 'reference' && proved.sent !== unreadable && !this.confirmed.has(this.forms.note(target, proved.sent)))
      this.isHeld = true
    return proved.sent
  }

  fates(): readonly Fate[] {
    return [...this.tallies.values()]
      .map(({ file, target, tally }) => tally.of(file, target))
      .sort((one, other) => Number(one.file !== 'main') - Number(other.file !== 'main'))
  }
}

async function itemsOf(child: Child, file: SourceFile, reading: FileReading, signal?: AbortSignal): Promise<Items> {
  const cellOf = reading.of(child.name, file)
  const parts = child.targets.filter(({ name }) => name !== reference)
  const byRef = new Map<string, Item[]>()
  await inTurns(
    file.rows,
    (row) => {
      reading.isHeld = false
      const cells = Object.fromEntries(parts.map(({ name }) => [name, cellOf(row, name)]))
      const ref = cellOf.joinedBy(row)
      const before = byRef.get(ref)
      const item = { line: row.line, parts: cells, isHeld: reading.isHeld }
      if (before) before.push(item)
      else byRef.set(ref, [item])
    },
    signal,
  )
  return { child: child.name, column: child.column.name, byRef }
}

function valueOf(
  column: ColumnShape,
  row: SourceRow,
  cellOf: CellOf,
  ref: string,
  children: readonly Items[],
  reading: FileReading,
): string {
  const whole = cellOf(row, column.name)
  if (!('parts' in column) || whole !== '') return whole
  const own = Object.fromEntries(column.parts.map(({ name }) => [name, cellOf(row, `${column.name}.${name}`)]))
  const items = Object.values(own).some((cell) => cell !== '') ? [{ line: row.line, parts: own, isHeld: false }] : []
  const ofChildren = children.find(({ child }) => child === column.name)?.byRef.get(ref) ?? []
  const deeper = children.find(({ child }) => child === `${column.name}.needs`)?.byRef.get(ref) ?? []
  if ([...ofChildren, ...deeper].some(({ isHeld }) => isHeld)) reading.isHeld = true
  return joinedItems([...items, ...ofChildren], deeper, column.parts)
}

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
