import { expect, test } from '@jest/globals'
import { failureIn } from '../../../../support/in-a-process.js'

test('the text that is hashed has its keys in order, also beside a library that has put another JSON.stringify in the place of the own one', async () => {
  const source = `
    import { canonicalText } from './src/modules/governance/sealing/chain.js'
    const plain = JSON.stringify
    await import('pdfjs-dist/legacy/build/pdf.mjs')
    if (JSON.stringify === plain) throw new Error('the library has changed nothing, so that this tries nothing')
    const text = canonicalText({ place: 13, partner: 'surrey', hash: 'ab', detail: '{"n": 1, "text": "é\\u2028"}' })
    if (text !== '{"detail":"{\\\\"n\\\\": 1, \\\\"text\\\\": \\\\"é\\u2028\\\\"}","hash":"ab","partner":"surrey","place":13}') throw new Error(text)`
  expect(await failureIn(source)).toBe('')
})
