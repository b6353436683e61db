import { describe, expect, test } from '@jest/globals'
import { between, drawnCell, leastFigure, mostFigure, pointsOf } from '../../../src/kit/drawn-cell.js'

describe('a cell', () => {
  test('a cell is written in the unit of its measure', () => {
    expect(drawnCell({ value: 0.311, lower: 0.3101, upper: 0.3119 }, true)).toEqual({
      said: '31.1\u00a0%',
      range: 'between 31.0\u00a0% and 31.2\u00a0%',
      bar: { from: 0, to: 0.311 },
      isHatched: false,
    })
    expect(drawnCell({ value: 13_405, lower: 13_396, upper: 13_414 }, false).said).toBe('13,405')
  })

  test('a cell that is withheld is drawn from the least to the most that it can be, and never as zero', () => {
    expect(drawnCell({ value: null, lower: 0, upper: 16 }, false)).toMatchObject({
      said: 'withheld',
      range: 'between 0 and 16',
      bar: { from: 0, to: 16 },
      isHatched: true,
    })
    expect([between(0.5, null, true), between(null, 3, false), between(null, null, true)]).toEqual([
      'at least 50.0\u00a0%',
      'at most 3',
      'not known',
    ])
  })

  test('a cell has bounds that hold as they are written', () => {
    for (let n = 0; n <= 10_000; n += 7) {
      const [least, most] = [leastFigure(n / 10_000, true), mostFigure(n / 10_000, true)].map((text) => parseFloat(text) / 100)
      expect(least).toBeLessThanOrEqual(n / 10_000 + 1e-12)
      expect(most).toBeGreaterThanOrEqual(n / 10_000 - 1e-12)
      expect((most ?? 0) - (least ?? 0)).toBeLessThan(0.001 + 1e-9)
    }
    expect([leastFigure(0.29, true), mostFigure(0.29, true)]).toEqual(['29.0\u00a0%', '29.0\u00a0%'])
  })

  test('a cell lies apart from another by points with a sign', () => {
    expect([pointsOf(0.021), pointsOf(-0.004), pointsOf(0.0001)]).toEqual(['+2.1', '−0.4', '0.0'])
  })
})
