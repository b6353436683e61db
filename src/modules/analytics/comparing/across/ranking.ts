import type { Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { familyLevel, isAbove, zOverAll, type Reach } from '../../statistics/is-above.js'
import { percent, pointsOf } from '../../../../kit/drawn-cell.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import type { Compared, Placed } from '../cells/compared.js'
import { groupsBy, groupsOf, leftOut, type Groups } from '../cells/groups.js'
import { newcombe } from '../cells/newcombe.js'
import { reachOf } from '../cells/reach.js'
import type { Ranking } from './ranking.type.js'

/** A group, and how far its rate may lie from the published one. */
interface Standing extends Reach {
  readonly at: DimensionValue
  readonly value: number | null
}

/** Ranks the groups of the last period. The ranges of ranks hold for all groups together. */
export function rankingOf(compared: Compared, measure: MeasureName, across: DimensionName): Ranking {
  const groups = groupsOf(compared, measure, across, 'rank its values')
  const pairs = (groups.compared.length * (groups.compared.length - 1)) / 2
  const z = zOverAll(pairs)
  const standings = groups.compared
    .flatMap(({ at: [at], cell }: Placed): Standing[] => (at ? [{ at, value: cell.value, ...reachOf(cell, compared.policy, z) }] : []))
    .sort((one, other) => (other.value ?? -1) - (one.value ?? -1))
  const ranks = standings.map((group) => {
    const above = standings.filter((other) => other !== group && isAbove(other, group)).length
    const below = standings.filter((other) => other !== group && isAbove(group, other)).length
    return { value: group.at, best: 1 + above, worst: standings.length - below, below }
  })
  const apart = ranks.reduce((sum, { below }) => sum + below, 0)
  return {
    ranks: ranks.map(({ value, best, worst }) => ({ value, best, worst })),
    level: familyLevel,
    pairs,
    apart,
    sentence: sentenceFor({ across, measure, groups, standings, pairs, apart }),
  }
}

interface Facts {
  readonly across: DimensionName
  readonly measure: MeasureName
  readonly groups: Groups
  readonly standings: readonly Standing[]
  readonly pairs: number
  readonly apart: number
}

/** If only two groups are shown, their difference says everything. */
function pairSentence({ across, measure, groups }: Facts, [high, low]: readonly [Standing, Standing], others: string): string {
  const cellOf = ({ at }: Standing): Cell | undefined => groups.compared.find(({ at: [one] }) => one === at)?.cell
  const [first, second] = [cellOf(high), cellOf(low)]
  const interval = first && second ? newcombe(first, second) : null
  const by = pointsOf((high.value ?? 0) - (low.value ?? 0))
  const range = interval ? ` (95 % interval ${pointsOf(interval.lower)} to ${pointsOf(interval.upper)})` : ''
  const meaning = `${isAbove(high, low) ? '' : 'no '}more than chance and protection would give`
  return `${groupsBy(across)} by ${measureOf(measure).phrase} in ${groups.period}: ${high.at.label} ${percent(high.value ?? 0)}, ${low.at.label} ${percent(low.value ?? 0)}, a difference of ${by} percentage points${range}. That is ${meaning}.${others}`
}

function sentenceFor(facts: Facts): string {
  const { across, measure, groups, standings, pairs, apart } = facts
  const hidden = standings.filter(({ value }) => value === null).map(({ at }) => at)
  const others = `${leftOut('Withheld, and placed by their certain bounds alone', hidden)}${leftOut('Not ranked, because it is not known of them', groups.notKnown)}`
  const [high, low, ...more] = standings.filter(({ value }) => value !== null)
  if (high && low && more.length === 0) return pairSentence(facts, [high, low], others)
  const order = `${apart} of ${pairs} pairs stand apart at ${familyLevel * 100} % over all pairs together (Newcombe's intervals, Bonferroni)`
  const meaning =
    apart === 0
      ? 'so that any order may be chance'
      : 'and with 95 % confidence every true place lies within best and worst; any finer order may be chance'
  return `${groupsBy(across)} by ${measureOf(measure).phrase} in ${groups.period}: ${order}, ${meaning}.${others}`
}
