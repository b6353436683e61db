import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { csvCell, csvLine } from '../../../../src/modules/exports/csv.js'

describe('a cell', () => {
  test.each(['=1+1', '+44 20', '-1+1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x","y")'])(
    'a cell with the text %j is shown as text by a spreadsheet, and run by none',
    (text) => {
      const [[shown] = []] = parse(csvLine([text]))
      expect(shown).toBe(`'${text}`)
    },
  )

  test('a cell with a number is a number, below zero too', () => {
    expect([-1.5, 0, 3].map(csvCell)).toEqual(['-1.5', '0', '3'])
  })

  test('a missing cell is empty, and one with quotes, commas or lines is read back as it was', () => {
    expect([null, undefined].map(csvCell)).toEqual(['', ''])
    const text = 'a "quoted", long\nline'
    expect(parse(csvLine([text, 'b']))).toEqual([[text, 'b']])
    expect(parse(csvLine([[1, 2], { a: 'b' }]))).toEqual([['[1,2]', '{"a":"b"}']])
  })
})
