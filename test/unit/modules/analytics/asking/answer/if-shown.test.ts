import { describe, expect, test } from '@jest/globals'
import { rateFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import { defaultPolicy, unrounded, withheld } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { intervalIfShown } from '../../../../../../src/modules/analytics/asking/answer/if-shown.js'
import { shown } from '../../../../../support/answers/figures.js'

describe('the interval of a rate that is shown', () => {
  test('the interval of a rate that is shown reaches down to 0 at the threshold, because shown figures of far smaller rates look the same there', () => {
    expect(intervalIfShown(10, 300, defaultPolicy)?.lower).toBe(0)
    expect(intervalIfShown(20, 300, defaultPolicy)?.lower).toBeGreaterThan(0.02)
  })

  test('the interval of a rate that is shown reaches lower than the one that ignores withheld figures', () => {
    for (const k of [10, 15, 20, 25]) {
      const { interval, intervalIfShown: selected } = rateFigure([{ k: shown(k), n: shown(300) }], defaultPolicy)
      expect(selected?.lower).toBeLessThan(interval?.lower ?? 0)
    }
  })

  // If counts below ten were shown too, these ends would be at 5.2 and 295.6 of 300.
  test('the interval of a rate that is shown holds rates of which few figures are shown and most would be withheld', () => {
    expect(intervalIfShown(15, 300, defaultPolicy)?.lower).toBeLessThan(2 / 300)
    expect(intervalIfShown(285, 300, defaultPolicy)?.upper).toBeGreaterThan(298 / 300)
  })

  test('the interval of a rate that is shown does the same at the other end for remainders', () => {
    expect(intervalIfShown(290, 300, defaultPolicy)?.upper).toBe(1)
    expect(intervalIfShown(280, 300, defaultPolicy)?.upper).toBeLessThan(1)
  })

  test('the interval of a rate that is shown rises with the numerator, rounded or not', () => {
    for (const policy of [defaultPolicy, unrounded(defaultPolicy)]) {
      const found = [10, 15, 20, 25, 30, 35, 40].map((k) => intervalIfShown(k, 500, policy))
      for (const end of ['lower', 'upper'] as const) {
        const ends = found.map((one) => one?.[end] ?? -1)
        expect([...ends].sort((left, right) => left - right)).toEqual(ends)
      }
    }
  })

  test('there is no interval of a rate that is shown above 40, for a sum of periods, or for a withheld rate', () => {
    expect(intervalIfShown(45, 300, defaultPolicy)).toBeNull()
    const part = { k: shown(20), n: shown(300) }
    expect(rateFigure([part, part], defaultPolicy).intervalIfShown).toBeNull()
    expect(rateFigure([{ k: withheld(defaultPolicy), n: shown(300) }], defaultPolicy).intervalIfShown).toBeNull()
  })
})
