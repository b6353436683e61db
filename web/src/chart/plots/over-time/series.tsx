import { periodInShort } from '../../../hub/periods.js'
import { word } from '../../../text/word.js'
import { HeatTable } from '../heat-table.js'
import { LegendOf } from '../legend.js'
import { isWithheld, shortName, type Point } from '../../figures/points.js'
import { rangeOf, SeriesPlot } from './series-plot.js'

interface Props {
  readonly points: readonly Point[]
  readonly isRate: boolean
  readonly title: string
  readonly own?: string | undefined
}

/** With more groups than this a table is used, because so many small drawings can no longer be compared. */
const mostDrawn = 12

/** Figures of several periods: one drawing for each group on the same axis, or a coloured table if there are many groups. */
export function Series({ points, isRate, title, own }: Props) {
  const groups = new Map<string, Point[]>()
  for (const point of points) groups.set(groupOf(point), [...(groups.get(groupOf(point)) ?? []), point])
  if (groups.size > mostDrawn)
    return (
      <>
        <HeatTable points={byPeriod(points)} isRate={isRate} caption={title} rows="Group" own={own} />
        <p className="legend">
          {isRate && 'In percent. '}
          {points.some(isWithheld) && word('withheldIsHatched')}
        </p>
      </>
    )
  const range = rangeOf(points, isRate)
  return (
    <>
      <div className={groups.size > 1 ? 'multiples' : undefined}>
        {[...groups].map(([label, some]) => (
          <div key={label}>
            {label !== '' && <h3 className="small-title">{shortName(label)}</h3>}
            <SeriesPlot
              points={some}
              isRate={isRate}
              range={range}
              label={`${label === '' ? title : label}. The table below has every figure.`}
            />
          </div>
        ))}
      </div>
      <LegendOf points={points} />
    </>
  )
}

/** The labels of the group without the period. The whole has none. */
const groupOf = ({ dimensions }: Point): string => dimensions.map(({ label }) => label).join(', ')

/** The same points, with the group as the row of a table and the period as its column. */
const byPeriod = (points: readonly Point[]): readonly Point[] =>
  points.map((point) => {
    const [{ dimension } = { dimension: 'FORCE' as const }] = point.dimensions
    const [group, period] = [
      { dimension, value: point.dimensions.length === 1 ? point.value : groupOf(point), label: groupOf(point) },
      { dimension, value: periodInShort(point.period), label: point.period },
    ]
    return { ...point, dimensions: [group, period] }
  })
