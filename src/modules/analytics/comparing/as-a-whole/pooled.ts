import { percent } from '../../../../kit/figure/written.js'
import { type Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import { leastGroups } from '../../statistics/dispersion.js'
import { angle, angleError, shareAt } from '../../statistics/funnel-limits.js'
import { outward } from '../../statistics/outward.js'
import { pooling } from '../../statistics/partial-pooling.js'
import { z95 } from '../../statistics/upper-tail.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, clamp, policyBy, type Compared } from '../cells/compared.js'
import { byDefinition, changedInWords, withinOneDefinition, type ByDefinition } from '../cells/definitions.js'
import { groupsBy, groupsOf, leftOut } from '../cells/groups.js'
import { askWider } from '../cells/wider.js'
import { float, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const PooledRate = objectType('PooledRate', {
  access: 'analysis:ask',
  description: 'The rate of a group as a model estimates it, beside the published one.',
})({
  value: ofType(DimensionValue),
  rate: float('The published rate.'),
  denominator: float('People published, of whom the rate is.'),
  estimate: float('What the model estimates of the true rate: between the published rate and the mean of all groups.'),
  interval: ofType(
    Interval,
    'At 95 %, if the model holds: over all groups together, and not for a group whose true rate is unlike all others.',
  ),
  ownShare: float('From 0 to 1: how much of the estimate is the published rate of the group. The rest is the mean of all groups.'),
})
export type PooledRate = InstanceType<typeof PooledRate>

export const PooledWithin = objectType('PooledWithin', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'The model of the rates of forces of one definition of vulnerability.',
})({
  ...withinOneDefinition,
  groups: listOf(PooledRate, 'Forces of the definition that show their rate. Empty if they are fewer than ten.'),
  centre: orNull(float('The mean of these forces. Null if they are fewer than ten.')),
})
export type PooledWithin = InstanceType<typeof PooledWithin>

export const PooledRates = objectType('PooledRates', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'A model of the rates of groups, in which groups with few people are drawn further towards the mean of all. It is no count.',
})({
  groups: listOf(PooledRate, 'Groups that show their rate, in the order of the answer.'),
  centre: float('The mean of all groups, to which they are drawn. Each group counts, however large it is.'),
  spread: ofType(Interval, 'Where the model takes the true rates of 95 in 100 groups to lie.'),
  leftOut: listOf(
    DimensionValue,
    'Groups of which the model says nothing, because their rate is withheld or it is not known who is in them.',
  ),
  within: listOf(PooledWithin, 'The same among forces of one definition, if the rate depends on what each force calls vulnerable.'),
  sentence: text('That it is a model, and what it assumes.'),
})
export type PooledRates = InstanceType<typeof PooledRates>

/** A group whose rate is shown, with the published counts behind it. */
interface Shown {
  readonly at: DimensionValue
  readonly rate: number
  readonly k: number
  readonly n: number
  readonly pieces: number
}

function shownOf(at: DimensionValue | undefined, { value, numerator, denominator, behind }: Cell): Shown[] {
  // Safeguard What a model estimates is called a model, and a withheld rate is in no part of it: value === null || numerator === null || ->
  if (!at || value === null || numerator === null || denominator === null) return []
  return [{ at, rate: value, k: numerator, n: denominator, pieces: behind.pieces }]
}

const sum = (some: readonly number[]): number => some.reduce((left, right) => left + right, 0)

/** Both ends of an interval on the scale of `angle`, as shares. */
const around = (middle: number, half: number) => outward({ lower: shareAt(middle - half), upper: shareAt(middle + half) })

/**
 * Partial pooling of the rates of the last period, on the arcsine scale, on which chance hardly depends on the rate. Groups with a withheld
 * rate are excluded. Throws COMPARISON_NOT_POSSIBLE for a share of two kinds of people, and if fewer than ten groups show their rate.
 */
