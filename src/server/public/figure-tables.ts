import type { ReleasedFigures } from '../../modules/releases/index.js'
import { html, type Html } from './html.js'
import { publicCell, type PublicCell } from './public-cell.js'
import type { PublicText } from './text/public-text.js'

type Row = ReleasedFigures['analysis']['rows'][number]

/** Up to this many figures are read in one table, from top to bottom. */
const mostInOneTable = 100

/** Every figure: one table for each thing that is counted. Very long tables are folded by the first dimension. */
export function figureTables(figures: ReleasedFigures, text: PublicText): Html {
  const { rows } = figures.analysis
  const isLong = rows.reduce((all, { cells }) => all + cells.length, 0) > mostInOneTable
  const [first] = figures.catalogue.dimensions
  if (isLong && first && rows.every((row) => labelOf(row, first.name) !== undefined)) return foldedTables({ figures, text }, first.name)
  return html`${tablesOf({ figures, text }, { rows, by: figures.catalogue.dimensions })}`
}

/** Figures, and the words in which they are shown. */
interface Shown {
  readonly figures: ReleasedFigures
  readonly text: PublicText
}

/** Tables of some rows, one line for each value of a dimension. */
interface LinkedTables {
  readonly rows: readonly Row[]
  /** Name of the dimension. */
  readonly dimension: string
  /** Where the name of a line leads; null if nowhere. */
  readonly linkOf: (value: string) => string | null
}

/** The figures of one force, by one other dimension. */
export const forceTables = (shown: Shown, { rows, dimension, linkOf }: LinkedTables): readonly Html[] => {
  const by = shown.figures.catalogue.dimensions.filter(({ name }) => name === dimension)
  const hrefOf = (row: Row): string | null => linkOf(row.dimensions.find((one) => one.dimension === dimension)?.value ?? '')
  return tablesOf(shown, { rows, by, hrefOf })
}

const labelOf = ({ dimensions }: Row, name: string): string | undefined => dimensions.find(({ dimension }) => dimension === name)?.label

/** One fold for each value of the first dimension. Each opens by itself; on paper all are open. */
function foldedTables({ figures, text }: Shown, first: string): Html {
  const groups = new Map<string, Row[]>()
  for (const row of figures.analysis.rows) {
    const label = labelOf(row, first) ?? ''
    groups.set(label, [...(groups.get(label) ?? []), row])
  }
  const by = figures.catalogue.dimensions.filter(({ name }) => name !== first)
  return html`<p>${text.html('table.open')}</p>
    ${[...groups].map(
      ([of, rows]) =>
        html`<details class="group">
          <summary>${text.term(of)}</summary>
          ${tablesOf({ figures, text }, { rows, by, of })}
        </details> `,
    )}`
}

/** Some rows of the figures, and what distinguishes them. */
interface TablePart {
  readonly rows: readonly Row[]
  readonly by: ReleasedFigures['catalogue']['dimensions']
  /** What they have in common. */
  readonly of?: string
  /** Where the name of a row's line leads; without it nowhere. */
  readonly hrefOf?: (row: Row) => string | null
}

/** A column: the English words of its head, and the cell that it shows. */
interface Column {
  readonly title: string
  readonly period: string
  readonly measure: string
}

/**
 * With one period, everything that is counted is side by side. Otherwise there is a table for each measure, with its periods side by side.
 */
function tablesOf(shown: Shown, part: TablePart): readonly Html[] {
  const { figures } = shown
  const { rows } = figures.analysis
  const titles = new Map(figures.catalogue.measures.map(({ name, title }) => [name, title]))
  const titleOf = (measure: string): string => titles.get(measure) ?? measure
  const periods = [...new Set(rows.map(({ period }) => period))]
  const measures = [...new Set(rows.flatMap(({ cells }) => cells.map(({ measure }) => measure)))]
  const [only = ''] = periods
  const named = (...parts: readonly string[]): readonly string[] => [...(part.of === undefined ? [] : [part.of]), ...parts]
  if (periods.length === 1) {
    const columns = measures.map((measure) => ({ title: titleOf(measure), period: only, measure }))
    const [single] = measures.length === 1 ? measures : []
    return [tableOf(shown, part, columns, single === undefined ? named(only) : named(titleOf(single), only))]
  }
  return measures.map((measure) => {
    const columns = periods.map((period) => ({ title: period, period, measure }))
    return tableOf(shown, part, columns, named(titleOf(measure)))
  })
}

function tableOf(
  { figures, text }: Shown,
  { rows, by, hrefOf = () => null }: TablePart,
  columns: readonly Column[],
  captions: readonly string[],
): Html {
  const keyOf = (row: Row): string => by.map(({ name }) => labelOf(row, name) ?? '').join('\n')
  const lines = new Map<string, Row[]>()
  for (const row of rows) lines.set(keyOf(row), [...(lines.get(keyOf(row)) ?? []), row])
  const named = (row: Row | undefined): Html =>
    by.length === 0 ? text.html('table.all') : listed(by.map(({ name }) => termOf(text, row && labelOf(row, name))))
  const caption = captions.map((part) => text.titled(part).said).join(', ')
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${text.html('table.caption', { caption: text.terms(captions, ', ') })}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            ${
              by.length === 0
                ? text.html('table.group')
                : text.terms(
                    by.map(({ title }) => title),
                    ', ',
                  )
            }
          </th>
          ${columns.map(({ title }) => html`<th scope="col" class="number">${text.term(title)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...lines].map(
          ([, found]) =>
            html`<tr>
              <th scope="row">${linked(named(found[0]), found[0] ? hrefOf(found[0]) : null)}</th>
              ${cellsOf(columns.map((column) => cellIn({ figures, text }, found, column)))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `
}

/** A value by its label; without one, the total of all values. */
const termOf = (text: PublicText, label: string | undefined): Html => (label === undefined ? text.html('table.total') : text.term(label))

/** Names one after the other, each marked with its language. */
const listed = (names: readonly Html[]): Html => html`${names.map((name, n) => html`${n === 0 ? '' : ', '}${name}`)}`

const linked = (name: Html, href: string | null): Html => (href === null ? name : html`<a href="${href}">${name}</a>`)

function cellIn({ figures, text }: Shown, rows: readonly Row[], { period, measure }: Column): PublicCell | null {
  const row = rows.find((one) => one.period === period)
  const cell = row?.cells.find((one) => one.measure === measure)
  return row && cell ? publicCell(text, figures, row, cell) : null
}

/** Words that are the same in every column of a line are shown once. */
function cellsOf(cells: readonly (PublicCell | null)[]): readonly Html[] {
  const [first] = cells
  if (first && cells.length > 1 && cells.every((one) => one?.isHatched && one.range === '' && one.said === first.said))
    return [html`<td class="number withheld" colspan="${cells.length}">${first.said}</td>`]
  return cells.map((cell) => {
    if (!cell) return html`<td></td>`
    const below = cell.range === '' ? null : html`<small>${cell.range}</small>`
    return html`<td class="${cell.isHatched ? 'number withheld' : 'number'}">${cell.said}${below}</td>`
  })
}
