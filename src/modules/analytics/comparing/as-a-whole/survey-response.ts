import { ofComparison, rangeInWords } from '../../../../kit/figure/moved-by.js'
import { count, percent } from '../../../../kit/figure/written.js'
import { type AnalysisRow, type Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { aroundSurvey, isOfSurvey, lastWholeYear } from '../../asking/answer/survey-answered.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, type Compared } from '../cells/compared.js'
import type { Ask } from '../cells/whole.js'
import { float, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const SurveyResponseRow = objectType('SurveyResponseRow', {
  access: 'analysis:ask',
  description: 'Who may be asked the survey in a place, and how it ended. Published figures.',
})({
  dimensions: listOf(DimensionValue, 'The place; empty for the whole of the answer.'),
  eligible: orNull(float('People of whom the charity says how it ended.')),
  excluded: orNull(float('Of these, left out to spare them or for their safety.')),
  asked: orNull(float('Of these, asked.')),
  answered: orNull(float('Of those asked, answered.')),
  response: orNull(float('Answered of asked, as a fraction.')),
  interval: orNull(ofType(Interval)),
})
export type SurveyResponseRow = InstanceType<typeof SurveyResponseRow>

export const SurveyResponse = objectType('SurveyResponse', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'How many of those who were asked answered the survey behind an answer, by place and calendar year.',
})({
  period: text('The calendar year of the last period of the answer, or the latest before it that is published in whole.'),
  rows: listOf(SurveyResponseRow, 'By the places of the answer.'),
  sentence: text(),
})
export type SurveyResponse = InstanceType<typeof SurveyResponse>

const asked: readonly MeasureName[] = ['SURVEY_ELIGIBLE', 'SURVEY_EXCLUDED_RATE', 'SURVEY_ASKED_RATE', 'SURVEY_RESPONSE_RATE']

/**
 * The response to the survey behind an answer, by its places and the calendar year of its last period, or the latest before it that is
 * published in whole: figures that everybody who may ask a survey figure may ask, so that the same stands beside it for each of them. They
 * are asked and recorded like any other question. Throws COMPARISON_NOT_POSSIBLE if no measure of the answer is one of survey respondents,
 * and if no year up to then is published in whole.
 */
export async function surveyResponseOf(compared: Compared, ask: Ask): Promise<SurveyResponse> {
  const { question } = compared
  if (!isOfSurvey(question))
    throw cannotCompare(
      'No measure of this answer is one of survey respondents: ask it of SATISFIED_RATE, KEPT_INFORMED_RATE or HEARD_NOTHING_RATE.',
    )
  if (question.scope === 'OWN') throw cannotCompare('Ask in scope SHARED: the response to the survey is computed from protected figures.')
  const [last, year] = yearsOf(compared)
  const { rows } = await ask(aroundSurvey(question, year, asked))
  const period = rows.at(-1)?.period ?? ''
  const found = rows.filter((row) => row.period === period && row.dimensions.length > 0).map(rowOf)
  const all = found.length > 0 ? found : rows.map(rowOf)
  const sentence = sentenceFor(period, all)
  return { period, rows: all, sentence: year === last ? sentence : `${sentence} ${last} is not published in whole.` }
}

/** The calendar year of the last period, and the latest year up to it that is published in whole. */
function yearsOf({ question, rows, followed }: Compared): readonly [last: string, whole: string] {
  const last = (rows.at(-1)?.period ?? question.period.to).split('/').at(-1)?.slice(0, 4) ?? ''
  const whole = lastWholeYear([...(followed?.keys() ?? [])], last)
  if (whole === undefined)
    throw cannotCompare(
      `The response to the survey is given by calendar year, and no year up to ${last} is completely published: ask again once one is.`,
    )
  return [last, whole]
}

const cellIn = ({ cells }: AnalysisRow, measure: MeasureName): Cell | undefined => cells.find((one) => one.measure === measure)

function rowOf(row: AnalysisRow): SurveyResponseRow {
  const response = cellIn(row, 'SURVEY_RESPONSE_RATE')
  return {
    dimensions: row.dimensions,
    eligible: cellIn(row, 'SURVEY_ELIGIBLE')?.value ?? null,
    excluded: cellIn(row, 'SURVEY_EXCLUDED_RATE')?.numerator ?? null,
    asked: response?.denominator ?? null,
    answered: response?.numerator ?? null,
    response: response?.value ?? null,
    interval: response?.interval ?? null,
  }
}

const placeOf = ({ dimensions: [place] }: SurveyResponseRow): string => place?.label ?? ''

function sentenceFor(period: string, rows: readonly SurveyResponseRow[]): string {
  const told = rows.filter(({ response }) => response !== null)
  const [first, ...more] = [...told].sort((one, other) => (one.response ?? 0) - (other.response ?? 0))
  if (!first)
    return `The response to the survey of ${period} is not told: the charity does not say how it ended with those who may be asked, or too few were asked.`
  const last = more.at(-1)
  if (!last) return wholeSentence(period, first)
  return `Response to the survey of ${period}: from ${percent(first.response ?? 0)} (${placeOf(first)}) to ${percent(last.response ?? 0)} (${placeOf(last)}), of ${told.length} of ${rows.length} places whose figure is shown.`
}

function wholeSentence(period: string, row: SurveyResponseRow): string {
  const { eligible, excluded, asked: people, answered, response, interval } = row
  const of =
    eligible === null
      ? ''
      : `Of ${count(eligible)} people who may be asked the survey in ${period}, ${excluded === null ? '' : `${count(excluded)} were left out and `}`
  const range = interval ? ` (${rangeInWords(response, ofComparison(interval), true)})` : ''
  return `${of}${of === '' ? `In ${period} ` : ''}${count(people ?? 0)} were asked, of whom ${count(answered ?? 0)} answered: a response of ${percent(response ?? 0)}${range}.`
}
