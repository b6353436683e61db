import type { DisclosurePolicy } from '../../src/modules/analytics/asking/protect/disclosure-policy.type.js'
import { noiseOf, type Published } from '../../src/modules/analytics/asking/protect/disclosure.js'

/** What is published of a node, by how many people it holds. It follows from the policy, which the attacker knows. */
export class Shown {
  private readonly byCount = new Map<number, ReadonlyMap<number | null, number>>()
  private readonly noises: readonly { readonly by: number; readonly chance: number }[]

  constructor(private readonly policy: DisclosurePolicy) {
    const { cumulative } = policy
    this.noises = cumulative.map((bound, index) => ({
      by: noiseOf(bound - 1, policy),
      chance: (bound - (cumulative[index - 1] ?? 0)) / 2 ** 32,
    }))
  }

  /** The chance of each published value (null if withheld) for a node that holds `n`. */
  chancesOf(n: number): ReadonlyMap<number | null, number> {
    const known = this.byCount.get(n)
    if (known) return known
    const { threshold, floor, rounding } = this.policy
    const chances = new Map<number | null, number>()
    for (const { by, chance } of this.noises) {
      const noisy = n + by
      const value = n < floor || noisy < threshold ? null : Math.round(noisy / rounding) * rounding
      chances.set(value, (chances.get(value) ?? 0) + chance)
    }
    this.byCount.set(n, chances)
    return chances
  }

  /** A withheld count lies below the threshold, so it is read as somewhat less. */
  read(value: Published['value']): number {
    return value ?? this.policy.threshold - 3
  }

  /** Mean and variance of what is read of a node that holds `n`. */
  momentsOf(n: number): { readonly mean: number; readonly variance: number } {
    let [mean, squares] = [0, 0]
    for (const [value, chance] of this.chancesOf(n)) {
      mean += chance * this.read(value)
      squares += chance * this.read(value) ** 2
    }
    return { mean, variance: squares - mean ** 2 }
  }
}

/** How what is read of a node follows the number of people in it. */
export interface Reading {
  readonly mean: number
  /** How much the reading changes with one more person. */
  readonly slope: number
  /** Variance that does not come from the people: of one draw, and the part that further draws cannot average away. */
  readonly drawn: number
  readonly bent: number
}

const widest = 6

/** A straight line through the readings, for a number of people with this mean and variance. */
export function readingOf(shown: Shown, mean: number, variance: number): Reading {
  const deviation = Math.sqrt(Math.max(variance, 0.05))
  const step = Math.max(1, Math.floor(deviation / 8))
  const [first, last] = [Math.max(0, Math.floor(mean - widest * deviation)), Math.ceil(mean + widest * deviation)]
  let [weights, sum, squares, slopes, drawn] = [0, 0, 0, 0, 0]
  for (let n = first; n <= last; n += step) {
    const weight = Math.exp(-0.5 * ((n - mean) / deviation) ** 2)
    const { mean: read, variance: noise } = shown.momentsOf(n)
    weights += weight
    sum += weight * read
    squares += weight * read ** 2
    slopes += weight * (shown.momentsOf(n + 1).mean - read)
    drawn += weight * noise
  }
  const slope = slopes / weights
  const spread = squares / weights - (sum / weights) ** 2
  return { mean: sum / weights, slope, drawn: drawn / weights, bent: Math.max(0, spread - slope ** 2 * variance) }
}
