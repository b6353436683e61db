import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { blocksOf } from '../../../../../src/modules/analytics/publishing/fact-block.js'

/** The blocks of a text that arrives cut at any bytes. */
async function blocksIn(text: string, cuts: readonly number[], size: number): Promise<string[]> {
  const bytes = Buffer.from(text)
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((left, right) => left - right), bytes.length]
  async function* arriving(): AsyncIterable<Buffer> {
    for (const [at, from] of places.entries()) yield bytes.subarray(from, places[at + 1] ?? bytes.length)
  }
  const blocks: string[] = []
  for await (const block of blocksOf(arriving(), size)) blocks.push(block.toString())
  return blocks
}

test('lines that arrive cut anywhere become blocks of whole lines in the same order, each as large as is asked but for the last', async () => {
  const lines = fc
    .array(fc.string({ unit: fc.constantFrom('a', 'é', '€') }), { maxLength: 20 })
    .map((all) => all.map((line) => `${line}\n`).join(''))
  await fc.assert(
    fc.asyncProperty(lines, fc.array(fc.nat()), fc.integer({ min: 1, max: 40 }), async (text, cuts, size) => {
      const blocks = await blocksIn(text, cuts, size)
      expect(blocks.join('')).toBe(text)
      expect(blocks.every((block) => block.endsWith('\n'))).toBe(true)
      expect(blocks.slice(0, -1).every((block) => Buffer.byteLength(block) >= size)).toBe(true)
    }),
  )
})

test('no bytes are no block', async () => {
  expect(await blocksIn('', [], 10)).toEqual([])
})
