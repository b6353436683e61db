import { useState } from 'react'
import { count, drawnCell, shortPercent } from '../../text/number.js'
import { shadeOf } from './palette.js'
import { isShown, shortName, type Point } from '../figures/points.js'
import { word } from '../../text/word.js'

interface Props {
  /** Figures by two dimensions. The first is the row, the second the column. */
  readonly points: readonly Point[]
  readonly isRate: boolean
  readonly caption: string
  /** What a row stands for. */
  readonly rows?: string
  readonly own?: string | undefined
}

interface Line {
  readonly label: string
  readonly value: string
  readonly cells: ReadonlyMap<string, Point>
}

/** A table whose cells are coloured by their figures. It scrolls inside its own box, which the keyboard can reach. */
export function HeatTable({ points, isRate, caption, rows = 'Force', own }: Props) {
  const columns = [...new Map(points.map(({ dimensions }) => [dimensions[1]?.value ?? '', dimensions[1]?.label ?? '']))]
    // A column in which everything is withheld shows nothing else. The table below the chart includes it.
    .filter(([value]) => points.some((point) => point.dimensions[1]?.value === value && isShown(point)))
  const [order, setOrder] = useState<Order>({ column: null, isDown: false })
  const lines = sortedLines(linesOf(points), order)
  const lowest = new Map(columns.map(([value]) => [value, lowestOf(lines, value)]))
  const shown = points.filter(isShown).map(({ cell }) => cell.value ?? 0)
  const range = [Math.min(...shown), Math.max(...shown)] as const
  return (
    <>
      <div className="heat" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>
              <Head code={rows} column={null} order={order} onOrder={setOrder} />
              {columns.map(([value, label]) => (
                <Head
                  key={value}
                  code={value}
                  title={isCode(value, label) ? label : undefined}
                  column={value}
                  order={order}
                  onOrder={setOrder}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.value} className={line.value === own ? 'own' : undefined}>
                <th scope="row">{shortName(line.label)}</th>
                {columns.map(([value]) => (
                  <HeatCell
                    key={value}
                    point={line.cells.get(value)}
                    isRate={isRate}
                    range={range}
                    isLowest={line.cells.get(value)?.cell.value === lowest.get(value)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="legend no-print">{word('heatSorts')}</p>
      <p className="legend">{word('heatLowest')}</p>
      <Codes columns={columns} />
    </>
  )
}

/** The column by which rows are sorted; null for their names. */
interface Order {
  readonly column: string | null
  readonly isDown: boolean
}

interface HeadProps {
  readonly code: string
  readonly title?: string | undefined
  readonly column: string | null
  readonly order: Order
  readonly onOrder: (order: Order) => void
}

/** The heading of a column, which sorts by it: first the lowest, then the highest. */
function Head({ code, title, column, order, onOrder }: HeadProps) {
  const isSorted = order.column === column
  return (
    <th scope="col" data-code={code} title={title} aria-sort={isSorted ? (order.isDown ? 'descending' : 'ascending') : undefined}>
      <button type="button" onClick={() => onOrder({ column, isDown: isSorted && !order.isDown })}>
        {title && <span className="heat-title">{title}</span>} {code}
      </button>
    </th>
  )
}

/** Lines by the figure of a column. What is withheld comes last both ways, because its place is not known. */
function sortedLines(lines: readonly Line[], { column, isDown }: Order): readonly Line[] {
  if (column === null) return isDown ? [...lines].reverse() : lines
  const figureOf = ({ cells }: Line): number | undefined => {
    const point = cells.get(column)
    return point && isShown(point) ? (point.cell.value ?? undefined) : undefined
  }
  const known = lines.filter((line) => figureOf(line) !== undefined)
  const sorted = known.sort((one, other) => ((figureOf(one) ?? 0) - (figureOf(other) ?? 0)) * (isDown ? -1 : 1))
  return [...sorted, ...lines.filter((line) => figureOf(line) === undefined)]
}

/** The lowest figure of a column, if it has several that differ. */
function lowestOf(lines: readonly Line[], column: string): number | undefined {
  const values = lines.flatMap(({ cells }) => cells.get(column) ?? []).flatMap((point) => (isShown(point) ? (point.cell.value ?? []) : []))
  return new Set(values).size > 1 ? Math.min(...values) : undefined
}

const isCode = (value: string, label: string): boolean => value !== label && /^[A-Z]\d/.test(value)

/** If columns have codes as headings, because space is short, their names are listed below. */
const Codes = ({ columns }: { readonly columns: readonly (readonly [string, string])[] }) => {
  const named = columns.filter(([value, label]) => isCode(value, label))
  return named.length === 0 ? null : <p className="legend">{named.map(([value, label]) => `${value} ${label}`).join('; ')}.</p>
}

function linesOf(points: readonly Point[]): readonly Line[] {
  const lines = new Map<string, { label: string; value: string; cells: Map<string, Point> }>()
  for (const point of points) {
    const [row, column] = point.dimensions
    if (!row || !column) continue
    const line = lines.get(row.value) ?? { label: row.label, value: row.value, cells: new Map<string, Point>() }
    line.cells.set(column.value, point)
    lines.set(row.value, line)
  }
  return [...lines.values()].sort((one, other) => one.label.localeCompare(other.label))
}

function HeatCell({
  point,
  isRate,
  range,
  isLowest,
}: {
  readonly point: Point | undefined
  readonly isRate: boolean
  readonly range: readonly [number, number]
  readonly isLowest: boolean
}) {
  if (!point) return <td />
  const { cell, label } = point
  if (!isShown(point) || cell.value === null)
    return (
      <td className="hatched" title={`${label}: withheld\n${drawnCell(cell, isRate).range}`}>
        <span className="unseen">withheld</span>
      </td>
    )
  const { fill, text } = shadeOf(cell.value, range)
  return (
    <td
      className={isLowest ? 'lowest' : undefined}
      style={{ background: fill, color: text }}
      title={`${label}: ${drawnCell(cell, isRate).said}\n${drawnCell(cell, isRate).range}`}
    >
      {isRate ? shortPercent(cell.value) : count(cell.value)}
    </td>
  )
}
