import { describe, expect, test } from '@jest/globals'
import { Invalid } from '../../../src/kit/errors.js'
import { checkPageSize, cursorAt, cursorOf, isId, numberAt, pageOf, placeAt } from '../../../src/kit/page.js'

const id = '0b0f3c7e-4f0a-4c39-9a41-3f0f6d0f8a11'
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a cursor', () => {
  test('a cursor leads back to its place, to the microsecond', () => {
    const place = { micros: 1_740_823_200_123_456, id }
    expect(placeAt(cursorAt(place))).toEqual(place)
  })

  test.each([
    ['empty', ''],
    ['no base64', '***'],
    ['no JSON', Buffer.from('hello').toString('base64url')],
    ['not a pair', encode([1, id, 2])],
    ['an object', encode({ micros: 1, id })],
    ['a time that is text', encode(['1; DROP TABLE', id])],
    ['a time with a fraction', encode([1.5, id])],
    ['an id that is none', encode([1, 'x'])],
    ['far too long', 'A'.repeat(10_000)],
  ])('a cursor that is %s is refused', (_what, cursor) => {
    expect(() => placeAt(cursor)).toThrow(Invalid)
    expect(() => placeAt(cursor)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }))
  })
})

test.each([
  [id, true],
  [id.toUpperCase(), true],
  ['1', false],
  [`${id}\n`, false],
  [`{${id}}`, false],
])('the text %j is an id: %s', (text, expected) => {
  expect(isId(text)).toBe(expected)
})

test('a cursor of one number is no place, and a place is no number', () => {
  expect(numberAt(cursorOf(7))).toBe(7)
  expect(() => numberAt(cursorAt({ micros: 1, id }))).toThrow('unchanged')
  expect(() => placeAt(cursorOf(7))).toThrow('unchanged')
})

test('a page ends before the row that tells that there are more', () => {
  const page = pageOf(['a', 'b', 'c'], { first: 2 }, (row) => row)
  expect(page.edges.map(({ node }) => node)).toEqual(['a', 'b'])
  expect(page.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: 'a', endCursor: 'b' })
  const last = pageOf(['c'], { first: 2, after: 'b' }, () => null)
  expect(last.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null })
})

test.each([0, -1, 101])('a page of %i is refused', (first) => {
  expect(() => checkPageSize(first)).toThrow(expect.objectContaining({ code: 'PAGE_SIZE_INVALID' }))
  expect(() => checkPageSize(100)).not.toThrow()
})
