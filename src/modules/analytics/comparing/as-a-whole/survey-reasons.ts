import { surveyReasons } from '../../../reference/index.js'
import { cannotCompare, cellsOf, type Compared } from '../cells/compared.js'
import { float, list, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'
import { DimensionValue } from '../../asking/answer/analysis-row.type.js'

export const SurveyReason = objectType('SurveyReason', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: "A reason for not reporting beside the Crime Survey's share of it.",
})({
  value: ofType(DimensionValue),
  cited: orNull(float('The published share of the answer; null if it is withheld.')),
  surveyLower: float('Least share that the survey is reported with.'),
  surveyUpper: float('Most.'),
  together: list(text("Other reasons of the hub that the survey's one covers too: its share is of all of them.")),
})
export type SurveyReason = InstanceType<typeof SurveyReason>

export const SurveyReasons = objectType('SurveyReasons', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'Reasons that the Crime Survey asked for too; its own population, year and source.',
})({
  year: text(),
  source: text(),
  warning: text(),
  rows: listOf(SurveyReason),
})
export type SurveyReasons = InstanceType<typeof SurveyReasons>

const warning =
  'The survey asked households, of every crime that they had not reported and whether or not they told anybody; the hub counts people who came to a charity. Read the two side by side and divide neither by the other.'

/**
 * The reasons of the last period that the Crime Survey asked for too. Throws COMPARISON_NOT_POSSIBLE unless the answer is split only by
 * reason.
 */
export function surveyReasonsOf(compared: Compared): SurveyReasons {
  const { by, where } = compared.question
  if (by.length !== 1 || by[0] !== 'REASON_NOT_REPORTED' || where.length > 0)
    throw cannotCompare(
      'Ask REASON_CITED_RATE by: [REASON_NOT_REPORTED] and nothing else: the survey has one figure of the nation for each reason.',
    )
  const cells = cellsOf(compared, 'REASON_CITED_RATE')
  const last = cells.at(-1)?.period
  const rows = cells.flatMap(({ period, at: [value], cell }): SurveyReason[] => {
    const share = surveyReasons.shares.find(({ reasons }) => value !== undefined && reasons.includes(value.value))
    if (period !== last || value === undefined || share === undefined) return []
    const together = share.reasons.filter((reason) => reason !== value.value)
    return [{ value, cited: cell.value, surveyLower: share.lower, surveyUpper: share.upper, together }]
  })
  return { year: surveyReasons.year, source: surveyReasons.source, warning, rows }
}
