import type { MeasureName } from '../gql/graphql.js'
import { between, figure } from '../text/number.js'
import { word } from '../text/word.js'
import { isOfNobody } from './points.js'
import type { Analysis } from './request-of.js'

interface Props {
  readonly analysis: Analysis
  readonly titleOf: (measure: MeasureName) => string
  readonly isRate: (measure: MeasureName) => boolean
}

/** The figures of the whole, large, each with what it can be. */
export function Numbers({ analysis, titleOf, isRate }: Props) {
  const cells = analysis.rows.at(-1)?.cells ?? []
  return (
    <dl className="numbers">
      {cells.map((cell) => {
        const rate = isRate(cell.measure)
        return (
          <div key={cell.measure} data-measure={cell.measure}>
            <dt>{titleOf(cell.measure)}</dt>
            <dd>
              <strong className={cell.value === null && !isOfNobody(cell) ? 'hatched' : undefined}>
                {cell.value === null ? word(isOfNobody(cell) ? 'nobody' : 'withheld') : figure(cell.value, rate)}
              </strong>
              {cell.status !== 'EXACT' && <small>certainly {between(cell.lower, cell.upper, rate)}</small>}
              {cell.own !== null && (
                <small className="own">
                  {word('ownMeans')}: <b>{figure(cell.own, rate)}</b>
                </small>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
