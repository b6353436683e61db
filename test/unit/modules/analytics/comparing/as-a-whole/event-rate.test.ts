import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { defaultPolicy, slackOf } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { eventRatesOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/event-rate.js'
import { ratioInterval, type Tally } from '../../../../../../src/modules/analytics/statistics/ratio.js'
import { mostTallied, tallyCode, updateTallies } from '../../../../../../src/modules/analytics/vocabulary/values/update-tallies.js'
import { comparedOf, countCell, rowOf } from '../../../../../support/answers/figures.js'

const slack = slackOf(defaultPolicy)
const question = completeQuestion({ measures: ['UPDATES_JUDGED'], by: ['UPDATE_TALLY'], period: { from: '2025', to: '2025' } })

/** What is published of people by their updates; a tally that is not given has no people, and is withheld. */
const rowsOf = (published: Readonly<Record<string, number | null>>): AnalysisRow[] =>
  updateTallies.map(({ code }) => rowOf({ UPDATE_TALLY: code }, [countCell('UPDATES_JUDGED', published[code] ?? null)]))
const ratesOf = (published: Readonly<Record<string, number | null>>, asked = question) => eventRatesOf(comparedOf(asked, rowsOf(published)))

describe('the share of single updates in time', () => {
  test('the share of single updates in time counts each event once: somebody with three of four in time weighs four times', () => {
    const few = Object.fromEntries(updateTallies.map(({ code }): [string, number] => [code, 20]))
    const [found] = ratesOf({ ...few, '1_OF_1': 1_000, '1_OF_4': 1_000 })
    // 20 people of each of the other twelve tallies; half of their updates are in time, except for 1 of 1 and 1 of 4.
    expect(found?.events).toBe(5_000 + 20 * (40 - 5))
    expect(found?.rate).toBeCloseTo((2_000 + 20 * (20 - 2)) / 5_700, 2)
  })

  test('the share of single updates in time holds the truth within its bounds, whatever each count is within its own', () => {
    const truth = fc.array(fc.nat(400), { minLength: updateTallies.length, maxLength: updateTallies.length })
    const off = fc.array(fc.integer({ min: -slack, max: slack }), { minLength: updateTallies.length, maxLength: updateTallies.length })
    fc.assert(
      fc.property(truth, off, (people, noise) => {
        const published = Object.fromEntries(
          updateTallies.map(({ code }, at): [string, number | null] => {
            const value = (people[at] ?? 0) + (noise[at] ?? 0)
            return [code, (people[at] ?? 0) <= 16 ? null : Math.max(10, value)]
          }),
        )
        const events = updateTallies.reduce((sum, { judged }, at) => sum + judged * (people[at] ?? 0), 0)
        const met = updateTallies.reduce((sum, one, at) => sum + one.met * (people[at] ?? 0), 0)
        const [found] = ratesOf(published)
        if (events === 0 || !found) return
        expect(met / events).toBeGreaterThanOrEqual(found.lower - 1e-9)
        expect(met / events).toBeLessThanOrEqual(found.upper + 1e-9)
      }),
      { numRuns: 2_000 },
    )
  })

  test('the share of single updates in time has no value if withheld counts may move it further than chance does, and none below 30 people', () => {
    expect(ratesOf({ '1_OF_1': 40 })[0]).toMatchObject({ rate: null, interval: expect.anything() })
    expect(ratesOf({ '1_OF_1': 20 })[0]).toMatchObject({ rate: null, interval: null })
  })

  test('the share of single updates in time has an interval of chance and of the noise of each count', () => {
    const tallies = (noise: number): Tally[] => [1, 0].map((part) => ({ part, whole: 1, value: 50, lower: 41, upper: 59, noise }))
    const half = (noise: number): number => ((ratioInterval(tallies(noise))?.upper ?? 1) - (ratioInterval(tallies(noise))?.lower ?? 0)) / 2
    expect(half(0)).toBeCloseTo(1.96 * Math.sqrt(0.25 / 100), 4)
    expect(half(8)).toBeCloseTo(1.96 * Math.sqrt(0.25 / 100 + (2 * 8 * 0.25) / 100 ** 2), 4)
  })

  test('the share of single updates in time samples people and not events: four alike of one person tell as much as one', () => {
    const tallies = (whole: number): Tally[] => [whole, 0].map((part) => ({ part, whole, value: 50, lower: 41, upper: 59, noise: 0 }))
    expect(ratioInterval(tallies(4))).toEqual(ratioInterval(tallies(1)))
  })

  test.each([
    ['another split', { by: ['SEX'] as const }],
    ['another measure', { measures: ['VICTIMS_REFERRED'] as const, by: ['SEX'] as const }],
    ['totals', { additive: true }],
    ['own rows', { scope: 'OWN' as const }],
  ])('the share of single updates in time is refused for %s', (_, change) => {
    expect(() => ratesOf({ '1_OF_1': 100 }, completeQuestion({ ...question, ...change }))).toThrow(
      expect.objectContaining({ code: 'COMPARISON_NOT_POSSIBLE' }),
    )
  })

  test('the share of single updates in time is of at most four updates a person, none to all of them in time', () => {
    expect(updateTallies).toHaveLength(14)
    expect(updateTallies.map(({ met, judged }) => tallyCode(met, judged))).toEqual(updateTallies.map(({ code }) => code))
    expect(Math.max(...updateTallies.map(({ judged }) => judged))).toBe(mostTallied)
  })
})
