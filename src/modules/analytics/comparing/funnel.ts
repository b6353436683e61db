import type { Cell, DimensionValue } from '../asking/answer.type.js'
import type { DimensionName, MeasureName } from '../vocabulary/names.js'
import { cannotCompare, checkByAlone, ratesOf, type Compared, type Placed } from './compared.js'
import { leastDenominator, roundingVariance, threeFigures } from '../asking/derive-cell.js'
import type { DisclosurePolicy } from '../asking/disclosure-policy.type.js'
import type { Question } from '../asking/question.js'
import type { Funnel, FunnelLimits, FunnelPoint } from './funnel.type.js'

const [inner, outer] = [1.959963984540054, 3.090232306167813]

interface Plotted {
  readonly value: DimensionValue
  readonly cell: Cell
  readonly n: number
  readonly bounds: FunnelLimits
}

/** Answers a question as any other is answered: protected, and on record. */
type Ask = (question: Question) => Promise<Pick<Compared, 'rows'>>

/** The groups of the last period against what chance and protection alone would give around the published figure of the whole. */
export async function funnelOf(compared: Compared, measure: MeasureName, across: DimensionName, ask: Ask): Promise<Funnel> {
  checkByAlone(compared, across, 'plot its values')
  const cells = ratesOf(compared, measure)
  const { rows } = await ask(wholeOf(compared, measure))
  const [whole] = rows[0]?.cells ?? []
  if (!whole) throw new Error('the whole has no figure')
  return funnelAround(whole, cells, compared.policy)
}

/** The question whose one figure is the centre: the same measure, place and last period, not split by anything. */
export function wholeOf({ question, rows }: Compared, measure: MeasureName): Question {
  const { period, per } = question
  const last = rows.at(-1)?.period
  const whole = per === 'WHOLE' || last === undefined ? period : { from: last, to: last }
  return { ...question, measures: [measure], by: [], period: whole, per: 'WHOLE', compareOwn: false, additive: false }
}

/** The middle of what withheld groups may be is no centre: it lies far from the published figure of the whole. */
function funnelAround(whole: Cell, cells: readonly Placed[], policy: DisclosurePolicy): Funnel {
  const groups = cells.flatMap(({ at: [value], cell }): Plotted[] =>
    value ? [{ value, cell, n: cell.behind.people ?? 0, bounds: { lower: cell.lower ?? 0, upper: cell.upper ?? 1 } }] : [],
  )
  const plotted = groups.filter(({ n }) => n >= leastDenominator)
  if (plotted.every(({ cell }) => cell.value === null))
    throw cannotCompare('No group shows its rate: ask for a longer period or a wider place.')
  const centre = whole.value
  if (centre === null) throw cannotCompare('The figure of the whole is withheld: ask for a longer period or a wider place.')
  const added = policy.variance + roundingVariance(policy)
  return {
    centre: threeFigures(centre),
    points: plotted.map((group) => pointOf(group, centre, added)),
    excluded: groups.filter(({ n }) => n < leastDenominator).map(({ value }) => value),
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