export function pooledOf(compared: Compared, measure: MeasureName, across: DimensionName): PooledRates {
  if (measureOf(measure).kind !== 'RATE')
    throw cannotCompare(`${measure} is no rate of people who are counted in one place: pool its groups by a rate of people instead.`)
  const groups = groupsOf(compared, measure, across, 'draw its values towards their mean')
  const shown = groups.compared.flatMap(({ at: [at], cell }) => shownOf(at, cell))
  if (shown.length < leastGroups)
    throw askWider(
      `No model draws small groups towards the mean here, because fewer than ${leastGroups} groups show their rate`,
      compared.question,
      across,
    )
  const noise = countVariance(policyBy(compared, measure))
  const { rows, mean, between } = modelOf(shown, noise)
  const withheld = groups.compared.flatMap(({ at: [at], cell }) => (at && shownOf(at, cell).length === 0 ? [at] : []))
  const definitions = byDefinition(compared, { measure, across, period: groups.period, cells: groups.compared })
  return {
    groups: rows,
    centre: threeFigures(shareAt(mean)),
    spread: around(mean, z95 * between),
    leftOut: [...withheld, ...groups.notKnown],
    within: definitions ? withinOf(definitions, noise) : [],
    sentence: sentenceFor({ across, measure, period: groups.period, rows, mean: shareAt(mean), withheld, definitions }),
  }
}

/** What the model says of some groups. */
interface Modelled {
  readonly rows: readonly PooledRate[]
  /** On the scale of `angle`, as `between` is. */
  readonly mean: number
  readonly between: number
}

function modelOf(shown: readonly Shown[], noise: number): Modelled {
  const centre = sum(shown.map(({ k }) => k)) / sum(shown.map(({ n }) => n))
  const {
    mean,
    between,
    groups: pooled,
  } = pooling(
    shown.map(({ k, n, pieces }) => ({
      at: angle(k / n),
      variance: angleError(centre, { n, noise: noise * pieces, between: 0 }) ** 2,
    })),
  )
  const rows = shown.map(({ at: value, rate, n }, index): PooledRate => {
    const { at, error, own } = pooled[index] ?? { at: mean, error: between, own: 0 }
    const interval = around(at, z95 * error)
    const estimate = clamp(threeFigures(shareAt(at)), interval.lower, interval.upper)
    return { value, rate, denominator: n, estimate, interval, ownShare: threeFigures(own) }
  })
  return { rows, mean, between }
}

/** The model of the forces of each definition; of fewer than ten that show their rate there is none. */
function withinOf({ each }: ByDefinition, noise: number): readonly PooledWithin[] {
  return each.map(({ definition, cells }) => {
    const shown = cells.flatMap(({ at: [at], cell }) => shownOf(at, cell))
    const forces = shown.map(({ at }) => at.label)
    if (shown.length < leastGroups) {
      const sentence = `No model: ${forces.length} forces of this definition show their rate, and fewer than ${leastGroups} do not show how forces differ: ${definition}`
      return { definition, forces, groups: [], centre: null, sentence }
    }
    const { rows, mean } = modelOf(shown, noise)
    const centre = threeFigures(shareAt(mean))
    const sentence = `A model draws each rate of ${forces.length} forces of this definition towards their mean, ${percent(centre)}: ${definition}`
    return { definition, forces, groups: rows, centre, sentence }
  })
}

interface Facts {
  readonly across: DimensionName
  readonly measure: MeasureName
  readonly period: string
  readonly rows: readonly PooledRate[]
  readonly mean: number
  readonly withheld: readonly DimensionValue[]
  readonly definitions: ByDefinition | null
}

function sentenceFor({ across, measure, period, rows, mean, withheld, definitions }: Facts): string {
  const most = rows.reduce<PooledRate | undefined>((least, row) => (least && least.ownShare <= row.ownShare ? least : row), undefined)
  const furthest = most ? ` ${most.value.label} is drawn furthest, from ${percent(most.rate)} to ${percent(most.estimate)}.` : ''
  // Safeguard What a model estimates is called a model, and a withheld rate is in no part of it: model, and no count, -> figure that
  return `${groupsBy(across)} by ${measureOf(measure).phrase} in ${period}: a model, and no count, draws each rate towards the mean of ${rows.length}, ${percent(mean)}, the further the fewer people it is of, and assumes that the true rates are spread around that mean as in a normal distribution.${furthest} If a group is unlike the others for a reason, the model hides that: read standingOut beside it.${leftOut('Not in the model, because the rate is withheld', withheld)}${definitions ? ` Part of the spread may be that forces define vulnerability differently: within has the forces of one definition.${changedInWords(definitions)}` : ''}`
}
