import { drawnCell, endsInWords, movedAtMost, type DrawnCell, type ShownRange } from '../../kit/figure/moved-by.js'
import { count, leastFigure, mostFigure } from '../../kit/figure/written.js'
import { isComparison, isNotEvidenced, isWithoutLimit, rangeOfCell } from '../../modules/analytics/index.js'
import type { ReleasedFigures } from '../../modules/releases/index.js'
import type { PublicText } from './text/public-text.js'

type Row = ReleasedFigures['analysis']['rows'][number]
type PublishedCell = Row['cells'][number]

/** A cell on a public page. Its range, in the language of the page, is empty if it could be read as a verdict. */
export interface PublicCell extends DrawnCell {
  /** The ends of its range; null if it has none. */
  readonly ends: ShownRange | null
  /** Published people behind a rate; null for a count. */
  readonly people: number | null
  /** Whether there is something to show: a duty may have no time limit, or too little of it is recorded. */
  readonly standing: 'SHOWN' | 'WITHHELD' | 'NO_TIME_LIMIT' | 'NOT_EVIDENCED'
}

/** A cell of which nothing is shown, whatever it could be. */
const untold = { isHatched: true, bar: { from: null, to: null }, range: '', ends: null } as const

/**
 * Draws a cell in the unit of its own measure. A duty without any evidence has no range, because it would be read as a breach. Figures
 * are written alike in English and in Welsh.
 */
export function publicCell(
  text: PublicText,
  { question, catalogue }: ReleasedFigures,
  { period, dimensions, cells }: Row,
  cell: PublishedCell,
): PublicCell {
  const isRate = catalogue.measures.find(({ name }) => name === cell.measure)?.kind !== 'COUNT'
  const ends = rangeOfCell(cell, isComparison(question))
  const drawn = { ...drawnCell({ value: cell.value, range: ends }, isRate), ends, people: cell.denominator }
  if (isWithoutLimit(cell, period, [...dimensions, ...question.where]))
    return { ...drawn, ...untold, standing: 'NO_TIME_LIMIT', said: text.say('cell.noTimeLimit') }
  if (isNotEvidenced(cell, cells)) return { ...drawn, ...untold, standing: 'NOT_EVIDENCED', said: text.say('cell.notEvidenced') }
  const range = ends === null ? '' : rangeSaid(text, cell.value, ends, isRate)
  return cell.value === null
    ? { ...drawn, standing: 'WITHHELD', said: text.say('cell.withheld'), range }
    : { ...drawn, standing: 'SHOWN', range }
}

/** What may move a figure, in the language of the page. In English it is what `rangeInWords` gives. */
export function rangeSaid(text: PublicText, value: number | null, range: ShownRange, isRate: boolean): string {
  const most = movedAtMost(value, range, isRate)
  if (most !== null) return text.say('range.movedBy', { most: count(most) })
  const { lower, upper } = range
  const ends =
    lower === null || upper === null
      ? endsInWords(range, isRate)
      : text.say('cell.between', { least: leastFigure(lower, isRate), most: mostFigure(upper, isRate) })
  return text.say(range.movedBy.includes('CHANCE') ? 'range.chance' : 'range.protection', { ends })
}
