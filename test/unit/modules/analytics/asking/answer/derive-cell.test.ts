import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countFigure, exactFigure, rateFigure, shareFigure } from '../../../../../../src/modules/analytics/asking/answer/derive-cell.js'
import {
  defaultPolicy,
  protect,
  unrounded,
  withheld,
  type Published,
} from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { strongPolicy } from '../../../../../support/disclosure/strong-policy.js'

const key = Buffer.alloc(32, 2)
const shown = (value: number, slack = 9): Published => ({ value, lower: value - slack, upper: value + slack })
const hidden = withheld(defaultPolicy)
const rate = (k: Published, n: Published) => rateFigure([{ k, n }], defaultPolicy)
const policies = fc.constantFrom(defaultPolicy, unrounded(defaultPolicy), strongPolicy)

describe('counts', () => {
  test('a count is one piece, or a sum with the bounds of its pieces added', () => {
    expect(countFigure([shown(20)])).toMatchObject({ value: 20, status: 'OK', lower: 11, upper: 29 })
    expect(countFigure([shown(20), shown(35)])).toMatchObject({ value: 55, status: 'OK', lower: 37, upper: 73 })
    expect(countFigure([hidden])).toMatchObject({ value: null, status: 'SUPPRESSED', lower: 0, upper: 16 })
    expect(countFigure([shown(20), hidden])).toMatchObject({ value: null, status: 'SUPPRESSED', lower: 11, upper: 45 })
  })
})

