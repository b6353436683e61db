import { describe, expect, test } from '@jest/globals'
import { chiSquareTail, logistic, type LogisticFit, type TableCell } from '../../../../../src/modules/analytics/statistics/regression.js'

const fitted = (cells: readonly TableCell[]): LogisticFit => {
  const fit = logistic(cells)
  if ('why' in fit) throw new Error(fit.why)
  return fit
}
const cell = (x: readonly number[], k: number, n: number, variance = 0): TableCell => ({ x, k, n, variance })
const logOdds = (share: number): number => Math.log(share / (1 - share))

describe('logistic regression on a table', () => {
  test('logistic regression of two groups gives the log odds ratio and its variance, which are known without it', () => {
    const { coefficients, covariance, fits } = fitted([cell([1, 0], 40, 100), cell([1, 1], 90, 150)])
    expect(coefficients[0]).toBeCloseTo(Math.log(40 / 60), 8)
    expect(coefficients[1]).toBeCloseTo(Math.log((90 * 60) / (60 * 40)), 8)
    // Woolf's variance.
    expect(covariance[1]?.[1]).toBeCloseTo(1 / 40 + 1 / 60 + 1 / 90 + 1 / 60, 8)
    expect(fits).toBeNull()
  })

  test('logistic regression with a term for each cell gives the interaction, which is known without it', () => {
    const { coefficients } = fitted([
      cell([1, 0, 0, 0], 30, 100),
      cell([1, 1, 0, 0], 50, 100),
      cell([1, 0, 1, 0], 60, 120),
      cell([1, 1, 1, 1], 90, 120),
    ])
    expect(coefficients[3]).toBeCloseTo(logOdds(90 / 120) - logOdds(60 / 120) - logOdds(50 / 100) + logOdds(30 / 100), 8)
  })

  test('logistic regression recovers effects that hold in every cell, and says that the model fits', () => {
    const share = (x: readonly number[]): number => 1 / (1 + Math.exp(0.4 - 0.7 * (x[1] ?? 0) + 1.1 * (x[2] ?? 0)))
    const cells = [
      [1, 0, 0],
      [1, 1, 0],
      [1, 0, 1],
      [1, 1, 1],
    ].map((x, at) => cell(x, share(x) * 1_000 * (at + 1), 1_000 * (at + 1)))
    const { coefficients, fits } = fitted(cells)
    expect(coefficients).toEqual([expect.closeTo(-0.4, 8), expect.closeTo(0.7, 8), expect.closeTo(-1.1, 8)])
    expect(fits).toBeGreaterThan(0.9)
  })

  test('logistic regression says that the model does not fit if one dimension changes what another does', () => {
    const cells = [cell([1, 0, 0], 300, 1_000), cell([1, 1, 0], 600, 1_000), cell([1, 0, 1], 600, 1_000), cell([1, 1, 1], 300, 1_000)]
    expect(fitted(cells).fits).toBeLessThan(1e-6)
  })

  test('the noise of the counts adds to the variance what the slopes give it', () => {
    const cells = (variance: number, move = [0, 0, 0, 0]) => [
      cell([1, 0], 40 + (move[0] ?? 0), 100 + (move[1] ?? 0), variance),
      cell([1, 1], 90 + (move[2] ?? 0), 150 + (move[3] ?? 0), variance),
    ]
    const step = 1e-4
    const slopes = [0, 1, 2, 3].map((at) => {
      const moved = (by: number): number => fitted(cells(0, [0, 0, 0, 0].with(at, by))).coefficients[1] ?? 0
      return (moved(step) - moved(-step)) / (2 * step)
    })
    const added = 8.5 * slopes.reduce((sum, slope) => sum + slope ** 2, 0)
    const variance = (of: number): number => fitted(cells(of)).covariance[1]?.[1] ?? 0
    expect(variance(8.5) - variance(0)).toBeCloseTo(added, 8)
  })

  test('a column that separates those who have it is named', () => {
    expect(logistic([cell([1, 0, 0], 30, 100), cell([1, 1, 0], 50, 100), cell([1, 0, 1], 100, 100), cell([1, 1, 1], 100, 100)])).toEqual({
      why: 'SEPARATED',
      column: 2,
    })
  })

  test('two columns that are one cannot be told apart', () => {
    expect(logistic([cell([1, 0, 0], 30, 100), cell([1, 1, 1], 50, 100), cell([1, 1, 1], 40, 90)])).toEqual({ why: 'NOT_IDENTIFIED' })
  })

  test.each([
    [3.841, 1, 0.05],
    [5.991, 2, 0.05],
    [18.307, 10, 0.05],
    [29.588, 10, 0.001],
  ])('the chance of a χ² of %s or more with %s degrees of freedom is that of the tables', (value, free, chance) => {
    expect(Math.abs(chiSquareTail(value, free) - chance)).toBeLessThan(0.005)
  })
})
