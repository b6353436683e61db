import { z95 } from '../../statistics/upper-tail.js'
import { shownLimits, type PublishedAs, type ShownLimits } from '../../statistics/shown-limits.js'
import type { Interval } from './analysis-row.type.js'
import { countVariance } from '../protect/disclosure.js'
import type { DisclosurePolicy } from '../protect/disclosure-policy.type.js'

/** A rate whose numerator and remainder are above this is shown whatever the noise, so that being shown says nothing about them. */
const mostSelected = 40

const keySpace = 2 ** 32

/** Probabilities of noise, from the lowest. */
const noiseOf = ({ cumulative }: DisclosurePolicy): number[] =>
  cumulative.map((bound, index) => (bound - (cumulative[index - 1] ?? 0)) / keySpace)

/** The published values of a true count, as `protect` makes them. */
const countPublishing =
  (policy: DisclosurePolicy): PublishedAs =>
  (count) =>
    count < policy.floor
      ? []
      : noiseOf(policy).flatMap((probability, index) => {
          const noisy = count + index - policy.maxNoise
          return noisy < policy.threshold ? [] : [[Math.round(noisy / policy.rounding) * policy.rounding, probability] as const]
        })

/** The sum of two independent draws. */
function convolved(one: readonly number[], other: readonly number[]): number[] {
  const sums = Array.from({ length: one.length + other.length - 1 }, () => 0)
  for (const [i, p] of one.entries()) for (const [j, q] of other.entries()) sums[i + j] = (sums[i + j] ?? 0) + p * q
  return sums
}

/** The published values of a true remainder: a difference of two published counts, which carries the noise and rounding of both. */
function remainderPublishing(policy: DisclosurePolicy): PublishedAs {
  const { rounding, threshold } = policy
  const rounded = convolved(
    noiseOf(policy),
    Array.from({ length: rounding }, () => 1 / rounding),
  )
  const errors = convolved(rounded, rounded)
  const lowest = -(errors.length - 1) / 2
  return (count) => {
    const all = errors.map((probability, index) => [count + lowest + index, probability] as const).filter(([one]) => one % rounding === 0)
    const total = all.reduce((sum, [, probability]) => sum + probability, 0)
    return all.filter(([one]) => one >= threshold).map(([one, probability]) => [one, probability / total] as const)
  }
}

const known = new Map<string, ShownLimits>()

function limitsOf(kind: 'count' | 'remainder', published: number, policy: DisclosurePolicy): ShownLimits {
  const key = [kind, published, policy.threshold, policy.floor, policy.rounding, ...policy.cumulative].join()
  const found = known.get(key) ?? shownLimits(kind === 'count' ? countPublishing(policy) : remainderPublishing(policy), published)
  known.set(key, found)
  return found
}

/**
 * Limits of a share when `part` of `whole` is published, with the noise of the whole. A binomial count varies less than a Poisson count by
 * the factor 1 - share. A lower end of 0 stays, because any smaller share that is shown looks the same.
 */
function shareLimits(part: number, whole: number, { lower, upper }: ShownLimits, policy: DisclosurePolicy): Interval {
  const share = part / whole
  const narrower = Math.sqrt(1 - share)
  const noise = (z95 * share * Math.sqrt(countVariance(policy))) / whole
  const distance = (end: number): number => Math.hypot((share - end / whole) * narrower, noise)
  return { lower: lower === 0 ? 0 : Math.max(0, share - distance(lower)), upper: Math.min(1, share + distance(upper)) }
}

/**
 * The 95 % interval of a shown rate, conditional on its being shown: a rate whose numerator or remainder came out below the threshold would
 * not be seen. Null if both are far above the threshold.
 */
export function intervalIfShown(k: number, n: number, policy: DisclosurePolicy): Interval | null {
  const remainder = n - k
  if (Math.min(k, remainder) > mostSelected) return null
  if (k <= remainder) return shareLimits(k, n, limitsOf('count', k, policy), policy)
  const { lower, upper } = shareLimits(remainder, n, limitsOf('remainder', remainder, policy), policy)
  return { lower: 1 - upper, upper: 1 - lower }
}
