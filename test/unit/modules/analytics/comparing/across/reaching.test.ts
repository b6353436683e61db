import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import type { SeriesBreak } from '../../../../../../src/modules/analytics/asking/answer/series-break.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { reachingOf } from '../../../../../../src/modules/analytics/comparing/across/reaching.js'
import { comparedOf, rateCell, rowOf } from '../../../../../support/answers/figures.js'

const measure = 'RESPONDED_IN_TIME_RATE'

/** Rates of some forces in one period, each of 500 calls; null is withheld. */
const rowsOf = (period: string, rates: readonly (number | null)[]): AnalysisRow[] =>
  rates.map((rate, index) => rowOf({ FORCE: `f${index}` }, [rateCell(measure, rate === null ? null : rate * 500, 500)], period))

const reaching = (rows: AnalysisRow[], share = 0.75, breaks: readonly SeriesBreak[] = []) =>
  reachingOf(
    comparedOf(completeQuestion({ measures: [measure], by: ['FORCE'], period: { from: '2024', to: '2025' }, per: 'YEAR' }), rows, {
      breaks,
    }),
    measure,
    'FORCE',
    share,
  )

describe('how many forces reach a share', () => {
  test('a force counts whatever protection did only if its lower bound reaches it, and is left out only if its upper bound does not', () => {
    const { periods } = reaching(rowsOf('2025', [0.9, 0.76, 0.74, 0.5, null]))
    // A withheld numerator is small, so that the last force does not reach it.
    expect(periods).toEqual([{ period: '2025', groups: 5, atLeast: 1, atMost: 3, published: 2 }])
  })

  test('fewer forces are said to reach a share only if protection leaves no doubt', () => {
    const fewer = reaching([...rowsOf('2024', [0.9, 0.9, 0.9, 0.9]), ...rowsOf('2025', [0.9, 0.5, 0.5, 0.5])])
    expect(fewer.direction).toBe('FEWER')
    expect(fewer.sentence).toBe(
      'In 2025 the share attended within the target is 75.0\u00a0% or more in 1 of 4 forces by what protection allows, in 2024 in 4 of 4: at least 3 fewer, whatever protection did.',
    )
    const near = reaching([...rowsOf('2024', [0.9, 0.76, 0.76]), ...rowsOf('2025', [0.9, 0.74, 0.74])])
    expect(near.direction).toBe('NOT_KNOWN')
    expect(near.sentence).toContain('from 2 fewer to 2 more, so that it is not known which')
  })

  test('two periods across a break, or of unlike length, are not set beside each other', () => {
    const breaks: SeriesBreak[] = [{ on: '2025-01-01', text: 'targets are others.', measures: [measure], bearsOn: () => true }]
    const rows = [...rowsOf('2024', [0.9, 0.9]), ...rowsOf('2025', [0.5, 0.5])]
    expect(reaching(rows, 0.75, breaks)).toMatchObject({ direction: null })
    expect(reaching(rows, 0.75, breaks).sentence).toContain('across a break')
    expect(reaching([...rowsOf('2025Q1', [0.9, 0.9]), ...rowsOf('2025Q2', [0.5, 0.5])]).direction).toBeNull()
  })

  test('a share that is not a fraction is refused, with an example of one', () => {
    expect(() => reaching(rowsOf('2025', [0.9, 0.5]), 75)).toThrow('share is a fraction between 0 and 1, such as 0.75')
  })
})
