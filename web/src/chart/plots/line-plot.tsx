import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import { Defined } from '../figures/defined.js'
import { ownExact, palette } from './palette.js'
import { PlotBox, type Places } from './plot-box.js'

interface Range {
  readonly lower: number
  readonly upper: number
}

/** A group, its figure, and what is known about it. */
export interface Line {
  readonly name: string
  /** Null if it is withheld. It is then drawn from end to end of its range. */
  readonly value: number | null
  /** The ends of the one range that is drawn. */
  readonly lower: number
  readonly upper: number
  /** Whether chance is in it: a thin line. A range of protection alone is a pale bar. */
  readonly hasChance: boolean
  /** The reader's own exact figure. */
  readonly exact?: number | null
  readonly isOwn?: boolean
  /** Whether the group differs from all others: filled, or hollow if it does not. Filled if left out. */
  readonly isApart?: boolean | undefined
  /** What another source says about the same, as the range that it gives. */
  readonly other?: Range | null
  /** All of it in words. */
  readonly title: string
  /** The definitions that its name opens. */
  readonly defined?: { readonly whose: string; readonly definitions: readonly string[] }
}

interface Props {
  readonly lines: readonly Line[]
  readonly label: string
  /** Formats a figure for the axis. */
  readonly format: (figure: number) => string
  /** The smallest range that the axis must cover. */
  readonly domain: readonly [number, number]
  /** True if it is drawn as a length from zero, as counts are. */
  readonly isLength?: boolean
  /** A vertical line, such as the figure of the whole. */
  readonly centre?: number | undefined
}

/** High enough for a finger. */
const buttonHeight = 24

/** One line for each group: a dot and its range. A withheld figure is hatched from end to end of what it can be. */
export function LinePlot({ lines, label, format, domain, isLength = false, centre }: Props) {
  const hasButtons = lines.some(({ defined }) => defined)
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const longest = Math.max(...lines.map(({ name }) => name.length), 3)
      const whole = longest * 6.6 + 16
      const marginLeft = Math.min(whole, width * 0.46)
      const room = marginLeft === whole ? longest : Math.floor((marginLeft - 16) / 7)
      return {
        height: 46 + lines.length * (lines.length <= 12 ? 27 : hasButtons ? buttonHeight : 19),
        marginLeft,
        marginRight: 22,
        marginTop: 26,
        marginBottom: 12,
        x: {
          axis: 'top',
          grid: true,
          ticks: Math.max(2, Math.floor((width - marginLeft) / 75)),
          tickFormat: format,
          label: null,
          domain: [...domain],
          nice: true,
        },
        y: {
          domain: lines.map(({ name }) => name),
          label: null,
          tickSize: 0,
          tickFormat: (name: string) => (name.length > room ? `${name.slice(0, room - 1)}…` : name),
        },
        marks: marksOf(lines, isLength, centre),
      }
    },
    [lines, format, domain, isLength, centre, hasButtons],
  )
  const over = useCallback(
    ({ left, middleOf }: Places) =>
      lines.flatMap(({ name, defined }) =>
        defined ? (
          <Defined
            key={name}
            name={name}
            {...defined}
            className="line-name"
            style={{ top: middleOf(name) - buttonHeight / 2, width: left - 4 }}
          />
        ) : (
          []
        ),
      ),
    [lines],
  )
  return <PlotBox label={label} draw={draw} over={hasButtons ? over : undefined} />
}

const colourOf = ({ isOwn }: Line): string => (isOwn ? palette.own : palette.shown)

const middleOf = ({ other }: Line): number => ((other?.lower ?? 0) + (other?.upper ?? 0)) / 2

function marksOf(lines: readonly Line[], isLength: boolean, centre: number | undefined): Plot.Markish[] {
  const hidden = lines.filter(({ value }) => value === null)
  const shown = lines.filter(({ value }) => value !== null)
  const others = lines.filter(({ other }) => other != null)
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
    isLength ? Plot.barX(shown, { y: 'name', x: 'value', fill: '#e3ecf4', insetTop: 4, insetBottom: 4 }) : null,
    Plot.ruleY(
      shown.filter(({ hasChance }) => !hasChance),
      { y: 'name', x1: 'lower', x2: 'upper', stroke: palette.bounds, strokeWidth: 9 },
    ),
    Plot.ruleY(
      shown.filter(({ hasChance }) => hasChance),
      { y: 'name', x1: 'lower', x2: 'upper', stroke: colourOf, strokeWidth: 1.6 },
    ),
    centre === undefined ? null : Plot.ruleX([centre], { stroke: palette.ink, strokeDasharray: '3 3' }),
    Plot.ruleY(others, {
      y: 'name',
      x1: (d: Line) => d.other?.lower,
      x2: (d: Line) => d.other?.upper,
      stroke: palette.other,
      strokeWidth: 3,
    }),
    Plot.dot(others, { y: 'name', x: middleOf, r: 4.5, symbol: 'square', stroke: palette.other, strokeWidth: 2, fill: '#fff' }),
    Plot.dot(shown, {
      y: 'name',
      x: 'value',
      r: 4,
      fill: (d: Line) => (d.isApart === false ? '#fff' : colourOf(d)),
      stroke: (d: Line) => (d.isApart === false ? colourOf(d) : 'none'),
      strokeWidth: 1.6,
    }),
    Plot.dot(
      lines.filter(({ exact }) => exact != null),
      { y: 'name', x: 'exact', r: 5, symbol: 'diamond', fill: palette.own, stroke: '#fff', className: ownExact },
    ),
    Plot.tip(lines, Plot.pointerY({ y: 'name', x: (d: Line) => d.value ?? d.upper, title: 'title', className: 'tip' })),
  ]
}

/** The least and the most of all marks. Undefined marks are ignored. */
export function endsOf(lines: readonly Line[]): readonly [number, number] {
  const ends = lines.flatMap(({ value, lower, upper, exact, other }) =>
    [value, lower, upper, exact, other?.lower, other?.upper].filter((end) => end != null),
  )
  return ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)]
}
