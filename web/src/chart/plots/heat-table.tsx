import { count, drawnCell, shortPercent } from '../../text/number.js'
import { shadeOf } from './palette.js'
import { isShown, shortName, type Point } from '../figures/points.js'

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
  const lines = linesOf(points)
  const shown = points.filter(isShown).map(({ cell }) => cell.value ?? 0)
  const range = [Math.min(...shown), Math.max(...shown)] as const
  return (
    <>
      <div className="heat" tabIndex={0} role="region" aria-label={caption}>
        <table>
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{rows}</th>
              {columns.map(([value, label]) => (
                <th key={value} scope="col" title={label}>
                  {value}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.value} className={line.value === own ? 'own' : undefined}>
                <th scope="row">{shortName(line.label)}</th>
                {columns.map(([value]) => (
                  <HeatCell key={value} point={line.cells.get(value)} isRate={isRate} range={range} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Codes columns={columns} />
    </>
  )
}

/** If columns have codes as headings, because space is short, their names are listed below. */
const Codes = ({ columns }: { readonly columns: readonly (readonly [string, string])[] }) => {
  const named = columns.filter(([value, label]) => value !== label && /^[A-Z]\d/.test(value))
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
}: {
  readonly point: Point | undefined
  readonly isRate: boolean
  readonly range: readonly [number, number]
}) {
  if (!point) return <td />
  const { cell, label } = point
  if (!isShown(point) || cell.value === null)
    return (
      <td className="hatched" title={`${label}: withheld, ${drawnCell(cell, isRate).range}`}>
        <span className="unseen">withheld</span>
      </td>
    )
  const { fill, text } = shadeOf(cell.value, range)
  return (
    <td style={{ background: fill, color: text }} title={`${label}: ${drawnCell(cell, isRate).said}`}>
      {isRate ? shortPercent(cell.value) : count(cell.value)}
    </td>
  )
}
