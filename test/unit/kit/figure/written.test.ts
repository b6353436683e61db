import { describe, expect, test } from '@jest/globals'
import { leastFigure, mostFigure, pointsOf } from '../../../../src/kit/figure/written.js'

describe('a number in words', () => {
  test('the ends of a range hold as they are written', () => {
    for (let n = 0; n <= 10_000; n += 7) {
      const [least, most] = [leastFigure(n / 10_000, true), mostFigure(n / 10_000, true)].map((text) => parseFloat(text) / 100)
      expect(least).toBeLessThanOrEqual(n / 10_000 + 1e-12)
      expect(most).toBeGreaterThanOrEqual(n / 10_000 - 1e-12)
      expect((most ?? 0) - (least ?? 0)).toBeLessThan(0.001 + 1e-9)
    }
    expect([leastFigure(0.29, true), mostFigure(0.29, true)]).toEqual(['29.0\u00a0%', '29.0\u00a0%'])
  })

  test('a difference is written in points with a sign', () => {
    expect([pointsOf(0.021), pointsOf(-0.004), pointsOf(0.0001)]).toEqual(['+2.1', '−0.4', '0.0'])
  })
})
