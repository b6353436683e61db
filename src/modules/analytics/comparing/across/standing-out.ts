import type { DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { leastDenominator, threeFigures } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { percent, pointsOf } from '../../../../kit/drawn-cell.js'
import { withList } from '../../../../kit/sentence.js'
import type { Ends } from '../../../../kit/wilson.js'
import { chanceOf, holm } from '../../statistics/holm.js'
import { familyLevel } from '../../statistics/is-above.js'
import { funnelLimits, type Spread } from '../../statistics/funnel-limits.js'
import { outward } from '../../statistics/outward.js'
import { z95 } from '../../statistics/upper-tail.js'
import { measureOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { clamp, type Compared } from '../cells/compared.js'
import { groupsBy, groupsOf, leftOut } from '../cells/groups.js'
import { askWider } from '../cells/wider.js'
import type { AgainstOthers, SideOfOthers, StandingOut } from './standing-out.type.js'
import { wholeOf, type Ask } from './funnel.js'
import { largeGroups, spreadOf, type LargeGroup } from './large-groups.js'

/** The published people of the whole, and how many of them the measure counts in its numerator. */
interface Whole {
  readonly k: number
  readonly n: number
  readonly pieces: number
}

/** A group, with the range in which the rate of all others lies. */
interface Beside extends LargeGroup {
  /** The rates of all others at the two ends of the group's own range. */
  readonly others: Ends
  /** The spread that chance and protection give the difference between the two. */
  readonly spread: Spread
}

/** Sets each group of the last period against all others. The figure of the whole is asked for like any other figure. */
export async function standingOutOf(compared: Compared, measure: MeasureName, across: DimensionName, ask: Ask): Promise<StandingOut> {
  const groups = groupsOf(compared, measure, across, 'set its values against all others')
  const whole = wholeFrom(await ask(wholeOf(compared, measure)))
  if (!whole) throw askWider('The figure of the whole is withheld, so that nobody can be set against all others', compared.question, across)
  const { large } = largeGroups(groups.compared, compared.policy)
  const besides = large.flatMap((group) => besideOthers(group, whole, compared.policy))
  const sides = sidesOf(besides)
  const rows = besides.map((beside, index) => rowOf(beside, sides[index] ?? 'NOT_KNOWN', measure))
  const judged = new Set(besides.map(({ at }) => at))
  const small = groups.compared.flatMap(({ at: [at] }) => (at && !judged.has(at) ? [at] : []))
  return {
    groups: rows,
    level: familyLevel,
    apart: rows.filter(isApart).length,
    excluded: [...small, ...groups.notKnown],
    sentence: sentenceFor({ across, measure, period: groups.period, rows, small, notKnown: groups.notKnown }),
  }
}

/** Null if it is withheld. */
function wholeFrom({ rows }: Pick<Compared, 'rows'>): Whole | null {
  const cell = rows[0]?.cells[0]
  if (!cell) throw new Error('the whole has no figure')
  if (cell.numerator === null || cell.denominator === null) return null
  return { k: cell.numerator, n: cell.denominator, pieces: cell.behind.pieces }
}

/** Empty if too few other people are left. */
function besideOthers(group: LargeGroup, whole: Whole, policy: DisclosurePolicy): Beside[] {
  const { n, published } = group
  const rest = whole.n - n
  if (rest < leastDenominator) return []
  const rateOfRest = (rate: number): number => clamp((whole.k - rate * n) / rest, 0, 1)
  const others = { lower: rateOfRest(published.upper), upper: rateOfRest(published.lower) }
  return [{ ...group, others, spread: spreadOf(group, policy, { n: rest, rate: others.upper, pieces: whole.pieces }) }]
}

/** The probability that a group lies this far above all others, or this far below, although it does not differ from them. */
function chancesOf({ published, others, spread }: Beside): { readonly above: number; readonly below: number } {
  const [high, low] = [funnelLimits(others.upper, spread), funnelLimits(others.lower, spread)]
  return {
    above: chanceOf((z) => published.lower > high(z).upper),
    below: chanceOf((z) => published.upper < low(z).lower),
  }
}

/** Which groups lie apart, at `familyLevel` over all of them together. */
function sidesOf(besides: readonly Beside[]): readonly SideOfOthers[] {
  const chances = besides.map(chancesOf)
  const found = holm(chances.map(({ above, below }) => Math.min(above, below)))
  return besides.map(({ cell }, index) => {
    const { above, below } = chances[index] ?? { above: 1, below: 1 }
    if (found[index]) return above < below ? 'ABOVE' : 'BELOW'
    return cell.value === null ? 'NOT_KNOWN' : 'NOT_APART'
  })
}

const isApart = ({ side }: Pick<AgainstOthers, 'side'>): boolean => side === 'ABOVE' || side === 'BELOW'

function rowOf({ at, cell, published, others, spread, n }: Beside, side: SideOfOthers, measure: MeasureName): AgainstOthers {
  if (cell.value === null) {
    const sentence = isApart({ side })
      ? `${at.label}: withheld, and ${side === 'ABOVE' ? 'above' : 'below'} all others by its bounds.`
      : null
    return { value: at, rate: null, others: null, difference: null, interval: null, side, sentence }
  }
  const by = published.lower - others.lower
  const error = Math.sqrt((cell.value * (1 - cell.value)) / n + (spread.noise * (1 + cell.value ** 2)) / n ** 2)
  const interval = outward({ lower: Math.max(-1, by - z95 * error), upper: Math.min(1, by + z95 * error) })
  const difference = clamp(threeFigures(by), interval.lower, interval.upper)
  const row = { value: at, rate: cell.value, others: threeFigures(others.lower), difference, interval, side }
  return { ...row, sentence: isApart(row) ? sentenceOf(row, measure) : null }
}

function sentenceOf({ value, rate, others, difference, interval, side }: Omit<AgainstOthers, 'sentence'>, measure: MeasureName): string {
  const range = interval ? ` (95 % interval of the difference ${pointsOf(interval.lower)} to ${pointsOf(interval.upper)})` : ''
  const by = `${(Math.abs(difference ?? 0) * 100).toFixed(1)} percentage points ${side === 'ABOVE' ? 'above' : 'below'}`
  return `${value.label}: ${measureOf(measure).phrase} is ${percent(rate ?? 0)}, ${by} that of all others, ${percent(others ?? 0)}${range}.`
}

interface Facts {
  readonly across: DimensionName
  readonly measure: MeasureName
  readonly period: string
  readonly rows: readonly AgainstOthers[]
  readonly small: readonly DimensionValue[]
  readonly notKnown: readonly DimensionValue[]
}

function sentenceFor({ across, measure, period, rows, small, notKnown }: Facts): string {
  const on = (side: SideOfOthers, verb: (labels: number) => string): string[] => {
    const labels = rows.filter((row) => row.side === side).map(({ value }) => value.label)
    return labels.length === 0 ? [] : [`${labels.join(', ')} ${verb(labels.length)}${side === 'ABOVE' ? 'above' : 'below'} them`]
  }
  const listed = (verb: (labels: number) => string): string => [...on('ABOVE', verb), ...on('BELOW', verb)].join('; ')
  const apart = rows.filter(isApart).length
  const found = apart === 0 ? `none of ${rows.length} lies apart` : `${apart} of ${rows.length} ${apart === 1 ? 'lies' : 'lie'} apart`
  const hidden = rows.filter(({ side }) => side === 'NOT_KNOWN').map(({ value }) => value)
  const others = `${leftOut('Withheld, and not decided by their bounds', hidden)}${leftOut('Left out, with fewer than 30 people published', small)}${leftOut('Left out, because it is not known of them', notKnown)}`
  const finding = `${groupsBy(across)} by ${measureOf(measure).phrase} in ${period}, each against all others: ${found} at ${familyLevel * 100} % over all of them together (Holm)`
  // In one sentence where it is short enough, because pages fold away what comes after the first.
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
