import type { Ends } from '../../../kit/wilson.js'

/** Probabilities below this share of the largest are ignored. */
const negligible = 1e-18

interface Distribution {
  /** The smallest number of successes whose probability is not negligible. */
  readonly first: number
  readonly probabilities: readonly number[]
}

/** Probabilities of a binomial count, from the most likely number outwards. */
function binomial(n: number, p: number): Distribution {
  const mode = Math.min(n, Math.floor((n + 1) * p))
  const [odds, below, above] = [p / (1 - p), [] as number[], [1]]
  for (let k = mode, weight = 1; k < n && weight > negligible; k += 1) above.push((weight *= ((n - k) / (k + 1)) * odds))
  for (let k = mode, weight = 1; k > 0 && weight > negligible; k -= 1) below.push((weight *= k / ((n - k + 1) * odds)))
  const weights = [...below.reverse(), ...above]
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return { first: mode - below.length, probabilities: weights.map((weight) => weight / total) }
}

/** The quantile of a distribution, interpolated between whole numbers. */
function quantile({ first, probabilities }: Distribution, share: number): number {
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
