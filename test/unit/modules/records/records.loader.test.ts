import 'reflect-metadata'
import { expect, test } from '@jest/globals'
import { recordLoaders } from '../../../../src/modules/records/records.loader.js'

test('partners of a whole list are one look-up, and an unknown one is null', async () => {
  const asked: (readonly string[])[] = []
  const { partner } = recordLoaders({
    findByCodes: async (codes) => {
      asked.push(codes)
      return [{ code: 'b', name: 'B' }]
    },
  })
  const [a, b] = await Promise.all([partner.load('a'), partner.load('b'), partner.load('a')])
  expect([a, b?.name]).toEqual([null, 'B'])
  expect(asked).toEqual([['a', 'b']])
})
