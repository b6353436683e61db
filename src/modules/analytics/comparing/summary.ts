import type { Bin } from '../vocabulary/bins.js'
import type { Distribution, Quantile } from './distribution.type.js'

/** A bar of a published histogram: its count, or null where it is withheld and then at most `upper`. */
export interface Bar {
  readonly bin: Bin
  readonly value: number | null
  readonly upper: number
}

const leastTotal = 30
/** People published on each side of a quantile. */
const leastBeside = 10
const mostInOneBar = 0.9

const sum = (counts: readonly number[]): number => counts.reduce((left, right) => left + right, 0)
const threeFigures = (value: number): number => Number(value.toPrecision(3))

/** What a published histogram says of the numbers behind it. */
export type Summary = Omit<Distribution, 'dimensions' | 'sentence'>

/** Mean and quantiles from published bars alone, in the order of their numbers. Pure. */
export function summarise(bars: readonly Bar[]): Summary {
  const total = sum(bars.map(({ value }) => value ?? 0))
  const enough = total >= leastTotal
  const quantile = (percent: number): Quantile | null =>
    enough && total * Math.min(percent, 100 - percent) >= 100 * leastBeside ? quantileOf(bars, percent / 100) : null
  return {
    total,
    mean: enough ? meanOf(bars, total) : null,
    lowerQuartile: quantile(25),
    median: quantile(50),
    upperQuartile: quantile(75),
    ninthDecile: quantile(90),
  }
}

function meanOf(bars: readonly Bar[], total: number): number | null {
  const shown = bars.filter(({ value }) => value !== null && value > 0)
  if (shown.length < 2 || shown.some(({ value }) => (value ?? 0) > mostInOneBar * total)) return null
  let weighted = 0
  for (const { bin, value } of shown) {
    if (bin.to === null) return null
    weighted += ((bin.from + bin.to - 1) / 2) * (value ?? 0)
  }
  return threeFigures(weighted / total)
}

/** Index of the bar that holds the share `q` of all, and how far into it; counts hold no gaps. */
function placeOf(counts: readonly number[], q: number): { index: number; into: number } {
  const aim = q * sum(counts)
  let before = 0
  for (const [index, count] of counts.entries()) {
    if (count > 0 && before + count >= aim) return { index, into: (aim - before) / count }
    before += count
  }
  return { index: counts.length - 1, into: 1 }
}

/** Withheld bars hold anything up to their bound: full below a point and empty above it, or the other way round, is the worst that they can do. */
function reach(bars: readonly Bar[], q: number): { lowest: number; highest: number } {
  let [lowest, highest] = [bars.length - 1, 0]
  for (let point = 0; point <= bars.length; point += 1) {
    for (const fullBelow of [true, false]) {
      const counts = bars.map(({ value, upper }, index) => value ?? (index < point === fullBelow ? upper : 0))
      const { index } = placeOf(counts, q)
      lowest = Math.min(lowest, index)
      highest = Math.max(highest, index)
    }
  }
  return { lowest, highest }
}

function quantileOf(bars: readonly Bar[], q: number): Quantile {
  const { lowest, highest } = reach(bars, q)
  const first = (bars[lowest] as Bar).bin
  const last = (bars[highest] as Bar).bin
  const range = { from: first.from, to: last.to === null ? null : last.to - 1 }
  if (lowest !== highest || last.to === null) return { value: null, ...range }
  const { into } = placeOf(
    bars.map(({ value }) => value ?? 0),
    q,
  )
  return { value: threeFigures(first.from + into * (last.to - 1 - first.from)), ...range }
}
