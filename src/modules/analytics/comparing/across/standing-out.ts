import { DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { percent } from '../../../../kit/figure/written.js'
import { withList } from '../../../../kit/sentence.js'
import { holmSteps } from '../../statistics/holm.js'
import { familyLevel } from '../../statistics/is-above.js'
import { outward } from '../../statistics/outward.js'
import { z95, zAbove } from '../../statistics/upper-tail.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { clamp, policyBy, type Compared } from '../cells/compared.js'
import { byDefinition, changedInWords, WithinDefinition, type ByDefinition, type OneDefinition } from '../cells/definitions.js'
import { allowedInWords } from '../cells/apart.js'
import { groupsBy, groupsOf, leftOut } from '../cells/groups.js'
import { askWider } from '../cells/wider.js'
import { wholeOf, type Ask } from '../cells/whole.js'
import { besideOthers, chancesOf, errorOf, largeGroups, wholeIn, type Beside } from './large-groups.js'
import { float, int, listOf, ofType, orNull, text } from '../../../../api/field.js'
import { enumType } from '../../../../api/enum-type.js'
import { objectType } from '../../../../api/object-type.js'

export const SideOfOthers = enumType(
  'SideOfOthers',
  'On which side of all others a group lies.',
  ['ABOVE', 'BELOW', 'NOT_APART', 'NOT_KNOWN'],
  {
    descriptions: {
      ABOVE: 'Above all others by more than chance and protection would give, at 5 % over all groups together.',
      BELOW: 'The same, below them.',
      NOT_APART: 'No further from them than chance and protection alone would give.',
      NOT_KNOWN: 'The rate is withheld, and its bounds do not decide it.',
    },
  },
)
export type SideOfOthers = keyof typeof SideOfOthers

export const AgainstOthers = objectType('AgainstOthers', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'One group beside everybody else who is counted.',
})({
  value: ofType(DimensionValue),
  rate: orNull(float('Null if it is withheld.')),
  others: orNull(float('The published rate of the whole without this group. Null if that of the group is withheld.')),
  difference: orNull(float('The rate of the group less that of the others.')),
  interval: orNull(ofType(Interval, 'At 95 % for this group alone, of chance and protection together. Null if a rate is withheld.')),
  side: ofType(SideOfOthers),
  sentence: orNull(text('What it says of a group that lies apart; null of the others.')),
})
export type AgainstOthers = InstanceType<typeof AgainstOthers>

export const StandingOut = objectType('StandingOut', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'Each group against all others: who stands out.',
})({
  groups: listOf(AgainstOthers, 'In the order of the answer.'),
  level: float('Chance that any group is set apart although none differs, over all groups together.'),
  apart: int('Groups that lie apart at that level.'),
  within: listOf(
    WithinDefinition,
    'Each force against the others of its own definition, if the rate depends on what each calls vulnerable.',
  ),
  excluded: listOf(DimensionValue, 'Groups with fewer than 30 people published, and groups whose value is not known.'),
  sentence: text('Who lies above and who below, and at which level.'),
})
export type StandingOut = InstanceType<typeof StandingOut>

/** Sets each group of the last period against all others. The figure of the whole is asked for like any other figure. */
export async function standingOutOf(compared: Compared, measure: MeasureName, across: DimensionName, ask: Ask): Promise<StandingOut> {
  const groups = groupsOf(compared, measure, across, 'set its values against all others')
  const { rows: ofWhole } = await ask(wholeOf(compared, measure))
  const [cell] = ofWhole[0]?.cells ?? []
  if (!cell) throw new Error('the whole has no figure')
  const whole = wholeIn(cell)
  if (!whole) throw askWider('The figure of the whole is withheld, so that nobody can be set against all others', compared.question, across)
  const policy = policyBy(compared, measure)
  const { large } = largeGroups(groups.compared, policy)
  const besides = large.flatMap((group) => besideOthers(group, whole, policy))
  const sides = sidesOf(besides)
  const rows = besides.map((beside, index) => rowOf(beside, sides[index] ?? notKnown, measure))
  const judged = new Set(besides.map(({ at }) => at))
  const small = groups.compared.flatMap(({ at: [at] }) => (at && !judged.has(at) ? [at] : []))
  const definitions = byDefinition(compared, { measure, across, period: groups.period, cells: groups.compared })
  const within = definitions?.each.flatMap((one) => withinOf(one, policy)) ?? []
  return {
    groups: rows,
    level: familyLevel,
    apart: rows.filter(isApart).length,
    within: within.map(({ apart: _apart, ...one }) => one),
    excluded: [...small, ...groups.notKnown],
    sentence: sentenceFor({ across, measure, period: groups.period, rows, small, notKnown: groups.notKnown, within, definitions }),
  }
}

/** Forces of one definition, and how many of them lie apart. */
interface Within extends WithinDefinition {
  readonly apart: number
}

/** Each force of one definition against the others of it, whose figure is the sum of their published rows. Nothing if fewer than three show theirs. */
function withinOf({ definition, cells }: OneDefinition, policy: DisclosurePolicy): readonly Within[] {
  const { large } = largeGroups(
    cells.filter(({ cell }) => cell.value !== null),
    policy,
  )
  const whole = large.reduce(
    (sum, { cell, n }) => ({ k: sum.k + (cell.numerator ?? 0), n: sum.n + n, pieces: sum.pieces + cell.behind.pieces }),
    { k: 0, n: 0, pieces: 0 },
  )
  const besides = large.flatMap((group) => besideOthers(group, whole, policy))
  if (besides.length < 3) return []
  const sides = sidesOf(besides)
  const on = (side: SideOfOthers): string => besides.flatMap(({ at }, index) => (sides[index]?.side === side ? [at.label] : [])).join(', ')
  const found = (['ABOVE', 'BELOW'] as const).flatMap((side) => (on(side) === '' ? [] : [`${on(side)} ${side.toLowerCase()}`]))
  const apart = sides.filter(isApart).length
  const said = found.length === 0 ? 'none lies apart' : found.join('; ')
  const sentence = `Of ${besides.length} forces of one definition, each against the others of it, ${said}, at ${familyLevel * 100} % over these together (Holm): ${definition}`
  return [{ definition, forces: besides.map(({ at }) => at.label), apart, sentence }]
}

