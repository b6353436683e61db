import { useMemo } from 'react'
import { axisFigure, drawnCell } from '../../text/number.js'
import { endsOf, LinePlot, type Line } from './line-plot.js'
import { ownBeside, ownFigure } from '../figures/own-figure.js'
import { endsOfRange, isShown, shortName, type Point } from '../figures/points.js'

interface Props {
  readonly points: readonly Point[]
  readonly isRate: boolean
  readonly label: string
  /** The figure of the whole, drawn as a line. */
  readonly centre?: number | undefined
  /** Value of the reader's own group. */
  readonly own?: string | undefined
  /** Values of the groups that differ from all others. The dots of the rest are hollow. All are filled if it is left out. */
  readonly apart?: ReadonlySet<string> | undefined
  /** What a model says of a group, drawn as a second mark, by value. */
  readonly modelled?: ReadonlyMap<string, NonNullable<Line['other']>> | undefined
}

/** The short name of a line: a duty's code, or a force's name without the words that all share. */
export const nameOfLine = ({ label, value }: Pick<Point, 'label' | 'value'>): string =>
  /^D\d/.test(value) ? `${value} ${label}` : shortName(label)

/** A published figure as a line of a drawing. */
export function lineOf(point: Point, isRate: boolean, own?: string): Line {
  const { label, value, cell, definitions } = point
  const shown = isShown(point) && cell.value !== null
  const drawn = drawnCell(cell, isRate)
  const said = [shown ? drawn.said : 'withheld', drawn.range].filter((part) => part !== '').join('\n')
  const mine = ownBeside(point, own) === null ? null : ownFigure(cell, isRate)
  const beside = mine ? `\n${mine.group}: ${mine.said}` : ''
  return {
    name: nameOfLine(point),
    // Safeguard What arrives, on a page and in a picture: cell.value -> cell.upper
    value: shown ? cell.value : null,
    ...endsOfRange(cell, isRate ? 1 : 0),
    hasChance: cell.range?.movedBy.includes('CHANCE') ?? false,
    exact: ownBeside(point, own),
    isOwn: own !== undefined && value === own,
    title: `${label}\n${said}${beside}`,
    ...(definitions.length > 0 ? { defined: { whose: label, definitions } } : {}),
  }
}

/** One line for each group, with its figure as the hub gives it. */
export function RankedPlot({ points, isRate, label, centre, own, apart, modelled }: Props) {
  const lines = useMemo(
    () =>
      points.map((point) => ({
        ...lineOf(point, isRate, own),
        isApart: apart?.has(point.value),
        other: modelled?.get(point.value) ?? null,
      })),
    [points, isRate, own, apart, modelled],
  )
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

/** The range of the axis. A rate starts at zero only if its differences can still be seen. */
export function domainOf(lines: readonly Line[], isRate: boolean): readonly [number, number] {
  const [low, high] = endsOf(lines)
  return [isRate && low > 0.4 ? low : 0, high > 0 ? high : 1]
}
