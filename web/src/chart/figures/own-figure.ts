import { count, figure } from '../../text/number.js'
import { word } from '../../text/word.js'
import type { Cell, Point } from './points.js'

/** The reader's own exact figure, and the group that it is about. */
interface OwnFigure {
  readonly group: string
  readonly said: string
  /** Whether it is about the same people as the published figure. */
  readonly isOfTheSame: boolean
}

/** The own figure of a cell in words; null if there is none. */
export function ownFigure({ own, ownOf, ownIsOfTheSame }: Cell, isRate: boolean): OwnFigure | null {
  if (own === null) return null
  const isOfTheSame = ownIsOfTheSame === true
  const group = isOfTheSame
    ? word('ownMeans')
    : isRate && ownOf !== null
      ? `Of the ${count(ownOf)} people in your own records, another group`
      : 'In your own records, another group'
  return { group, said: figure(own, isRate), isOfTheSame }
}

/** The own figure, if it belongs to the row: a force's own figure is shown with no other force. */
export const ownBeside = ({ cell, dimensions }: Pick<Point, 'cell' | 'dimensions'>, ownForce: string | undefined): number | null => {
  const force = dimensions.find(({ dimension }) => dimension === 'FORCE')?.value
  return ownForce !== undefined && force !== undefined && force !== ownForce ? null : cell.own
}
