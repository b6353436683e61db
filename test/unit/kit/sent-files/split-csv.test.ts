import { describe, expect, test } from '@jest/globals'
import { isTooWide, mostCells, splitCsv } from '../../../../src/kit/sent-files/split-csv.js'

describe('a line of a CSV', () => {
  test.each([
    ['a,b', ['a', 'b']],
    ['', ['']],
    [',', ['', '']],
    ['"a,""b""",c', ['a,"b"', 'c']],
    ['a"b,c', ['a"b', 'c']],
    ['"",', ['', '']],
  ])('the cells of the line %j of a CSV are what RFC 4180 says', (line, cells) => {
    expect(splitCsv(line)).toEqual(cells)
  })

  test.each(['"a', '"a""', '"a"b,c', '"'.repeat(999_999)])('a line of a CSV whose quotes do not close has no cells', (line) => {
    expect(splitCsv(line)).toBeUndefined()
  })

  test('a line of 200 cells is split whole, and a longer one no further than shows that it is too wide', () => {
    for (const cell of ['a', '"a"', '']) {
      const line = (cells: number) => new Array<string>(cells).fill(cell).join(',')
      const whole = splitCsv(line(mostCells)) ?? []
      expect([whole.length, isTooWide(whole)]).toEqual([200, false])
      for (const cells of [201, 202, 300_000]) {
        const split = splitCsv(line(cells)) ?? []
        expect([split.length, isTooWide(split)]).toEqual([201, true])
      }
    }
  })
})
