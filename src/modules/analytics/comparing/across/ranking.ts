import { causesInWords, ofComparison } from '../../../../kit/figure/moved-by.js'
import { byDefinition, changedInWords, WithinDefinition, type ByDefinition, type OneDefinition } from '../cells/definitions.js'
import { type Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { countVariance } from '../../asking/protect/disclosure.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { zOfEach } from '../../statistics/drawn-limits.js'
import { chanceOf, holm } from '../../statistics/holm.js'
import { familyLevel, isAbove, zOverAll, type Reach } from '../../statistics/is-above.js'
import { z95 } from '../../statistics/upper-tail.js'
import { percent, pointsOf } from '../../../../kit/figure/written.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { policyBy, type Compared, type Placed } from '../cells/compared.js'
import { groupsBy, groupsOf, leftOut, type Groups } from '../cells/groups.js'
import { intervalOfShown } from '../cells/apart.js'
import { reachOf } from '../cells/reach.js'
import { float, int, list, listOf, ofType, text } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const RankedGroup = objectType('RankedGroup', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'Two places of a group, each from best to worst; 1 is the highest rate.',
})({
  value: ofType(DimensionValue),
  best: int('Best place, if the places of all groups are to hold together with 95 % confidence.'),
  worst: int('Worst place, of the same.'),
  bestAlone: int(
    'Best place of this group taken by itself, at 95 % over its own differences from all others, by chance and protection. Read it of one group that was chosen beforehand: of 44, some two lie outside theirs.',
  ),
  worstAlone: int('Worst place of the same.'),
  standsAbove: list(
    text('Values of the groups above which it stands for more than chance and protection, at 5 % over all pairs together (Holm).'),
  ),
})
export type RankedGroup = InstanceType<typeof RankedGroup>

export const Ranking = objectType('Ranking', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'Where each group may stand, chance and protection reckoned with.',
})({
  ranks: listOf(
    RankedGroup,
    'Highest published rate first. best and worst hold for all groups together with 95 % confidence. Where a rate is withheld, its range of protection stands for it; such groups come last.',
  ),
  level: float('Chance that any pair of equal groups is set apart, over all pairs together.'),
  pairs: int('Pairs of groups that were compared.'),
  apart: int('Pairs that stand apart at that level (Holm).'),
  within: listOf(WithinDefinition, 'The same among forces of one definition, if the rate depends on what each force calls vulnerable.'),
  sentence: text('How many pairs stand apart, at which level, and who is withheld.'),
})
export type Ranking = InstanceType<typeof Ranking>

/** A group, and how far its rate may lie from the published one. */
interface Standing extends Reach {
  readonly at: DimensionValue
  readonly cell: Cell
  readonly value: number | null
}

/**
 * Ranks the groups of the last period. Best and worst hold for all groups together (Bonferroni); which pairs stand apart is judged by Holm,
 * which finds all of those pairs and more. Beside them stands the place of each group by itself.
 */
export function rankingOf(compared: Compared, measure: MeasureName, across: DimensionName): Ranking {
  const groups = groupsOf(compared, measure, across, 'rank its values')
  const pairs = (groups.compared.length * (groups.compared.length - 1)) / 2
  const z = zOverAll(pairs)
  const policy = policyBy(compared, measure)
  const standings = groups.compared
    .flatMap(({ at: [at], cell }: Placed): Standing[] => (at ? [{ at, cell, value: cell.value, ...reachOf(cell, policy, z) }] : []))
    .sort((one, other) => (other.value ?? -1) - (one.value ?? -1))
  const alone = placesAlone(standings, policy)
  const above = standsAboveOf(standings, policy)
  const ranks = standings.map((group, index) => {
    const higher = standings.filter((other) => other !== group && isAbove(other, group)).length
    const lower = standings.filter((other) => other !== group && isAbove(group, other)).length
    const { best = 1, worst = standings.length } = alone[index] ?? {}
    return {
      value: group.at,
      best: 1 + higher,
      worst: standings.length - lower,
      bestAlone: best,
      worstAlone: worst,
      standsAbove: above.get(group) ?? [],
    }
  })
  const apart = apartIn(above)
  const definitions = byDefinition(compared, { measure, across, period: groups.period, cells: groups.compared })
  const within = definitions?.each.flatMap((one) => withinOf(one, standings, policy)) ?? []
  const sentence = sentenceFor({ across, measure, groups, standings, pairs, apart, within, definitions })
  return { ranks, level: familyLevel, pairs, apart, within: within.map(({ pairs: _pairs, apart: _apart, ...one }) => one), sentence }
}

const apartIn = (above: ReadonlyMap<Standing, readonly string[]>): number =>
  [...above.values()].reduce((sum, { length }) => sum + length, 0)

/** Forces of one definition, and how many pairs of them stand apart. */
interface Within extends WithinDefinition {
  readonly pairs: number
  readonly apart: number
}

function withinOf({ definition, cells }: OneDefinition, all: readonly Standing[], policy: DisclosurePolicy): readonly Within[] {
  const standings = all.filter(({ at }) => cells.some(({ at: [force] }) => force === at))
  if (standings.length < 2) return []
  const pairs = (standings.length * (standings.length - 1)) / 2
  const apart = apartIn(standsAboveOf(standings, policy))
  const sentence = `Of ${standings.length} forces of one definition, ${apart} of ${pairs} pairs stand apart at ${familyLevel * 100} % over these pairs together (Holm): ${definition}`
  return [{ definition, forces: standings.map(({ at }) => at.label), pairs, apart, sentence }]
}

