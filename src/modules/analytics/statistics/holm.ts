import { familyLevel } from './is-above.js'
import { upperTail } from './upper-tail.js'

/** No comparison is judged beyond this: the chance of it is below 1e-14. */
const mostZ = 7.7

/**
 * The two-sided chance of a difference as large as one that is apart up to a certain z. @param isApart whether it is apart at the level
 * of a z; once it is not, it is not at any larger one either
 */
export function chanceOf(isApart: (z: number) => boolean): number {
  if (!isApart(0)) return 1
  let [low, high] = [0, mostZ]
  if (isApart(mostZ)) return 2 * upperTail(mostZ)
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (isApart(middle)) low = middle
    else high = middle
  }
  return 2 * upperTail(low)
}

/** How one of several comparisons was judged. */
export interface HolmStep {
  readonly isFound: boolean
  /** The two-sided chance below which it is found. An interval at this level leaves out no difference exactly where it is found. */
  readonly at: number
}

/**
 * Which of several comparisons are called a difference, so that the level holds for all of them together, however they depend on each
 * other (Holm, Scandinavian Journal of Statistics 6, 1979). It finds all that Bonferroni's method finds, and more.
 */
export function holmSteps(chances: readonly number[], level = familyLevel): readonly HolmStep[] {
  const order = chances.map((chance, index) => ({ chance, index })).sort((one, other) => one.chance - other.chance)
  const until = order.findIndex(({ chance }, rank) => chance > level / (order.length - rank))
  const found = until < 0 ? order.length : until
  const steps = new Map(
    order.map(({ index }, rank) => [index, { isFound: rank < found, at: level / (order.length - Math.min(rank, found)) }]),
  )
  return chances.map((_, index) => steps.get(index) ?? { isFound: false, at: level })
}

/** The same without the level of each. */
export const holm = (chances: readonly number[], level = familyLevel): readonly boolean[] =>
  holmSteps(chances, level).map(({ isFound }) => isFound)
