import type { Ends } from '../../../../kit/wilson.js'
import type { Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { leastDenominator, leastPart } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { countVariance, mostWithheld } from '../../asking/protect/disclosure.js'
import { funnelLimits, type Spread } from '../../statistics/funnel-limits.js'
import { chanceOf } from '../../statistics/holm.js'
import { clamp, type Placed } from '../cells/compared.js'

/** A group whose rate can be set against others, because enough people of it are published. */
export interface LargeGroup {
  readonly at: DimensionValue
  readonly cell: Cell
  /** Published people of the group. */
  readonly n: number
  /** The range of protection of its rate. */
  readonly bounds: Ends
  /** The range of the published rate: a single point if it is shown, wider if it is withheld. */
  readonly published: Ends
}

/** All other groups of a whole. */
export interface Others {
  /** Published people of them. */
  readonly n: number
  readonly rate: number
  /** The number of published counts whose sum is the figure of the whole. */
  readonly pieces: number
}

/** The groups with enough published people, and the values of the others. */
export function largeGroups(
  cells: readonly Placed[],
  policy: DisclosurePolicy,
): { readonly large: readonly LargeGroup[]; readonly small: readonly DimensionValue[] } {
  const [large, small]: [LargeGroup[], DimensionValue[]] = [[], []]
  for (const {
    at: [at],
    cell,
  } of cells) {
    const n = cell.behind.people ?? 0
    const bounds = { lower: cell.lower ?? 0, upper: cell.upper ?? 1 }
    if (!at) continue
    if (n < leastDenominator) small.push(at)
    else large.push({ at, cell, n, bounds, published: publishedOf(cell, n, bounds, policy) })
  }
  return { large, small }
}

/**
 * The range of a withheld rate is narrower than its range of protection, because a part of it came out below the threshold. If its numerator is
 * below the threshold, the rate lies below a limit; if the remainder is, the rate lies above one. This does not hold for a sum of periods.
 */
function publishedOf({ value, status, behind }: Cell, n: number, bounds: Ends, policy: DisclosurePolicy): Ends {
  if (value !== null) return { lower: value, upper: value }
  if (behind.pieces > 1) return bounds
  if (status === 'CAPPED') return { lower: Math.max(bounds.lower, 1 - leastPart / n), upper: 1 }
  return { lower: bounds.lower, upper: Math.min(bounds.upper, mostWithheld(policy) / n) }
}

/**
 * What moves the rate of a group beside a fixed rate: protection of its own counts. Beside the rate of all others, chance and protection of
 * the others move it too. The noise of the group is then in both rates, with opposite signs, because the others are the whole without it.
 */
export function spreadOf({ n, cell: { behind } }: LargeGroup, policy: DisclosurePolicy, others?: Others): Spread {
  const noise = countVariance(policy)
  if (!others) return { n, noise: noise * behind.pieces, between: 0 }
  const ratio = n / others.n
  const chance = (others.rate * (1 - others.rate) * n ** 2) / (others.n * (1 + others.rate ** 2))
  return { n, noise: noise * (behind.pieces * (1 + ratio) ** 2 + others.pieces * ratio ** 2) + chance, between: 0 }
}

/** The published people of the whole, and how many of them the measure counts in its numerator. */
interface Whole {
  readonly k: number
  readonly n: number
  readonly pieces: number
}

/** A group, with the range in which the rate of all others lies. */
export interface Beside extends LargeGroup {
  /** The rates of all others at the two ends of the group's own range. */
  readonly others: Ends
  /** The spread that chance and protection give the difference between the two. */
  readonly spread: Spread
}

/** The counts behind the figure of the whole. Null if it is withheld. */
export function wholeIn({ numerator, denominator, behind }: Cell): Whole | null {
  return numerator === null || denominator === null ? null : { k: numerator, n: denominator, pieces: behind.pieces }
}

/** The group beside everybody else. Empty if too few other people are left. */
export function besideOthers(group: LargeGroup, whole: Whole, policy: DisclosurePolicy): Beside[] {
  const { n, published } = group
  const rest = whole.n - n
  if (rest < leastDenominator) return []
  const rateOfRest = (rate: number): number => clamp((whole.k - rate * n) / rest, 0, 1)
  const others = { lower: rateOfRest(published.upper), upper: rateOfRest(published.lower) }
  return [{ ...group, others, spread: spreadOf(group, policy, { n: rest, rate: others.upper, pieces: whole.pieces }) }]
}

/** The probability that a group lies this far above all others, or this far below, if it did not differ from them. */
export function chancesOf({ published, others, spread }: Beside): { readonly above: number; readonly below: number } {
  const [high, low] = [funnelLimits(others.upper, spread), funnelLimits(others.lower, spread)]
  return {
    above: chanceOf((z) => published.lower > high(z).upper),
    below: chanceOf((z) => published.upper < low(z).lower),
  }
}

/** Standard error of the difference between a group with this rate and all others, by chance and protection. */
export const errorOf = ({ n, spread }: Pick<Beside, 'n' | 'spread'>, rate: number): number =>
  Math.sqrt((rate * (1 - rate)) / n + (spread.noise * (1 + rate ** 2)) / n ** 2)
