import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ndjsonLines } from '../../../../src/kit/lines/ndjson-lines.js'

/** A text cut into pieces of these lengths, over and over. */
async function* cut(text: string, lengths: readonly number[]): AsyncGenerator<string> {
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1
    yield text.slice(at, at + length)
    at += length
  }
}

async function linesOf(text: string, lengths: readonly number[]): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of ndjsonLines(cut(text, lengths))) lines.push(line)
  return lines
}

test('a value of JSON is one line whatever stands in its texts and wherever the text is cut, and only a line feed ends it', async () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '"', '\n', '\r', '\u2028', '\u2029', '\u0085', 'é') })
  await fc.assert(
    fc.asyncProperty(fc.array(texts), fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), async (values, lengths) => {
      const lines = values.map((text) => JSON.stringify({ text }))
      expect(await linesOf(lines.map((line) => `${line}\n`).join(''), lengths)).toEqual(lines)
      // A last line without its end is a line too.
      expect(await linesOf(lines.join('\n'), lengths)).toEqual(lines)
    }),
  )
})
