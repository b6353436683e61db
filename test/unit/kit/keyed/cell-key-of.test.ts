import { describe, expect, test } from '@jest/globals'
import { cellKeyOf } from '../../../../src/kit/keyed/cell-key-of.js'

const keys = {
  cell: 'first',
  cellFrom: new Map([
    ['2029', 'third'],
    ['2027', 'second'],
  ]),
}

describe('the cell key of a period', () => {
  test.each([
    ['2024', 'first'],
    ['2026Q4', 'first'],
    ['2026-12', 'first'],
    ['2027', 'second'],
    ['2027Q1', 'second'],
    ['2027-01', 'second'],
    ['2028Q4', 'second'],
    ['2029-01', 'third'],
    ['2031', 'third'],
  ])('the year of %s has the %s key', (period, key) => {
    expect(cellKeyOf(keys, period)).toBe(key)
  })

  test('a hub with one cell key has it for every year', () => {
    for (const period of ['2019', '2027Q1', '2099-12']) expect(cellKeyOf({ cell: 'only' }, period)).toBe('only')
  })
})
