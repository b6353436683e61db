import { chanceAndProtection, rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { type Cell, Interval, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { leastDenominator, threeFigures } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { pointsOf } from '../../../../kit/figure/written.js'
import { familyLevel, isAbove, type Reach } from '../../statistics/is-above.js'
import { outward } from '../../statistics/outward.js'
import { z95, zAbove } from '../../statistics/upper-tail.js'
import { clamp } from './compared.js'
import { reachOf } from './reach.js'
import { bool, float, listOf, ofType, orNull, text } from '../../../../api/field.js'

/** One rate less another, whichever two they are. */
export const rateApart = {
  dimensions: listOf(DimensionValue, 'The dimensions of the row that are not compared.'),
  value: orNull(float('Null if either rate is withheld.')),
  lower: float(rangeOfProtection.lower),
  upper: float(rangeOfProtection.upper),
  interval: orNull(
    ofType(
      Interval,
      "Newcombe's at 95 % for this difference alone, of chance and protection together. If one rate is withheld, over all that it can be. Null if both are, or its people are too few.",
    ),
  ),
  apart: bool('More than chance and protection would give, at 5 % over all differences of this field together (Holm).'),
  sentence: text('The difference, and at which level it is judged.'),
}

/** One rate less another, as fractions. */
interface Apart {
  /** Null if either rate is withheld. */
  readonly value: number | null
  /** The range of protection of the difference. */
  readonly lower: number
  readonly upper: number
  /** At 95 %, of chance and protection together. Null if both are withheld, or a withheld one has too few people. */
  readonly interval: Interval | null
  /** The difference, in percentage points, with the interval at the level at which it is judged, inside a sentence. */
  readonly figure: string
}

/** A published rate and the policy under which its counts were published, which may differ between two strata of one answer. */
export interface Rated {
  readonly cell: Cell
  readonly policy: DisclosurePolicy
}

const reachAt = ({ cell, policy }: Rated, z: number): Reach => reachOf(cell, policy, z)

/** Do two rates differ, whatever the value of a withheld one is, at the level of their ends? */
export const isApart = (one: Reach, other: Reach): boolean => isAbove(one, other) || isAbove(other, one)

/** Do two published rates differ at this z, whatever the value of a withheld one is? */
export const isApartAt = (z: number, one: Rated, other: Rated): boolean => isApart(reachAt(one, z), reachAt(other, z))

/**
 * The interval of one rate less another, over all that withheld parts of them may be, with chance and protection added at both ends
 * (Newcombe, Statistics in Medicine 17, 1998, method 10).
 */
export function intervalBetween(one: Reach, other: Reach): Interval {
  const [least, most] = [one.least - other.most, one.most - other.least]
  return outward({
    lower: Math.max(-1, least - Math.hypot(one.least - one.lower, other.upper - other.most)),
    upper: Math.min(1, most + Math.hypot(one.upper - one.most, other.least - other.lower)),
  })
}

/** The interval of one published rate less another, from their own intervals; null if either is withheld. */
export function intervalOfShown(one: Cell, other: Cell): Interval | null {
  const [first, second] = [shownReach(one), shownReach(other)]
  return first && second && intervalBetween(first, second)
}

const shownReach = ({ value, interval }: Cell): Reach | null =>
  value === null || interval === null ? null : { least: value, most: value, lower: interval.lower, upper: interval.upper }

/**
 * One published rate less another, with its range of protection and its interval.
 * @param at the two-sided chance at which it is judged, and so the level of the interval in words
 */
export function apartOf(first: Rated, second: Rated, at = familyLevel): Apart {
  const [one, other] = [first.cell, second.cell]
  const bounds = outward({ lower: (one.lower ?? 0) - (other.upper ?? 1), upper: (one.upper ?? 1) - (other.lower ?? 0) })
  const shown = one.value !== null && other.value !== null
  const value = shown ? clamp(threeFigures((one.value ?? 0) - (other.value ?? 0)), bounds.lower, bounds.upper) : null
  const interval = shown ? intervalOfShown(one, other) : halfHidden(first, second, z95)
  const z = zAbove(at / 2)
  const judged = shown ? intervalBetween(reachAt(first, z), reachAt(second, z)) : halfHidden(first, second, z)
  const range = judged ? allowedInWords(judged, at) : 'no interval'
  const figure = value === null ? `withheld, ${range}` : `${pointsOf(value)} percentage points (${range})`
  return { value, ...bounds, interval, figure }
}

/** What protection and chance allow a difference of rates to be, at the level at which it is judged. */
export const allowedInWords = ({ lower, upper }: Interval, at: number): string =>
  `${chanceAndProtection(1 - at)}: ${pointsOf(lower)} to ${pointsOf(upper)}`

/** At which level one of several differences is judged, as the end of a sentence. */
export const levelOver = (many: number): string =>
  `at 5 % over ${many === 1 ? 'this one difference' : `all ${many} of them together (Holm)`}`

/** The interval if one of the two rates is withheld. */
function halfHidden(one: Rated, other: Rated, z: number): Interval | null {
  const isThin = ({ cell: { behind } }: Rated): boolean => behind.people === null || behind.people < leastDenominator
  if ((one.cell.value === null && other.cell.value === null) || isThin(one) || isThin(other)) return null
  return intervalBetween(reachAt(one, z), reachAt(other, z))
}
