import type { DimensionValue } from './answer.js'
import type { DimensionName, MeasureName } from './catalogue/measure.js'
import type { Compared } from './comparison.js'
import { cannotCompare, ratesOf } from './comparison.js'
import type { Cell } from './derive.js'
import { leastDenominator, threeFigures } from './derive.js'

/** One group on a funnel plot. */
export interface FunnelPoint {
  readonly value: DimensionValue
  /** Null where the numerator is withheld; the bounds say what is known. */
  readonly rate: number | null
  /** The true rate is certainly within these. */
  readonly lower: number
  readonly upper: number
  readonly denominator: number
  /** Where 95 % and 99.8 % of groups of this size would lie if all had the rate of the whole. */
  readonly inner: Limits
  readonly outer: Limits
  readonly place: 'ABOVE' | 'BELOW' | 'WITHIN' | 'NOT_KNOWN'
}

export interface Limits {
  readonly lower: number
  readonly upper: number
}

export interface Funnel {
  /** Numerators by denominators of all groups plotted; a withheld numerator counts as the middle of what it can be. */
  readonly centre: number
  readonly points: readonly FunnelPoint[]
  /** Groups of whom fewer than 30 people are published: nothing is known of their rate. */
  readonly left: readonly DimensionValue[]
}

const [inner, outer] = [1.959963984540054, 3.090232306167813]

interface Plotted {
  readonly value: DimensionValue
  readonly cell: Cell
  readonly n: number
  readonly bounds: Limits
}

/** The groups of the last period against what chance and protection alone would give. `added` is the variance of one published count. */
export function funnelOf(compared: Compared, measure: MeasureName, across: DimensionName, added: number): Funnel {
  const { by } = compared.question
  if (by.length !== 1 || by[0] !== across) throw cannotCompare(`Ask by: [${across}] and nothing else to plot its values.`)
  const groups = ratesOf(compared, measure).flatMap(({ at: [value], cell }): Plotted[] =>
    value ? [{ value, cell, n: cell.behind.people ?? 0, bounds: { lower: cell.lower ?? 0, upper: cell.upper ?? 1 } }] : [],
  )
  const plotted = groups.filter(({ n }) => n >= leastDenominator)
  if (plotted.every(({ cell }) => cell.value === null))
    throw cannotCompare('No group shows its rate: ask for a longer period or a wider place.')
  const centre = centreOf(plotted)
  return {
    centre: threeFigures(centre),
    points: plotted.map((group) => pointOf(group, centre, added)),
    left: groups.filter(({ n }) => n < leastDenominator).map(({ value }) => value),
  }
}

/** Without the withheld numerators, which are the small ones, the centre would lie too high. */
function centreOf(plotted: readonly Plotted[]): number {
  const sum = (of: (group: Plotted) => number): number => plotted.reduce((left, group) => left + of(group), 0)
  return sum(({ cell, n, bounds }) => cell.numerator ?? (n * (bounds.lower + bounds.upper)) / 2) / sum(({ n }) => n)
}

function pointOf({ value, cell, n, bounds }: Plotted, centre: number, added: number): FunnelPoint {
  const noise = added * cell.behind.pieces
  const far = funnelLimits(centre, n, outer, noise)
  const place = placeOf(cell.value === null ? bounds : { lower: cell.value, upper: cell.value }, far)
  return { value, rate: cell.value, ...bounds, denominator: n, inner: funnelLimits(centre, n, inner, noise), outer: far, place }
}

function placeOf({ lower, upper }: Limits, limits: Limits): FunnelPoint['place'] {
  if (lower > limits.upper) return 'ABOVE'
  if (upper < limits.lower) return 'BELOW'
  return lower >= limits.lower && upper <= limits.upper ? 'WITHIN' : 'NOT_KNOWN'
}

/** `centre` ± `z` standard errors of a group of `n`, widened by what protection adds to both counts. */
export function funnelLimits(centre: number, n: number, z: number, added: number): Limits {
  const spread = z * Math.sqrt((centre * (1 - centre)) / n + (added * (1 + centre ** 2)) / n ** 2)
  return { lower: Math.max(0, centre - spread), upper: Math.min(1, centre + spread) }
}
