import { type Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { Compared, Placed } from '../cells/compared.js'
import { byDefinition, changedInWords, withinOneDefinition, type ByDefinition } from '../cells/definitions.js'
import { groupsBy, groupsOf, leftOut } from '../cells/groups.js'
import { float, int, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const Rank = objectType('Rank', {
  access: 'analysis:ask',
  description: 'The best and the worst place that a group may have; 1 is the highest rate.',
})({
  value: ofType(DimensionValue),
  best: int(),
  worst: int(),
})
export type Rank = InstanceType<typeof Rank>

export const DisparityWithin = objectType('DisparityWithin', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'By how many times forces of one definition of vulnerability differ at least.',
})({
  ...withinOneDefinition,
  atLeast: orNull(float('The ratio is at least this, whatever protection did. Null if fewer than two of these forces can be compared.')),
})
export type DisparityWithin = InstanceType<typeof DisparityWithin>

export const Disparity = objectType('Disparity', {
  access: 'analysis:ask',
  texts: 'HUB',
  description:
    'By how many times groups differ at least, from published figures. It does not say whether groups differ: difference and standingOut do, at a level.',
})({
  value: orNull(float('Highest rate by lowest, to two figures; null if a group compared has no shown rate.')),
  atLeast: orNull(float('The ratio is at least this, whatever protection did.')),
  highest: orNull(ofType(DimensionValue, 'Null if its figure is withheld.')),
  lowest: orNull(ofType(DimensionValue, 'Null if its figure is withheld.')),
  ranks: listOf(Rank, 'The places of the groups compared that protection allows; ranking has all groups, by their intervals.'),
  within: listOf(DisparityWithin, 'The same among forces of one definition, if the rate depends on what each force calls vulnerable.'),
  sentence: text(),
})
export type Disparity = InstanceType<typeof Disparity>

/** Smaller groups vary too much by chance to be compared. */
const leastGroup = 1_000

/** A group and its range of protection. */
interface Group {
  readonly at: DimensionValue
  readonly cell: Cell
  readonly lower: number
  readonly upper: number
}

const boundsOf = (cells: readonly Placed[]): Group[] =>
  cells.flatMap(({ at: [at], cell }) => (at ? [{ at, cell, lower: cell.lower ?? 0, upper: cell.upper ?? 1 }] : []))

const pick = (groups: readonly Group[], better: (one: Group, best: Group) => boolean): Group | undefined =>
  groups.reduce<Group | undefined>((best, one) => (best === undefined || better(one, best) ? one : best), undefined)

/** The largest ratio that protection leaves over all ordered pairs: one group's lower end divided by another's upper end. */
function leastRatio(groups: readonly Group[]): number {
  let most = 0
  for (const high of groups) {
    for (const low of groups) if (high !== low && low.upper > 0) most = Math.max(most, high.lower / low.upper)
  }
  // The highest rate is never below the lowest.
  return Math.max(1, most)
}

/** Rounds down, so that what is shown still holds. */
const floorOf = (ratio: number): number => (ratio >= 10 ? Math.floor(ratio) : Math.floor(ratio * 10) / 10)

/** A group is ranked before or after another only if its range of protection lies wholly above or below the other's. */
function rankOf(group: Group, groups: readonly Group[]): Rank {
  const above = groups.filter((other) => other !== group && other.lower > group.upper).length
  const below = groups.filter((other) => other !== group && other.upper < group.lower).length
  return { value: group.at, best: 1 + above, worst: groups.length - below }
}

/** The ratio of two shown figures; none if a rate is withheld, because that group might be either end. */
function pointValue(groups: readonly Group[], highest: Group, lowest: Group): number | null {
  if (groups.some(({ cell }) => cell.value === null) || !lowest.cell.value || highest.cell.value === null) return null
  return Number((highest.cell.value / lowest.cell.value).toPrecision(2))
}

interface Facts {
  readonly across: DimensionName
  readonly measure: MeasureName
  readonly period: string
  readonly atLeast: number | null
  readonly ends: Ends
  readonly small: readonly Group[]
  readonly notKnown: readonly DimensionValue[]
  readonly definitions: ByDefinition | null
  readonly within: readonly DisparityWithin[]
}

/** The groups at both ends. */
interface Ends {
  readonly highest: Group | undefined
  readonly lowest: Group | undefined
}

const noEnds: Ends = { highest: undefined, lowest: undefined }

/** A group whose figure is withheld is no extreme by name. */
// Safeguard A force whose figure is withheld is no extreme by name: end && end.cell.value !== null ? end.at : null -> end?.at ?? null
const shownAt = (end: Group | undefined): DimensionValue | null => (end && end.cell.value !== null ? end.at : null)

function extremesInWords({ highest, lowest }: Ends): string {
  const [high, low] = [shownAt(highest), shownAt(lowest)]
  if (high && low) return `of those compared, ${high.label} is highest and ${low.label} lowest`
  if (high) return `of those compared, ${high.label} is highest, and the figure of the lowest is withheld`
  return low
    ? `of those compared, ${low.label} is lowest, and the figure of the highest is withheld`
    : 'the figures of both ends are withheld'
}

/** At least how many times, among forces of one definition: the least and the most over the definitions. */
function withinInWords(within: readonly DisparityWithin[]): string {
  const ratios = within.flatMap(({ atLeast }) => atLeast ?? [])
  if (ratios.length === 0) return ''
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)]
  return ` over all; among forces of one definition of vulnerability at least ${least === most ? least : `${least} to ${most}`} times,`
}