describe('rates', () => {
  test('rates are shown to three figures with certain bounds', () => {
    expect(rate(shown(50), shown(300))).toMatchObject({
      value: 0.167,
      status: 'OK',
      lower: 41 / 309,
      upper: 59 / 291,
      numerator: 50,
      denominator: 300,
    })
  })

  test.each([
    ['a suppressed denominator', hidden, hidden, { status: 'SUPPRESSED', lower: 0, upper: 1, denominator: null }],
    ['a denominator under 30', shown(10), shown(25), { status: 'SUPPRESSED', lower: 0, upper: 1, numerator: null }],
    ['a suppressed numerator', hidden, shown(300), { status: 'SUPPRESSED', lower: 0, upper: 16 / 291, numerator: null, denominator: 300 }],
    ['nearly everybody', shown(95), shown(100), { status: 'CAPPED', lower: 1 - 23 / 91, upper: 1, numerator: null, denominator: 100 }],
    ['more than everybody', shown(105), shown(100), { status: 'CAPPED', lower: 1 - 23 / 91, upper: 1 }],
    ['nearly everybody of few', shown(30), shown(30), { status: 'CAPPED', lower: 0, upper: 1 }],
  ])('a rate: %s', (_, k, n, expected) => expect(rate(k, n)).toMatchObject({ value: null, interval: null, ...expected }))

  test('an unrounded rate hides as large a remainder: 23', () => {
    expect(rateFigure([{ k: shown(95, 7), n: shown(100, 7) }], unrounded(defaultPolicy))).toMatchObject({
      status: 'CAPPED',
      lower: 1 - 23 / 93,
    })
  })

  test('a sum of rates does not reveal what its piece withholds', () => {
    const open = { k: shown(50), n: shown(100) }
    const capped = { k: shown(95), n: shown(100) }
    const other = { k: shown(100), n: shown(100) }
    const thin = { k: shown(10), n: shown(20) }
    expect(rateFigure([open, capped], defaultPolicy)).toMatchObject({ status: 'SUPPRESSED', value: null, numerator: null })
    expect(rateFigure([open, capped], defaultPolicy)).toEqual(rateFigure([open, other], defaultPolicy))
    expect(rateFigure([open, thin], defaultPolicy)).toEqual(rateFigure([open, { k: shown(15), n: shown(20) }], defaultPolicy))
    expect(rateFigure([open, open], defaultPolicy)).toMatchObject({
      status: 'OK',
      value: 0.5,
      lower: 82 / 218,
      upper: 118 / 182,
      numerator: 100,
      denominator: 200,
    })
  })

  // p = 1/6: z² = 3.841459; (50 + z²/2) / (300 + z²) ± z √(250/6 + z²/4 + noise (1 + p²)) / (300 + z²), noise 0, 8, 6 and 14.
  // Two pieces: the same of 100 of 600 with noise 16. The share of 50 in 500: p = 0.1, noise 8.
  test.each([
    ['of exact counts', exactFigure('RATE', [{ k: 50, n: 300 }]), 0.128765, 0.212997],
    ['widened by 8 where rounded', rate(shown(50), shown(300)), 0.124883, 0.216879],
    ['widened by 6 where not', rateFigure([{ k: shown(50, 7), n: shown(300, 7) }], unrounded(defaultPolicy)), 0.125822, 0.21594],
    ['widened by 14 where protected strongly', rateFigure([{ k: shown(50, 12), n: shown(300, 12) }], strongPolicy), 0.122173, 0.219589],
    ['widened by each piece of a sum', rateFigure(Array(2).fill({ k: shown(50), n: shown(300) }), defaultPolicy), 0.136209, 0.201365],
    ['of the unreported share', shareFigure([{ direct: shown(50), referred: shown(450) }], defaultPolicy), 0.074453, 0.131646],
  ] as const)('the 95 % interval of a rate is Wilson, %s', (_, { interval }, lower, upper) => {
    expect(interval?.lower).toBeCloseTo(lower, 6)
    expect(interval?.upper).toBeCloseTo(upper, 6)
  })

  const people = fc.record({
    n: fc.nat(300),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    kc: fc.nat(2 ** 32 - 1),
    nc: fc.nat(2 ** 32 - 1),
  })

  test('the true rate lies within the bounds, whatever is drawn', () => {
    fc.assert(
      fc.property(fc.array(people, { minLength: 1, maxLength: 4 }), policies, (worlds, policy) => {
        const truth = worlds.map(({ n, share }) => ({ n, k: Math.round(n * share) }))
        const parts = worlds.map(({ kc, nc }, i) => ({
          k: protect(key, policy, `A|${i}|is=X`, { n: truth[i]?.k ?? 0, ck: kc }),
          n: protect(key, policy, `A|${i}|`, { n: truth[i]?.n ?? 0, ck: nc }),
        }))
        const n = truth.reduce((sum, one) => sum + one.n, 0)
        fc.pre(n > 0)
        const p = truth.reduce((sum, one) => sum + one.k, 0) / n
        const { lower, upper } = rateFigure(parts, policy)
        expect(p).toBeGreaterThanOrEqual((lower ?? 0) - 1e-12)
        expect(p).toBeLessThanOrEqual((upper ?? 1) + 1e-12)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('the unreported share', () => {
  test.each([
    ['both shown', shown(50), shown(450), { value: 0.1, status: 'OK', lower: 41 / 500, upper: 59 / 500, numerator: 50, denominator: 500 }],
    [
      'C suppressed',
      hidden,
      shown(450),
      { value: null, status: 'SUPPRESSED', lower: 0, upper: 16 / 457, numerator: null, denominator: null },
    ],
    ['A suppressed', shown(50), hidden, { value: null, status: 'SUPPRESSED', lower: 0, upper: 1, denominator: null }],
    ['fewer than 30', shown(10), shown(15), { value: null, status: 'SUPPRESSED', lower: 0, upper: 1 }],
  ])('the unreported share: %s', (_, direct, referred, expected) =>
    expect(shareFigure([{ direct, referred }], defaultPolicy)).toMatchObject(expected),
  )

  test('the true unreported share lies within the bounds, whatever is drawn', () => {
    const world = fc.record({ c: fc.nat(100), a: fc.nat(300), cc: fc.nat(2 ** 32 - 1), ac: fc.nat(2 ** 32 - 1) })
    fc.assert(
      fc.property(fc.array(world, { minLength: 1, maxLength: 3 }), policies, (worlds, policy) => {
        const parts = worlds.map(({ c, a, cc, ac }, i) => ({
          direct: protect(key, defaultPolicy, `C|${i}|`, { n: c, ck: cc }),
          referred: protect(key, policy, `A|${i}|`, { n: a, ck: ac }),
        }))
        const c = worlds.reduce((sum, one) => sum + one.c, 0)
        const all = c + worlds.reduce((sum, one) => sum + one.a, 0)
        fc.pre(all > 0)
        const { lower, upper } = shareFigure(parts, defaultPolicy)
        expect(c / all).toBeGreaterThanOrEqual((lower ?? 0) - 1e-12)
        expect(c / all).toBeLessThanOrEqual((upper ?? 1) + 1e-12)
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('own figures', () => {
  test('own figures are exact', () => {
    expect(exactFigure('COUNT', [{ k: 3, n: null }])).toMatchObject({ value: 3, status: 'EXACT', lower: 3, upper: 3 })
    expect(
      exactFigure('RATE', [
        { k: 1, n: 3 },
        { k: 1, n: 3 },
      ]),
    ).toMatchObject({ value: 1 / 3, status: 'EXACT', numerator: 2, denominator: 6 })
    expect(exactFigure('RATE', [{ k: 0, n: 0 }])).toMatchObject({ value: null, status: 'EXACT', interval: null })
  })
})
