import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { kappaOf } from '../../../../../../src/modules/analytics/comparing/as-a-whole/kappa.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { comparedOf } from '../../../../../support/answers/figures.js'

const slack = 9
const question = completeQuestion({ measures: ['VULNERABILITY_SEEN_RATE'], by: ['SEEN_BY'], period: { from: '2025', to: '2025' } })
const rowsOf = (...counts: (number | null)[]): AnalysisRow[] =>
  ['BOTH', 'POLICE', 'CHARITY', 'NEITHER'].map((value, place) => ({
    period: '2025',
    dimensions: [{ dimension: 'SEEN_BY', value, label: value }],
    cells: [
      {
        measure: 'VULNERABILITY_SEEN_RATE',
        value: null,
        status: 'OK',
        lower: 0,
        upper: 1,
        numerator: counts[place] ?? null,
        denominator: null,
        own: null,
        interval: null,
        intervalIfShown: null,
        behind: { people: null, pieces: 1 },
      },
    ],
  }))
const agreed = (...counts: (number | null)[]) => kappaOf(comparedOf(question, rowsOf(...counts)))

/** By the words of its definition: observed agreement minus agreement by chance, as a share of what chance leaves. */
function plainly([both = 0, police = 0, charity = 0, neither = 0]: readonly number[]): number {
  const all = both + police + charity + neither
  const seen = (both + neither) / all
  const [p, c] = [(both + police) / all, (both + charity) / all]
  const chance = p * c + (1 - p) * (1 - c)
  return (seen - chance) / (1 - chance)
}

/** Variance by moving single people from cell to cell: the delta method, without the formula. */
function plainVariance(counts: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const slope = (place: number): number => {
    const by = (change: number): number => plainly(counts.map((count, at) => (at === place ? count + change : count)))
    return ((by(0.01) - by(-0.01)) / 0.02) * all
  }
  const shares = counts.map((count) => count / all)
  const middle = shares.reduce((sum, share, place) => sum + share * slope(place), 0)
  return shares.reduce((sum, share, place) => sum + share * (slope(place) - middle) ** 2, 0) / all
}

const slopes = (counts: readonly number[]): number =>
  counts.reduce((sum, _, place) => sum + (plainly(counts.map((count, at) => (at === place ? count + 1 : count))) - plainly(counts)) ** 2, 0)

describe('agreement beyond chance', () => {
  test('agreement beyond chance is that of a table from a textbook', () =>
    expect(agreed(200, 50, 100, 150)).toMatchObject({ value: 0.4, people: 500 }))

  test('agreement beyond chance has an interval for the people drawn anew, of chance and protection together', () => {
    const counts = [40, 15, 20, 25]
    const { interval } = agreed(...counts)
    const half = ((interval?.upper ?? 0) - (interval?.lower ?? 0)) / 2
    expect((interval?.upper ?? 0) - half).toBeCloseTo(plainly(counts), 2)
    expect(half).toBeCloseTo(1.96 * Math.sqrt(plainVariance(counts) + 8 * slopes(counts)), 2)
    expect(half).toBeGreaterThan(1.96 * Math.sqrt(plainVariance(counts) + 4 * slopes(counts)))
  })

  test.each([
    ['a cell is withheld', [200, null, 100, 150], 450],
    ['fewer than 30 people are published', [10, 5, 5, 5], 25],
  ])('agreement beyond chance is not known if %s', (_, counts, people) =>
    expect(agreed(...counts)).toEqual({ value: null, lower: -1, upper: 1, interval: null, people }),
  )

  test('agreement beyond chance lies within its bounds, whatever counts the published ones stand for', () => {
    const cell = fc.integer({ min: 2, max: 100 }).map((n) => n * 5)
    const off = fc.integer({ min: -slack, max: slack })
    fc.assert(
      fc.property(fc.tuple(cell, cell, cell, cell), fc.tuple(off, off, off, off), (shown, moved) => {
        const { value, lower, upper } = agreed(...shown)
        const truth = plainly(shown.map((count, place) => Math.max(1, count + (moved[place] ?? 0))))
        expect(truth).toBeGreaterThanOrEqual(lower - 1e-9)
        expect(truth).toBeLessThanOrEqual(upper + 1e-9)
        if (value !== null) expect(value).toBeCloseTo(plainly(shown), 2)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['another split', { by: ['SEEN_BY', 'SEX'] as const }],
    ['another measure', { measures: ['VICTIMS_REFERRED'] as const, by: ['SEX'] as const }],
  ])('agreement beyond chance is refused for %s', (_, change) => {
    const asked = completeQuestion({ ...question, ...change })
    expect(() => kappaOf(comparedOf(asked, rowsOf(1, 1, 1, 1)))).toThrow(expect.objectContaining({ code: 'COMPARISON_NOT_POSSIBLE' }))
  })
})
