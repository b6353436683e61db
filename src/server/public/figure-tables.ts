import type { ReleasedFigures } from '../../modules/releases/index.js'
import { html, type Html } from './html.js'
import { publicCell, type PublicCell } from './public-cell.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type Cell = Row['cells'][number]

/** So many figures are read in one table, from top to bottom. */
const mostInOneTable = 100

/** Every figure: in one table, or folded by the first dimension where one table would have no end. */
export function figureTables(figures: ReleasedFigures): Html {
  const { rows } = figures.analysis
  const isLong = rows.reduce((all, { cells }) => all + cells.length, 0) > mostInOneTable
  const [first] = figures.catalogue.dimensions
  return isLong && first && rows.every((row) => labelOf(row, first.name) !== undefined)
    ? foldedTables(figures, first.name)
    : oneTable(figures)
}

const labelOf = ({ dimensions }: Row, name: string): string | undefined => dimensions.find(({ dimension }) => dimension === name)?.label

const namesOf = ({ catalogue: { measures } }: ReleasedFigures): ReadonlyMap<string, string> =>
  new Map(measures.map(({ name, title }) => [name, title]))

const periodsOf = ({ analysis: { rows } }: ReleasedFigures): readonly string[] => [...new Set(rows.map(({ period }) => period))]

const measuresOf = ({ analysis: { rows } }: ReleasedFigures): readonly string[] => [
  ...new Set(rows.flatMap(({ cells }) => cells.map(({ measure }) => measure))),
]

const wide = (label: string, table: Html): Html => html`<div class="wide" tabindex="0" role="region" aria-label="${label}">${table}</div> `

/** Measure and period have a column of their own where there are several; else the caption names them once. */
function oneTable(figures: ReleasedFigures): Html {
  const { rows } = figures.analysis
  const { dimensions } = figures.catalogue
  const [titles, periods, measures] = [namesOf(figures), periodsOf(figures), measuresOf(figures)]
  const titleOf = (measure: string): string => titles.get(measure) ?? measure
  const named = [...(measures.length === 1 ? measures.map(titleOf) : []), ...(periods.length === 1 ? periods : [])].join(', ')
  const line = (row: Row, cell: Cell): Html => {
    const labels = dimensions.map(({ name }) => labelOf(row, name) ?? 'Total')
    const said = [...(periods.length > 1 ? [row.period] : []), ...labels, ...(measures.length > 1 ? [titleOf(cell.measure)] : [])]
    const [first = 'All', ...others] = said
    const drawn = publicCell(figures, row, cell)
    return html`<tr>
      <th scope="row">${first}</th>
      ${others.map((label) => html`<td>${label}</td>`)} ${figureIn(drawn)}
      <td class="number">${drawn.between}</td>
    </tr> `
  }
  const head = [
    ...(periods.length > 1 ? ['Period'] : []),
    ...dimensions.map(({ title }) => title),
    ...(measures.length > 1 ? ['What is counted'] : []),
  ]
  return wide(
    'Figures',
    html`<table>
      <caption>
        ${named === '' ? 'Figures' : named}. What is withheld is not zero.
      </caption>
      <thead>
        <tr>
          ${(head.length === 0 ? ['Group'] : head).map((title) => html`<th scope="col">${title}</th>`)}
          <th scope="col" class="number">Figure</th>
          <th scope="col" class="number">Certainly between</th>
        </tr>
      </thead>
      <tbody>
        ${rows.flatMap((row) => row.cells.map((cell) => line(row, cell)))}
      </tbody>
    </table>`,
  )
}

const figureIn = ({ said, isHatched }: PublicCell, below: string | Html = ''): Html =>
  html`<td class="${isHatched ? 'number withheld' : 'number'}">${said}${below}</td> `

/** A fold for each value of the first dimension: opened by itself, and all of them on paper. */
function foldedTables(figures: ReleasedFigures, first: string): Html {
  const groups = new Map<string, Row[]>()
  for (const row of figures.analysis.rows) {
    const label = labelOf(row, first) ?? ''
    groups.set(label, [...(groups.get(label) ?? []), row])
  }
  return html`<p>Open one to read its figures; below each stands what it certainly lies between. What is withheld is not zero.</p>
    ${[...groups].map(
      ([label, rows]) =>
        html`<details class="group">
          <summary>${label}</summary>
          ${tablesOf(figures, first, label, rows)}
        </details> `,
    )}`
}

/** A column of a folded table: what stands in it, and of which cell. */
interface Column {
  readonly title: string
  readonly period: string
  readonly measure: string
}

/** Of one group: a table for each measure with its periods side by side; of one period all measures side by side. */
function tablesOf(figures: ReleasedFigures, first: string, label: string, rows: readonly Row[]): readonly Html[] {
  const [titles, periods, measures] = [namesOf(figures), periodsOf(figures), measuresOf(figures)]
  const titleOf = (measure: string): string => titles.get(measure) ?? measure
  const [only] = periods
  if (periods.length === 1 && only !== undefined) {
    const columns = measures.map((measure) => ({ title: titleOf(measure), period: only, measure }))
    return [foldedTable(figures, { first, rows, columns, caption: `${label}, ${only}` })]
  }
  return measures.map((measure) => {
    const columns = periods.map((period) => ({ title: period, period, measure }))
    return foldedTable(figures, { first, rows, columns, caption: `${label}: ${titleOf(measure)}` })
  })
}

interface Folded {
  readonly first: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  readonly caption: string
}

function foldedTable(figures: ReleasedFigures, { first, rows, columns, caption }: Folded): Html {
  const others = figures.catalogue.dimensions.filter(({ name }) => name !== first)
  const nameOf = (row: Row): string => others.map(({ name }) => labelOf(row, name) ?? 'Total').join(', ') || 'All'
  const lines = new Map<string, Row[]>()
  for (const row of rows) lines.set(nameOf(row), [...(lines.get(nameOf(row)) ?? []), row])
  const cellIn = (found: readonly Row[], { period, measure }: Column): Html => {
    const row = found.find((one) => one.period === period)
    const cell = row?.cells.find((one) => one.measure === measure)
    if (!row || !cell) return html`<td></td> `
    const drawn = publicCell(figures, row, cell)
    return figureIn(drawn, drawn.between === '' ? '' : html`<small>${drawn.between}</small>`)
  }
  return wide(
    caption,
    html`<table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${others.map(({ title }) => title).join(', ') || 'Group'}</th>
          ${columns.map(({ title }) => html`<th scope="col" class="number">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...lines].map(
          ([name, found]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${columns.map((column) => cellIn(found, column))}
            </tr> `,
        )}
      </tbody>
    </table>`,
  )
}
