import { percent } from '../../../../kit/figure/written.js'
import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { type Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { outward } from '../../statistics/outward.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { dispersionOf, leastGroups, type Dispersion } from '../../statistics/dispersion.js'
import { angle, angleError, funnelLimits, type Spread } from '../../statistics/funnel-limits.js'
import { z95, z998 } from '../../statistics/upper-tail.js'
import type { Ends } from '../../../../kit/wilson.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { policyBy, type Compared, type Placed } from '../cells/compared.js'
import { byDefinition, changedInWords, WithinDefinition, type OneDefinition } from '../cells/definitions.js'
import { groupsOf } from '../cells/groups.js'
import { askWider } from '../cells/wider.js'
import { wholeOf, type Ask } from '../cells/whole.js'
import { largeGroups, spreadOf, type LargeGroup } from './large-groups.js'
import { float, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'

export const FunnelPlace = enumType(
  'FunnelPlace',
  'Where a group lies against the outer limits, of 99.8 %.',
  ['ABOVE', 'BELOW', 'WITHIN', 'NOT_KNOWN', 'NOT_JUDGED'],
  {
    descriptions: {
      NOT_KNOWN: 'The rate is withheld, and its bounds reach over a limit.',
      NOT_JUDGED: 'Groups differ too much for one rate (φ above 10), so that no group can lie outside of how groups differ.',
    },
  },
)
export type FunnelPlace = keyof typeof FunnelPlace

export const FunnelLimits = objectType('FunnelLimits', { access: 'analysis:ask' })({
  lower: float(),
  upper: float(),
})
export type FunnelLimits = InstanceType<typeof FunnelLimits>

export const FunnelPoint = objectType('FunnelPoint', { access: 'analysis:ask', description: 'One group on a funnel plot.' })({
  value: ofType(DimensionValue),
  rate: orNull(float('Null if it is withheld.')),
  lower: float(rangeOfProtection.lower),
  upper: float(rangeOfProtection.upper),
  denominator: float('People published; of the unreported share the referred alone if the direct are withheld.'),
  inner: ofType(
    FunnelLimits,
    'Holds 95 % of groups of this size, if all had the rate of the whole and differed as the groups of the answer do beside chance.',
  ),
  outer: ofType(FunnelLimits, 'Holds 99.8 % of them.'),
  place: ofType(FunnelPlace, 'Among how groups of the answer differ beside chance: against outer.'),
  outerByChance: ofType(
    FunnelLimits,
    'Holds 99.8 % of groups of this size, if all had the rate of the whole: chance and protection alone.',
  ),
  placeByChance: ofType(FunnelPlace, 'Against what chance and protection alone would give: against outerByChance.'),
})
export type FunnelPoint = InstanceType<typeof FunnelPoint>

export const Funnel = objectType('Funnel', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'Groups against what chance and protection alone would give.',
})({
  centre: float('The published rate of the whole: the same question, split by nothing. A funnel is refused if that figure is withheld.'),
  points: listOf(FunnelPoint),
  excluded: listOf(DimensionValue, 'Groups with fewer than 30 people published, and groups whose value is not known: they are on no plot.'),
  dispersion: orNull(
    float(
      "φ: mean square of the groups' distances from the centre in standard errors of chance and protection, winsorised at 10 %. About 1 or less if these explain all; null below ten groups.",
    ),
  ),
  between: orNull(
    float(
      'Standard deviation between groups beside chance and protection, on the arcsine scale; the limits hold it. Null below ten groups.',
    ),
  ),
  within: listOf(
    WithinDefinition,
    'Forces of one definition around the rate of their own published rows, if the rate depends on what each force calls vulnerable.',
  ),
  sentence: text('How the limits were made, and how many groups lie outside by chance and protection alone.'),
})
export type Funnel = InstanceType<typeof Funnel>

/** A group, with the spread that chance and protection give its rate. */
interface Plotted extends LargeGroup {
  readonly spread: Spread
}

/** The groups of the last period, compared with what only chance and protection would give around the published figure of the whole. */
export async function funnelOf(compared: Compared, measure: MeasureName, across: DimensionName, ask: Ask): Promise<Funnel> {
  const groups = groupsOf(compared, measure, across, 'plot its values')
  const { rows } = await ask(wholeOf(compared, measure))
  const [whole] = rows[0]?.cells ?? []
  if (!whole) throw new Error('the whole has no figure')
  const policy = policyBy(compared, measure)
  const { excluded, sentence, ...funnel } = funnelAround(whole, groups.compared, policy, (why) => askWider(why, compared.question, across))
  const definitions = byDefinition(compared, { measure, across, period: groups.period, cells: groups.compared })
  const within = definitions?.each.flatMap((one) => withinOf(one, policy)) ?? []
  return {
    ...funnel,
    excluded: [...excluded, ...groups.notKnown],
    within,
    sentence: `${sentence}${definitions ? changedInWords(definitions) : ''}`,
  }
}

/** Forces of one definition by chance and protection alone. Nothing if fewer than three show their rate. */
function withinOf({ definition, cells }: OneDefinition, policy: DisclosurePolicy): readonly WithinDefinition[] {
  const shown = cells.filter(({ cell }) => cell.value !== null && cell.denominator !== null)
  const { large } = largeGroups(shown, policy)
  if (large.length < 3) return []
  const sum = (of: (cell: Cell) => number | null): number => large.reduce((all, { cell }) => all + (of(cell) ?? 0), 0)
  const centre = sum(({ numerator }) => numerator) / sum(({ denominator }) => denominator)
  const points = large.map((group) => pointOf({ ...group, spread: spreadOf(group, policy) }, centre, null))
  const on = (side: FunnelPlace): string =>
    points.flatMap(({ placeByChance, value }) => (placeByChance === side ? [value.label] : [])).join(', ')
  const outside = (['ABOVE', 'BELOW'] as const).flatMap((side) => (on(side) === '' ? [] : [`${on(side)} ${side.toLowerCase()}`]))
  const said = outside.length === 0 ? 'none' : outside.join('; ')
  return [
    {
      definition,
      forces: large.map(({ at }) => at.label),
      sentence: `Of ${large.length} forces of this definition, around ${percent(threeFigures(centre))} of their own published rows, outside the 99.8 % limits of chance and protection: ${said}. ${definition}`,
    },
  ]
}

/**
 * The funnel is centred on the published figure of the whole. The middle of what withheld groups may be would be far from it. `refused`
 * also says what to ask if that figure is withheld.
 */
function funnelAround(
  whole: Cell,
  cells: readonly Placed[],
  policy: DisclosurePolicy,
  refused: (why: string) => Error,
): Omit<Funnel, 'within'> {
  const { large, small } = largeGroups(cells, policy)
  const centre = whole.value
  if (centre === null) throw refused('The figure of the whole is withheld, and a funnel has no other centre')
  const groups = large.map((group): Plotted => ({ ...group, spread: spreadOf(group, policy) }))
  if (groups.length < 2) throw refused('Fewer than two groups are large enough to plot')
  const dispersion = dispersionOf(groups.map((group) => deviationOf(group, centre)))
  const points = groups.map((group) => pointOf(group, centre, dispersion))
  const outside = points.filter(({ placeByChance }) => placeByChance === 'ABOVE' || placeByChance === 'BELOW').length
  return {
    centre: threeFigures(centre),
    points,
    excluded: small,
    dispersion: dispersion && threeFigures(dispersion.phi),
    between: dispersion && threeFigures(dispersion.between),
    sentence: sentenceFor(dispersion, outside, groups.length),
  }
}

/** A withheld rate counts as the middle of what it can be, but only here. Without it, groups would look more alike than they are. */
function deviationOf({ published, spread }: Plotted, centre: number): { from: number; error: number } {
  return { from: angle((published.lower + published.upper) / 2) - angle(centre), error: angleError(centre, spread) }
}

/**
 * With a larger φ the standard deviation of the groups is more than three times that of chance, and the model of one common rate has failed:
 * then the difference between groups is the finding (Spiegelhalter, Quality and Safety in Health Care 14, 2005).
 */
const mostDispersion = 10

function pointOf({ at, cell, bounds, published, spread }: Plotted, centre: number, dispersion: Dispersion | null): FunnelPoint {
  const among = funnelLimits(centre, { ...spread, between: dispersion?.between ?? 0 })
  const [outer, inner, outerByChance] = [outward(among(z998)), outward(among(z95)), outward(funnelLimits(centre, spread)(z998))]
  const place = dispersion && dispersion.phi > mostDispersion ? 'NOT_JUDGED' : placeOf(published, outer)
  const placeByChance = placeOf(published, outerByChance)
  return { value: at, rate: cell.value, ...bounds, denominator: spread.n, inner, outer, place, outerByChance, placeByChance }
}

function placeOf({ lower, upper }: Ends, limits: Ends): FunnelPoint['place'] {
  if (lower > limits.upper) return 'ABOVE'
  if (upper < limits.lower) return 'BELOW'
  return lower >= limits.lower && upper <= limits.upper ? 'WITHIN' : 'NOT_KNOWN'
}

function sentenceFor(dispersion: Dispersion | null, outside: number, groups: number): string {
  const limits =
    'The centre is the published figure of the whole; limits are exact binomial ones, widened by what protection adds (Spiegelhalter 2005).'
  const alone = `By these alone ${outside} of ${groups} groups lie outside the 99.8 % limits.`
  if (dispersion === null)
    return `${limits} ${alone} Fewer than ${leastGroups} groups do not show how far groups differ beside chance, so nothing is added for it.`
  const { phi, between } = dispersion
  if (phi > mostDispersion)
    return `${limits} ${alone} Groups differ too much for one rate (φ ${threeFigures(phi)}, above ${mostDispersion}), so that none is judged by how groups differ: read placeByChance and standingOut.`
  if (between === 0) return `${limits} ${alone} Groups differ no more than that (φ ${threeFigures(phi)}), so nothing is added.`
  return `${limits} ${alone} Groups differ more than that (φ ${threeFigures(phi)}): by the additive method with z scores winsorised at 10 % the limits are widened by a standard deviation between groups of ${threeFigures(between)} on the arcsine scale, and a group outside differs more than groups do among each other.`
}
