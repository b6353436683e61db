import { upperTail } from './upper-tail.js'
import type { Ends } from '../../../kit/wilson.js'

/** Probabilities below this share of the largest are ignored. */
const negligible = 1e-18

interface BinomialMass {
  /** The smallest number of successes whose probability is not negligible. */
  readonly first: number
  readonly probabilities: readonly number[]
}

/** Probabilities of a binomial count, from the most likely number outwards. */
function binomial(n: number, p: number): BinomialMass {
  const mode = Math.min(n, Math.floor((n + 1) * p))
  const [odds, below, above] = [p / (1 - p), [] as number[], [1]]
  for (let k = mode, weight = 1; k < n && weight > negligible; k += 1) above.push((weight *= ((n - k) / (k + 1)) * odds))
  for (let k = mode, weight = 1; k > 0 && weight > negligible; k -= 1) below.push((weight *= k / ((n - k + 1) * odds)))
  const weights = [...below.reverse(), ...above]
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return { first: mode - below.length, probabilities: weights.map((weight) => weight / total) }
}

/** The quantile of a distribution, interpolated between whole numbers. */
function quantile({ first, probabilities }: BinomialMass, share: number): number {
  let before = 0
  for (const [index, probability] of probabilities.entries()) {
    if (before + probability >= share) return first + index - (before + probability - share) / probability
    before += probability
  }
  return first + probabilities.length - 1
}

/**
 * Exact limits of the observed rate in a group of `n` people whose true rate is `p`, by the share that lies outside at either end. Limits
 * are interpolated so that they fall smoothly with `n` (Spiegelhalter, Statistics in Medicine 24, 2005, appendix A.1).
 */
export function binomialLimits(p: number, n: number): (tail: number) => Ends {
  if (p <= 0 || p >= 1) return () => ({ lower: p, upper: p })
  const counts = binomial(Math.max(1, Math.round(n)), p)
  return (tail) => ({ lower: Math.max(0, quantile(counts, tail) / n), upper: Math.min(1, quantile(counts, 1 - tail) / n) })
}

/** Why a group's published rate may differ from the rate of the whole. */
export interface Spread {
  /** People in the group. */
  readonly n: number
  /** Variance that protection adds to the numerator, and to the denominator. */
  readonly noise: number
  /** Standard deviation between groups beyond chance and protection, on the scale of `angle`; 0 if there is none. */
  readonly between: number
}

/** A scale on which the variance of a share hardly depends on the share: the arcsine of its square root. */
export const angle = (share: number): number => Math.asin(Math.sqrt(Math.min(1, Math.max(0, share))))

/** The share at a place on the scale of `angle`. */
export const shareAt = (angle: number): number => Math.sin(Math.min(Math.PI / 2, Math.max(0, angle))) ** 2

/** Variance that protection adds to a rate of about `centre`, through its numerator and its denominator. */
const noiseOf = (centre: number, { n, noise }: Spread): number => (noise * (1 + centre ** 2)) / n ** 2

/** Standard error of a rate of about `centre` on the scale of `angle`, from chance and protection. */
export const angleError = (centre: number, spread: Spread): number =>
  Math.sqrt(1 / (4 * spread.n) + noiseOf(centre, spread) / (4 * centre * (1 - centre)))

/**
 * Limits of a funnel plot around `centre`, by the standard errors that they are away: exact binomial ones (Spiegelhalter, Statistics in
 * Medicine 24, 2005), to which protection and the differences between groups are added in quadrature. The differences are added on the
 * scale of `angle`, on which a small share cannot fall below zero (Spiegelhalter and others, Journal of the Royal Statistical Society A 175,
 * 2012).
 */
export function funnelLimits(centre: number, spread: Spread): (z: number) => Ends {
  const byChance = binomialLimits(centre, spread.n)
  const [middle, noise] = [angle(centre), Math.sqrt(noiseOf(centre, spread))]
  return (z) => {
    const chance = byChance(upperTail(z))
    const alike = {
      lower: Math.max(0, centre - Math.hypot(centre - chance.lower, z * noise)),
      upper: Math.min(1, centre + Math.hypot(chance.upper - centre, z * noise)),
    }
    if (spread.between === 0) return alike
    const beside = z * spread.between
    return {
      lower: shareAt(middle - Math.hypot(middle - angle(alike.lower), beside)),
      upper: shareAt(middle + Math.hypot(angle(alike.upper) - middle, beside)),
    }
  }
}
