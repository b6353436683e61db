import { describe, expect, test } from '@jest/globals'
import { answeredNotes, answeredQuestion, lastWholeYear } from '../../../../../../src/modules/analytics/asking/answer/survey-answered.js'
import { completeQuestion, type PartialQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { plain, rateCell, rowOf } from '../../../../../support/answers/figures.js'

const quarters = (year: string): string[] => [1, 2, 3, 4].map((nth) => `${year}Q${nth}`)
const published = [...quarters('2024'), ...quarters('2025').slice(0, 3)]
const asked = (change: Partial<PartialQuestion>) =>
  answeredQuestion(completeQuestion({ measures: ['SATISFIED_RATE'], period: { from: '2025Q1', to: '2025Q1' }, ...change }), published)

describe('how many answered the survey behind a figure', () => {
  test('it is asked of the whole place, in the latest year up to the end of the answer of which all quarters are published', () => {
    const where = [
      { dimension: 'FORCE', value: 'kent' },
      { dimension: 'SEX', value: 'F' },
    ] as const
    expect(asked({ by: ['AGE_BAND'], where, per: 'QUARTER' })).toMatchObject({
      measures: ['SURVEY_RESPONSE_RATE'],
      by: [],
      where: [where[0]],
      period: { from: '2024', to: '2024' },
      per: 'YEAR',
    })
    expect(lastWholeYear(published, '2025')).toBe('2024')
    expect(lastWholeYear(published, '2023')).toBeUndefined()
  })

  test.each([
    ['of a figure that is of no survey', { measures: ['VICTIMS_REFERRED'] }],
    ["of the asker's own rows", { scope: 'OWN' }],
    ['of a district, whose response is not published', { where: [{ dimension: 'DISTRICT', value: 'E07000105' }] }],
    ['of a period before the first whole year', { period: { from: '2023', to: '2023' } }],
  ] as const)('it is not asked %s', (_, change) => expect(asked(change as Partial<PartialQuestion>)).toBeNull())

  test('it is told in published counts with its range, and not at all if it is withheld', () => {
    const row = rowOf({}, [rateCell('SURVEY_RESPONSE_RATE', 900, 2_000)], '2024')
    expect(answeredNotes(row).map(({ code, text }) => [code, plain(text)])).toEqual([
      [
        'SURVEY_RESPONSE',
        'In 2024 900 answered of 2,000 people who were asked the survey here: 45.0 % (protection and chance at 95 %: 42.8 % to 47.3 %).',
      ],
    ])
    expect(answeredNotes(rowOf({}, [rateCell('SURVEY_RESPONSE_RATE', null, 2_000)]))).toEqual([])
    expect(answeredNotes(null)).toEqual([])
  })
})
