import type { Ends } from '../../../../kit/wilson.js'
import type { Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { leastDenominator, leastPart } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { countVariance, mostWithheld } from '../../asking/protect/disclosure.js'
import type { Spread } from '../../statistics/funnel-limits.js'
import type { Placed } from '../cells/compared.js'

/** A group whose rate can be set against others, because enough people of it are published. */
export interface LargeGroup {
  readonly at: DimensionValue
  readonly cell: Cell
  /** Published people of the group. */
  readonly n: number
  /** The certain bounds of its true rate. */
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
 * The range of a withheld rate is narrower than its certain bounds, because a part of it came out below the threshold. If its numerator is
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
