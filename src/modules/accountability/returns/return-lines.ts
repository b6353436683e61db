import { count, percent } from '../../../kit/figure/written.js'
import { insideSentence } from '../../../kit/sentence.js'
import { isWithoutLimit, rangeOfCell, type AnalysisResult } from '../../analytics/index.js'
import { dutyRule } from '../../victims-code/index.js'
import { dutyInWords, isOfPolice, limitInWords } from '../duty-in-words.js'
import type { ReturnFigure, ReturnLine } from './return-content.type.js'

type PublishedCell = AnalysisResult['rows'][number]['cells'][number]

/** The published figures of one duty. */
export interface DutyRow {
  readonly duty: string
  readonly cells: readonly PublishedCell[]
}

/** The measures of a return: who was owed a duty, for whom the records show whether it was met, and for whom it was met. */
export const returnMeasures = ['CODE_DUTY_EVIDENCED_RATE', 'CODE_DUTY_MET_OF_DUE_RATE'] as const

/**
 * One line for each duty that the police hold, by the right of the Code, from published figures of one force.
 * @param onDay last day of the period, for the limits of the Code in force
 */
export const returnLines = (rows: readonly DutyRow[], period: string, onDay: string): readonly ReturnLine[] =>
  rows.flatMap((row) => lineOf(row, period, onDay)).sort((one, other) => one.right - other.right || one.duty.localeCompare(other.duty))

function lineOf({ duty, cells }: DutyRow, period: string, onDay: string): readonly ReturnLine[] {
  const rule = dutyRule(duty)
  const [evidencedCell, metCell] = returnMeasures.map((name) => cells.find(({ measure }) => measure === name))
  if (!rule || !isOfPolice(rule.id) || !evidencedCell || !metCell) return []
  const due = evidencedCell.denominator
  const evidenced = figureOf(evidencedCell)
  const met = isWithoutLimit(metCell, period, [{ dimension: 'DUTY', value: duty }]) ? null : figureOf(metCell)
  const { heldWith } = dutyInWords(rule.id, onDay)
  return [
    {
      duty: rule.id,
      title: rule.title,
      right: rule.right,
      limit: limitInWords(rule, onDay),
      heldWith,
      due,
      evidenced,
      met,
      reasons: reasonsOf({ due, evidenced, met }),
    },
  ]
}

const figureOf = (cell: PublishedCell): ReturnFigure => ({
  status: cell.status,
  people: cell.numerator,
  rate: cell.value,
  lower: cell.lower ?? 0,
  upper: cell.upper ?? 1,
  range: rangeOfCell(cell, cell.isCompared === true),
})

/** Why the duty is not shown to be met for everybody, or why that is not told. Published counts are not exact, so differences are not either. */
function reasonsOf({ due, evidenced, met }: Pick<ReturnLine, 'due' | 'evidenced' | 'met'>): readonly string[] {
  if (due === null) return ['Withheld: too few people were owed it, or none.']
  const shown = evidenced.status === 'CAPPED' ? due : evidenced.people
  const notShown = shown === null ? 0 : due - shown
  return [
    ...(evidenced.status === 'CAPPED' || met?.status === 'CAPPED'
      ? ['Nearly everybody: only the least that the share can be is told.']
      : []),
    ...(met === null ? ['The Code in force sets no time limit, so only whether it was done can be told.'] : []),
    ...(shown === null ? ['For how many the records show anything is withheld: too few, or none.'] : []),
    ...(notShown > 0 ? [`Nothing shows whether it was done for about ${count(notShown)} of ${count(due)}.`] : []),
    ...(met === null || evidenced.people === null || evidenced.status === 'CAPPED' ? [] : notMetReasons(met, evidenced)),
  ]
}

/** Whether some were late whatever protection did, and about how many. Missing evidence is no breach, and the difference of two counts with noise may be nobody. */
function notMetReasons(met: ReturnFigure, evidenced: ReturnFigure): readonly string[] {
  if (met.status === 'CAPPED') return []
  if (met.people === null) return ['For how many it was met is withheld: too few, or none.']
  const late = (evidenced.people ?? 0) - met.people
  return late > 0 && evidenced.lower > met.upper ? [`Done late, or shown not to have been done, for about ${count(late)}.`] : []
}

/** A duty by its title and code, inside a sentence. */
const named = (duty: string): string => `${insideSentence(dutyRule(duty)?.title ?? duty)}, ${duty}`

/** What the return says first: how many duties it has, how often they are met, and what is not shown. */
export function returnSentence(forceName: string, period: string, lines: readonly ReturnLine[]): string {
  const told = lines
    .flatMap(({ duty, met }) => (met?.rate == null ? [] : [{ duty, rate: met.rate }]))
    .sort((one, other) => one.rate - other.rate)
  const hardlyShown = lines.filter(({ due, evidenced }) => due !== null && evidenced.upper < 0.5)
  const [least, most] = [told[0], told.at(-1)]
  const range =
    least && most && told.length > 1
      ? `from ${percent(least.rate)} (${named(least.duty)}) to ${percent(most.rate)} (${named(most.duty)}) of the victims who were owed them`
      : 'which is too few to give a range'
  const unshown =
    hardlyShown.length === 0
      ? 'for each duty that is told, the records may show for half of the victims or more whether it was met'
      : `of ${hardlyShown.length} (${hardlyShown.map(({ duty }) => duty).join(', ')}) the records do not show for more than half of the victims whether they were met, whatever protection did`
  return `${forceName}, ${period}: of ${lines.length} duties of the police, ${told.length} have a published share met, ${range}; ${unshown}.`
}
