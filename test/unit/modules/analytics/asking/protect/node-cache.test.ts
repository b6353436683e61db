import { expect, test } from '@jest/globals'
import { defaultPolicy, unrounded, type Published } from '../../../../../../src/modules/analytics/asking/protect/disclosure.js'
import { NodeCache } from '../../../../../../src/modules/analytics/asking/protect/node-cache.js'
import { strongPolicy } from '../../../../../support/disclosure/strong-policy.js'

const published = (value: number): Published => ({ value, lower: value - 9, upper: value + 9 })
/** Rather more bytes than one of these nodes takes. */
const nodeBytes = 190
const find = (cache: NodeCache, n: number): number | null | undefined => cache.find('surrey', '2025Q4', `n${n}`, defaultPolicy)?.value
const keep = (cache: NodeCache, n: number): void => cache.keep('surrey', '2025Q4', `n${n}`, defaultPolicy, published(n))

test('the node that was kept last is found, and never more bytes are kept than allowed', () => {
  const cache = new NodeCache(100 * nodeBytes)
  for (let n = 0; n < 1_000; n += 1) keep(cache, n)
  const found = Array.from({ length: 1_000 }, (_, n) => n).filter((n) => find(cache, n) !== undefined)
  expect(found).toContain(999)
  expect(found.length).toBeLessThanOrEqual(100)
})

test('a node that is asked for stays, however much comes after it', () => {
  const cache = new NodeCache(100 * nodeBytes)
  keep(cache, 0)
  for (let n = 1; n < 1_000; n += 1) {
    keep(cache, n)
    expect(find(cache, 0)).toBe(0)
  }
})

test('a new snapshot starts anew, and the old one finds nothing there', () => {
  const cache = new NodeCache(100 * nodeBytes)
  keep(cache, 1)
  expect(cache.find('surrey', '2026Q1', 'n1', defaultPolicy)).toBeUndefined()
  cache.keep('surrey', '2026Q1', 'n1', defaultPolicy, published(5))
  expect(find(cache, 1)).toBeUndefined()
  expect(cache.find('surrey', '2026Q1', 'n1', defaultPolicy)?.value).toBe(5)
})

test('each policy has published counts of its own in the cache', () => {
  const cache = new NodeCache(100 * nodeBytes)
  keep(cache, 1)
  for (const policy of [strongPolicy, unrounded(defaultPolicy)]) expect(cache.find('surrey', '2025Q4', 'n1', policy)).toBeUndefined()
})

test('a node that one organisation has asked is not there for another', () => {
  const cache = new NodeCache(100 * nodeBytes)
  keep(cache, 1)
  expect(cache.find('kent', '2025Q4', 'n1', defaultPolicy)).toBeUndefined()
})
