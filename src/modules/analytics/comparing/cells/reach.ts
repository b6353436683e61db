import type { Cell } from '../../asking/answer/analysis-row.type.js'
import { leastDenominator, perturbed } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { slackOf } from '../../asking/protect/disclosure.js'
import { wilson } from '../../../../kit/wilson.js'
import type { Reach } from '../../statistics/is-above.js'

const anything: Reach = { least: 0, most: 1, lower: 0, upper: 1 }

/**
 * How far a rate may lie from the published one, at a given z. A shown rate has its widened Wilson interval. A withheld rate may be
 * anything within its range of protection; chance is added at either end, for the fewest people that it can be about.
 */
export function reachOf(cell: Cell, policy: DisclosurePolicy, z: number): Reach {
  const { numerator, denominator, behind } = cell
  if (cell.value !== null && numerator !== null && denominator !== null) {
    const rate = numerator / denominator
    return { least: rate, most: rate, ...perturbed(numerator, denominator, behind.pieces, policy, z) }
  }
  if (behind.people === null || behind.people < leastDenominator) return anything
  const n = Math.max(1, behind.people - slackOf(policy) * behind.pieces)
  const [least, most] = [cell.lower ?? 0, cell.upper ?? 1]
  return { least, most, lower: wilson(least * n, n, 0, z).lower, upper: wilson(most * n, n, 0, z).upper }
}
