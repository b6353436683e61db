import { useMemo, type ReactNode } from 'react'
import type { MeasureName } from '../gql/graphql.js'
import { useAddress } from '../hub/address.js'
import { useRole, type RoleView } from '../hub/role-context.js'
import { word } from '../text/word.js'
import { BandPlot } from './plots/band-plot.js'
import { Difference, MeansPlot, WeightsPlot } from './plots/estimate-plots.js'
import { FunnelChart, isJudgedAmong } from './plots/funnel-plot.js'
import { StepsPlot } from './plots/courses/steps-plot.js'
import { HeatTable } from './plots/heat-table.js'
import { LegendOf } from './plots/legend.js'
import { Numbers } from './figures/numbers.js'
import { hasPeriods, hasTotals, pointsOf, ranked, type Point } from './figures/points.js'
import { modelledBy, PooledTable } from './plots/pooled-table.js'
import { ProjectKindsPlot } from './plots/project-kinds-plot.js'
import { RankedPlot } from './plots/ranked-plot.js'
import type { Analysis } from './spec/request-of.js'
import { ControlCharts } from './plots/over-time/control-charts.js'
import { Series } from './plots/over-time/series.js'
import type { Apart, ChartSpec } from './spec/spec.js'
import { StripPlot } from './plots/strip-plot.js'
import { SurveyForces, SurveyReasons } from './plots/survey-plots.js'
import { TileMap } from './plots/tile-map.js'
import { WholeNames } from './plots/whole-names.js'
import { WorkloadPlot } from './plots/workload-plot.js'

interface Props {
  readonly spec: ChartSpec
  readonly analysis: Analysis
}

