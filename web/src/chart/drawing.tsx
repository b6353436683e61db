import type { MeasureName } from '../gql/graphql.js'
import { useRole } from '../hub/role-context.js'
import type { Analysis } from './chart.js'
import { FunnelChart } from './funnel-plot.js'
import { HeatTable } from './heat-table.js'
import { LegendOf } from './legend.js'
import { Numbers } from './numbers.js'
import { pointsOf, ranked } from './points.js'
import { RankedPlot } from './ranked-plot.js'
import { Series } from './series.js'
import type { ChartSpec } from './spec.js'
import { StripPlot } from './strip-plot.js'
import { TileMap } from './tile-map.js'
import { word } from '../text/word.js'

interface Props {
  readonly spec: ChartSpec
  readonly analysis: Analysis
}

/** Draws an answer in the way that its chart asks for. */
export function Drawing({ spec, analysis }: Props) {
  const { measures, ownForce } = useRole()
  const asked = analysis.rows[0]?.cells.map(({ measure }) => measure) ?? []
  const isRate = (measure: MeasureName) => measures.get(measure)?.kind !== 'COUNT'
  const titleOf = (measure: MeasureName) => measures.get(measure)?.title ?? measure
  const grouped = analysis.rows.some(({ dimensions }) => dimensions.length > 0)
  const [first] = asked
  if (!first) return <p>Nothing was published for this.</p>
  if (spec.draw === 'measures')
    return <Measures analysis={analysis} asked={asked} titleOf={titleOf} isRate={isRate(first)} label={spec.title} />
  if (spec.draw === 'series') return <Series points={pointsOf(analysis, first)} isRate={isRate(first)} title={spec.title} own={ownForce} />
  if (spec.draw === 'numbers' || !grouped) return <Numbers analysis={analysis} titleOf={titleOf} isRate={isRate} />
  const label = `${spec.title}. The table below has every figure.`
  const points = pointsOf(analysis, first)
  if (spec.draw === 'map') return <TileMap points={points} isRate={isRate(first)} label={label} own={ownForce} />
  if (spec.draw === 'strip') return <StripPlot points={points} isRate={isRate(first)} label={label} own={ownForce} />
  if (spec.draw === 'heat') return <HeatTable points={points} isRate={isRate(first)} caption={spec.title} own={ownForce} />
  if (spec.draw === 'funnel') return <Funnel analysis={analysis} label={label} own={ownForce} />
  return (
    <>
      <div className="multiples">
        {asked.map((measure) => {
          const found = pointsOf(analysis, measure)
          return (
            <div key={measure}>
              {asked.length > 1 && <h4>{titleOf(measure)}</h4>}
              <RankedPlot
                points={spec.draw === 'ranked' ? ranked(found) : found}
                isRate={isRate(measure)}
                label={`${titleOf(measure)}. ${label}`}
                own={ownForce}
              />
            </div>
          )
        })}
      </div>
      <LegendOf points={asked.flatMap((measure) => pointsOf(analysis, measure))} />
    </>
  )
}

interface MeasuresProps {
  readonly analysis: Analysis
  readonly asked: readonly MeasureName[]
  readonly titleOf: (measure: MeasureName) => string
  readonly isRate: boolean
  readonly label: string
}

/** One line a measure, of the only row. */
function Measures({ analysis, asked, titleOf, isRate, label }: MeasuresProps) {
  const points = asked.flatMap((measure) =>
    pointsOf(analysis, measure).map((point) => ({ ...point, label: titleOf(measure), value: measure })),
  )
  return (
    <>
      <RankedPlot points={points} isRate={isRate} label={label} />
      <LegendOf points={points} />
    </>
  )
}

function Funnel({ analysis, label, own }: { readonly analysis: Analysis; readonly label: string; readonly own: string | undefined }) {
  const { funnel } = analysis
  if (!funnel) return <p>There is no funnel plot of this: the figure of the whole is withheld.</p>
  return (
    <>
      <FunnelChart funnel={funnel} label={label} own={own} />
      <p className="legend">
        The line is the rate of the whole. Dashed: 95 % limits; grey: 99.8 % limits.{' '}
        {funnel.points.some(({ rate }) => rate === null) && 'Hatched: withheld, from the least to the most that it can be.'}
        {funnel.excluded.length > 0 && ` Too few people for a place here: ${funnel.excluded.map((one) => one.label).join(', ')}.`}
      </p>
      <details>
        <summary>{word('howLimits')}</summary>
        <p>{funnel.sentence}</p>
      </details>
    </>
  )
}
