import type { Cell, DimensionValue } from '../asking/answer.type.js'
import type { DimensionName, MeasureName } from '../vocabulary/names.js'
import { dimensionOf, measureOf } from '../vocabulary/catalogue.js'
import { checkByAlone, ratesOf, type Compared, type Placed } from './compared.js'
import type { Disparity, Rank } from './disparity.type.js'

/** Smaller groups swing too far by chance to be compared. */
const leastGroup = 1_000

/** A group between bounds. */
export interface Bounded {
  readonly at: DimensionValue
  readonly lower: number
  readonly upper: number
}

interface Group extends Bounded {
  readonly cell: Cell
}

const plurals: Readonly<Partial<Record<DimensionName, string>>> = { FORCE: 'Forces', REGION: 'Regions', DISTRICT: 'Districts' }

/** The groups of a dimension, as a sentence begins with them. */
export const groupsBy = (across: DimensionName): string => plurals[across] ?? `Groups by ${dimensionOf(across).title.toLowerCase()}`

const groupsOf = (cells: readonly Placed[]): Group[] =>
  cells.flatMap(({ at: [at], cell }) => (at ? [{ at, cell, lower: cell.lower ?? 0, upper: cell.upper ?? 1 }] : []))

const pick = (groups: readonly Group[], better: (one: Group, best: Group) => boolean): Group | undefined =>
  groups.reduce<Group | undefined>((best, one) => (best === undefined || better(one, best) ? one : best), undefined)

/** The largest certain ratio over all ordered pairs: one group's lower bound by another's upper bound. */
function certainRatio(groups: readonly Group[]): number | null {
  let most = 0
  for (const high of groups) {
    for (const low of groups) if (high !== low && low.upper > 0) most = Math.max(most, high.lower / low.upper)
  }
  // The highest is never below the lowest.
  return groups.length < 2 ? null : Math.max(1, most)
}

/** Rounds down, so that what is shown still holds. */
const floorOf = (ratio: number): number => (ratio >= 10 ? Math.floor(ratio) : Math.floor(ratio * 10) / 10)

/** A group is ranked before or after another only where its interval lies wholly above or below the other's. */
export function rankOf(group: Bounded, groups: readonly Bounded[]): Rank {
  const above = groups.filter((other) => other !== group && other.lower > group.upper).length
  const below = groups.filter((other) => other !== group && other.upper < group.lower).length
  return { value: group.at, best: 1 + above, worst: groups.length - below }
}

/** Two figures where both are shown; a group whose rate is withheld might be either end. */
function pointValue(groups: readonly Group[], highest: Group, lowest: Group): number | null {
  if (groups.some(({ cell }) => cell.value === null) || !lowest.cell.value || highest.cell.value === null) return null
  return Number((highest.cell.value / lowest.cell.value).toPrecision(2))
}

function sentenceFor(facts: {
  across: DimensionName
  measure: MeasureName
  period: string
  atLeast: number | null
  ends: readonly (Group | undefined)[]
  left: readonly Group[]
}): string {
  const { across, measure, period, atLeast, ends, left } = facts
  const who = groupsBy(across)
  const { phrase } = measureOf(measure)
  const names = left.map(({ at }) => at.label).join(', ')
  const omitted = left.length === 0 ? '' : ` Left out, with fewer than ${leastGroup} people published: ${names}.`
  if (atLeast === null)
    return `${who} cannot be compared in ${phrase} in ${period}: fewer than two have ${leastGroup} people or more.${omitted}`
  const [high, low] = ends.map((end) => end?.at.label ?? '')
  const size = atLeast > 1 ? `differ at least ${atLeast} times in ${phrase} in ${period}` : `may not differ in ${phrase} in ${period}`
  return `${who} ${size}: of those compared, ${high} is highest and ${low} lowest.${omitted}`
}

/** Compares the values of one dimension by one rate, in the last period of the answer. */
export function disparityOf(compared: Compared, measure: MeasureName, across: DimensionName): Disparity {
  checkByAlone(compared, across, 'compare its values')
  const cells = ratesOf(compared, measure)
  const period = cells[0]?.period ?? ''
  const all = groupsOf(cells)
  const large = ({ cell }: Group): boolean => cell.behind.people !== null && cell.behind.people >= leastGroup
  const groups = all.filter(large)
  const shown = groups.every(({ cell }) => cell.value !== null)
  const highest = pick(groups, (one, best) => (shown ? (one.cell.value ?? 0) > (best.cell.value ?? 0) : one.lower > best.lower))
  const lowest = pick(groups, (one, best) => (shown ? (one.cell.value ?? 0) < (best.cell.value ?? 0) : one.upper < best.upper))
  const certain = certainRatio(groups)
  const atLeast = certain === null ? null : floorOf(certain)
  return {
    value: highest && lowest && groups.length > 1 ? pointValue(groups, highest, lowest) : null,
    atLeast,
    highest: highest?.at ?? null,
    lowest: lowest?.at ?? null,
    ranks: groups.map((group) => rankOf(group, groups)),
    sentence: sentenceFor({ across, measure, period, atLeast, ends: [highest, lowest], left: all.filter((group) => !large(group)) }),
  }
}
