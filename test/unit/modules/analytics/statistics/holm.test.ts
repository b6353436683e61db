import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { chanceOf, holm, holmSteps } from '../../../../../src/modules/analytics/statistics/holm.js'
import { familyLevel } from '../../../../../src/modules/analytics/statistics/is-above.js'

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 })

describe("Holm's method", () => {
  test("Holm's method finds the differences of his own example, and stops at the first that is too likely", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([true, false, false, true])
  })

  test('what is found is judged at the level of its step, and what is not at the level of the first that is not', () => {
    expect(holmSteps([0.01, 0.04, 0.03, 0.005]).map(({ at }) => at)).toEqual([0.05 / 3, 0.05 / 2, 0.05 / 2, 0.05 / 4])
    fc.assert(fc.property(chances, (some) => holmSteps(some).every(({ isFound, at }, index) => isFound === (some[index] ?? 1) <= at)))
  })

  test("Holm's method finds all that Bonferroni's finds", () => {
    fc.assert(
      fc.property(chances, (some) => {
        const found = holm(some)
        expect(some.every((chance, index) => chance > familyLevel / some.length || found[index])).toBe(true)
      }),
    )
  })

  test('a less likely difference is found if a more likely one is', () => {
    fc.assert(
      fc.property(chances, (some) => {
        const found = holm(some)
        const most = Math.max(-1, ...some.filter((_, index) => found[index]))
        expect(some.every((chance, index) => chance > most || found[index])).toBe(true)
      }),
    )
  })
})

test('the chance of what lies apart up to 1.96 standard errors is 5 %, and of what lies apart at none is 1', () => {
  expect(chanceOf((z) => z < 1.959963984540054)).toBeCloseTo(0.05, 9)
  expect(chanceOf(() => false)).toBe(1)
  expect(chanceOf(() => true)).toBeLessThan(1e-13)
})
