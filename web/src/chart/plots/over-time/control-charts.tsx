import type { ControlledQuery } from '../../../gql/graphql.js'
import { shortName, type Point } from '../../figures/points.js'
import { LegendOf } from '../legend.js'
import { rangeOf, SeriesPlot } from './series-plot.js'
import { word } from '../../../text/word.js'

type Charts = NonNullable<ControlledQuery['analysis']['controlCharts']>
type OneSeries = Charts['series'][number]

interface Props {
  readonly charts: Charts
  readonly points: readonly Point[]
  readonly label: string
  /** Values of groups that are drawn even if they stayed as they were. */
  readonly always: readonly (string | undefined)[]
}

/** With more than these, drawings can no longer be compared. The sentences name them all. */
const mostDrawn = 12

const isChanged = ({ verdict }: OneSeries): boolean => verdict === 'ROSE' || verdict === 'FELL'
const keyOf = (dimensions: Point['dimensions'] | OneSeries['dimensions']): string => dimensions.map(({ value }) => value).join(' ')
const nameOf = ({ dimensions }: OneSeries): string => dimensions.map(({ label }) => label).join(', ')

/** A control chart for each group that rose or fell, for the reader's own, and for the place that was chosen. */
export function ControlCharts({ charts, points, label, always }: Props) {
  const { series } = charts
  const wanted = series.filter((one) => isChanged(one) || series.length === 1 || always.includes(one.dimensions[0]?.value))
  const drawn = wanted.slice(0, mostDrawn)
  const ofDrawn = drawn.map((one) => points.filter(({ dimensions }) => keyOf(dimensions) === keyOf(one.dimensions)))
  const limits = drawn.flatMap((one) => one.points.flatMap(({ lower, upper }) => [lower, upper])).filter((end) => end !== null)
  const [low, high] = rangeOf(ofDrawn.flat(), true)
  const range = [Math.min(low, ...limits), Math.max(high, ...limits)] as const
  const changed = series.filter(isChanged).flatMap(({ sentence }) => sentence ?? [])
  return (
    <>
      {drawn.length === 0 && <p>None is drawn here, because none left what it was. The table below has every figure.</p>}
      <div className={drawn.length > 1 ? 'multiples' : undefined}>
        {drawn.map((one, place) => (
          <div key={keyOf(one.dimensions)}>
            {nameOf(one) !== '' && <h3 className="small-title">{shortName(nameOf(one))}</h3>}
            <SeriesPlot points={ofDrawn[place] ?? []} isRate range={range} limits={one.points} label={`${nameOf(one)} ${label}`.trim()} />
          </div>
        ))}
      </div>
      {drawn.length > 0 && (
        <>
          <p className="legend">
            {word('controlLimits')}
            {wanted.length > mostDrawn && ` Of ${wanted.length}, the first ${mostDrawn} are drawn.`}
          </p>
          <LegendOf points={ofDrawn.flat()} />
        </>
      )}
      {changed.length > 0 && series.length > 1 && (
        <details>
          <summary>{word('whoMoved')}</summary>
          <ul>
            {changed.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
