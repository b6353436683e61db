import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import { periodInWords, periodInShort } from '../../../hub/periods.js'
import { axisFigure, drawnCell } from '../../../text/number.js'
import { ownExact, palette } from '../palette.js'
import { PlotBox } from '../plot-box.js'
import { endsOfRange, isShown, type Point } from '../../figures/points.js'

interface Props {
  /** Points of one group, one for each period, in order. */
  readonly points: readonly Point[]
  readonly isRate: boolean
  readonly label: string
  /** Lowest and highest value on the axis, the same for all groups that are shown together. */
  readonly range: readonly [number, number]
  /** Limits of a control chart, one for each period, in order. */
  readonly limits?: readonly Limits[] | undefined
}

/** Centre and limits of one period of a control chart. Null if nothing is judged. */
export interface Limits {
  readonly period: string
  readonly centre: number | null
  readonly lower: number | null
  readonly upper: number | null
}

const noLimits: readonly Limits[] = []

interface Mark {
  readonly period: string
  readonly value: number | null
  readonly lower: number
  readonly upper: number
  readonly hasChance: boolean
  readonly exact: number | null
  readonly title: string
}

function markOf(point: Point, isRate: boolean, highest: number): Mark {
  const { period, cell } = point
  const shown = isShown(point)
  const drawn = drawnCell(cell, isRate)
  const said = [shown ? drawn.said : 'withheld', drawn.range].filter((part) => part !== '').join('\n')
  return {
    period: periodInShort(period),
    value: shown ? cell.value : null,
    ...endsOfRange(cell, highest),
    hasChance: cell.range?.movedBy.includes('CHANCE') ?? false,
    exact: cell.own,
    title: `${periodInWords(period)}\n${said}`,
  }
}

/** The lowest and the highest mark of some points. A rate starts at zero only if its differences can still be seen. */
export function rangeOf(points: readonly Point[], isRate: boolean): readonly [number, number] {
  const ends = points.flatMap(({ cell }) =>
    [cell.value, cell.range?.lower, cell.range?.upper, cell.own].filter((end) => typeof end === 'number'),
  )
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  return [isRate && low > 0.4 ? low : 0, high > 0 ? high : 1]
}

/** Pixels that the name of a period takes. */
const labelWidth = 58

/**
 * One period after the other: a dot and its range, joined if both are shown. A withheld one is hatched from end to end of what it can be.
 */
export function SeriesPlot({ points, isRate, label, range, limits = noLimits }: Props) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const marks = points.map((point) => markOf(point, isRate, range[1]))
      const every = Math.max(1, Math.ceil((marks.length * labelWidth) / (width - 70)))
      const names = marks.map(({ period }) => period)
      return {
        height: 210,
        marginLeft: 52,
        marginRight: 12,
        marginTop: 14,
        marginBottom: 26,
        x: {
          type: 'band',
          domain: names,
          label: null,
          tickSize: 0,
          padding: 0.2,
          tickFormat: (name: string) => (names.indexOf(name) % every === 0 ? name : ''),
        },
        y: {
          grid: true,
          label: null,
          ticks: 5,
          domain: range,
          nice: true,
          tickFormat: isRate ? axisFigure.rate : axisFigure.count,
        },
        marks: [...limitMarks(limits), ...marksOf(marks)],
      }
    },
    [points, isRate, range[0], range[1], limits],
  )
  return <PlotBox label={label} draw={draw} />
}

/** The centre of each period, and from limit to limit. Where the level changes, so do they. */
function limitMarks(limits: readonly Limits[]): Plot.Markish[] {
  const drawn = limits.filter(({ centre }) => centre !== null)
  const period = (d: Limits): string => periodInShort(d.period)
  return [
    Plot.barY(drawn, { x: period, y1: 'lower', y2: 'upper', fill: palette.line, fillOpacity: 0.45, insetLeft: -6, insetRight: -6 }),
    Plot.tickY(drawn, { x: period, y: 'centre', stroke: palette.ink, insetLeft: -6, insetRight: -6 }),
  ]
}

function marksOf(marks: readonly Mark[]): Plot.Markish[] {
  const shown = marks.filter(({ value }) => value !== null)
  return [
    Plot.barY(
      marks.filter(({ value }) => value === null),
      { x: 'period', y1: 'lower', y2: 'upper', fill: 'url(#withheld)', stroke: palette.hatch, title: 'title' },
    ),
    Plot.ruleX(
      shown.filter(({ hasChance }) => !hasChance),
      { x: 'period', y1: 'lower', y2: 'upper', stroke: palette.bounds, strokeWidth: 9 },
    ),
    // A withheld period interrupts the line.
    Plot.lineY(marks, { x: 'period', y: 'value', stroke: palette.shown, strokeWidth: 1.2, strokeOpacity: 0.6 }),
    Plot.ruleX(
      shown.filter(({ hasChance }) => hasChance),
      { x: 'period', y1: 'lower', y2: 'upper', stroke: palette.shown, strokeWidth: 1.6 },
    ),
    Plot.dot(shown, { x: 'period', y: 'value', r: 4, fill: palette.shown }),
    Plot.dot(
      marks.filter(({ exact }) => exact !== null),
      { x: 'period', y: 'exact', r: 5, symbol: 'diamond', fill: palette.own, stroke: '#fff', className: ownExact },
    ),
    Plot.tip(marks, Plot.pointerX({ x: 'period', y: (d: Mark) => d.value ?? d.upper, title: 'title' })),
  ]
}
