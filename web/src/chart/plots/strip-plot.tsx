import * as Plot from '@observablehq/plot'
import { useCallback } from 'react'
import { axisFigure, drawnCell, figure } from '../../text/number.js'
import { word } from '../../text/word.js'
import { ownExact, palette } from './palette.js'
import { PlotBox } from './plot-box.js'
import { isShown, shortName, type Point } from '../figures/points.js'

interface Props {
  readonly points: readonly Point[]
  readonly isRate: boolean
  readonly label: string
  readonly own: string | undefined
  /** The groups most similar to it. */
  readonly similar: ReadonlySet<string>
  /** Whether the reader belongs to it. Whoever only oversees it reads its name. */
  readonly isOwn: boolean
}

/** All groups on one line, including the reader's own: its exact figure as a diamond, its published one as a ringed dot. */
export function StripPlot({ points, isRate, label, own, similar, isOwn }: Props) {
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const named = namedIn(points, own)
      return {
        height: 118 + named.length * lineHeight,
        marginLeft: 12,
        marginRight: 26,
        marginTop: 8 + named.length * lineHeight,
        marginBottom: 26,
        x: {
          grid: true,
          label: null,
          nice: true,
          ticks: width < 480 ? 4 : 8,
          tickFormat: isRate ? axisFigure.rate : axisFigure.count,
        },
        marks: marksOf(points, named, { isRate, own, similar }),
      }
    },
    [points, isRate, own, similar],
  )
  return (
    <>
      <p className="strip-words">
        <span className="no-print">{exactInWords(points, isRate, own)}</span>
        {inWords(points, { isRate, own, isOwn, similar })}
      </p>
      <PlotBox label={label} draw={draw} dots={word('dotNames')} />
    </>
  )
}

/** The other groups, the reader's own, the names of those beside it, and the own exact figure, in this order from back to front. */
function marksOf(
  points: readonly Point[],
  named: readonly Point[],
  { isRate, own, similar }: Pick<Props, 'isRate' | 'own' | 'similar'>,
): Plot.Markish[] {
  const shown = points.filter(isShown)
  const mine = points.filter(({ value }) => value === own)
  const middle = middleOf(shown)
  return [
    Plot.dot(
      shown.filter(({ value }) => value !== own),
      Plot.dodgeY('middle', {
        x: (d: Point) => d.cell.value,
        r: 4,
        padding: 0.5,
        fill: ({ value }: Point) => (similar.has(value) ? palette.similar : palette.bounds),
        stroke: ({ value }: Point) => (similar.has(value) ? palette.similar : palette.shown),
        title: titleOf(isRate),
      }),
    ),
    Plot.dot(mine.filter(isShown), {
      x: (d: Point) => d.cell.value,
      r: 6,
      stroke: palette.own,
      strokeWidth: 2.5,
      fill: '#fff',
      title: titleOf(isRate),
    }),
    ...named.map((point, line) =>
      Plot.text([point], {
        x: (d: Point) => d.cell.value,
        text: (d: Point) => shortName(d.label),
        frameAnchor: 'top',
        textAnchor: (point.cell.value ?? 0) > middle ? 'end' : 'start',
        dy: (line - named.length) * lineHeight,
        fill: point.value === own ? palette.own : palette.ink,
        fontWeight: point.value === own ? 'bold' : 'normal',
      }),
    ),
    Plot.ruleX(
      mine.filter(({ cell }) => cell.own !== null),
      { x: (d: Point) => d.cell.own, stroke: palette.own, className: ownExact },
    ),
    Plot.dot(
      mine.filter(({ cell }) => cell.own !== null),
      { x: (d: Point) => d.cell.own, r: 5, symbol: 'diamond', fill: palette.own, className: ownExact },
    ),
  ]
}

const lineHeight = 14

/** Where the line has its middle. */
const middleOf = (shown: readonly Point[]): number => {
  const values = shown.map(({ cell }) => cell.value ?? 0)
  return (Math.min(...values) + Math.max(...values)) / 2
}

/** The reader's own group and the one on each side of it, which are named in the drawing; none if its published figure is withheld. */
function namedIn(points: readonly Point[], own: string | undefined): readonly Point[] {
  const shown = points.filter(isShown).sort((one, other) => (one.cell.value ?? 0) - (other.cell.value ?? 0))
  const place = shown.findIndex(({ value }) => value === own)
  if (place < 0) return []
  return [shown[place - 1], shown[place], shown[place + 1]].filter((point) => point !== undefined)
}

const titleOf =
  (isRate: boolean) =>
  ({ label, cell }: Point): string =>
    `${label}\n${drawnCell(cell, isRate).said}\n${drawnCell(cell, isRate).range}`

/** The reader's own exact figure, which is not printed. */
function exactInWords(points: readonly Point[], isRate: boolean, own: string | undefined): string {
  const exact = points.find(({ value }) => value === own)?.cell.own ?? null
  return exact === null ? '' : `Exact: ${figure(exact, isRate)}. `
}

/** Where the most similar groups lie, and the sum of their published figures; empty if none is known or shown. */
function similarInWords(shown: readonly Point[], similar: ReadonlySet<string>, isRate: boolean): string {
  const found = shown.filter(({ value }) => similar.has(value)).map(({ cell }) => cell)
  if (found.length === 0) return ''
  const values = found.map(({ value }) => value ?? 0)
  const [least, most] = [figure(Math.min(...values), isRate), figure(Math.max(...values), isRate)]
  const hidden = similar.size - found.length
  const people = found.reduce((sum, { denominator }) => sum + (denominator ?? NaN), 0)
  const together = found.reduce((sum, { numerator }) => sum + (numerator ?? NaN), 0) / people
  return [
    `The most similar forces (dark dots) are at ${least === most ? least : `${least} to ${most}`}`,
    isRate && found.length > 1 && Number.isFinite(together) ? `, together at ${figure(together, isRate)}` : '',
    hidden > 0 ? `; ${hidden} of ${similar.size} are withheld or not among these` : '',
    '.',
  ].join('')
}

/** The published answer to a reader's first question, in one sentence. */
function inWords(points: readonly Point[], { isRate, own, isOwn, similar }: Pick<Props, 'isRate' | 'own' | 'isOwn' | 'similar'>): string {
  const shown = points.filter(isShown)
  const mine = points.find(({ value }) => value === own)
  const values = shown.map(({ cell }) => cell.value ?? 0).sort((one, other) => one - other)
  const middle = values[Math.floor(values.length / 2)]
  const hidden = points.length - shown.length
  const published = mine && `${drawnCell(mine.cell, isRate).said} (${drawnCell(mine.cell, isRate).range})`
  return [
    mine ? `${isOwn ? 'As others see it' : mine.label}: ${published ?? ''}.` : '',
    middle === undefined ? '' : `Half of the forces shown are at ${figure(middle, isRate)} or more.`,
    similarInWords(shown, similar, isRate),
    hidden > 0 ? `${hidden} of ${points.length} are withheld and not on the line.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
