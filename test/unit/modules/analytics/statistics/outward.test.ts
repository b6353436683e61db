import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { outward } from '../../../../../src/modules/analytics/statistics/outward.js'

describe('ends of three figures', () => {
  test.each([
    [0.30912384, 0.309, 0.31],
    [-0.0123456, -0.0124, -0.0123],
    [0.57, 0.57, 0.57],
    [0.99951, 0.999, 1],
    [12.345, 12.3, 12.4],
    [0, 0, 0],
  ])('the number %d rounded outwards lies from %d to %d', (value, lower, upper) => {
    expect(outward({ lower: value, upper: value })).toEqual({ lower, upper })
  })

  test('ends rounded outwards hold all that lay within them, and have three figures', () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true, noDefaultInfinity: true }), (value) => {
        const { lower, upper } = outward({ lower: value, upper: value })
        expect(lower).toBeLessThanOrEqual(value)
        expect(upper).toBeGreaterThanOrEqual(value)
        expect([lower, upper].map((end) => Number(end.toPrecision(3)))).toEqual([lower, upper])
        expect(upper - lower).toBeLessThanOrEqual(Math.abs(value) / 99)
      }),
    )
  })

  test('an end that does not exist stays so when rounded outwards', () => {
    expect(outward({ lower: 1, upper: Infinity })).toEqual({ lower: 1, upper: Infinity })
  })
})
