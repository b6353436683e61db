import { describe, expect, test } from '@jest/globals'
import {
  besideOthers,
  betweenGroups,
  levelOfEntry,
  studentAbove,
} from '../../../../../../src/modules/analytics/comparing/over-time/beside-others.js'

const moves = (bys: readonly number[], variance: number) => bys.map((by) => ({ by, variance }))

describe('the move of one group beside others', () => {
  test('others that move as differently as chance gives have no variance of their own', () => {
    // Ten moves of one standard error: their sum of squares is 10, above 9 - √18, so that some variance is between them.
    const alternating = (by: number) => Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? by : -by))
    expect(betweenGroups(moves(alternating(0.1), 0.01))).toBeCloseTo(0.01 * (10 / (9 - Math.sqrt(18)) - 1), 10)
    expect(betweenGroups(moves(alternating(0.06), 0.01))).toBe(0)
  })

  test('groups that are known equally well have the same share in the mean move of the others', () => {
    const found = besideOthers({ by: 0.3, variance: 0.01 }, moves([0.1, 0.1, 0.1, 0.1], 0.01))
    expect(found.weights).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(found.difference).toBeCloseTo(0.2, 12)
    // No spread between them: √(0.01 + 0.01 / 4).
    expect(found.error).toBeCloseTo(Math.sqrt(0.0125), 12)
    expect(found.freedom).toBe(3)
  })

  test('one of the others that is known badly hardly counts', () => {
    const found = besideOthers({ by: 0, variance: 0.01 }, [...moves([0.1, 0.1, 0.1], 0.0001), { by: 0.3, variance: 1 }])
    expect(found.weights[3]).toBeLessThan(0.001)
    expect(found.difference).toBeCloseTo(-0.1, 3)
  })

  test('a move that is far beyond chance is ordinary if the others move as far', () => {
    const far = { by: 0.1, variance: 0.0001 }
    expect(besideOthers(far, moves(Array<number>(12).fill(0), 0.0001)).chance).toBeLessThan(0.0001)
    expect(
      besideOthers(far, moves([0.1, -0.1, 0.08, -0.08, 0.12, -0.12, 0.05, -0.05, 0.09, -0.09, 0.1, -0.1], 0.0001)).chance,
    ).toBeGreaterThan(0.2)
  })

  test("limits of Student's distribution are those of printed tables", () => {
    expect(studentAbove(0.05, 10)).toBeCloseTo(2.228, 3)
    expect(studentAbove(0.05, 42)).toBeCloseTo(2.018, 3)
    expect(studentAbove(0.01, 30)).toBeCloseTo(2.75, 3)
  })
})

describe('the level of an entry', () => {
  test.each([
    [1, 0.025],
    [2, 0.05 / 6],
    [3, 0.05 / 12],
  ])('entry %i has %f of 5 %%', (entry, level) => expect(levelOfEntry(entry, 0.05)).toBeCloseTo(level, 12))

  test('a thousand entries of a year hold 5 % together', () => {
    const all = Array.from({ length: 1_000 }, (_, index) => levelOfEntry(index + 1, 0.05)).reduce((sum, level) => sum + level, 0)
    expect(all).toBeLessThan(0.05)
    expect(all).toBeGreaterThan(0.0499)
  })
})