/** Draws an answer in the way that its chart asks for. */
export function Drawing({ spec, analysis }: Props) {
  const { measures, ownForce, similar } = useRole()
  const { place } = useAddress()
  const asked = analysis.rows[0]?.cells.map(({ measure }) => measure) ?? []
  const isRate = (measure: MeasureName) => measures.get(measure)?.kind !== 'COUNT'
  const titleOf = (measure: MeasureName) => measures.get(measure)?.title ?? measure
  const grouped = hasPeriods(analysis) || analysis.rows.some(({ dimensions }) => dimensions.length > 0)
  const [first] = asked
  if (!first) return <p>Nothing was published for this.</p>
  if (spec.draw === 'measures')
    return <Measures analysis={analysis} asked={asked} titleOf={titleOf} isRate={isRate(first)} label={spec.title} />
  if (spec.draw === 'numbers' || !grouped) return <Numbers analysis={analysis} titleOf={titleOf} isRate={isRate} />
  const label = `${spec.title}. The table below has every figure.`
  const wholes = asked.map((measure) => {
    const whole = { points: pointsOf(analysis, measure), isRate: isRate(measure), label, own: ownForce, similar, place: place?.value }
    return { title: titleOf(measure), drawn: ofWhole(spec, analysis, whole) }
  })
  const total = hasTotals(analysis) && !hasPeriods(analysis) && (
    <Numbers analysis={analysis} titleOf={(measure) => `${word('total')}: ${titleOf(measure)}`} isRate={isRate} />
  )
  if (wholes.every(({ drawn }) => Boolean(drawn)))
    return (
      <>
        {total}
        {wholes.map(({ title, drawn }) => (
          <div key={title}>
            {wholes.length > 1 && <h3 className="small-title">{title}</h3>}
            {drawn}
          </div>
        ))}
      </>
    )
  return (
    <>
      {total}
      <div className="multiples">
        {asked.map((measure) => {
          const found = pointsOf(analysis, measure)
          return (
            <div key={measure}>
              {asked.length > 1 && <h3 className="small-title">{titleOf(measure)}</h3>}
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
      <WholeNames points={asked.flatMap((measure) => pointsOf(analysis, measure))} />
      {analysis.ranking && <RankedPlaces ranks={analysis.ranking.ranks} own={ownForce} />}
      {spec.apart && <Differences spec={spec} analysis={analysis} apart={spec.apart} label={label} />}
    </>
  )
}

interface Whole {
  readonly points: readonly Point[]
  readonly isRate: boolean
  readonly label: string
  readonly own: RoleView['ownForce']
  readonly similar: RoleView['similar']
  /** The place that the reader chose. */
  readonly place: string | undefined
}

/** One drawing of all groups, if the chart asks for one and the answer has the data for it. Otherwise each group is a line. */
function ofWhole(
  { draw, title, own: hasOwn }: ChartSpec,
  analysis: Analysis,
  { points, isRate, label, own, similar, place }: Whole,
): ReactNode {
  switch (draw) {
    case 'series':
      return <Series points={points} isRate={isRate} title={title} own={own} />
    case 'control':
      return analysis.controlCharts ? (
        <ControlCharts
          charts={analysis.controlCharts}
          points={points}
          label={label}
          always={[own, place].filter((one) => one !== undefined)}
        />
      ) : (
        <Series points={points} isRate={isRate} title={title} own={own} />
      )
    case 'map':
      return <TileMap points={points} isRate={isRate} label={label} own={own} />
    case 'strip':
      return <StripPlot points={points} isRate={isRate} label={label} own={own} similar={similar} isOwn={hasOwn === true} />
    case 'heat':
      return (
        points.some(({ dimensions }) => dimensions.length > 1) && <HeatTable points={points} isRate={isRate} caption={title} own={own} />
      )
    case 'funnel':
      return <Funnel analysis={analysis} points={points} label={label} own={own} similar={similar} />
    case 'survey reasons':
      return <SurveyReasons analysis={analysis} label={label} />
    case 'survey forces':
      return analysis.surveyed && <SurveyForces analysis={analysis} label={label} own={own} />
    case 'workload':
      return analysis.publicFigures && <WorkloadPlot forces={analysis.publicFigures} points={points} label={label} own={own} />
    case 'project kinds':
      return analysis.publicFigures && <ProjectKindsPlot forces={analysis.publicFigures} label={label} />
    case 'bands':
      return points.some(({ dimensions }) => dimensions[0]?.dimension === 'FORCE') && <BandPlot points={points} label={label} />
    case 'weights':
      return analysis.driverImportance ? <WeightsPlot weights={analysis.driverImportance} label={label} /> : notWorkedOut
    case 'steps':
      return analysis.eventTimes?.[0] ? <StepsPlot times={analysis.eventTimes[0]} label={label} /> : notWorkedOut
    case 'means':
      return analysis.means ? <MeansPlot means={analysis.means} label={label} /> : notWorkedOut
    default:
      return null
  }
}

const notWorkedOut = <p>It cannot be worked out from what is published here.</p>

interface MeasuresProps {
  readonly analysis: Analysis
  readonly asked: readonly MeasureName[]
  readonly titleOf: (measure: MeasureName) => string
  readonly isRate: boolean
  readonly label: string
}

/** One line for each measure, from the only row. */
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

type FunnelProps = Pick<Whole, 'points' | 'label' | 'own' | 'similar'> & { readonly analysis: Analysis }

/** Groups by their size within limits, or one below the other if they differ too much for one rate. */
function Funnel({ analysis, points, label, own, similar }: FunnelProps) {
  const { funnel, standingOut, pooled } = analysis
  const differing = standingOut?.groups.flatMap(({ sentence }) => sentence ?? []) ?? []
  if (!funnel) return <p>There is no funnel plot of this: the figure of the whole is withheld, or too few groups show theirs.</p>
  return (
    <>
      {isJudgedAmong(funnel) ? (
        <>
          <FunnelChart funnel={funnel} label={label} own={own} similar={similar} pooled={pooled ?? null} />
          <p className="legend">
            The line is the rate of the whole. {word('limitsAmong')}{' '}
            {funnel.points.some(({ value, rate }) => rate !== null && similar.has(value.value)) &&
              'With a dark ring: the forces most similar to yours. '}
            {funnel.points.some(({ rate }) => rate === null) && 'Hatched: withheld, from the least to the most that it can be.'}
            {pooled && <> {word('modelMark')}</>}
            {funnel.excluded.length > 0 && ` Too few people for a place here: ${funnel.excluded.map((one) => one.label).join(', ')}.`}
          </p>
        </>
      ) : (
        <Unlike points={points} funnel={funnel} standingOut={standingOut} pooled={pooled} label={label} own={own} />
      )}
      {differing.length > 0 && (
        <details>
          <summary>{word('whoDiffers')}</summary>
          <ul>
            {differing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {pooled && <PooledTable pooled={pooled} own={own} />}
      <details>
        <summary>{word('howLimits')}</summary>
        <p>{funnel.sentence}</p>
      </details>
    </>
  )
}

type UnlikeProps = Pick<Whole, 'points' | 'label' | 'own'> & {
  readonly funnel: NonNullable<Analysis['funnel']>
  readonly standingOut: Analysis['standingOut']
  readonly pooled: Analysis['pooled']
}

/** Groups that differ too much for the limits of one rate: each with its interval, the highest first, around the rate of the whole. */
function Unlike({ points, funnel, standingOut, pooled, label, own }: UnlikeProps) {
  const inOrder = useMemo(() => ranked(points), [points])
  const apart = useMemo(
    () => standingOut && new Set(standingOut.groups.flatMap(({ value, sentence }) => (sentence === null ? [] : [value.value]))),
    [standingOut],
  )
  const modelled = useMemo(() => modelledBy(pooled), [pooled])
  return (
    <>
      <RankedPlot points={inOrder} isRate label={label} centre={funnel.centre} own={own} apart={apart ?? undefined} modelled={modelled} />
      <LegendOf points={inOrder} centre />
      <p className="legend">
        {word('tooUnlike')} {apart && word('filledMeans')} {pooled && word('modelSquare')}
      </p>
    </>
  )
}

interface PlacesProps {
  readonly ranks: NonNullable<Analysis['ranking']>['ranks']
  readonly own: string | undefined
}

const fromTo = (best: number, worst: number): string => (best === worst ? `${best}` : `${best} to ${worst}`)

/** Where each group may stand by itself, and if the places of all are to hold together. The reader's own is marked. */
const RankedPlaces = ({ ranks, own }: PlacesProps) => (
  <details>
    <summary>{word('places')}</summary>
    <p>{word('placesMeans')}</p>
    <ol>
      {ranks.map(({ value, best, worst, bestAlone, worstAlone }) => (
        <li key={value.value}>
          {value.value === own ? <b>{value.label}</b> : value.label}: {fromTo(bestAlone, worstAlone)} by itself, {fromTo(best, worst)} if
          all are to hold together
        </li>
      ))}
    </ol>
  </details>
)

/**
 * The difference of the two groups that the chart compares; nothing if the hub could not compute it, for which the frame shows the reason.
 */
function Differences({ spec, analysis, apart, label }: Props & { readonly apart: Apart; readonly label: string }) {
  const { dimensions } = useRole()
  const [across] = spec.by ?? []
  const named = (value: string): string => (across && dimensions.get(across)?.values.find((one) => one.value === value)?.label) || value
  const each = analysis.fromReference ?? []
  return (
    <>
      {analysis.difference?.map((one, place) => (
        <Difference key={place} apart={one} label={label} />
      ))}
      {each.length > 1 && (
        <details>
          <summary>Each group less “{named(apart.against)}”</summary>
          <ul>
            {each.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
