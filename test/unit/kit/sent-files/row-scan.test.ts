import { describe, expect, test } from '@jest/globals'
import { RowScan } from '../../../../src/kit/sent-files/row-scan.js'

/** A text that was scanned, in pieces of this many bytes. */
function scanned(text: string, piece = text.length): RowScan {
  const bytes = Buffer.from(text)
  const scan = new RowScan()
  for (let at = 0; at < bytes.length; at += piece) scan.take(bytes.subarray(at, at + piece))
  return scan
}

function counted(text: string, piece?: number): { rows: number; parts: number } {
  const { rows, parts } = scanned(text, piece)
  return { rows, parts }
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

  test('keys of a request are counted for each object, and one that is written twice counts twice', () => {
    const keysOf = (text: string, piece?: number) => {
      const { keys, keysOfOne } = scanned(text, piece)
      return { keys, keysOfOne }
    }
    expect(keysOf('{"a":{"b":1,"c":[{"d":":"},{"e":{}}]},"f":"{\\\":1"}')).toEqual({ keys: 6, keysOfOne: 2 })
    expect(keysOf('{"a":1,"a":2,"b":{"x":1},"a":3}')).toEqual({ keys: 5, keysOfOne: 4 })
    expect(keysOf('[{"a":1},{"a":1},[["a:b"]]]')).toEqual({ keys: 2, keysOfOne: 1 })
    for (let piece = 1; piece < 9; piece += 1) expect(keysOf('{"a":{"b":1,"c":2,"d":3},"e":1}', piece)).toEqual({ keys: 5, keysOfOne: 3 })
  })

  test('the levels of a request are those of its deepest place, and closing more than was opened makes none', () => {
    expect(scanned('[{"a":[[]]},{}]').levels).toBe(4)
    expect(scanned(']]]]{}').levels).toBe(1)
  })
})
