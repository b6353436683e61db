import { sum, type Bar } from '../../statistics/bars.js'
import { protectedMean, isMovedByWithheld, meanInterval, middleMean } from '../../statistics/mean.js'
import { protectedQuantile, quantileInterval } from '../../statistics/quantile.js'
import type { Ends } from '../../../../kit/wilson.js'
import { clamp } from '../cells/compared.js'
import type { Distribution, Quantile } from './distribution.type.js'

const leastTotal = 30
/** At least this many people are published on each side of a quantile. */
const leastBeside = 10
const mostInOneBar = 0.9

/** What a published histogram reveals about the numbers behind it. */
export type Summary = Omit<Distribution, 'dimensions' | 'sentence'>

/** Mean and quantiles from published bars only, in the order of their numbers. */
export function summarise(bars: readonly Bar[]): Summary {
  const total = sum(bars.map(({ value }) => value ?? 0))
  const enough = total >= leastTotal
  const quantile = (percent: number): Quantile | null =>
    enough && total * Math.min(percent, 100 - percent) >= 100 * leastBeside ? quantileOf(bars, percent / 100) : null
  return {
    total,
    // Safeguard T-SDC-14 means: (enough ? meanOf(bars, total) : noMean) -> meanOf(bars, total)
    ...(enough ? meanOf(bars, total) : noMean),
    lowerQuartile: quantile(25),
    median: quantile(50),
    upperQuartile: quantile(75),
    ninthDecile: quantile(90),
  }
}

const noMean = { mean: null, meanLower: null, meanUpper: null, meanInterval: null, meanCapped: null } as const

type Mean = Pick<Distribution, keyof typeof noMean>

function meanOf(bars: readonly Bar[], total: number): Mean {
  const [bounds, interval, middle] = [protectedMean(bars), meanInterval(bars), middleMean(bars)]
  if (bounds === null || interval === null || middle === null) return noMean
  const places = placesIn(interval)
  const [lower, upper] = outwards(bounds, places + 1)
  const [from, to] = outwards(interval, places + 1)
  return {
    mean: isCarried(bars, total) ? clamp(rounded(middle, places), lower, upper) : null,
    meanLower: lower,
    meanUpper: upper,
    meanInterval: { lower: from, upper: to },
    meanCapped: bars.find(({ to }) => to === null)?.from ?? null,
  }
}

/** False if one bar decides the result (almost) alone, or withheld bars might. */
function isCarried(bars: readonly Bar[], total: number): boolean {
  const shown = bars.filter(({ value }) => value !== null && value > 0)
  if (shown.length < 2 || shown.some(({ value }) => (value ?? 0) > mostInOneBar * total)) return false
  return !isMovedByWithheld(bars)
}

/** Decimal places that the half-width of an interval justifies: 2 if it is 0.04, none if it is 1 or more. */
const placesIn = ({ lower, upper }: Ends): number => Math.min(3, Math.max(0, Math.ceil(-Math.log10((upper - lower) / 2))))

const rounded = (value: number, places: number): number => Number(value.toFixed(places))

/** Ends that rounding leaves at least as wide as they were. */
function outwards({ lower, upper }: Ends, places: number): [lower: number, upper: number] {
  const unit = 10 ** places
  return [rounded(Math.floor(lower * unit + 1e-9) / unit, places), rounded(Math.ceil(upper * unit - 1e-9) / unit, places)]
}

function quantileOf(bars: readonly Bar[], q: number): Quantile {
  const ends = protectedQuantile(bars, q)
  const interval = quantileInterval(bars, q)
  return {
    ...ends,
    value: ends.from === ends.to ? ends.from : null,
    intervalFrom: interval.from,
    intervalTo: interval.to,
  }
}
