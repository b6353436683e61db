import { expect, test } from '@jest/globals'
import { inOrder } from '../../../../../src/modules/analytics/vocabulary/names.js'

test('measures are listed by their number, wherever they are declared', () => {
  const declared = [
    { name: 'LATER', order: 20 },
    { name: 'EARLIER', order: 10 },
  ]
  expect(inOrder(declared).map(({ name }) => name)).toEqual(['EARLIER', 'LATER'])
})

test('two measures with one number do not start, because the number decides which of two equal sets names the node', () => {
  const declared = [
    { name: 'ONE', order: 10 },
    { name: 'OTHER', order: 10 },
  ]
  expect(() => inOrder(declared)).toThrow('ONE and OTHER both have the order 10. Give the newer one another.')
})
