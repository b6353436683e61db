import { describe, expect, test } from '@jest/globals'
import { studentTail } from '../../../../../src/modules/analytics/statistics/student.js'

const moves = [0, 1e-6, 0.1, 0.5, 1, 1.5, 2, 3, 5, 40, 1000]

/** Largest relative distance of `studentTail` from a formula, over `moves`. */
const farthest = (freedom: number, exact: (t: number) => number): number =>
  Math.max(...moves.map((t) => Math.abs(studentTail(t, freedom) / exact(t) - 1)))

describe('the tail of Student’s distribution', () => {
  test.each([
    [12.706, 1, 0.025],
    [2.776, 4, 0.025],
    [4.604, 4, 0.005],
    [1.96, 1e6, 0.025],
    [0, 3, 0.5],
  ])('above %d with %d degrees of freedom lies %d, as tables say', (t, freedom, share) => {
    expect(studentTail(t, freedom)).toBeCloseTo(share, 4)
  })

  test('with one degree of freedom it is the tail of the Cauchy distribution, to twelve digits', () => {
    expect(farthest(1, (t) => Math.atan2(1, t) / Math.PI)).toBeLessThan(1e-12)
  })

  test('with two degrees of freedom it is an expression of square roots, to twelve digits', () => {
    expect(farthest(2, (t) => 1 / (Math.hypot(t, Math.SQRT2) * (Math.hypot(t, Math.SQRT2) + t)))).toBeLessThan(1e-12)
  })

  // Made once at 40 digits by mpmath 1.3.0: betainc(f / 2, 1 / 2, 0, f / (f + t^2), regularized=True) / 2.
  test.each([
    [0.7, 0.3, 0.372811544383249],
    [2.5, 2.5, 0.0522849815390777],
    [1.7, 7.3, 0.0655826841765435],
    [0.01, 19.5, 0.496061444122801],
    [2.228, 10, 0.0250058859085557],
    [9, 30, 2.50741595807394e-10],
    [2.018, 42, 0.025004430227389],
    [1.99, 1000.5, 0.0234313763293153],
    [6, 10000, 1.02080923646131e-9],
    [1.5, 1e6, 0.0668073591183964],
  ])('above %d with %d degrees of freedom lies %d, as arithmetic of forty digits says', (t, freedom, share) => {
    expect(Math.abs(studentTail(t, freedom) / share - 1)).toBeLessThan(1e-10)
  })
})
