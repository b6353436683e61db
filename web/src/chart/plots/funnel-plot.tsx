import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import type { FunnelPlotQuery } from '../../gql/graphql.js'
import { axisFigure, count, drawnCell, ofProtection, percent, words } from '../../text/number.js'
import { word } from '../../text/word.js'
import { palette } from './palette.js'
import { PlotBox } from './plot-box.js'
import { shortName } from '../figures/points.js'

type Funnel = NonNullable<FunnelPlotQuery['analysis']['funnel']>
type FunnelPoint = Funnel['points'][number]

interface Props {
  readonly funnel: Funnel
  readonly label: string
  readonly own?: string | undefined
  /** The groups most similar to it, which have a dark ring. */
  readonly similar: ReadonlySet<string>
  /** What a model says of each group. */
  readonly pooled: FunnelPlotQuery['analysis']['pooled']
}

type PooledGroup = NonNullable<Props['pooled']>['groups'][number]

/** A short bar at what the model says, which leaves the dot of the published rate free. */
const modelMarks = (groups: readonly PooledGroup[]): Plot.Markish =>
  Plot.ruleY(groups, {
    x1: (d: PooledGroup) => d.denominator * 0.95,
    x2: (d: PooledGroup) => d.denominator * 1.05,
    y: 'estimate',
    stroke: palette.other,
    strokeWidth: 2.5,
  })

const colourOf = (own: string | undefined) => (point: FunnelPoint) => {
  if (point.value.value === own) return palette.own
  if (point.place === 'ABOVE') return palette.above
  return point.place === 'BELOW' ? palette.below : palette.quiet
}

const titleOf = ({ value, rate, denominator, lower, upper, place }: FunnelPoint) =>
  `${value.label}\n${rate === null ? `withheld (${drawnCell({ value: rate, range: ofProtection(lower, upper) }, true).range})` : percent(rate)} of ${count(denominator)}\n${words(place)} the limits`

/** Are groups judged among how they differ? If they differ too much for one rate, their limits are not drawn. */
export const isJudgedAmong = ({ points }: Funnel): boolean => points.every(({ place }) => place !== 'NOT_JUDGED')

const innerLimits = (points: readonly FunnelPoint[]): Plot.Markish[] =>
  (['lower', 'upper'] as const).map((end) =>
    Plot.lineY(points, { x: 'denominator', y: (d: FunnelPoint) => d.inner[end], stroke: palette.quiet, strokeDasharray: '2 3' }),
  )

/** What is withheld, from the least to the most that it can be. */
const withheldIn = (points: readonly FunnelPoint[]): Plot.Markish =>
  Plot.rectY(
    points.filter(({ rate }) => rate === null),
    {
      x1: (d: FunnelPoint) => d.denominator * 0.985,
      x2: (d: FunnelPoint) => d.denominator * 1.015,
      y1: 'lower',
      y2: 'upper',
      fill: 'url(#withheld)',
      stroke: palette.hatch,
      title: titleOf,
    },
  )

/** Each group by its size. Inside the limits it differs no more than groups usually do. */
export function FunnelChart({ funnel, label, own, similar, pooled }: Props) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const points = [...funnel.points].sort((one, other) => one.denominator - other.denominator)
      const shown = points.filter(({ rate }) => rate !== null)
      const named = shown.filter(({ place, value }) => place === 'ABOVE' || value.value === own).slice(0, 14)
      return {
        height: Math.max(300, Math.min(440, width * 0.6)),
        marginLeft: 52,
        marginBottom: 44,
        marginRight: 44,
        x: {
          type: 'log',
          label: 'People referred (published)',
          tickFormat: axisFigure.count,
          ticks: width < 480 ? 3 : 6,
        },
        y: { grid: true, label: null, tickFormat: axisFigure.rate },
        marks: [
          Plot.areaY(points, {
            x: 'denominator',
            y1: (d: FunnelPoint) => d.outer.lower,
            y2: (d: FunnelPoint) => d.outer.upper,
            fill: palette.line,
            fillOpacity: 0.45,
          }),
          ...innerLimits(points),
          Plot.ruleY([funnel.centre], { stroke: palette.ink }),
          withheldIn(points),
          modelMarks(pooled?.groups ?? []),
          Plot.dot(shown, {
            x: 'denominator',
            y: 'rate',
            r: 4.5,
            fill: colourOf(own),
            stroke: ({ value }: FunnelPoint) => (similar.has(value.value) ? palette.ink : '#fff'),
            strokeWidth: 2,
            title: titleOf,
          }),
          Plot.text(named, {
            x: 'denominator',
            y: 'rate',
            text: (d: FunnelPoint) => shortName(d.value.label),
            dy: -10,
            fill: palette.ink,
            stroke: '#fff',
            strokeWidth: 3,
            fontSize: 11,
          }),
        ],
      }
    },
    [funnel, own, similar, pooled],
  )
  return <PlotBox label={label} draw={draw} dots={word('dotNames')} />
}
