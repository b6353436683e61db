import { describe, expect, test } from '@jest/globals'
import { Mix, Quota, Random } from '../../../demo/src/generator/world/random.js'

const draws = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.next())

describe('chance', () => {
  test('the same seeds give the same draws, and other seeds or another order give others', () => {
    expect(draws(new Random(1, 2), 5)).toEqual(draws(new Random(1, 2), 5))
    expect(draws(new Random(1, 2), 5)).not.toEqual(draws(new Random(2, 1), 5))
  })

  test('random draws are even over the unit interval', () => {
    const tenths = new Array<number>(10).fill(0)
    for (const value of draws(new Random(3), 100_000)) tenths[Math.floor(value * 10)]!++
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })

  test('a mix gives each value by its weight', () => {
    const random = new Random(4)
    const mix = new Mix([
      ['often', 3],
      ['seldom', 1],
    ])
    const often = Array.from({ length: 10_000 }, () => mix.pick(random)).filter((value) => value === 'often').length
    expect(Math.abs(often - 7_500)).toBeLessThan(200)
  })

  test('a quota stays within one of what it owes', () => {
    const quota = new Quota(0.5)
    let given = 0
    for (let number = 1; number <= 1000; number++) {
      if (quota.take(0.037)) given++
      expect(Math.abs(given - number * 0.037)).toBeLessThanOrEqual(1)
    }
  })
})
