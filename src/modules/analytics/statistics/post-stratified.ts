import type { Ends } from '../../../kit/wilson.js'
import { z95 } from './upper-tail.js'

/** A class of people whose two figures are both shown. */
export interface ShownClass {
  readonly rate: number
  /** Interval of the rate, of chance and protection, at the level of the whole. */
  readonly interval: Ends
  /** Published people to whom the rate is weighted. */
  readonly people: number
  /** Variance that protection gives that number. */
  readonly variance: number
}

/** A class with a withheld figure: how many people it may have, and what its rate may be. */
export interface UnknownClass {
  readonly people: Ends
  readonly rate: Ends
}

export interface PostStratified {
  readonly rate: number
  readonly interval: Ends
}

/** The most people that the classes with a withheld figure may have, as a share of all. */
export function unknownShare(shown: readonly ShownClass[], unknown: readonly UnknownClass[]): number {
  const most = unknown.reduce((sum, { people }) => sum + people.upper, 0)
  const all = most + shown.reduce((sum, { people }) => sum + people, 0)
  return all === 0 ? 1 : most / all
}

/**
 * Rates of classes weighted by how many people each has (post-stratification, Holt and Smith, JRSS A 142, 1979), with an interval
 * at the level of `z`, 95 % if it is left out, which is also that of the intervals of the classes. The errors of the classes are independent, so their squares add (Zou and Donner, Statistics in Medicine 27, 2008); to these comes the
 * noise of each weight, by its slope. A class with a withheld figure may have anything within its bounds: both ends are moved as far as
 * that can move them, and the rate is that of the others. Null if no class is shown.
 */
export function postStratified(shown: readonly ShownClass[], unknown: readonly UnknownClass[], z = z95): PostStratified | null {
  const all = shown.reduce((sum, { people }) => sum + people, 0)
  if (all <= 0) return null
  const rate = shown.reduce((sum, one) => sum + one.people * one.rate, 0) / all
  const noise = z ** 2 * shown.reduce((sum, one) => sum + ((one.rate - rate) / all) ** 2 * one.variance, 0)
  const side = (of: (one: ShownClass) => number): number =>
    Math.sqrt(noise + shown.reduce((sum, one) => sum + ((one.people / all) * of(one)) ** 2, 0))
  const lower = rate - side((one) => one.rate - one.interval.lower)
  const upper = rate + side((one) => one.interval.upper - one.rate)
  return {
    rate,
    interval: {
      lower: Math.max(0, movedBy(unknown, { from: lower, all }, 'lower')),
      upper: Math.min(1, movedBy(unknown, { from: upper, all }, 'upper')),
    },
  }
}

/** The end of an interval with those classes added that move it on, each with the rate and the number of people that move it furthest. */
function movedBy(
  unknown: readonly UnknownClass[],
  { from, all }: { readonly from: number; readonly all: number },
  side: keyof Ends,
): number {
  const sign = side === 'lower' ? 1 : -1
  let [end, people] = [from, all]
  for (const { rate, people: some } of [...unknown].sort((one, other) => sign * (one.rate[side] - other.rate[side]))) {
    if (sign * (rate[side] - end) >= 0) break
    end = (end * people + rate[side] * some.upper) / (people + some.upper)
    people += some.upper
  }
  return end
}
