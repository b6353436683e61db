import { describe, expect, test } from '@jest/globals'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { shareFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { rankCorrelationOf } from '../../../../../../src/modules/analytics/comparing/beside-public/rank-correlation.js'
import { spearman, spearmanBounds, type Bounded, type FigurePair } from '../../../../../../src/modules/analytics/statistics/spearman.js'
import fc from 'fast-check'
import type { PublicFigures } from '../../../../../../src/modules/reference/index.js'
import { cellOf, comparedOf, shown } from '../../../../../support/answers/figures.js'

const measure = 'UNREPORTED_SHARE'
const question = completeQuestion({ measures: [measure], by: ['FORCE'], period: { from: '2025', to: '2025' } })
const row = (force: string, direct: number | null): AnalysisRow => ({
  period: '2025',
  dimensions: [{ dimension: 'FORCE', value: force, label: force.toUpperCase() }],
  cells: [cellOf(measure, shareFigure([{ direct: shown(direct), referred: shown(1_000) }], defaultPolicy))],
})
const figures = (force: string, officers: number | null): PublicFigures => ({
  force,
  residents: 100_000,
  officers,
  recordedCrime: null,
  survey: [],
  attitudes: null,
  years: { residents: 2011, officers: 2019, survey: null },
})
const asked: string[] = []
const reading = (contexts: PublicFigures[]) => (from: string, to: string) => {
  asked.push(from, to)
  return Promise.resolve(contexts)
}

// Officers rise with the share, except for two swapped neighbours: 1 - 6 * 2 / (10 * 99).
const rows = Array.from({ length: 10 }, (_, i) => row(`f${i}`, 100 + 20 * i))
const answered = comparedOf(question, rows)
const contexts = rows.map((_, i) => figures(`f${i}`, i === 0 ? 101 : i === 1 ? 100 : 100 + i))

describe("Spearman's rank correlation", () => {
  test.each([
    ['the same order', [10, 20, 30], 1],
    ['the opposite order', [30, 20, 10], -1],
    // Places 1 to 4 against 1.5, 1.5, 3, 4: 4.5 by the root of 5 times 4.5.
    ['ties share the middle of their places', [5, 5, 6, 7], 4.5 / Math.sqrt(5 * 4.5)],
    ['one that does not vary has none', [5, 5, 5], null],
  ])("Spearman's rank correlation: %s", (_, values, expected) => {
    const found = spearman(values.map((value, at) => [at + 1, value]))
    expect(found).toEqual(expected === null ? null : expect.closeTo(expected, 12))
  })
})

describe('forces set against a public figure', () => {
  test('forces set against a public figure have a coefficient with an interval, over those that have both, with the others named', async () => {
    const found = await rankCorrelationOf(
      comparedOf(question, [...rows, row('hidden', null), row('btp', 300)]),
      measure,
      'OFFICERS_PER_RESIDENT',
      reading([...contexts, figures('hidden', 500), figures('btp', null)]),
    )
    expect(asked.slice(-2)).toEqual(['2025-01', '2025-12'])
    expect(found).toMatchObject({ coefficient: 0.988, forces: 10 })
    expect(found.excluded.map(({ value }) => value)).toEqual(['hidden', 'btp'])
    // atanh 0.98788 = 2.5506; 1.96 √((1 + 0.98788² / 2) / 7) = 0.9036.
    // tanh(2.5506 - 0.9036) = 0.9284, and tanh(2.5506 + 0.9036) = 0.9980, rounded outward.
    expect(found.interval).toEqual({ lower: 0.928, upper: 0.999 })
    expect(found.sentence).toContain('rank correlation 0.988 over 10 forces')
    expect(found.sentence).toContain('draws it towards none')
    expect(found.sentence).toContain('were they a sample of many')
    expect(found.sentence).toContain('Withheld: HIDDEN. Without public figures: BTP.')
    // HIDDEN has the most officers and the lowest rate: 1 - 6 (10² + 8 · 1 + 0 + 2²) / (11 · 120) = 0.4909, with places moved by one except
    // for the two swapped.
    expect([found.lower, found.upper]).toEqual([0.49, 0.491])
  })

  test('forces are set against the Crime Survey by the share of crime that the police did not come to know of', async () => {
    const surveyed = rows.map((_, index): PublicFigures => {
      const estimate = (offence: string) => ({ offence, respondents: 1_000, estimated: 1_000, knownToPolice: 500 - 10 * index })
      return { ...figures(`f${index}`, null), survey: ['VIOLENCE_COMBINED', 'THEFT_COMBINED', 'DAMAGE_COMBINED'].map(estimate) }
    })
    const found = await rankCorrelationOf(answered, measure, 'SURVEY_UNREPORTED', reading(surveyed))
    expect(found).toMatchObject({ coefficient: 1, forces: 10 })
    expect(found.sentence).toContain('did not come to know of, by the Crime Survey, in 2025: rank correlation 1 over 10 forces')
    expect(found.sentence).toContain('The survey asked households of other crimes')
    const none = await rankCorrelationOf(answered, measure, 'SURVEY_UNREPORTED', reading(contexts))
    expect(none).toMatchObject({ coefficient: null, forces: 0 })
    expect(none.sentence).toContain('hub load survey FILE')
  })

  const said = (over: Partial<NonNullable<PublicFigures['attitudes']>> = {}): NonNullable<PublicFigures['attitudes']> => ({
    year: 2024,
    ratedGood: 0.5,
    ratingAsked: 800,
    patrolWeekly: 0.1,
    patrolAsked: 700,
    source: 'Crime Survey, table S1',
    licence: 'OGL 3',
    madeUp: false,
    ...over,
  })

  test('forces are set against confidence and presence with what was asked, by whom, under which licence, in the sentence', async () => {
    const known = rows.map((_, index) => ({
      ...figures(`f${index}`, null),
      attitudes: said({ ratedGood: 0.6 - index / 100, ratingAsked: 500 + index, patrolWeekly: 0.1 + index / 100 }),
    }))
    const good = await rankCorrelationOf(answered, measure, 'RATED_GOOD', reading(known))
    expect(good).toMatchObject({ coefficient: -1, forces: 10 })
    expect(good.sentence).toContain('rate the local police good or excellent in 2025: rank correlation -1 over 10 forces')
    expect(good.sentence).toContain('at least 500 a force, in 2024')
    expect(good.sentence).toContain('Source: Crime Survey, table S1 (OGL 3).')
    expect(good.sentence).not.toMatch(/made up/i)
    expect(await rankCorrelationOf(answered, measure, 'PATROL_SEEN_WEEKLY', reading(known))).toMatchObject({ coefficient: 1, forces: 10 })
    const none = await rankCorrelationOf(answered, measure, 'RATED_GOOD', reading(contexts))
    expect(none).toMatchObject({ coefficient: null, forces: 0 })
    expect(none.sentence).toContain('hub load attitudes FILE')
  })

  test('a made-up figure is called made up before its coefficient is read, whether there is one or not', async () => {
    const made = (force: string): PublicFigures => ({
      ...figures(force, null),
      attitudes: said({ madeUp: true, source: 'Nobody', licence: 'none' }),
    })
    for (const count of [10, 4]) {
      const known = rows.slice(0, count).map((_, index) => {
        const one = made(`f${index}`)
        return { ...one, attitudes: said({ ...one.attitudes, ratedGood: 0.3 + index / 100, patrolWeekly: 0.3 + index / 100 }) }
      })
      for (const column of ['RATED_GOOD', 'PATROL_SEEN_WEEKLY'] as const) {
        const { sentence } = await rankCorrelationOf(answered, measure, column, reading(known))
        expect(sentence).toMatch(/^[^.:]*\(MADE UP: no survey asked anybody\) in 2025/)
        expect(sentence).toContain('describe no force. Source: Nobody (none).')
      }
    }
  })

  test('what no file has is said beside officers and recorded crime', async () => {
    for (const column of ['OFFICERS_PER_RESIDENT', 'RECORDED_CRIME_PER_RESIDENT'] as const) {
      const recorded = contexts.map((one) => ({ ...one, recordedCrime: one.officers }))
      const { sentence } = await rankCorrelationOf(comparedOf(question, rows), measure, column, reading(recorded))
      expect(sentence).toContain('Deprivation by force is in no file')
    }
  })

  test('forces set against a public figure have no coefficient below ten forces', async () => {
    const found = await rankCorrelationOf(comparedOf(question, rows.slice(1)), measure, 'OFFICERS_PER_RESIDENT', reading(contexts))
    expect(found).toMatchObject({ coefficient: null, interval: null, forces: 9 })
    expect(found.sentence).toContain('9 forces have both')
  })

  test('forces set against a public figure have only bounds if more than a tenth of the forces is withheld', async () => {
    const found = await rankCorrelationOf(
      comparedOf(question, [...rows, row('one', null), row('two', null)]),
      measure,
      'OFFICERS_PER_RESIDENT',
      reading([...contexts, figures('one', 500), figures('two', 600)]),
    )
    expect(found).toMatchObject({ coefficient: null, interval: null, forces: 10, lower: expect.any(Number), upper: expect.any(Number) })
    expect(found.upper).toBeLessThan(0.5)
    expect(found.sentence).toContain('2 of 12 forces are withheld, which depends on their rates. Ask for a longer period')
  })

  test('forces are set against a public figure by force alone, by a rate', async () => {
    const two = completeQuestion({ ...question, by: ['REGION'] })
    await expect(rankCorrelationOf(comparedOf(two, rows), measure, 'OFFICERS_PER_RESIDENT', reading([]))).rejects.toThrow('Ask by: [FORCE]')
    const counted = completeQuestion({ ...question, measures: ['VICTIMS_DIRECT'] })
    await expect(rankCorrelationOf(comparedOf(counted, rows), 'VICTIMS_DIRECT', 'OFFICERS_PER_RESIDENT', reading([]))).rejects.toThrow(
      'is a count',
    )
  })
})

describe('bounds of a rank correlation', () => {
  const rate = fc.integer({ min: 0, max: 40 })
  const force = fc.record({ rate, other: fc.integer({ min: 0, max: 1_000 }), below: fc.nat(20), above: fc.nat(20), hidden: fc.boolean() })

  test('bounds of a rank correlation hold whatever the hidden figures are within theirs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(force, { minLength: 12, maxLength: 20, selector: ({ rate: one }) => one }), (forces) => {
        const shown = forces.filter(({ hidden }) => !hidden).map((one): FigurePair => [one.rate, one.other])
        const hidden = forces
          .filter((one) => one.hidden)
          .map((one): Bounded => ({ lower: one.rate - one.below, upper: one.rate + one.above, other: one.other }))
        const truth = spearman(forces.map((one): FigurePair => [one.rate, one.other]))
        const bounds = spearmanBounds(shown, hidden)
        if (truth === null || bounds === null) return
        expect(truth).toBeGreaterThanOrEqual(bounds.lower - 1e-12)
        expect(truth).toBeLessThanOrEqual(bounds.upper + 1e-12)
      }),
      { numRuns: 2_000 },
    )
  })

  test('bounds of a rank correlation are the coefficient itself if none is hidden', () => {
    const pairs: FigurePair[] = [1, 2, 2, 4, 5].map((one, index) => [one, (index * 7) % 5])
    expect(spearmanBounds(pairs, [])?.lower).toBeCloseTo(spearman(pairs) ?? Number.NaN, 12)
    expect(spearmanBounds(pairs, [])?.upper).toBeCloseTo(spearman(pairs) ?? Number.NaN, 12)
  })
})