/** How many pairs of one definition stand apart. */
function withinInWords(within: readonly Within[]): string {
  if (within.length === 0) return ''
  const [apart, pairs] = [within.reduce((sum, one) => sum + one.apart, 0), within.reduce((sum, one) => sum + one.pairs, 0)]
  return `; of pairs with one definition of vulnerability ${apart} of ${pairs} do`
}

/** The standard error that chance and protection give a shown rate. */
function errorOf({ value, numerator, denominator, behind }: Cell, policy: DisclosurePolicy): number | null {
  if (value === null || numerator === null || denominator === null) return null
  const rate = numerator / denominator
  const noise = behind.pieces * countVariance(policy) * (1 + rate ** 2)
  return Math.sqrt((rate * (1 - rate)) / denominator + noise / denominator ** 2)
}

/** The place of each group by itself: bounded by the groups from which it differs, at one level over its own differences only. */
function placesAlone(
  standings: readonly Standing[],
  policy: DisclosurePolicy,
): readonly { readonly best: number; readonly worst: number }[] {
  const errors = standings.map(({ cell }) => errorOf(cell, policy))
  // A withheld rate gets the largest error, because its differences then depend least on each other.
  const largest = Math.max(...errors.map((error) => error ?? 0))
  return zOfEach(errors.map((error) => error ?? largest)).map((z, index) => {
    const reaches = standings.map(({ cell }) => reachOf(cell, policy, z))
    const own = reaches[index]
    const others = reaches.filter((_, other) => other !== index)
    if (!own) return { best: 1, worst: standings.length }
    const above = others.filter((other) => isAbove(other, own)).length
    const below = others.filter((other) => isAbove(own, other)).length
    return { best: 1 + above, worst: standings.length - below }
  })
}

/**
 * For each group, the others above which it stands at `familyLevel` over all pairs together. Pairs that differ by Bonferroni's method also
 * differ by Holm's, so no probability is computed for them.
 */
function standsAboveOf(standings: readonly Standing[], policy: DisclosurePolicy): ReadonlyMap<Standing, readonly string[]> {
  const pairs = standings.flatMap((one, index) => standings.slice(index + 1).map((other) => [one, other] as const))
  const isAboveAt = (z: number, high: Standing, low: Standing): boolean =>
    isAbove(reachOf(high.cell, policy, z), reachOf(low.cell, policy, z))
  const ordered = pairs.map(([one, other]) => {
    const [high, low] = isAboveAt(z95, other, one) ? [other, one] : [one, other]
    if (isAbove(high, low)) return { high, low, chance: 0 }
    return { high, low, chance: isAboveAt(z95, high, low) ? chanceOf((z) => isAboveAt(z, high, low)) : 1 }
  })
  const found = holm(ordered.map(({ chance }) => chance))
  const above = new Map<Standing, string[]>(standings.map((one) => [one, []]))
  ordered.forEach(({ high, low }, index) => {
    if (found[index]) above.get(high)?.push(low.at.value)
  })
  return above
}

interface Facts {
  readonly across: DimensionName
  readonly measure: MeasureName
  readonly groups: Groups
  readonly standings: readonly Standing[]
  readonly pairs: number
  readonly apart: number
  readonly within: readonly Within[]
  readonly definitions: ByDefinition | null
}

/** If only two groups are shown, their difference says everything. */
function pairSentence({ across, measure, groups }: Facts, [high, low]: readonly [Standing, Standing], others: string): string {
  const cellOf = ({ at }: Standing): Cell | undefined => groups.compared.find(({ at: [one] }) => one === at)?.cell
  const [first, second] = [cellOf(high), cellOf(low)]
  const interval = first && second ? intervalOfShown(first, second) : null
  const by = pointsOf((high.value ?? 0) - (low.value ?? 0))
  const range = interval ? ` (${causesInWords(ofComparison(interval))}: ${pointsOf(interval.lower)} to ${pointsOf(interval.upper)})` : ''
  const meaning = `${isAbove(high, low) ? '' : 'no '}more than chance and protection would give`
  return `${groupsBy(across)} by ${measureOf(measure).phrase} in ${groups.period}: ${high.at.label} ${percent(high.value ?? 0)}, ${low.at.label} ${percent(low.value ?? 0)}, a difference of ${by} percentage points${range}. That is ${meaning}.${others}`
}

function sentenceFor(facts: Facts): string {
  const { across, measure, groups, standings, pairs, apart, within, definitions } = facts
  const hidden = standings.filter(({ value }) => value === null).map(({ at }) => at)
  const others = `${leftOut('Withheld, and placed by their ranges of protection alone', hidden)}${leftOut('Not ranked, because it is not known of them', groups.notKnown)}${definitions ? changedInWords(definitions) : ''}`
  const [high, low, ...more] = standings.filter(({ value }) => value !== null)
  if (high && low && more.length === 0) return pairSentence(facts, [high, low], others)
  const order = `${apart} of ${pairs} pairs stand apart at ${familyLevel * 100} % over all pairs together (Newcombe's intervals, Holm)${withinInWords(within)}`
  const meaning =
    apart === 0
      ? 'so that any order may be chance'
      : 'and with 95 % confidence every true place lies within best and worst; any finer order may be chance'
  return `${groupsBy(across)} by ${measureOf(measure).phrase} in ${groups.period}: ${order}, ${meaning}.${others}`
}
