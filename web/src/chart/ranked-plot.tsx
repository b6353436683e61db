import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import { between, figure } from '../text/number.js'
import { palette } from './palette.js'
import { PlotBox } from './plot-box.js'
import { isShown, shortName, type Point } from './points.js'

interface Props {
  readonly points: readonly Point[]
  readonly isRate: boolean
  readonly label: string
  /** The figure of the whole, drawn as a line. */
  readonly centre?: number | undefined
  /** Value of the group that is the reader's own. */
  readonly own?: string | undefined
}

interface Bar {
  readonly name: string
  readonly value: number | null
  readonly lower: number
  readonly upper: number
  readonly from: number | null
  readonly to: number | null
  readonly exact: number | null
  readonly isOwn: boolean
  readonly title: string
}

function barOf({ label, value, cell }: Point, isRate: boolean, own: string | undefined, shown: boolean): Bar {
  const said = shown && cell.value !== null ? figure(cell.value, isRate) : `withheld: ${between(cell.lower, cell.upper, isRate)}`
  return {
    name: /^D\d/.test(value) ? `${value} ${label}` : shortName(label),
    value: shown ? cell.value : null,
    lower: cell.lower ?? 0,
    upper: cell.upper ?? (isRate ? 1 : (cell.lower ?? 0)),
    from: shown ? (cell.interval?.lower ?? null) : null,
    to: shown ? (cell.interval?.upper ?? null) : null,
    exact: cell.own,
    isOwn: own !== undefined && value === own,
    title: `${label}\n${said}${cell.interval && shown ? `\n95 % interval ${figure(cell.interval.lower, isRate)} to ${figure(cell.interval.upper, isRate)}` : ''}`,
  }
}

/** One line a group: dot, 95 % interval and certain bounds; hatched from bound to bound where the figure is withheld. */
export function RankedPlot({ points, isRate, label, centre, own }: Props) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const bars = points.map((point) => barOf(point, isRate, own, isShown(point)))
      const longest = Math.max(...bars.map(({ name }) => name.length), 3)
      const marginLeft = Math.min(longest * 6.6 + 16, width * 0.46)
      const room = Math.floor((marginLeft - 16) / 7)
      return {
        height: 46 + bars.length * (bars.length > 12 ? 19 : 27),
        marginLeft,
        marginRight: 22,
        marginTop: 26,
        marginBottom: 12,
        x: {
          axis: 'top',
          grid: true,
          ticks: Math.max(2, Math.floor((width - marginLeft) / 75)),
          tickFormat: (x: number) => (isRate ? `${Math.round(x * 1000) / 10} %` : x.toLocaleString('en-GB')),
          label: null,
          domain: domainOf(bars, isRate),
          nice: true,
        },
        y: {
          domain: bars.map(({ name }) => name),
          label: null,
          tickSize: 0,
          tickFormat: (name: string) => (name.length > room ? `${name.slice(0, room - 1)}…` : name),
        },
        marks: marksOf(bars, isRate, centre),
      }
    },
    [points, isRate, centre, own],
  )
  return <PlotBox label={label} draw={draw} />
}

function marksOf(bars: readonly Bar[], isRate: boolean, centre: number | undefined): Plot.Markish[] {
  const hidden = bars.filter(({ value }) => value === null)
  const shown = bars.filter(({ value }) => value !== null)
  return [
    Plot.barX(hidden, {
      y: 'name',
      x1: 'lower',
      x2: 'upper',
      fill: 'url(#withheld)',
      stroke: palette.hatch,
      insetTop: 4,
      insetBottom: 4,
      title: 'title',
    }),
    // A count is a length from nothing; a rate is a place on a line.
    isRate ? null : Plot.barX(shown, { y: 'name', x: 'value', fill: '#e3ecf4', insetTop: 4, insetBottom: 4 }),
    Plot.ruleY(shown, { y: 'name', x1: 'lower', x2: 'upper', stroke: palette.bounds, strokeWidth: 9 }),
    Plot.ruleY(
      shown.filter(({ from }) => from !== null),
      { y: 'name', x1: 'from', x2: 'to', stroke: (d: Bar) => (d.isOwn ? palette.own : palette.shown), strokeWidth: 1.6 },
    ),
    centre === undefined ? null : Plot.ruleX([centre], { stroke: palette.ink, strokeDasharray: '3 3' }),
    Plot.dot(shown, { y: 'name', x: 'value', r: 4, fill: (d: Bar) => (d.isOwn ? palette.own : palette.shown) }),
    Plot.dot(
      bars.filter(({ exact }) => exact !== null),
      { y: 'name', x: 'exact', r: 5, symbol: 'diamond', fill: palette.own, stroke: '#fff' },
    ),
    Plot.tip(bars, Plot.pointerY({ y: 'name', x: (d: Bar) => d.value ?? d.upper, title: 'title' })),
  ]
}

/** Room for every mark. A rate is drawn from zero only where that leaves its differences to be seen. */
function domainOf(bars: readonly Bar[], isRate: boolean): [number, number] {
  const ends = bars.flatMap(({ lower, upper, from, to, exact }) =>
    [lower, upper, from, to, exact].filter((end): end is number => end !== null),
  )
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return [isRate && low > 0.4 ? low : 0, high > 0 ? high : 1]
}