/** How many forces lie apart from the others of their own definition. */
function withinInWords(within: readonly Within[]): string {
  if (within.length === 0) return ''
  const [apart, of] = [within.reduce((sum, one) => sum + one.apart, 0), within.reduce((sum, { forces }) => sum + forces.length, 0)]
  return `, and ${apart} of ${of} from the others of their own definition of vulnerability`
}

/** On which side a group lies, and the two-sided chance at which that was judged. */
interface Judged {
  readonly side: SideOfOthers
  readonly at: number
}

const notKnown: Judged = { side: 'NOT_KNOWN', at: familyLevel }

/** Which groups lie apart, at `familyLevel` over all of them together. */
function sidesOf(besides: readonly Beside[]): readonly Judged[] {
  const chances = besides.map(chancesOf)
  const found = holmSteps(chances.map(({ above, below }) => Math.min(above, below)))
  return besides.map(({ cell }, index): Judged => {
    const { above, below } = chances[index] ?? { above: 1, below: 1 }
    const { isFound = false, at = familyLevel } = found[index] ?? {}
    if (isFound) return { side: above < below ? 'ABOVE' : 'BELOW', at }
    return { side: cell.value === null ? 'NOT_KNOWN' : 'NOT_APART', at }
  })
}

const isApart = ({ side }: Pick<AgainstOthers, 'side'>): boolean => side === 'ABOVE' || side === 'BELOW'

function rowOf(beside: Beside, { side, at: judgedAt }: Judged, measure: MeasureName): AgainstOthers {
  const { at, cell, published, others } = beside
  if (cell.value === null) {
    const sentence = isApart({ side })
      ? `${at.label}: withheld, and ${side === 'ABOVE' ? 'above' : 'below'} all others by its bounds.`
      : null
    return { value: at, rate: null, others: null, difference: null, interval: null, side, sentence }
  }
  const by = published.lower - others.lower
  const error = errorOf(beside, cell.value)
  const within = (z: number): Interval => outward({ lower: Math.max(-1, by - z * error), upper: Math.min(1, by + z * error) })
  const interval = within(z95)
  const difference = clamp(threeFigures(by), interval.lower, interval.upper)
  const row = { value: at, rate: cell.value, others: threeFigures(others.lower), difference, interval, side }
  return { ...row, sentence: isApart(row) ? sentenceOf(row, measure, allowedInWords(within(zAbove(judgedAt / 2)), judgedAt)) : null }
}

function sentenceOf(
  { value, rate, others, difference, side }: Omit<AgainstOthers, 'sentence'>,
  measure: MeasureName,
  allowed: string,
): string {
  const by = `${(Math.abs(difference ?? 0) * 100).toFixed(1)} percentage points ${side === 'ABOVE' ? 'above' : 'below'}`
  return `${value.label}: ${measureOf(measure).phrase} is ${percent(rate ?? 0)}, ${by} that of all others, ${percent(others ?? 0)} (difference by ${allowed}).`
}

interface Facts {
  readonly across: DimensionName
  readonly measure: MeasureName
  readonly period: string
  readonly rows: readonly AgainstOthers[]
  readonly small: readonly DimensionValue[]
  readonly notKnown: readonly DimensionValue[]
  readonly within: readonly Within[]
  readonly definitions: ByDefinition | null
}

function sentenceFor({ across, measure, period, rows, small, notKnown, within, definitions }: Facts): string {
  const on = (side: SideOfOthers, verb: (labels: number) => string): string[] => {
    const labels = rows.filter((row) => row.side === side).map(({ value }) => value.label)
    return labels.length === 0 ? [] : [`${labels.join(', ')} ${verb(labels.length)}${side === 'ABOVE' ? 'above' : 'below'} them`]
  }
  const listed = (verb: (labels: number) => string): string => [...on('ABOVE', verb), ...on('BELOW', verb)].join('; ')
  const apart = rows.filter(isApart).length
  const found = apart === 0 ? `none of ${rows.length} lies apart` : `${apart} of ${rows.length} ${apart === 1 ? 'lies' : 'lie'} apart`
  const hidden = rows.filter(({ side }) => side === 'NOT_KNOWN').map(({ value }) => value)
  const others = `${leftOut('Withheld, and not decided by their bounds', hidden)}${leftOut('Left out, with fewer than 30 people published', small)}${leftOut('Left out, because it is not known of them', notKnown)}${definitions ? changedInWords(definitions) : ''}`
  const finding = `${groupsBy(across)} by ${measureOf(measure).phrase} in ${period}, each against all others: ${found} at ${familyLevel * 100} % over all of them together (Holm)${withinInWords(within)}`
  // In one sentence if it is short enough, because pages fold away what comes after the first.
  return `${
    apart === 0
      ? `${finding}.`
      : withList(
          finding,
          listed(() => ''),
          listed((labels) => (labels === 1 ? 'lies ' : 'lie ')),
        )
  }${others}`
}
