import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { surveyReasonsOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/survey-reasons.js'
import { surveyReasons, unreportedReasons } from '../../../../../../src/modules/reference/index.js'
import { comparedOf, valueAlone } from '../../../../../support/answers/figures.js'

const question = completeQuestion({
  measures: ['REASON_CITED_RATE'],
  by: ['REASON_NOT_REPORTED'],
  period: { from: '2024', to: '2025' },
  per: 'YEAR',
})
const rowOf = (period: string, value: string, cited: number | null): AnalysisRow => ({
  period,
  dimensions: [{ dimension: 'REASON_NOT_REPORTED', value, label: value }],
  cells: [
    {
      measure: 'REASON_CITED_RATE',
      value: cited,
      status: cited === null ? 'SUPPRESSED' : 'OK',
      lower: 0,
      upper: 1,
      ...valueAlone,
      intervalIfShown: null,
      behind: { people: null, pieces: 1 },
    },
  ],
})

describe("the Crime Survey's reasons", () => {
  test("the Crime Survey's reasons are reasons of the hub, each once, as shares of one", () => {
    const named = surveyReasons.shares.flatMap(({ reasons }) => [...reasons])
    const known = unreportedReasons.codes.map(({ code }) => code)
    expect(named.filter((reason) => !known.includes(reason))).toEqual([])
    expect(new Set(named).size).toBe(named.length)
    for (const { lower, upper } of surveyReasons.shares) expect(lower > 0 && lower <= upper && upper < 1).toBe(true)
  })

  test("the Crime Survey's reasons are shown with those of the last period, with what they cover together, and never a quotient", () => {
    const rows = [
      rowOf('2024', 'TOO_TRIVIAL', 0.9),
      rowOf('2025', 'TOO_TRIVIAL', 0.2),
      rowOf('2025', 'DEALT_WITH_OURSELVES', null),
      rowOf('2025', 'FEAR_NOT_BELIEVED', 0.1),
    ]
    const { year, rows: beside, warning } = surveyReasonsOf(comparedOf(question, rows))
    expect(year).toBe('2016/17')
    expect(warning).toContain('divide neither by the other')
    expect(beside.map(({ value, ...rest }) => ({ reason: value.value, ...rest }))).toEqual([
      { reason: 'TOO_TRIVIAL', cited: 0.2, surveyLower: 0.31, surveyUpper: 0.33, together: [] },
      { reason: 'DEALT_WITH_OURSELVES', cited: null, surveyLower: 0.18, surveyUpper: 0.18, together: ['PRIVATE_OR_FAMILY_MATTER'] },
    ])
  })

  test.each([
    ['a group of reasons', { by: ['REASON_GROUP'] as const }],
    ['part of the people', { where: [{ dimension: 'SEX', value: 'F' }] as const }],
  ])("the Crime Survey's reasons are refused for an answer by %s", (_, change) => {
    expect(() => surveyReasonsOf(comparedOf(completeQuestion({ ...question, ...change }), []))).toThrow(
      expect.objectContaining({ code: 'COMPARISON_NOT_POSSIBLE' }),
    )
  })
})
