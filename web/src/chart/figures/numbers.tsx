import type { MeasureName } from '../../gql/graphql.js'
import { drawnCell } from '../../text/number.js'
import { ownFigure } from './own-figure.js'
import { isOfNobody, said } from './points.js'
import type { Analysis } from '../spec/request-of.js'

interface Props {
  readonly analysis: Analysis
  readonly titleOf: (measure: MeasureName) => string
  readonly isRate: (measure: MeasureName) => boolean
}

/**
 * The figures of the whole, in large type, each with what may move it. On the screen the reader's own exact figure is the large one; on
 * paper there is only the published one.
 */
export function Numbers({ analysis, titleOf, isRate }: Props) {
  const cells = analysis.rows.at(-1)?.cells ?? []
  return (
    <dl className="numbers">
      {cells.map((cell) => {
        const rate = isRate(cell.measure)
        const own = ownFigure(cell, rate)
        return (
          <div key={cell.measure} data-measure={cell.measure} className={own ? 'has-own' : undefined}>
            <dt>{titleOf(cell.measure)}</dt>
            {own && (
              <dd className="own no-print">
                <b>{own.said}</b>
                <small>{own.group}</small>
              </dd>
            )}
            <dd>
              {own && <small className="no-print">{own.isOfTheSame ? 'Others see' : 'Of all whom the hub knows'}</small>}
              <strong className={cell.value === null && !isOfNobody(cell) ? 'hatched' : undefined}>{said(cell, rate)}</strong>
              {cell.range && <small>{drawnCell(cell, rate).range}</small>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
