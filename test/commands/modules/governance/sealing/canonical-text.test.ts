import { expect, test } from '@jest/globals'
import { failureIn } from '../../../../support/processes/in-a-process.js'

test('the text that is hashed has its keys in order, even if a library has replaced JSON.stringify', async () => {
  const source = `
    import { canonicalText } from './src/modules/governance/sealing/chain.js'
    // What a library did that reads PDF, on older versions of Node: a list of names still says what is written, and no longer in which order.
    const plain = JSON.stringify
    JSON.stringify = (value, names, indent) =>
      plain(value, Array.isArray(names) ? (key, one) => (key === '' || names.includes(key) ? one : undefined) : names, indent)
    const text = canonicalText({ place: 13, partner: 'surrey', hash: 'ab', detail: '{"n": 1, "text": "é\\u2028"}' })
    if (text !== '{"detail":"{\\\\"n\\\\": 1, \\\\"text\\\\": \\\\"é\\u2028\\\\"}","hash":"ab","partner":"surrey","place":13}') throw new Error(text)`
  expect(await failureIn(source)).toBe('')
})
