import { studentTail } from '../../statistics/student.js'

/** How far the rate of one group went, and the variance that chance and protection give this. */
export interface Move {
  readonly by: number
  readonly variance: number
}

/** The move of one group less that of the others. */
export interface MoveBesideOthers {
  readonly difference: number
  /** Standard error: chance and protection, and how differently groups move anyway. */
  readonly error: number
  /** Two-sided probability of a difference as large, if the group moved as the others do. */
  readonly chance: number
  /** Degrees of freedom of Student's distribution. */
  readonly freedom: number
  /** The share of each of the others in their mean move; together 1. */
  readonly weights: readonly number[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((left, right) => left + right, 0)

const shares = (moves: readonly Move[], between: number): readonly number[] => {
  const weights = moves.map(({ variance }) => 1 / (variance + between))
  const all = sum(weights)
  return weights.map((weight) => weight / all)
}

/** Weighted sum of squares around the weighted mean, for a variance between groups. */
function spread(moves: readonly Move[], between: number): number {
  const weights = shares(moves, between)
  const mean = sum(moves.map(({ by }, index) => by * (weights[index] ?? 0)))
  return sum(moves.map(({ by, variance }) => (by - mean) ** 2 / (variance + between)))
}

/** Whether groups move more differently than chance explains is overrated by this many standard errors of the sum of squares. */
const caution = 1

/**
 * The variance between groups beyond chance and protection: the one for which the sum of squares is as small as it is expected to be, less
 * one standard error (Paule and Mandel, Journal of Research of the National Bureau of Standards 87, 1982; the lower sum as in Viechtbauer,
 * Statistics in Medicine 26, 2007). Without the standard error it is 0 in half of the cases in which it is small beside chance, and a large
 * group beside small ones would be set apart for an ordinary move.
 */
export function betweenGroups(moves: readonly Move[]): number {
  const freedom = moves.length - 1
  const wanted = freedom - caution * Math.sqrt(2 * freedom)
  if (spread(moves, 0) <= wanted) return 0
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (spread(moves, middle) > wanted) low = middle
    else high = middle
  }
  return high
}

/**
 * Difference in differences of one group: its move less the mean move of the others, as a prediction of what one more of them would do
 * (Higgins, Thompson and Spiegelhalter, JRSS A 172, 2009). The others' moves show how far a group goes without the change (Conley and Taber,
 * Review of Economics and Statistics 93, 2011), each as one number over all periods, so that periods that depend on each other claim
 * nothing (Bertrand, Duflo and Mullainathan, Quarterly Journal of Economics 119, 2004). @param others two or more
 */
export function besideOthers(one: Move, others: readonly Move[]): MoveBesideOthers {
  const between = betweenGroups(others)
  const weights = shares(others, between)
  const difference = one.by - sum(others.map(({ by }, index) => by * (weights[index] ?? 0)))
  const ofMean = sum(others.map(({ variance }, index) => (weights[index] ?? 0) ** 2 * (variance + between)))
  const error = Math.sqrt(one.variance + between + ofMean)
  const freedom = others.length - 1
  return { difference, error, freedom, weights, chance: 2 * studentTail(Math.abs(difference) / error, freedom) }
}

/** The t that Student's distribution exceeds on either side with this probability in all. */
export function studentAbove(probability: number, freedom: number): number {
  let [low, high] = [0, 1000]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (2 * studentTail(middle, freedom) > probability) low = middle
    else high = middle
  }
  return high
}

/**
 * The level of an entry, so that all entries of a year together hold `level`, however many follow: 1/2, 1/6, 1/12 of it and so on, whose sum
 * is 1. An entry's level depends on those before it alone. @param entry 1 for the first of the year
 */
export const levelOfEntry = (entry: number, level: number): number => level / (entry * (entry + 1))
