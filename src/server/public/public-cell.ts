import { drawnCell, leastFigure, mostFigure, type DrawnCell } from '../../kit/drawn-cell.js'
import { isNotEvidenced, isWithoutLimit } from '../../modules/analytics/index.js'
import type { ReleasedFigures } from '../../modules/releases/index.js'
import type { PublicText } from './text/public-text.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type PublishedCell = Row['cells'][number]

/** A cell on a public page. */
export interface PublicCell extends DrawnCell {
  /** Its certain range, `11.2 % to 11.4 %`; empty if that says nothing or could be read as a verdict. */
  readonly between: string
  /** Whether there is something to show: a duty may have no time limit, or too little of it is recorded. */
  readonly standing: 'SHOWN' | 'WITHHELD' | 'NO_TIME_LIMIT' | 'NOT_EVIDENCED'
}

/** A cell of which nothing is shown, whatever it could be. */
const untold = { isHatched: true, bar: { from: null, to: null }, between: '' } as const

/**
 * Draws a cell in the unit of its own measure. A duty without any evidence has no bounds, because they would be read as a breach. Figures
 * are written alike in English and in Welsh.
 */
export function publicCell(
  text: PublicText,
  { question, catalogue }: ReleasedFigures,
  { period, dimensions, cells }: Row,
  cell: PublishedCell,
): PublicCell {
  const isRate = catalogue.measures.find(({ name }) => name === cell.measure)?.kind !== 'COUNT'
  const drawn = drawnCell(cell, isRate)
  if (isWithoutLimit(cell, period, [...dimensions, ...question.where]))
    return { ...drawn, ...untold, standing: 'NO_TIME_LIMIT', said: text.say('cell.noTimeLimit') }
  if (isNotEvidenced(cell, cells)) return { ...drawn, ...untold, standing: 'NOT_EVIDENCED', said: text.say('cell.notEvidenced') }
  const { value, lower, upper } = cell
  const between =
    lower === null || upper === null ? '' : text.say('cell.between', { least: leastFigure(lower, isRate), most: mostFigure(upper, isRate) })
  return value === null
    ? { ...drawn, standing: 'WITHHELD', said: text.say('cell.withheld'), between }
    : { ...drawn, standing: 'SHOWN', between }
}
