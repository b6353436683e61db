import type { DimensionValue } from './answer.js'
import type { DimensionName, MeasureName } from './catalogue/measure.js'
import type { Compared } from './comparison.js'
import { cannotCompare, ratesOf } from './comparison.js'
import { threeFigures } from './derive.js'

/** One group on a funnel plot. */
export interface FunnelPoint {
  readonly value: DimensionValue
  readonly rate: number
  readonly denominator: number
  /** Where 95 % and 99.8 % of groups of this size would lie if all had the rate of the whole. */
  readonly inner: Limits
  readonly outer: Limits
  readonly place: 'ABOVE' | 'BELOW' | 'WITHIN'
}

export interface Limits {
  readonly lower: number
  readonly upper: number
}

export interface Funnel {
  /** Published numerators by published denominators of all groups shown. */
  readonly centre: number
  readonly points: readonly FunnelPoint[]
  /** Groups whose rate is withheld: they are on no plot, and not average for that. */
  readonly left: readonly DimensionValue[]
}

const [inner, outer] = [1.959963984540054, 3.090232306167813]

/** The groups of the last period against what chance and protection alone would give. `added` is the variance of one published count. */
export function funnelOf(compared: Compared, measure: MeasureName, across: DimensionName, added: number): Funnel {
  const { by } = compared.question
  if (by.length !== 1 || by[0] !== across) throw cannotCompare(`Ask by: [${across}] and nothing else to plot its values.`)
  const groups = ratesOf(compared, measure).flatMap(({ at: [value], cell }) => (value ? [{ value, cell }] : []))
  const shown = groups.flatMap(({ value, cell: { value: rate, numerator: k, denominator: n } }) =>
    rate !== null && k !== null && n !== null ? [{ value, rate, k, n }] : [],
  )
  const total = shown.reduce((sum, { n }) => sum + n, 0)
  if (total === 0) throw cannotCompare('No group shows its rate: ask for a longer period or a wider place.')
  const centre = shown.reduce((sum, { k }) => sum + k, 0) / total
  return {
    centre: threeFigures(centre),
    points: shown.map(({ value, rate, n }): FunnelPoint => {
      const far = funnelLimits(centre, n, outer, added)
      const place = rate > far.upper ? 'ABOVE' : rate < far.lower ? 'BELOW' : 'WITHIN'
      return { value, rate, denominator: n, inner: funnelLimits(centre, n, inner, added), outer: far, place }
    }),
    left: groups.filter(({ cell }) => cell.value === null).map(({ value }) => value),
  }
}

/** `centre` ± `z` standard errors of a group of `n`, widened by what protection adds to both counts. */
export function funnelLimits(centre: number, n: number, z: number, added: number): Limits {
  const spread = z * Math.sqrt((centre * (1 - centre)) / n + (added * (1 + centre ** 2)) / n ** 2)
  return { lower: Math.max(0, centre - spread), upper: Math.min(1, centre + spread) }
}
