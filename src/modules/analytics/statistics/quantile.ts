import { atMost, fewest, fewestShown, mostShown, sum, type Bar } from './bars.js'
import { z95 } from './upper-tail.js'
import { wilson } from '../../../kit/wilson.js'

/** The numbers between which a quantile lies. `to` is null if it may lie in the open bar. */
export interface Range {
  readonly from: number
  readonly to: number | null
}

const half = (bars: readonly Bar[], end: number, below: (bar: Bar) => number, above: (bar: Bar) => number): [number, number] => [
  sum(bars.slice(0, end + 1).map(below)),
  sum(bars.slice(end + 1).map(above)),
]

/** The bars from the first that may hold the quantile to the first that must. */
function between(bars: readonly Bar[], may: (index: number) => boolean, must: (index: number) => boolean): Range {
  const last = bars.length - 1
  const find = (holds: (index: number) => boolean): number => {
    const index = bars.findIndex((_, at) => holds(at))
    return index === -1 ? last : index
  }
  return { from: bars[find(may)]?.from ?? 0, to: bars[find(must)]?.to ?? null }
}

/**
 * Range of protection of the quantile `q`, whatever each bar holds within its bounds. The bars below are taken as full as they may be and those
 * above as empty, and then the reverse.
 */
export function protectedQuantile(bars: readonly Bar[], q: number): Range {
  const reaches = ([below, above]: [number, number]): boolean => below > 0 && below >= q * (below + above)
  return between(
    bars,
    (index) => reaches(half(bars, index, atMost, fewest)),
    (index) => reaches(half(bars, index, fewest, atMost)),
  )
}

/**
 * 95 % interval of the quantile `q`, from chance and protection, wherever withheld bars lie within their bounds. It covers the bars in
 * which the interval of the share below contains `q` (Woodruff, Journal of the American Statistical Association 47, 1952).
 */
export function quantileInterval(bars: readonly Bar[], q: number): Range {
  const share = (index: number, [below, above]: [number, number]) => {
    const n = below + above
    if (n === 0) return { lower: 0, upper: 1 }
    const p = below / n
    const noise = (at: readonly Bar[]): number => sum(at.map(({ value, noise: one }) => (value === null ? 0 : one)))
    const added = (noise(bars.slice(0, index + 1)) * (1 - p) ** 2 + noise(bars.slice(index + 1)) * p ** 2) / n ** 2
    return wilson(below, n, added, z95)
  }
  return between(
    bars,
    (index) => share(index, half(bars, index, mostShown, fewestShown)).upper >= q,
    (index) => index === bars.length - 1 || share(index, half(bars, index, fewestShown, mostShown)).lower >= q,
  )
}
