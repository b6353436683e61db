import type { ReleasedFigures } from '../../modules/releases/index.js'
import { html, type Html } from './html.js'
import { publicCell, type PublicCell } from './public-cell.js'

type Row = ReleasedFigures['analysis']['rows'][number]

/** Up to this many figures are read in one table, from top to bottom. */
const mostInOneTable = 100

/** Every figure: one table for each thing that is counted. Very long tables are folded by the first dimension. */
export function figureTables(figures: ReleasedFigures): Html {
  const { rows } = figures.analysis
  const isLong = rows.reduce((all, { cells }) => all + cells.length, 0) > mostInOneTable
  const [first] = figures.catalogue.dimensions
  if (isLong && first && rows.every((row) => labelOf(row, first.name) !== undefined)) return foldedTables(figures, first.name)
  return html`${tablesOf(figures, { rows, by: figures.catalogue.dimensions })}`
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
export const forceTables = (figures: ReleasedFigures, { rows, dimension, linkOf }: LinkedTables): readonly Html[] => {
  const by = figures.catalogue.dimensions.filter(({ name }) => name === dimension)
  const hrefOf = (row: Row): string | null => linkOf(row.dimensions.find((one) => one.dimension === dimension)?.value ?? '')
  return tablesOf(figures, { rows, by, hrefOf })
}

const labelOf = ({ dimensions }: Row, name: string): string | undefined => dimensions.find(({ dimension }) => dimension === name)?.label

/** One fold for each value of the first dimension. Each opens by itself; on paper all are open. */
function foldedTables(figures: ReleasedFigures, first: string): Html {
  const groups = new Map<string, Row[]>()
  for (const row of figures.analysis.rows) {
    const label = labelOf(row, first) ?? ''
    groups.set(label, [...(groups.get(label) ?? []), row])
  }
  const by = figures.catalogue.dimensions.filter(({ name }) => name !== first)
  return html`<p>Open one to read its figures.</p>
    ${[...groups].map(
      ([of, rows]) =>
        html`<details class="group">
          <summary>${of}</summary>
          ${tablesOf(figures, { rows, by, of })}
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

/** A column: its content, and the cell that it shows. */
interface Column {
  readonly title: string
  readonly period: string
  readonly measure: string
}

/**
 * With one period, everything that is counted is side by side. Otherwise there is a table for each measure, with its periods side by side.
 */
function tablesOf(figures: ReleasedFigures, part: TablePart): readonly Html[] {
  const { rows } = figures.analysis
  const titles = new Map(figures.catalogue.measures.map(({ name, title }) => [name, title]))
  const titleOf = (measure: string): string => titles.get(measure) ?? measure
  const periods = [...new Set(rows.map(({ period }) => period))]
  const measures = [...new Set(rows.flatMap(({ cells }) => cells.map(({ measure }) => measure)))]
  const [only = ''] = periods
  const named = (...parts: readonly string[]): string => [...(part.of === undefined ? [] : [part.of]), ...parts].join(', ')
  if (periods.length === 1) {
    const columns = measures.map((measure) => ({ title: titleOf(measure), period: only, measure }))
    const [single] = measures.length === 1 ? measures : []
    return [tableOf(figures, part, columns, single === undefined ? named(only) : named(titleOf(single), only))]
  }
  return measures.map((measure) => {
    const columns = periods.map((period) => ({ title: period, period, measure }))
    return tableOf(figures, part, columns, named(titleOf(measure)))
  })
}

function tableOf(
  figures: ReleasedFigures,
  { rows, by, hrefOf = () => null }: TablePart,
  columns: readonly Column[],
  caption: string,
): Html {
  const nameOf = (row: Row): string => by.map(({ name }) => labelOf(row, name) ?? 'Total').join(', ') || 'All'
  const lines = new Map<string, Row[]>()
  for (const row of rows) lines.set(nameOf(row), [...(lines.get(nameOf(row)) ?? []), row])
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}. What is withheld is not zero; below each figure stands what it certainly lies between.
      </caption>
      <thead>
        <tr>
          <th scope="col">${by.map(({ title }) => title).join(', ') || 'Group'}</th>
          ${columns.map(({ title }) => html`<th scope="col" class="number">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...lines].map(
          ([name, found]) =>
            html`<tr>
              <th scope="row">${linked(name, found[0] ? hrefOf(found[0]) : null)}</th>
              ${cellsOf(columns.map((column) => cellIn(figures, found, column)))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `
}

const linked = (name: string, href: string | null): Html => (href === null ? html`${name}` : html`<a href="${href}">${name}</a>`)

function cellIn(figures: ReleasedFigures, rows: readonly Row[], { period, measure }: Column): PublicCell | null {
  const row = rows.find((one) => one.period === period)
  const cell = row?.cells.find((one) => one.measure === measure)
  return row && cell ? publicCell(figures, row, cell) : null
}

/** Words that are the same in every column of a line are shown once. */
function cellsOf(cells: readonly (PublicCell | null)[]): readonly Html[] {
  const [first] = cells
  if (first && cells.length > 1 && cells.every((one) => one?.isHatched && one.between === '' && one.said === first.said))
    return [html`<td class="number withheld" colspan="${cells.length}">${first.said}</td>`]
  return cells.map((cell) => {
    if (!cell) return html`<td></td>`
    const below = cell.between === '' ? null : html`<small>${cell.between}</small>`
    return html`<td class="${cell.isHatched ? 'number withheld' : 'number'}">${cell.said}${below}</td>`
  })
}
