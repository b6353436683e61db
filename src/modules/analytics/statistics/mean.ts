import { atMost, extremes, fewest, fewestShown, mostShown, sum, type Bar } from './bars.js'
import { z95 } from './upper-tail.js'
import type { Ends } from '../../../kit/wilson.js'

/** The least and the most that people in a bar may stand for. People in the open bar stand for its first number. */
const leastOf = ({ from }: Bar): number => from
const mostOf = ({ from, to }: Bar): number => to ?? from
const middleOf = (bar: Bar): number => (leastOf(bar) + mostOf(bar)) / 2

function weighted(bars: readonly Bar[], counts: readonly number[], numberOf: (bar: Bar) => number): number | null {
  const total = sum(counts)
  return total === 0 ? null : sum(bars.map((bar, index) => numberOf(bar) * (counts[index] ?? 0))) / total
}

/** Mean of the middles of the bars. A withheld bar holds half of what it may. Null if there is nobody. */
export const middleMean = (bars: readonly Bar[]): number | null =>
  weighted(
    bars,
    bars.map(({ value, lower, upper }) => value ?? (Math.max(0, lower) + upper) / 2),
    middleOf,
  )

/**
 * Range of protection of the mean, whatever each bar holds within its bounds, and wherever in the bar its people are. Null if there is nobody.
 */
export function protectedMean(bars: readonly Bar[]): Ends | null {
  const means = [...extremes(bars, fewest, atMost)].flatMap((counts) => {
    const [lower, upper] = [weighted(bars, counts, leastOf), weighted(bars, counts, mostOf)]
    return lower === null || upper === null ? [] : [{ lower, upper }]
  })
  return means.length === 0
    ? null
    : { lower: Math.min(...means.map(({ lower }) => lower)), upper: Math.max(...means.map(({ upper }) => upper)) }
}

/**
 * 95 % interval of the mean, from chance and protection, wherever withheld bars lie within their bounds and people within their bars. For a
 * bar of several numbers the largest possible variance is taken.
 */
export function meanInterval(bars: readonly Bar[]): Ends | null {
  const ends = [...extremes(bars, fewestShown, mostShown)].flatMap((counts) => {
    const [lower, middle, upper] = [leastOf, middleOf, mostOf].map((numberOf) => weighted(bars, counts, numberOf))
    if (lower == null || middle == null || upper == null) return []
    const half = z95 * standardError(bars, counts, middle)
    return [{ lower: lower - half, upper: upper + half }]
  })
  return ends.length === 0
    ? null
    : { lower: Math.min(...ends.map(({ lower }) => lower)), upper: Math.max(...ends.map(({ upper }) => upper)) }
}

/** Can withheld bars, within their bounds, move the mean by more than the width of its interval of chance and protection? */
export function isMovedByWithheld(bars: readonly Bar[]): boolean {
  const means = [...extremes(bars, fewestShown, mostShown)].map((counts) => weighted(bars, counts, middleOf) ?? 0)
  const counts = bars.map(mostShown)
  const width = 2 * z95 * standardError(bars, counts, weighted(bars, counts, middleOf) ?? 0)
  return Math.max(...means) - Math.min(...means) > width
}

function standardError(bars: readonly Bar[], counts: readonly number[], mean: number): number {
  const total = sum(counts)
  const squares = bars.map((bar) => (middleOf(bar) - mean) ** 2)
  const within = bars.map((bar) => ((mostOf(bar) - leastOf(bar)) / 2) ** 2)
  const chance = sum(counts.map((count, index) => count * ((squares[index] ?? 0) + (within[index] ?? 0)))) / total ** 2
  const noise = sum(bars.map(({ value, noise: one }, index) => (value === null ? 0 : one * (squares[index] ?? 0)))) / total ** 2
  return Math.sqrt(chance + noise)
}
