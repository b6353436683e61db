import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { certainBounds, type Bounded } from '../support/disclosure/linear-program.js'

const exactly = (sum: number, ...sumOf: string[]): Bounded => ({ sumOf, lower: sum, upper: sum })

describe('what an unknown certainly lies between', () => {
  test.each<[string, readonly Bounded[], readonly [number, number | null]]>([
    ['nothing is known of it', [exactly(5, 'b')], [0, null]],
    ['it is known', [{ sumOf: ['a'], lower: 3, upper: 7 }], [3, 7]],
    ['it is a total less the others', [exactly(20, 'a', 'b', 'c'), exactly(5, 'b'), { sumOf: ['c'], lower: 2, upper: 6 }], [9, 13]],
    ['it is in a total of two unknowns', [{ sumOf: ['a', 'b'], lower: 10, upper: 12 }], [0, 12]],
    ['two totals cross', [exactly(10, 'a', 'b'), exactly(9, 'b', 'c'), exactly(7, 'a', 'c')], [4, 4]],
    [
      'another total is less than nothing can be',
      [
        { sumOf: ['a', 'b'], lower: 0, upper: 4 },
        { sumOf: ['b'], lower: 1, upper: 9 },
      ],
      [0, 3],
    ],
  ])('if %s', (_, known, bounds) => {
    expect(certainBounds('a', known)).toEqual(bounds)
  })

  test('bounds that cannot hold at once are refused', () => {
    expect(() => certainBounds('a', [exactly(3, 'a'), exactly(2, 'a', 'b')])).toThrow('no numbers')
  })

  test('the bounds are those that trying every number finds', () => {
    const names = ['a', 'b', 'c']
    const truth = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4))
    const sums = fc.array(fc.tuple(fc.subarray(names, { minLength: 1 }), fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(truth, sums, (values, asked) => {
        const valueOf = (numbers: readonly number[], sumOf: readonly string[]): number =>
          sumOf.reduce((sum, name) => sum + (numbers[names.indexOf(name)] ?? 0), 0)
        const box: Bounded[] = names.map((name) => ({ sumOf: [name], lower: 0, upper: 8 }))
        const known = [
          ...box,
          ...asked.map(([sumOf, under, above]) => ({
            sumOf,
            lower: valueOf(values, sumOf) - under,
            upper: valueOf(values, sumOf) + above,
          })),
        ]
        // Bounds of programs with three unknowns and whole numbers lie at halves at the finest.
        const halves = Array.from({ length: 17 }, (_, n) => n / 2)
        const fits = halves.flatMap((a) => halves.flatMap((b) => halves.map((c) => [a, b, c])))
        const all = fits.filter((one) =>
          known.every(({ sumOf, lower, upper }) => valueOf(one, sumOf) >= lower && valueOf(one, sumOf) <= upper),
        )
        const found = all.map(([a = 0]) => a)
        expect(certainBounds('a', known)).toEqual([Math.min(...found), Math.max(...found)])
      }),
      { numRuns: 60 },
    )
  })
})
