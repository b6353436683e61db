import { type Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { Compared, Placed } from '../cells/compared.js'
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

export const Disparity = objectType('Disparity', {
  access: 'analysis:ask',
  texts: 'HUB',
  description:
    'By how many times groups differ at least, from published figures. It does not say whether groups differ: difference and standingOut do, at a level.',
})({
  value: orNull(float('Highest rate by lowest, to two figures; null if a group compared has no shown rate.')),
  atLeast: orNull(float('The true ratio is certainly at least this.')),
  highest: orNull(ofType(DimensionValue)),
  lowest: orNull(ofType(DimensionValue)),
  ranks: listOf(Rank, 'Certain bounds of the places of the groups compared; ranking has all groups, by their intervals.'),
  sentence: text(),
})
export type Disparity = InstanceType<typeof Disparity>

/** Smaller groups vary too much by chance to be compared. */
const leastGroup = 1_000

/** A group and its certain bounds. */
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

/** The largest ratio that is certain over all ordered pairs: one group's lower bound divided by another's upper bound. */
function certainRatio(groups: readonly Group[]): number {
  let most = 0
  for (const high of groups) {
    for (const low of groups) if (high !== low && low.upper > 0) most = Math.max(most, high.lower / low.upper)
  }
  // The highest rate is never below the lowest.
  return Math.max(1, most)
}

/** Rounds down, so that what is shown still holds. */
const floorOf = (ratio: number): number => (ratio >= 10 ? Math.floor(ratio) : Math.floor(ratio * 10) / 10)

/** A group is ranked before or after another only if its certain bounds lie wholly above or below the other's. */
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
  readonly ends: readonly (Group | undefined)[]
  readonly small: readonly Group[]
  readonly notKnown: readonly DimensionValue[]
}

function sentenceFor({ across, measure, period, atLeast, ends, small, notKnown }: Facts): string {
  const who = groupsBy(across)
  const { phrase } = measureOf(measure)
  const omitted = `${leftOut(
    `Left out, with fewer than ${leastGroup} people published`,
    small.map(({ at }) => at),
  )}${leftOut('Left out, because it is not known of them', notKnown)}`
  if (atLeast === null)
    return `${who} cannot be compared in ${phrase} in ${period}: fewer than two have ${leastGroup} people or more. Ask for a longer period or wider groups, or for ranking, which has all groups.${omitted}`
  const [high, low] = ends.map((end) => end?.at.label ?? '')
  if (atLeast <= 1)
    return `${who}: protection hides by how many times they differ at least in ${phrase} in ${period}. Ask difference or standingOut whether a group differs from the others.${omitted}`
  return `${who} differ at least ${atLeast} times in ${phrase} in ${period}: of those compared, ${high} is highest and ${low} lowest.${omitted}`
}

const nothing = { value: null, atLeast: null, highest: null, lowest: null, ranks: [] } as const

/** Compares the values of one dimension by one rate, in the last period of the answer. Needs at least two groups. */
export function disparityOf(compared: Compared, measure: MeasureName, across: DimensionName): Disparity {
  const { period, compared: cells, notKnown } = groupsOf(compared, measure, across, 'compare its values')
  const all = boundsOf(cells)
  const large = ({ cell }: Group): boolean => cell.behind.people !== null && cell.behind.people >= leastGroup
  const groups = all.filter(large)
  const small = all.filter((group) => !large(group))
  const facts = { across, measure, period, small, notKnown }
  if (groups.length < 2) return { ...nothing, sentence: sentenceFor({ ...facts, atLeast: null, ends: [] }) }
  const shown = groups.every(({ cell }) => cell.value !== null)
  const highest = pick(groups, (one, best) => (shown ? (one.cell.value ?? 0) > (best.cell.value ?? 0) : one.lower > best.lower))
  const lowest = pick(groups, (one, best) => (shown ? (one.cell.value ?? 0) < (best.cell.value ?? 0) : one.upper < best.upper))
  const atLeast = floorOf(certainRatio(groups))
  return {
    value: highest && lowest ? pointValue(groups, highest, lowest) : null,
    atLeast,
    highest: highest?.at ?? null,
    lowest: lowest?.at ?? null,
    ranks: groups.map((group) => rankOf(group, groups)),
    sentence: sentenceFor({ ...facts, atLeast, ends: [highest, lowest] }),
  }
}
