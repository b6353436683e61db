import { describe, expect, test } from '@jest/globals'
import { tabulation, TextSet } from '../../../../../src/modules/ingest/storing/text-set.js'
import { times } from '../../../../support/batches/ingest.js'

describe('a set of texts', () => {
  test('a set of texts takes each text once, while it grows over many pages', () => {
    const set = new TextSet()
    const texts = times(60_000).map((n) => `reference-${n * 7}-${'x'.repeat(n % 40)}`)
    expect(texts.every((text) => set.add(text))).toBe(true)
    expect(texts.some((text) => set.add(text))).toBe(false)
    expect(texts.every((text) => set.has(text))).toBe(true)
  })

  test('a set of texts tells apart what only looks alike', () => {
    const set = new TextSet()
    for (const text of ['', 'a', 'aa', 'ab', 'A', 'a'.repeat(255)]) expect([set.add(text), set.add(text)]).toEqual([true, false])
    for (const text of ['b', 'ba', 'aaa', 'a'.repeat(254)]) expect(set.has(text)).toBe(false)
  })

  test('a set of texts has a hash of its own, so that texts chosen to collide in one set lie apart in another', () => {
    const slots = 1 << 10
    const [chosenBy, another] = [tabulation(), tabulation()]
    const slotIn = (hash: typeof another, text: string): number => hash(text.length, (at) => text.charCodeAt(at)) % slots
    const colliding = times(slots * 500).flatMap((n) => (slotIn(chosenBy, `R-${n}`) === 7 ? [`R-${n}`] : []))
    expect(colliding.length).toBeGreaterThan(300)
    const taken = new Set(colliding.map((text) => slotIn(another, text)))
    // As many as expected by chance: 500 texts put into 1,024 slots at random fill some 390 of them.
    expect(taken.size).toBeGreaterThan(colliding.length / 2)
  })

  test('a set of texts refuses a text whose length it could not write down', () => {
    expect(() => new TextSet().add('a'.repeat(256))).toThrow(RangeError)
  })
})
