import { describe, expect, test } from '@jest/globals'
import { movementOf, type Run } from '../../../../../src/modules/analytics/statistics/moving-range.js'
import { departureOf } from '../../../../../src/modules/analytics/statistics/new-level.js'

const run = (values: readonly (number | null)[], error = 0.01): Run => values.map((value) => (value === null ? null : { value, error }))

describe('how much a series moves', () => {
  test('the mean moving range is in standard errors', () => {
    // Ranges of 1, 2 and 3 standard errors, whose mean is 2.
    expect(movementOf([run([0.5, 0.51, 0.53, 0.5])])?.times).toBeCloseTo(2 / 1.128, 6)
  })

  test('no range is taken across a gap', () => {
    const broken = movementOf([run([0.5, 0.51, null, 0.9, 0.91, 0.92])])
    expect(broken?.times).toBeCloseTo(1 / 1.128, 6)
    expect(broken?.freedom).toBeLessThan(movementOf([run([0.5, 0.51, 0.52, 0.53, 0.54, 0.55])])?.freedom ?? 0)
  })

  test('fewer than three ranges say nothing', () => {
    expect(movementOf([run([0.5, 0.51, 0.5])])).toBeNull()
  })
})

describe('how a series leaves what it was', () => {
  const wobble = [0.5, 0.505, 0.495, 0.502, 0.498, 0.503, 0.497]

  test('a departure of only the last period is found', () => {
    expect(departureOf(run([...wobble, 0.6]))).toMatchObject({ pattern: 'ONE_PERIOD', at: 7, of: 7 })
  })

  test('a new level is found from the period at which it begins', () => {
    expect(departureOf(run([...wobble, 0.6, 0.605, 0.595]))).toMatchObject({ pattern: 'NEW_LEVEL', at: 7, of: 7 })
  })

  test('a move that chance and protection explain has a large chance, however little the others differ', () => {
    expect(departureOf(run([0.5, 0.5001, 0.5, 0.5001, 0.5, 0.5001, 0.5, 0.51], 0.01))?.chance).toBe(1)
  })

  test('a move that the ups and downs of the others explain has a large chance, however small chance and protection are', () => {
    expect(departureOf(run([0.5, 0.6, 0.45, 0.58, 0.43, 0.61, 0.47, 0.66], 0.001))?.chance).toBeGreaterThan(0.05)
  })

  test('eight periods in a row on one side of those before are found, though none stands out', () => {
    const before = [0.48, 0.52, 0.47, 0.53, 0.48, 0.52, 0.48, 0.52]
    const found = departureOf(run([...before, 0.502, 0.51, 0.503, 0.511, 0.502, 0.51, 0.503, 0.509], 0.02))
    expect(found).toMatchObject({ pattern: 'RUN', at: 8, of: 8 })
  })

  test('five shown periods are too few to set one against the others', () => {
    expect(departureOf(run([0.5, null, 0.51, null, 0.5]))).toBeNull()
  })
})
