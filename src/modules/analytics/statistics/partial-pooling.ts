/** How far a group lies on some scale, and the variance that chance and protection give it there. */
interface MeasuredGroup {
  readonly at: number
  readonly variance: number
}

/** A group as the model estimates it, on the same scale. */
interface Pooled {
  readonly at: number
  readonly error: number
  /** From 0 to 1: how much of the estimate is the group's own figure. The rest is the mean of all. */
  readonly own: number
}

/** What a model of partial pooling says of groups. */
export interface Pooling {
  /** Mean of the distribution from which the groups are taken. */
  readonly mean: number
  /** Standard deviation between groups beyond chance and protection. */
  readonly between: number
  readonly groups: readonly Pooled[]
}

/** Rounds of the iteration at most. It converges in some ten. */
const mostRounds = 200

const weighted = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) / weights.reduce((sum, weight) => sum + weight, 0)

/**
 * Parametric empirical Bayes for groups of unequal size: the true values are taken as drawn from one normal distribution, whose mean and
 * variance are estimated from the groups themselves. Each error includes that both are estimated. At least four groups (Morris, Journal of
 * the American Statistical Association 78, 1983, section 5).
 */
export function pooling(groups: readonly MeasuredGroup[]): Pooling {
  const k = groups.length
  if (k < 4) throw new RangeError('fewer than four groups cannot be pooled')
  const [places, variances] = [groups.map(({ at }) => at), groups.map(({ variance }) => variance)]
  let [mean, spread] = [0, 0]
  for (let round = 0; round < mostRounds; round += 1) {
    const weights = variances.map((variance) => 1 / (variance + spread))
    mean = weighted(places, weights)
    const next = Math.max(
      0,
      weighted(
        groups.map(({ at, variance }) => (k / (k - 1)) * (at - mean) ** 2 - variance),
        weights,
      ),
    )
    const isFound = Math.abs(next - spread) < 1e-12
    spread = next
    if (isFound) break
  }
  const weights = variances.map((variance) => 1 / (variance + spread))
  const usual = weighted(variances, weights)
  const pooled = groups.map(({ at, variance }): Pooled => {
    const drawn = ((k - 3) / (k - 1)) * (variance / (variance + spread))
    const ofSpread = (2 / (k - 3)) * drawn ** 2 * ((usual + spread) / (variance + spread)) * (at - mean) ** 2
    return {
      at: (1 - drawn) * at + drawn * mean,
      error: Math.sqrt(variance * (1 - ((k - 1) / k) * drawn) + ofSpread),
      own: 1 - drawn,
    }
  })
  return { mean, between: Math.sqrt(spread), groups: pooled }
}
