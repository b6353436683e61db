import type { Cell, DimensionValue } from '../asking/answer.type.js'
import type { DimensionName, MeasureName } from '../vocabulary/names.js'
import { cannotCompare, ratesOf, type Compared } from './comparison.js'
import { leastDenominator, threeFigures } from '../asking/derive.js'
import type { Question } from '../asking/question.js'
import type { Funnel, FunnelLimits, FunnelPoint } from './funnel.type.js'

const [inner, outer] = [1.959963984540054, 3.090232306167813]

interface Plotted {
  readonly value: DimensionValue
  readonly cell: Cell
  readonly n: number
  readonly bounds: FunnelLimits
}

/**
 * The question whose one figure is the centre: the same measure, place and last period, not split by anything.
 * Throws COMPARISON_NOT_POSSIBLE where the answer is split otherwise than by `across` alone.
 */
export function wholeOf({ question, rows }: Compared, measure: MeasureName, across: DimensionName): Question {
  const { by, period, per } = question
  if (by.length !== 1 || by[0] !== across) throw cannotCompare(`Ask by: [${across}] and nothing else to plot its values.`)
  const last = rows.at(-1)?.period
  const whole = per === 'WHOLE' || last === undefined ? period : { from: last, to: last }
  return { ...question, measures: [measure], by: [], period: whole, per: 'WHOLE', compareOwn: false, additive: false }
}

/**
 * The groups of the last period against what chance and protection alone would give. `whole` answers `wholeOf`; `added` is the variance of
 * one published count. The middle of what withheld groups may be is no centre: it lies far from the published figure of the whole.
 */
export function funnelOf(
  compared: Compared,
  measure: MeasureName,
  across: DimensionName,
  { whole, added }: { readonly whole: Cell; readonly added: number },
): Funnel {
  const groups = ratesOf(compared, measure).flatMap(({ at: [value], cell }): Plotted[] =>
    value ? [{ value, cell, n: cell.behind.people ?? 0, bounds: { lower: cell.lower ?? 0, upper: cell.upper ?? 1 } }] : [],
  )
  const plotted = groups.filter(({ n }) => n >= leastDenominator)
  if (plotted.every(({ cell }) => cell.value === null))
    throw cannotCompare('No group shows its rate: ask for a longer period or a wider place.')
  const centre = whole.value
  if (centre === null) throw cannotCompare('The figure of the whole is withheld: ask for a longer period or a wider place.')
  return {
    centre: threeFigures(centre),
    points: plotted.map((group) => pointOf(group, centre, added)),
    left: groups.filter(({ n }) => n < leastDenominator).map(({ value }) => value),
  }
}

function pointOf({ value, cell, n, bounds }: Plotted, centre: number, added: number): FunnelPoint {
  const noise = added * cell.behind.pieces
  const far = funnelLimits(centre, n, outer, noise)
  const place = placeOf(cell.value === null ? bounds : { lower: cell.value, upper: cell.value }, far)
  return { value, rate: cell.value, ...bounds, denominator: n, inner: funnelLimits(centre, n, inner, noise), outer: far, place }
}

function placeOf({ lower, upper }: FunnelLimits, limits: FunnelLimits): FunnelPoint['place'] {
  if (lower > limits.upper) return 'ABOVE'
  if (upper < limits.lower) return 'BELOW'
  return lower >= limits.lower && upper <= limits.upper ? 'WITHIN' : 'NOT_KNOWN'
}

/** `centre` ± `z` standard errors of a group of `n`, widened by what protection adds to both counts. */
export function funnelLimits(centre: number, n: number, z: number, added: number): FunnelLimits {
  const spread = z * Math.sqrt((centre * (1 - centre)) / n + (added * (1 + centre ** 2)) / n ** 2)
  return { lower: Math.max(0, centre - spread), upper: Math.min(1, centre + spread) }
}
