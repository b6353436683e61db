import { describe, expect, test } from '@jest/globals'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { peopleBehindOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/people-behind.js'
import type { MeasureName } from '../../../../../../src/modules/analytics/vocabulary/names.js'
import { comparedOf, countCell, rateCell, rowOf } from '../../../../../support/answers/figures.js'

const measure = 'HEARD_NOTHING_RATE'

interface Force {
  readonly k: number | null
  readonly n: number
  readonly referred: number
}

const behind = (forces: readonly Force[], asked: MeasureName = measure) =>
  peopleBehindOf(
    comparedOf(
      completeQuestion({ measures: [measure, 'VICTIMS_REFERRED'], by: ['FORCE'], period: { from: '2025', to: '2025' } }),
      forces.map(({ k, n, referred }, index) => ({
        ...rowOf({}, [rateCell(measure, k, n), countCell('VICTIMS_REFERRED', referred)]),
        dimensions: [{ dimension: 'FORCE', value: `f${index}`, label: `Force ${index}` }],
      })),
    ),
    asked,
  )

describe('how many people are behind a rate of respondents', () => {
  test('each force counts by its own rate and its own referred, and not by how many of it answered', () => {
    const found = behind([
      { k: 600, n: 1_000, referred: 2_000 },
      { k: 20, n: 100, referred: 20_000 },
    ])
    expect(found.groups.map(({ people }) => people)).toEqual([1_200, 4_000])
    expect(found.together).toMatchObject({ people: 5_200, referred: 22_000, respondents: 1_100 })
    // Of all respondents together it would be 620 / 1,100 of 22,000, which is 12,400.
    expect(found.together?.interval?.upper).toBeLessThan(12_400)
  })

  test('the sentence says how many, of whom and under what assumption', () => {
    const { sentence } = behind([{ k: 3_100, n: 10_000, referred: 200_000 }])
    expect(sentence).toMatch(
      /^Between 6\d,\d00 and 6\d,\d00 of the 200,000 victims referred in 2025 of 1 force heard nothing more, at 95 %, if those who did not answer the survey are as the 10,000 who did\./,
    )
  })

  test('the interval of several forces is narrower than the sum of theirs, and wider than none', () => {
    const forces = Array.from({ length: 9 }, () => ({ k: 300, n: 1_000, referred: 3_000 }))
    const { groups, together } = behind(forces)
    const width = (interval: { lower: number; upper: number } | null | undefined) => (interval ? interval.upper - interval.lower : NaN)
    expect(width(together?.interval) / width(groups[0]?.interval)).toBeCloseTo(3, 0)
  })

  test('a force with a withheld rate is excluded by name, and so are its referred people', () => {
    const { together, leftOut, sentence } = behind([
      { k: 300, n: 1_000, referred: 3_000 },
      { k: null, n: 1_000, referred: 5_000 },
    ])
    expect(together?.referred).toBe(3_000)
    expect(leftOut.map(({ value }) => value)).toEqual(['f1'])
    expect(sentence).toContain('Left out, because a figure is withheld: Force 1.')
  })

  test('a measure of other people than respondents is refused, with those that can be asked', () => {
    expect(() => behind([{ k: 300, n: 1_000, referred: 3_000 }], 'VICTIMS_REFERRED')).toThrow('ask by HEARD_NOTHING_RATE or SATISFIED_RATE')
  })
})
