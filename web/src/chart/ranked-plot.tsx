import { useMemo } from 'react'
import { axisFigure, between, figure } from '../text/number.js'
import { endsOf, LinePlot, type Line } from './line-plot.js'
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

/** A published figure as a line of a drawing. */
export function lineOf(point: Point, isRate: boolean, own?: string): Line {
  const { label, value, cell, definitions } = point
  const shown = isShown(point) && cell.value !== null
  const said = shown ? figure(cell.value ?? 0, isRate) : `withheld: ${between(cell.lower, cell.upper, isRate)}`
  const interval = shown ? cell.interval : null
  const around = interval ? `\n95 % interval ${figure(interval.lower, isRate)} to ${figure(interval.upper, isRate)}` : ''
  return {
    name: /^D\d/.test(value) ? `${value} ${label}` : shortName(label),
    value: shown ? cell.value : null,
    lower: cell.lower ?? 0,
    upper: cell.upper ?? (isRate ? 1 : (cell.lower ?? 0)),
    interval,
    exact: cell.own,
    isOwn: own !== undefined && value === own,
    title: `${label}\n${said}${around}`,
    ...(definitions.length > 0 ? { defined: { whose: label, definitions } } : {}),
  }
}

/** One line a group, with its figure as the hub gives it. */
export function RankedPlot({ points, isRate, label, centre, own }: Props) {
  const lines = useMemo(() => points.map((point) => lineOf(point, isRate, own)), [points, isRate, own])
  const domain = useMemo(() => domainOf(lines, isRate), [lines, isRate])
  return (
    <LinePlot
      lines={lines}
      label={label}
      format={isRate ? axisFigure.rate : axisFigure.count}
      domain={domain}
      isLength={!isRate}
      centre={centre}
    />
  )
}

/** A rate is drawn from zero only where that leaves its differences to be seen. */
export function domainOf(lines: readonly Line[], isRate: boolean): readonly [number, number] {
  const [low, high] = endsOf(lines)
  return [isRate && low > 0.4 ? low : 0, high > 0 ? high : 1]
}
