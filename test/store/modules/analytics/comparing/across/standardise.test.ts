import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AnalysisRow } from '../../../../../../src/modules/analytics/asking/answer/analysis-row.type.js'
import { completeQuestion } from '../../../../../../src/modules/analytics/asking/question/question.js'
import { standardisedOf } from '../../../../../../src/modules/analytics/comparing/across/standardise.js'
import { randomFrom } from '../../../../../support/facts/facts.js'
import { comparedOf, drawnRate, rateCell, rowOf } from '../../../../../support/answers/figures.js'

const measure = 'SUPPORTED_RATE'
const period = { from: '2024', to: '2025' }

describe('standardisation by offence group', () => {
  const question = completeQuestion({ measures: [measure], by: ['FORCE', 'OFFENCE_GROUP'], period })
  const row = (force: string, offence: string, k: number, n: number): AnalysisRow =>
    rowOf({ FORCE: force, OFFENCE_GROUP: offence }, [drawnRate(measure, `A|2025|${force};${offence}`, k, n)])

  test('standardisation by offence group removes a difference that comes only from the mix', () => {
    // Both forces support 20 % of victims of theft and 60 % of victims of violence.
    const rows = [
      row('kent', 'THEFT', 1_600, 8_000),
      row('kent', 'VIOLENCE', 1_200, 2_000),
      row('surrey', 'THEFT', 400, 2_000),
      row('surrey', 'VIOLENCE', 4_800, 8_000),
    ]
    const [kent, surrey] = standardisedOf(comparedOf(question, rows), measure, 'FORCE')
    expect(kent?.rate).toBeCloseTo(0.4, 2)
    expect(surrey?.rate).toBeCloseTo(0.4, 2)
    expect(kent?.coverage).toBe(1)
  })

  test('standardisation by offence group has the true rate on the published standard within its bounds, even if cells are withheld', () => {
    const random = randomFrom(11)
    for (let round = 0; round < 200; round++) {
      const made = ['a', 'b', 'c'].flatMap((force) =>
        ['X', 'Y', 'Z', 'T'].map((offence) => {
          const n = Math.floor(random() * (random() < 0.4 ? 60 : 900))
          return { force, offence, n, k: Math.floor(random() * (n + 1)) }
        }),
      )
      const rows = made.map(({ force, offence, k, n }) => row(`${force}${round}`, offence, k, n))
      const weights = new Map<string, number>()
      rows.forEach(({ cells: [cell] }, index) => {
        const offence = made[index]?.offence ?? ''
        weights.set(offence, (weights.get(offence) ?? 0) + (cell?.denominator ?? 0))
      })
      const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
      for (const { value, lower, upper } of standardisedOf(comparedOf(question, rows), measure, 'FORCE')) {
        const own = made.filter(({ force }) => `${force}${round}` === value?.value && total > 0)
        if (own.some(({ n }) => n === 0)) continue
        const truth = own.reduce((sum, { offence, k, n }) => sum + ((weights.get(offence) ?? 0) / total) * (k / n), 0)
        expect(truth).toBeGreaterThanOrEqual(lower - 1e-9)
        expect(truth).toBeLessThanOrEqual(upper + 1e-9)
      }
    }
  })

  test('standardisation by offence group gives no rate if a tenth of the standard is withheld, and says how much is shown', () => {
    const rows = [
      row('kent', 'THEFT', 800, 4_000),
      row('kent', 'VIOLENCE', 3, 5),
      row('surrey', 'THEFT', 400, 2_000),
      row('surrey', 'VIOLENCE', 4_800, 8_000),
    ]
    const [kent] = standardisedOf(comparedOf(question, rows), measure, 'FORCE')
    expect(kent?.rate).toBeNull()
    expect(kent?.coverage).toBeLessThan(0.9)
    expect(kent?.upper).toBeGreaterThan(0.55)
  })

  test('a standardised rate is of the whole standard, as its bounds are: a withheld part counts as the rest does, as far as it can', () => {
    // Theft is 92 % of the standard, and half of its victims are supported; of violence at most 16 of at least 791 can be.
    const hidden = rowOf({ FORCE: 'kent', OFFENCE_GROUP: 'VIOLENCE' }, [rateCell(measure, null, 800)])
    const theft = rowOf({ FORCE: 'kent', OFFENCE_GROUP: 'THEFT' }, [rateCell(measure, 4_600, 9_200)])
    const [kent] = standardisedOf(comparedOf(question, [theft, hidden]), measure, 'FORCE')
    expect(kent).toMatchObject({ rate: 0.462, coverage: 0.92 })
    // 0.92 × 4,591 / 9,209 = 0.45865, and 0.92 × 4,609 / 9,191 + 0.08 × 16 / 791 = 0.46297.
    expect(kent).toMatchObject({ lower: 0.458, upper: 0.463 })
  })

  const stratum = fc.record({ n: fc.integer({ min: 5, max: 200_000 }), inThousand: fc.nat(1_000) })

  test('a standardised rate is never outside its own bounds', () => {
    let given = 0
    fc.assert(
      fc.property(fc.array(fc.array(stratum, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }), (forces) => {
        const rows = forces.flatMap((strata, force) =>
          strata.map(({ n, inThousand }, offence) => row(`f${force}`, `o${offence}`, Math.round(n * (inThousand / 1_000) ** 3), n)),
        )
        for (const { rate, lower, upper } of standardisedOf(comparedOf(question, rows), measure, 'FORCE')) {
          if (rate === null) continue
          given += 1
          expect(rate).toBeGreaterThanOrEqual(lower)
          expect(rate).toBeLessThanOrEqual(upper)
        }
      }),
      { numRuns: 1_000 },
    )
    expect(given).toBeGreaterThan(500)
  })

  describe('of two measures of one answer', () => {
    const other = 'NEEDS_ASSESSED_RATE'
    const both = completeQuestion({ measures: [measure, other], by: ['OFFENCE_GROUP'], period })
    const pair = (offence: string, one: readonly [number, number], two: readonly [number, number]): AnalysisRow =>
      rowOf({ OFFENCE_GROUP: offence }, [drawnRate(measure, `A|2025|${offence}`, ...one), drawnRate(other, `C|2025|${offence}`, ...two)])
    // Each has the rates 20 % and 60 %, with opposite mixes.
    const rows = [pair('THEFT', [1_600, 8_000], [400, 2_000]), pair('VIOLENCE', [1_200, 2_000], [4_800, 8_000])]
    const rateOf = (name: typeof measure | typeof other, standard?: typeof measure | typeof other) =>
      standardisedOf(comparedOf(both, rows), name, null, standard)

    test('two measures that differ on their own mixes of offences do not differ on one common mix', () => {
      expect(rateOf(measure)[0]?.rate).toBeCloseTo(0.28, 2)
      expect(rateOf(other)[0]?.rate).toBeCloseTo(0.52, 2)
      expect(rateOf(other, measure)[0]?.rate).toBeCloseTo(0.28, 2)
      expect(rateOf(measure, other)[0]?.rate).toBeCloseTo(0.52, 2)
    })

    test('the whole of an answer by offence group is one row without an offence', () => {
      expect(rateOf(measure)).toHaveLength(1)
      expect(rateOf(measure)[0]?.value).toBeNull()
    })

    test('the standard population must be a measure of the question', () => {
      expect(() => standardisedOf(comparedOf(both, rows), measure, null, 'SATISFIED_RATE')).toThrow('Add SATISFIED_RATE')
    })
  })

  test('standardisation is refused across a dimension that defines the measure', () => {
    const circular = 'VULNERABILITY_IDENTIFIED_RATE'
    const asked = completeQuestion({ measures: [circular], by: ['MENTAL_HEALTH', 'OFFENCE_GROUP'], period })
    expect(() => standardisedOf(comparedOf(asked, []), circular, 'MENTAL_HEALTH')).toThrow(
      'is part of the definition of VULNERABILITY_IDENTIFIED_RATE',
    )
  })

  test('standardisation needs the group and the offence group, and says so', () => {
    const one = completeQuestion({ measures: [measure], by: ['FORCE'], period })
    expect(() => standardisedOf(comparedOf(one, []), measure, 'FORCE')).toThrow('Ask by: [FORCE, OFFENCE_GROUP]')
  })
})
