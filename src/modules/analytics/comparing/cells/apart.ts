import type { Cell, Interval } from '../../asking/answer/analysis-row.type.js'
import { leastDenominator, threeFigures } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { pointsOf } from '../../../../kit/drawn-cell.js'
import { isAbove } from '../../statistics/is-above.js'
import { outward } from '../../statistics/outward.js'
import { z95 } from '../../statistics/upper-tail.js'
import { clamp } from './compared.js'
import { newcombe } from './newcombe.js'
import { reachOf } from './reach.js'

/** One rate less another, as fractions. */
interface Apart {
  /** Null if either rate is withheld. */
  readonly value: number | null
  /** The true difference certainly lies between these. */
  readonly lower: number
  readonly upper: number
  /** At 95 %, of chance and protection together. Null if both are withheld, or a withheld one has too few people. */
  readonly interval: Interval | null
  /** The difference with its interval, in percentage points, inside a sentence. */
  readonly figure: string
}

/** Do two rates differ at this z, whatever the value of a withheld one is? */
export function isApartAt(z: number, one: Cell, other: Cell, policy: DisclosurePolicy): boolean {
  const [first, second] = [reachOf(one, policy, z), reachOf(other, policy, z)]
  return isAbove(first, second) || isAbove(second, first)
}

/** One published rate less another, within certain bounds and with its interval. */
export function apartOf(one: Cell, other: Cell, policy: DisclosurePolicy): Apart {
  const bounds = outward({ lower: (one.lower ?? 0) - (other.upper ?? 1), upper: (one.upper ?? 1) - (other.lower ?? 0) })
  const shown = one.value !== null && other.value !== null
  const value = shown ? clamp(threeFigures((one.value ?? 0) - (other.value ?? 0)), bounds.lower, bounds.upper) : null
  const interval = shown ? newcombe(one, other) : halfHidden(one, other, policy)
  const range = interval ? `95 % interval ${pointsOf(interval.lower)} to ${pointsOf(interval.upper)}` : 'no interval'
  const figure = value === null ? `withheld, ${range}` : `${pointsOf(value)} percentage points (${range})`
  return { value, ...bounds, interval, figure }
}

/** At which level one of several differences is judged, as the end of a sentence. */
export const levelOver = (many: number): string =>
  `at 5 % over ${many === 1 ? 'this one difference' : `all ${many} of them together (Holm)`}`

/**
 * Newcombe's interval if one of the two rates is withheld. It covers every value that the withheld rate may have, and adds chance at both
 * ends.
 */
function halfHidden(one: Cell, other: Cell, policy: DisclosurePolicy): Interval | null {
  const isThin = ({ behind }: Cell): boolean => behind.people === null || behind.people < leastDenominator
  if ((one.value === null && other.value === null) || isThin(one) || isThin(other)) return null
  const [first, second] = [reachOf(one, policy, z95), reachOf(other, policy, z95)]
  const [least, most] = [first.least - second.most, first.most - second.least]
  return outward({
    lower: Math.max(-1, least - Math.hypot(first.least - first.lower, second.upper - second.most)),
    upper: Math.min(1, most + Math.hypot(first.upper - first.most, second.least - second.lower)),
  })
}
