import { zAbove } from './upper-tail.js'

/** The chance that at least one of several comparisons is called a difference although there is none. */
export const familyLevel = 0.05

/**
 * The z at which each of several two-sided comparisons is judged, so that `familyLevel` holds for all of them together, however they depend
 * on each other (Bonferroni).
 */
export const zOverAll = (comparisons: number): number => zAbove(familyLevel / (2 * Math.max(1, comparisons)))

/** A figure between `least` and `most` (equal if it is shown), and how far chance and protection may move it beyond them. */
export interface Reach {
  readonly least: number
  readonly most: number
  readonly lower: number
  readonly upper: number
}

/**
 * Does `high` lie above `low`, whatever they are between their `least` and `most`? True if the interval of their difference lies
 * above zero (Newcombe, Statistics in Medicine 17, 1998, method 10), at the level of the given ends.
 */
export const isAbove = (high: Reach, low: Reach): boolean => {
  const by = high.least - low.most
  return by > 0 && by > Math.hypot(high.least - high.lower, low.upper - low.most)
}
