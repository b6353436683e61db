import { drawnCell, leastFigure, mostFigure, type DrawnCell } from '../../kit/drawn-cell.js'
import { isNotEvidenced, isWithoutLimit } from '../../modules/analytics/index.js'
import type { ReleasedFigures } from '../../modules/releases/index.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type PublishedCell = Row['cells'][number]

/** A cell on a public page. */
export interface PublicCell extends DrawnCell {
  /** Its certain range, `11.2 % to 11.4 %`; empty if that says nothing or could be read as a verdict. */
  readonly between: string
}

/** What is said of a duty without a time limit, and of one of which too little is recorded. */
export const noTimeLimit = 'no time limit'
export const notEvidenced = 'not evidenced'

/** A cell of which nothing is shown, whatever it could be. */
const untold = { isHatched: true, bar: { from: null, to: null }, between: '' } as const

/** Draws a cell in the unit of its own measure. A duty without any evidence has no bounds, because they would be read as a breach. */
export function publicCell({ question, catalogue }: ReleasedFigures, { period, dimensions, cells }: Row, cell: PublishedCell): PublicCell {
  const isRate = catalogue.measures.find(({ name }) => name === cell.measure)?.kind !== 'COUNT'
  const drawn = drawnCell(cell, isRate)
  if (isWithoutLimit(cell, period, [...dimensions, ...question.where])) return { ...drawn, ...untold, said: noTimeLimit }
  if (isNotEvidenced(cell, cells)) return { ...drawn, ...untold, said: notEvidenced }
  const { lower, upper } = cell
  return { ...drawn, between: lower === null || upper === null ? '' : `${leastFigure(lower, isRate)} to ${mostFigure(upper, isRate)}` }
}
