import { describe, expect, test } from '@jest/globals'
import { CodeCounts, leastRows, type CodeNotes } from '../../../../../../src/modules/ingest/storing/quality/code-counts.js'

const notes = (field: string, code: string, from: number, rows: number): CodeNotes =>
  new Map(Array.from({ length: rows }, (_, index) => [from + index, [{ field, code }]]))
const none = new Set<number>()

describe('codes without a mapping', () => {
  test('a code is named from ten rows of a batch on, and no rarer one', () => {
    const counts = new CodeCounts()
    counts.add(notes('sex', 'Q9', 1, leastRows), none)
    counts.add(notes('ethnicity', 'B7', 100, leastRows - 1), none)
    expect(counts.told()).toEqual([{ field: 'sex', code: 'Q9', rows: 10 }])
  })

  test('rows that are not stored do not count', () => {
    const counts = new CodeCounts()
    counts.add(notes('sex', 'Q9', 1, leastRows), new Set([3]))
    expect(counts.told()).toEqual([])
  })

  test('they are listed by field, the most often first, twenty a field at most', () => {
    const counts = new CodeCounts()
    for (let place = 0; place < 25; place += 1)
      counts.add(notes('sex', `A${String(place).padStart(2, '0')}`, 1_000 * place, 10 + place), none)
    counts.add(notes('ethnicity', 'W9', 100_000, 12), none)
    const told = counts.told()
    expect(told[0]).toEqual({ field: 'ethnicity', code: 'W9', rows: 12 })
    expect(told[1]).toEqual({ field: 'sex', code: 'A24', rows: 34 })
    expect(told).toHaveLength(21)
  })

  test('a file of nonsense is counted up to a number of values', () => {
    const counts = new CodeCounts()
    for (let place = 0; place < 500; place += 1) counts.add(notes('sex', `n${place}`, 10 * place, 1), none)
    counts.add(notes('sex', 'late', 10_000, 50), none)
    expect(counts.told()).toEqual([])
  })
})
