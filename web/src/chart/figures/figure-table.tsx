import type { RowsFragment } from '../../gql/graphql.js'
import { periodInWords } from '../../hub/periods.js'
import { useRole, type CatalogueMeasure } from '../../hub/role-context.js'
import { drawnCell } from '../../text/number.js'
import { Defined } from './defined.js'
import { definitionsFor, ownDefinitions } from './own-definitions.js'
import { ownBeside, ownFigure } from './own-figure.js'
import { hasPeriods, said } from './points.js'
import { word } from '../../text/word.js'

interface Props {
  readonly answer: Pick<RowsFragment, 'rows'> & Partial<Pick<RowsFragment, 'notes'>>
  readonly titleOf: (measure: string) => string
  readonly kindOf: (measure: string) => CatalogueMeasure['kind'] | undefined
  readonly caption: string
}

type Cell = RowsFragment['rows'][number]['cells'][number]

/** Every figure of an answer; a withheld one in words. */
export function FigureTable({ answer: { rows, notes }, titleOf, kindOf, caption }: Props) {
  const measures = rows[0]?.cells.map(({ measure }) => measure) ?? []
  const hasGroups = rows.some(({ dimensions }) => dimensions.length > 0)
  const several = hasPeriods({ rows })
  const definitions = ownDefinitions(notes)
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={caption}>
      <table className="figures">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {several && <th scope="col">{word('period')}</th>}
            {hasGroups && <th scope="col">Group</th>}
            {measures.map((measure) => (
              <th key={measure} scope="col" className="number">
                {titleOf(measure)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ period, dimensions, cells }) => (
            // Safeguard What arrives, on a page and in a picture:
            //   } {cells.map -> }
            //   {cells.toReversed().map
            <tr key={`${period} ${dimensions.map(({ value }) => value).join()}`}>
              {several && <th scope="row">{periodInWords(period)}</th>}
              {hasGroups && <GroupName dimensions={dimensions} definitions={definitions} />}
              {cells.map((cell) => (
                <FigureCell key={cell.measure} cell={cell} dimensions={dimensions} isRate={kindOf(cell.measure) !== 'COUNT'} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface GroupNameProps extends Pick<RowsFragment['rows'][number], 'dimensions'> {
  readonly definitions: ReturnType<typeof ownDefinitions>
}

function GroupName({ dimensions: [first, ...others], definitions }: GroupNameProps) {
  if (!first) return <th scope="row">{word('total')}</th>
  const own = definitionsFor(definitions, first)
  return (
    <th scope="row">
      {own.length > 0 ? <Defined name={first.label} whose={first.label} definitions={own} /> : first.label}
      {others.map(({ label }) => `, ${label}`)}
    </th>
  )
}

interface FigureCellProps extends Pick<RowsFragment['rows'][number], 'dimensions'> {
  readonly cell: Cell
  readonly isRate: boolean
}

function FigureCell({ cell, dimensions, isRate }: FigureCellProps) {
  const { ownForce } = useRole()
  const own = ownBeside({ cell, dimensions }, ownForce) === null ? null : ownFigure(cell, isRate)
  const text = said(cell, isRate)
  return (
    <td className="number">
      {cell.value === null ? <em>{text}</em> : text}
      {cell.range && <small>{drawnCell(cell, isRate).range}</small>}
      {own && (
        <small className="own">
          {own.group}: {own.said}
        </small>
      )}
    </td>
  )
}
