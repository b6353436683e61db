import { atMost, extremes, fewest, fewestShown, mostShown, sum, type PublishedCount } from './bars.js'
import { z95 } from './upper-tail.js'
import type { Ends } from '../../../kit/wilson.js'

/** People who each have `whole` events. `part` of these are of the kind in question. */
export interface Tally extends PublishedCount {
  readonly part: number
  readonly whole: number
}

const inOrder = (tallies: readonly Tally[]): readonly Tally[] =>
  [...tallies].sort((left, right) => left.part * right.whole - right.part * left.whole)

function ratio(tallies: readonly Tally[], counts: readonly number[]): number | null {
  const whole = sum(tallies.map((one, index) => one.whole * (counts[index] ?? 0)))
  return whole === 0 ? null : sum(tallies.map((one, index) => one.part * (counts[index] ?? 0))) / whole
}

/** Share of everybody's events. A withheld group holds half of what it may. Null if there is nobody. */
export const middleRatio = (tallies: readonly Tally[]): number | null =>
  ratio(
    tallies,
    tallies.map(({ value, lower, upper }) => value ?? (Math.max(0, lower) + upper) / 2),
  )

/** Range of protection of the share of events, whatever each group holds within its bounds. Null if there is nobody. */
export function protectedRatio(tallies: readonly Tally[]): Ends | null {
  const sorted = inOrder(tallies)
  const found = [...extremes(sorted, fewest, atMost)].flatMap((counts) => ratio(sorted, counts) ?? [])
  return found.length === 0 ? null : { lower: Math.min(...found), upper: Math.max(...found) }
}

/**
 * 95 % interval of the share of events, from chance and protection, wherever withheld groups lie within their bounds. People are sampled,
 * not events, so this is the ratio of two means over clusters (Cochran, Sampling Techniques, 3rd edition, 1977, chapter 6).
 */
export function ratioInterval(tallies: readonly Tally[]): Ends | null {
  const sorted = inOrder(tallies)
  const ends = [...extremes(sorted, fewestShown, mostShown)].flatMap((counts) => {
    const share = ratio(sorted, counts)
    if (share === null) return []
    const half = z95 * standardError(sorted, counts, share)
    return [{ lower: share - half, upper: share + half }]
  })
  return ends.length === 0
    ? null
    : {
        lower: Math.max(0, Math.min(...ends.map(({ lower }) => lower))),
        upper: Math.min(1, Math.max(...ends.map(({ upper }) => upper))),
      }
}

/** Can withheld groups, within their bounds, move the share by more than the width of its interval of chance and protection? */
export function isRatioMoved(tallies: readonly Tally[]): boolean {
  const sorted = inOrder(tallies)
  const shares = [...extremes(sorted, fewestShown, mostShown)].flatMap((counts) => ratio(sorted, counts) ?? [])
  const counts = sorted.map(mostShown)
  const width = 2 * z95 * standardError(sorted, counts, ratio(sorted, counts) ?? 0)
  return Math.max(...shares) - Math.min(...shares) > width
}

function standardError(tallies: readonly Tally[], counts: readonly number[], share: number): number {
  const events = sum(tallies.map(({ whole }, index) => whole * (counts[index] ?? 0)))
  const squares = tallies.map(({ part, whole }) => (part - share * whole) ** 2)
  const chance = sum(squares.map((square, index) => square * (counts[index] ?? 0)))
  const noise = sum(tallies.map(({ value, noise: one }, index) => (value === null ? 0 : one * (squares[index] ?? 0))))
  return Math.sqrt(chance + noise) / events
}
