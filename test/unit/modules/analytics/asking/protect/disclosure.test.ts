import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { DisclosurePolicy } from '../../../../../../src/modules/analytics/asking/protect/disclosure-policy.type.js'
import {
  checkKey,
  checkPolicy,
  defaultPolicy,
  draw,
  noiseOf,
  protect,
  unrounded,
} from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { strongPolicy } from '../../../../../support/disclosure/strong-policy.js'

const recordKey = Buffer.alloc(32, 1)
const cellKey = Buffer.alloc(32, 2)
const node = 'C|2025Q1|force=surrey'

const recordKeyOf = (person: number): number => {
  const token = createHash('sha256').update(`p${person}`).digest('hex')
  return createHmac('sha256', recordKey).update(`rk|v2|C|2025|${token}`).digest().readUInt32BE(0)
}

const people = (n: number) => ({
  n,
  ck: Array.from({ length: n }, (_, i) => recordKeyOf(i + 1)).reduce((sum, key) => (sum + key) % 2 ** 32, 0),
})

/** Cumulative bounds by the construction that safeguards.md names. */
function construct(maxNoise: number, variance: number): number[] {
  const values = Array.from({ length: 2 * maxNoise + 1 }, (_, i) => i - maxNoise)
  const weights = (lambda: number) => values.map((v) => Math.exp(-lambda * v * v))
  const varianceOf = (w: number[]) => w.reduce((s, p, i) => s + p * (values[i] ?? 0) ** 2, 0) / w.reduce((s, p) => s + p, 0)
  let [low, high] = [0, 5]
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2
    if (varianceOf(weights(middle)) > variance) low = middle
    else high = middle
  }
  const found = weights((low + high) / 2)
  const all = found.reduce((s, p) => s + p, 0)
  let sum = 0
  return found.map((p, i) => (i === found.length - 1 ? 2 ** 32 : Math.round((2 ** 32 * (sum += p)) / all)))
}

describe('golden vectors', () => {
  test('record keys are those of the golden vectors', () => {
    expect([1, 2, 3].map(recordKeyOf)).toEqual([1410770256, 1573406565, 3008218337])
  })

  test.each([
    [3, 1697427862, 1076833972, -2, null],
    [6, 2245225722, 2262627727, 0, null],
    [9, 123721303, 487819170, -3, null],
    [10, 436069069, 3618534338, 2, 10],
    [12, 3164032745, 1883066269, 0, 10],
    [20, 757303229, 3929212052, 3, 25],
    [40, 2774288247, 2552428465, 1, 40],
    [100, 2824264505, 804031805, -2, 100],
  ])('the golden vector of %i people', (n, ck, u, v, value) => {
    const exact = people(n)
    expect(exact.ck).toBe(ck)
    expect(draw(cellKey, node, exact)).toBe(u)
    expect(noiseOf(u, defaultPolicy)).toBe(v)
    expect(protect(cellKey, defaultPolicy, node, exact).value).toBe(value)
  })

  test.each([
    [9, 'C|2025Q1|force=sussex', 3587974191, 2, 10],
    [10, 'C|2025Q1|force=sussex', 1528189023, -1, null],
    [40, `${node};sex=F`, 1625502522, -1, 40],
  ])('the same %i people at another node draw anew', (n, other, u, v, value) => {
    const exact = people(n)
    expect(draw(cellKey, other, exact)).toBe(u)
    expect(noiseOf(u, defaultPolicy)).toBe(v)
    expect(protect(cellKey, defaultPolicy, other, exact).value).toBe(value)
  })

  test('both tables of the noise follow from their construction', () => {
    expect(defaultPolicy.cumulative).toEqual(construct(7, 6))
    expect(strongPolicy.cumulative).toEqual(construct(10, 12))
  })
})

describe('protection', () => {
  test('nobody and four people give the same bytes at every node', () => {
    const bytes = [0, 1, 2, 3, 4].flatMap((n) =>
      ['C|2025|', node, `${node};sex=F`].map((at) => JSON.stringify(protect(cellKey, defaultPolicy, at, people(n)))),
    )
    expect(new Set(bytes)).toEqual(new Set(['{"value":null,"lower":0,"upper":16}']))
  })

  test('whatever is withheld looks the same, and the truth lies within the bounds', () => {
    fc.assert(
      fc.property(
        fc.nat(500),
        fc.nat(2 ** 32 - 1),
        fc.constantFrom(defaultPolicy, unrounded(defaultPolicy), strongPolicy),
        (n, ck, policy) => {
          const { value, lower, upper } = protect(cellKey, policy, node, { n, ck })
          expect(n).toBeGreaterThanOrEqual(lower)
          expect(n).toBeLessThanOrEqual(upper)
          if (value === null) expect([lower, upper]).toEqual([0, policy.maxNoise + 9])
          else expect(value).toBeGreaterThanOrEqual(10)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  test('rounding changes neither the draw nor what is withheld', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(2 ** 32 - 1), (n, ck) => {
        const rounded = protect(cellKey, defaultPolicy, node, { n, ck }).value
        const plain = protect(cellKey, unrounded(defaultPolicy), node, { n, ck }).value
        expect(rounded).toBe(plain === null ? null : Math.round(plain / 5) * 5)
      }),
    )
  })

  test('noise has mean 0 and variance 6 over many nodes', () => {
    const noise = Array.from({ length: 4_000 }, (_, i) => noiseOf(draw(cellKey, `A|2025|sex=${i}`, { n: 40, ck: i }), defaultPolicy))
    const mean = noise.reduce((s, v) => s + v, 0) / noise.length
    const variance = noise.reduce((s, v) => s + (v - mean) ** 2, 0) / noise.length
    expect(Math.abs(mean)).toBeLessThan(0.12)
    expect(Math.abs(variance - 6)).toBeLessThan(0.5)
  })
})

describe('what the engine refuses to start with', () => {
  const weaker: [string, Partial<DisclosurePolicy>][] = [
    ['a lower threshold', { threshold: 9 }],
    ['a lower floor', { floor: 4 }],
    ['less noise', { maxNoise: 5 }],
    ['less variance', { variance: 0 }],
    ['another rounding', { rounding: 2 as never }],
    ['a table that does not fit', { cumulative: strongPolicy.cumulative }],
    ['a table without noise', { cumulative: [...Array.from({ length: 14 }, (_, i) => i + 1), 2 ** 32] }],
  ]
  test.each(weaker)('the engine refuses to start with %s', (_, change) =>
    expect(() => checkPolicy({ ...defaultPolicy, ...change })).toThrow(),
  )

  test.each([0, 1, 31])('the engine refuses to start with a key of %i bytes', (length) =>
    expect(() => checkKey(Buffer.alloc(length, 3))).toThrow(),
  )
  test('the engine refuses to start with a key of zeros', () => expect(() => checkKey(Buffer.alloc(32))).toThrow())
  test('the policies of the hub are accepted', () => {
    for (const policy of [defaultPolicy, strongPolicy, unrounded(defaultPolicy)]) expect(() => checkPolicy(policy)).not.toThrow()
    expect(() => checkKey(cellKey)).not.toThrow()
  })
})