function sentenceFor({ across, measure, period, atLeast, ends, small, notKnown, definitions, within }: Facts): string {
  const who = groupsBy(across)
  const { phrase } = measureOf(measure)
  const omitted = `${leftOut(
    `Left out, with fewer than ${leastGroup} people published`,
    small.map(({ at }) => at),
  )}${leftOut('Left out, because it is not known of them', notKnown)}${definitions ? changedInWords(definitions) : ''}`
  if (atLeast === null)
    return `${who} cannot be compared in ${phrase} in ${period}: fewer than two have ${leastGroup} people or more. Ask for a longer period or wider groups, or for ranking, which has all groups.${omitted}`
  if (atLeast <= 1)
    return `${who}: protection hides by how many times they differ at least in ${phrase} in ${period}. Ask difference or standingOut whether a group differs from the others.${omitted}`
  return `${who} differ at least ${atLeast} times${withinInWords(within)} in ${phrase} in ${period}: ${extremesInWords(ends)}.${omitted}`
}

/** The groups at both ends, and at least how many times they differ; null if fewer than two can be compared. */
function apartOf(groups: readonly Group[]): { readonly atLeast: number | null; readonly ends: Ends } {
  if (groups.length < 2) return { atLeast: null, ends: noEnds }
  const shown = groups.every(({ cell }) => cell.value !== null)
  const highest = pick(groups, (one, best) => (shown ? (one.cell.value ?? 0) > (best.cell.value ?? 0) : one.lower > best.lower))
  const lowest = pick(groups, (one, best) => (shown ? (one.cell.value ?? 0) < (best.cell.value ?? 0) : one.upper < best.upper))
  return { atLeast: floorOf(leastRatio(groups)), ends: { highest, lowest } }
}

const isLarge = ({ cell }: Group): boolean => cell.behind.people !== null && cell.behind.people >= leastGroup

/** The comparison among forces of each definition. */
function withinOf({ each }: ByDefinition): readonly DisparityWithin[] {
  return each.map(({ definition, cells }) => {
    const groups = boundsOf(cells).filter(isLarge)
    const { atLeast, ends } = apartOf(groups)
    const sentence =
      atLeast === null
        ? `Fewer than two forces of this definition have ${leastGroup} people or more: ${definition}`
        : `${groups.length} forces of this definition differ at least ${atLeast} times, ${extremesInWords(ends)}: ${definition}`
    return { definition, forces: groups.map(({ at }) => at.label), atLeast, sentence }
  })
}

/** Compares the values of one dimension by one rate, in the last period of the answer. Needs at least two groups. */
export function disparityOf(compared: Compared, measure: MeasureName, across: DimensionName): Disparity {
  const { period, compared: cells, notKnown } = groupsOf(compared, measure, across, 'compare its values')
  const all = boundsOf(cells)
  const groups = all.filter(isLarge)
  const small = all.filter((group) => !isLarge(group))
  const definitions = byDefinition(compared, { measure, across, period, cells })
  const within = definitions ? withinOf(definitions) : []
  const { atLeast, ends } = apartOf(groups)
  return {
    value: ends.highest && ends.lowest ? pointValue(groups, ends.highest, ends.lowest) : null,
    atLeast,
    highest: shownAt(ends.highest),
    lowest: shownAt(ends.lowest),
    ranks: groups.length < 2 ? [] : groups.map((group) => rankOf(group, groups)),
    within,
    sentence: sentenceFor({ across, measure, period, small, notKnown, definitions, within, atLeast, ends }),
  }
}
