import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion, type PartialQuestion, type Question } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { surveyResponseOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/survey-response.js'
import { comparedOf, countCell, plain, rateCell, rowOf } from '../../../../../support/answers/figures.js'

interface Place {
  readonly name?: string
  readonly eligible: number | null
  readonly excluded: number | null
  readonly asked: number | null
  readonly answered: number | null
}

const placeRow = ({ name, eligible, excluded, asked, answered }: Place): AnalysisRow =>
  rowOf(name === undefined ? {} : { FORCE: name }, [
    countCell('SURVEY_ELIGIBLE', eligible),
    rateCell('SURVEY_EXCLUDED_RATE', excluded, eligible),
    rateCell('SURVEY_ASKED_RATE', asked, eligible),
    rateCell('SURVEY_RESPONSE_RATE', answered, asked),
  ])

const wholeOf = (year: string): string[] => ['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => `${year}${quarter}`)

async function responded(places: readonly Place[], asked: Partial<PartialQuestion> = {}, published = wholeOf('2025')) {
  let put: Question | undefined
  const question = completeQuestion({ measures: ['SATISFIED_RATE'], period: { from: '2025Q1', to: '2025Q4' }, per: 'QUARTER', ...asked })
  const row = { period: question.period.to, dimensions: [], cells: [] }
  const followed = new Map(published.map((quarter) => [quarter, 36]))
  const found = await surveyResponseOf(comparedOf(question, [row], { followed }), async (one) => {
    put = one
    return { rows: places.map(placeRow) }
  })
  return { ...found, put }
}

describe('the response to the survey behind an answer', () => {
  test('the response to a survey is told in published counts', async () => {
    const { rows, sentence } = await responded([{ eligible: 4_000, excluded: 240, asked: 2_000, answered: 900 }])
    expect(rows).toMatchObject([{ eligible: 4_000, excluded: 240, asked: 2_000, answered: 900, response: 0.45 }])
    expect(plain(sentence)).toBe(
      'Of 4,000 people who may be asked the survey in 2025, 240 were left out and 2,000 were asked, of whom 900 answered: a response of 45.0 % (protection and chance at 95 %: 42.8 % to 47.3 %).',
    )
  })

  test('the response to a survey is asked only by place and calendar year, whatever else the answer is split by', async () => {
    const where = [
      { dimension: 'SEX', value: 'F' },
      { dimension: 'REGION', value: 'E12000008' },
    ] as const
    const { put } = await responded([{ eligible: 4_000, excluded: 240, asked: 2_000, answered: 900 }], { by: ['FORCE', 'AGE_BAND'], where })
    expect(put).toMatchObject({ by: ['FORCE'], where: [where[1]], period: { from: '2025', to: '2025' }, per: 'YEAR' })
  })

  test('the response of several places is given as the range from the lowest to the highest, with both places', async () => {
    const { sentence } = await responded([
      { name: 'Kent', eligible: 400, excluded: 40, asked: 200, answered: 60 },
      { name: 'Surrey', eligible: 400, excluded: 40, asked: 200, answered: 120 },
      { name: 'BTP', eligible: null, excluded: null, asked: null, answered: null },
    ])
    expect(plain(sentence)).toBe(
      'Response to the survey of 2025: from 30.0 % (Kent) to 60.0 % (Surrey), of 2 of 3 places whose figure is shown.',
    )
  })

  test('no response to a survey is told if the charity does not say how it ended', async () => {
    const { rows, sentence } = await responded([{ eligible: null, excluded: null, asked: null, answered: null }])
    expect(rows).toMatchObject([{ response: null, asked: null }])
    expect(plain(sentence)).toMatch(/^The response to the survey of 2025 is not told: the charity does not say/)
  })

  test('the response beside an answer that ends in an unfinished year is that of the latest whole year, and says so', async () => {
    const period = { from: '2025Q1', to: '2026Q2' }
    const some = [{ eligible: 4_000, excluded: 240, asked: 2_000, answered: 900 }]
    const { put, sentence } = await responded(some, { period }, [...wholeOf('2024'), ...wholeOf('2025'), '2026Q1', '2026Q2'])
    expect(put?.period).toEqual({ from: '2025', to: '2025' })
    expect(sentence).toMatch(/^Of 4,000 people who may be asked the survey in 2025, .* 2026 is not published in whole\.$/)
  })

  test('the response beside an answer of an early year is not that of a later year', async () => {
    const period = { from: '2024Q1', to: '2024Q2' }
    const { put } = await responded([], { period }, [...wholeOf('2024'), ...wholeOf('2025')])
    expect(put?.period).toEqual({ from: '2024', to: '2024' })
  })

  test('no response is asked if no whole year is published, and a sentence says so', async () => {
    const period = { from: '2026Q1', to: '2026Q1' }
    await expect(responded([], { period }, ['2025Q4', '2026Q1'])).rejects.toThrow('no year up to 2026 is completely published')
  })

  test('the response to a survey is refused beside an answer without respondents', async () => {
    await expect(responded([], { measures: ['SUPPORTED_RATE'] })).rejects.toThrow('No measure of this answer is one of survey respondents')
  })
})
