/** z of a normal distribution, two-sided at 95 %. */
export const z95 = 1.959963984540054

/** Two ends of an interval. */
export interface Ends {
  readonly lower: number
  readonly upper: number
}

/** Wilson interval of `k` of `n`, at 95 % unless another `z` is given, widened by the variance that noise and rounding add to the rate. */
export function wilson(k: number, n: number, addedVariance: number, z = z95): Ends {
  const p = Math.min(1, Math.max(0, k / n))
  const scale = 1 + z ** 2 / n
  const centre = (p + z ** 2 / (2 * n)) / scale
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2) + addedVariance)) / scale
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) }
}
