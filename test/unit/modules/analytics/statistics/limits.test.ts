import { describe, expect, test } from '@jest/globals'
import { binomialLimits, funnelLimits } from '../../../../../src/modules/analytics/statistics/funnel-limits.js'
import { dispersionOf } from '../../../../../src/modules/analytics/statistics/dispersion.js'
import { upperTail, zAbove } from '../../../../../src/modules/analytics/statistics/upper-tail.js'

describe('the normal distribution', () => {
  // Abramowitz and Stegun, table 26.1 and 26.2.
  test.each([
    [0, 0.5],
    [1, 0.158655253931457],
    [1.959963984540054, 0.025],
    [3, 0.00134989803163],
    [5, 2.866515718791939e-7],
  ])('the normal distribution above %d has the share %d', (z, share) => {
    expect(upperTail(z) / share).toBeCloseTo(1, 12)
    expect(upperTail(-z)).toBeCloseTo(1 - share, 12)
    expect(zAbove(share)).toBeCloseTo(z, 9)
  })
})

describe('exact binomial limits', () => {
  // For ten at one half, P(K ≤ 1) = 11 / 1024 and P(K ≤ 2) = 56 / 1024: at 2.5 % the limit is 2 - (56 - 25.6) / 45.
  test('exact binomial limits are interpolated between whole numbers', () => {
    const { lower, upper } = binomialLimits(0.5, 10)(0.025)
    expect(lower).toBeCloseTo((2 - (56 - 25.6) / 45) / 10, 12)
    expect(upper).toBeCloseTo((8 - (1013 - 998.4) / 45) / 10, 12)
  })

  test('exact binomial limits hold for a large group too, for which they are about normal', () => {
    const { lower, upper } = binomialLimits(0.1, 300_000)(0.001)
    const spread = 3.090232306167813 * Math.sqrt((0.1 * 0.9) / 300_000)
    expect(0.1 - lower).toBeCloseTo(spread, 4)
    expect(upper - 0.1).toBeCloseTo(spread, 4)
  })

  test('exact binomial limits leave a small group room below the centre, while symmetric ones reach 0', () => {
    // 10 expected of 100: 10 - 3.09 √9 is 0.7, and P(K ≤ 1) is 0.0003 and P(K ≤ 2) 0.0019.
    expect(binomialLimits(0.1, 100)(0.001).lower).toBeCloseTo(0.0144, 3)
  })
})

describe('limits of a funnel', () => {
  const spread = { n: 500, noise: 8, between: 0 }
  const width = ({ lower, upper }: { lower: number; upper: number }): number => upper - lower

  test('limits of a funnel are wider for small groups, wider than chance alone, and wider if groups differ', () => {
    expect(width(funnelLimits(0.3, { ...spread, n: 50 })(1.96))).toBeGreaterThan(width(funnelLimits(0.3, spread)(1.96)))
    expect(width(funnelLimits(0.3, spread)(1.96))).toBeGreaterThan(width(funnelLimits(0.3, { ...spread, noise: 0 })(1.96)))
    expect(width(funnelLimits(0.3, { ...spread, between: 0.05 })(1.96))).toBeGreaterThan(width(funnelLimits(0.3, spread)(1.96)))
  })

  test('limits of a funnel are never below 0 nor above 1, and leave room below a small share if groups differ', () => {
    const { lower, upper } = funnelLimits(0.95, { n: 30, noise: 8, between: 0.3 })(3.09)
    expect(lower).toBeGreaterThanOrEqual(0)
    expect(upper).toBeLessThanOrEqual(1)
    // With a standard deviation of 2 points around 5 %, symmetric limits would reach below 0.
    expect(funnelLimits(0.05, { n: 100_000, noise: 8, between: 0.046 })(3.09).lower).toBeGreaterThan(0.005)
  })
})

describe('overdispersion', () => {
  const groups = (scores: readonly number[]) => scores.map((score) => ({ from: score * 0.01, error: 0.01 }))

  test('overdispersion is the mean square of z scores, with the extreme tenth at either end pulled in', () => {
    const found = dispersionOf(groups([-50, -2, -2, -2, -2, 2, 2, 2, 2, 50]))
    expect(found?.phi).toBeCloseTo(4, 9)
    // Equal weights: (10 · 4 - 9) / 9 errors squared.
    expect(found?.between).toBeCloseTo(0.01 * Math.sqrt(31 / 9), 9)
  })

  test('overdispersion is none if scores are as chance gives them, and not told for fewer than ten groups', () => {
    expect(dispersionOf(groups([-1, 1, -0.5, 0.5, 0, 0, 1, -1, 0.2, -0.2]))?.between).toBe(0)
    expect(dispersionOf(groups([-9, 9, -9, 9, -9, 9, -9, 9, 9]))).toBeNull()
  })
})
