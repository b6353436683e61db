import { ofComparison, rangeInWords } from '../../../../kit/figure/moved-by.js'
import { count, percent } from '../../../../kit/figure/written.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { isPlace } from '../question/node.js'
import { quartersOf } from '../question/period.js'
import type { Question } from '../question/question.js'
import type { AnalysisRow, Note } from './analysis-row.type.js'

/** Is one of these measures a figure of people who answered a survey? */
export const isOfSurvey = ({ measures }: Pick<Question, 'measures'>): boolean =>
  measures.some((name) => measureOf(name).strata.includes('SURVEYED'))

/** The same places in a calendar year, split by nothing else. */
export const aroundSurvey = (question: Question, year: string, measures: readonly MeasureName[]): Question => ({
  ...question,
  measures,
  by: question.by.filter(isPlace),
  // Safeguard A note on the survey reads what is free: question.where.filter(({ dimension }) => isPlace(dimension)) -> question.where
  where: question.where.filter(({ dimension }) => isPlace(dimension)),
  period: { from: year, to: year },
  per: 'YEAR',
  compareOwn: false,
  additive: false,
})

/** The latest calendar year up to `last` of which all quarters are published, if there is one. */
export function lastWholeYear(published: readonly string[], last: string): string | undefined {
  const isWhole = (year: string): boolean => quartersOf({ from: year, to: year }).every((quarter) => published.includes(quarter))
  return [...new Set(published.map((quarter) => quarter.slice(0, 4)))]
    .filter((year) => year <= last && isWhole(year))
    .sort()
    .at(-1)
}

/**
 * The question how many answered the survey behind an answer in its place as a whole, in the latest calendar year up to its end that is
 * published in whole. It is of the standing tables, which are free. Null if the answer has no figure of a survey, or is of a place of which the response is not published.
 */
export function answeredQuestion(question: Question, published: readonly string[]): Question | null {
  if (!isOfSurvey(question) || question.scope === 'OWN') return null
  if (question.where.some(({ dimension }) => dimension === 'DISTRICT')) return null
  const year = lastWholeYear(published, question.period.to.slice(0, 4))
  return year === undefined ? null : { ...aroundSurvey(question, year, ['SURVEY_RESPONSE_RATE']), by: [] }
}

/** How many of those who were asked answered, as a note beside figures of a survey. Nothing if the figure is withheld. */
export function answeredNotes(row: AnalysisRow | null): readonly Note[] {
  const [cell] = row?.cells ?? []
  if (!row || !cell || cell.value === null || cell.numerator === null || cell.denominator === null || !cell.interval) return []
  const range = rangeInWords(cell.value, ofComparison(cell.interval), true)
  const people = `${count(cell.numerator)} answered of ${count(cell.denominator)} people who were asked the survey here`
  return [{ code: 'SURVEY_RESPONSE', text: `In ${row.period} ${people}: ${percent(cell.value)} (${range}).` }]
}
