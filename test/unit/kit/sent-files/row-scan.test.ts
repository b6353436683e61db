import { describe, expect, test } from '@jest/globals'
import { RowScan } from '../../../../src/server/http/row-scan.js'

/** What is counted of a text, in pieces of this many bytes. */
function counted(text: string, piece = text.length): { rows: number; parts: number } {
  const bytes = Buffer.from(text)
  const scan = new RowScan()
  for (let at = 0; at < bytes.length; at += piece) scan.take(bytes.subarray(at, at + piece))
  return { rows: scan.rows, parts: scan.parts }
}

const rowsOf = (value: unknown): number => counted(JSON.stringify(value)).rows

describe('of the rows of a request', () => {
  test('each entry of an outermost list of a request is one row, whatever it is, and however deep the list lies', () => {
    expect(rowsOf({ variables: { rows: [{}, null, 'x', 1, []] } })).toBe(5)
    expect(rowsOf({ a: { b: { rows: [{}, {}] } }, more: [1, 2, 3] })).toBe(5)
    expect(rowsOf([])).toBe(0)
    expect(rowsOf([[]])).toBe(1)
  })

  test('lists inside a row of a request are parts of that row', () => {
    const row = { flags: [{ a: 1 }, { a: 2 }], events: [['x', 'y']] }
    expect(rowsOf({ rows: [row, row] })).toBe(2)
    expect(counted(JSON.stringify({ rows: [row, row] })).parts).toBe(2 + 2 * 6)
  })

  test('a text in a request is a text, whatever it contains', () => {
    for (const text of ['{{{{', '[,,,,]', '\\', '\\"', '"', ']}', '\n,{', '{"rows":[{},{}]}', 'é[,'])
      expect(counted(JSON.stringify({ [text]: text, rows: [text, { [text]: text }] }))).toEqual({ rows: 2, parts: 3 })
  })

  test('the same rows are counted wherever the bytes were cut', () => {
    const text = JSON.stringify({ query: 'a "quoted" \\ text', rows: [{ a: 'é\\"[' }, [], null] }, null, 2)
    for (let piece = 1; piece < 20; piece += 1) expect(counted(text, piece)).toEqual({ rows: 3, parts: 4 })
  })
})
