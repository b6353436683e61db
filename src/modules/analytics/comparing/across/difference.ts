import type { Cell, DimensionValue, Interval } from '../../asking/answer/analysis-row.type.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import { outward } from '../../statistics/outward.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, checkDisjoint, clamp, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import { leastDenominator, threeFigures } from '../../asking/answer/derive-cell.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { pointsOf } from '../../../../kit/drawn-cell.js'
import { insideSentence } from '../../../../kit/sentence.js'
import { chanceOf, holm } from '../../statistics/holm.js'
import { isAbove } from '../../statistics/is-above.js'
import { z95 } from '../../statistics/upper-tail.js'
import { checkNotCircular } from '../cells/groups.js'
import { newcombe } from '../cells/newcombe.js'
import { reachOf } from '../cells/reach.js'
import type { Difference } from './difference.type.js'
import { askWider } from '../cells/wider.js'

/** The compared groups: `value` minus `against`, two values of one dimension; each other value minus `against` if `value` is null. */
interface ComparedValues {
  readonly across: DimensionName
  readonly value: string | null
  readonly against: string
}

/** The two cells that are compared, in one row of the other dimensions. */
interface Pair {
  readonly group: DimensionValue
  readonly less: DimensionValue
  readonly dimensions: readonly DimensionValue[]
  readonly one: Cell
  readonly other: Cell
}

/** Differences in the last period. Throws COMPARISON_NOT_POSSIBLE if the answer lacks one of the groups, or shows no rate of either. */
export function differencesOf(compared: Compared, measure: MeasureName, { across, value, against }: ComparedValues): readonly Difference[] {
  if (!compared.question.by.includes(across)) throw cannotCompare(`Add ${across} to by to compare its values.`)
  checkDisjoint(across)
  checkNotCircular(measure, across)
  const cells = ratesOf(compared, measure)
  for (const code of [value, against]) if (code !== null) checkKnown(cells, across, code)
  const pairs = pairsOf(cells, { across, value, against })
  if (pairs.length === 0) throw cannotCompare(`Name two values of ${across} that the answer has.`)
  if (pairs.every(({ one, other }) => one.value === null && other.value === null))
    throw askWider('Neither group shows its rate', compared.question, across)
  const chances = pairs.map(({ one, other }) => chanceOf((z) => isApartAt(z, one, other, compared.policy)))
  const found = holm(chances)
  return pairs.map((pair, index) => differenceOf(pair, { apart: found[index] === true, of: pairs.length, policy: compared.policy }))
}

/** Each pair of the answer, in its order. People whose value is not known make no group. */
function pairsOf(cells: readonly Placed[], { across, value, against }: ComparedValues): readonly Pair[] {
  const groupIn = ({ at }: Placed): DimensionValue | undefined => at.find(({ dimension }) => dimension === across)
  const others = ({ at }: Placed): readonly DimensionValue[] => at.filter(({ dimension }) => dimension !== across)
  const keyOf = (placed: Placed): string => JSON.stringify(others(placed).map((one) => one.value))
  const references = new Map(cells.filter((placed) => groupIn(placed)?.value === against).map((placed) => [keyOf(placed), placed]))
  const { notKnown } = dimensionOf(across)
  const isNamed = (code: string): boolean => (value === null ? !notKnown.includes(code) : code === value)
  return cells.flatMap((placed): Pair[] => {
    const [group, reference] = [groupIn(placed), references.get(keyOf(placed))]
    const less = reference && groupIn(reference)
    if (!group || !reference || !less || group.value === against || !isNamed(group.value)) return []
    return [{ group, less, dimensions: others(placed), one: placed.cell, other: reference.cell }]
  })
}

/** Do two rates differ at this z, whatever the value of a withheld one is? */
function isApartAt(z: number, one: Cell, other: Cell, policy: DisclosurePolicy): boolean {
  const [first, second] = [reachOf(one, policy, z), reachOf(other, policy, z)]
  return isAbove(first, second) || isAbove(second, first)
}

/** Refuses a value such as "not known": people about whom something is not known are no group to compare. */
function checkKnown(cells: readonly Placed[], across: DimensionName, code: string): void {
  const { title, notKnown } = dimensionOf(across)
  if (!notKnown.includes(code)) return
  const values = cells.flatMap(({ at }) => at.filter(({ dimension }) => dimension === across).map((one) => one.value))
  const known = [...new Set(values)].filter((value) => !notKnown.includes(value))
  throw cannotCompare(
    `${code} holds people of whom the ${insideSentence(title)} is not known, and is no group to compare: name two of ${known.join(', ')}.`,
  )
}

interface Judged {
  readonly apart: boolean
  /** The number of differences. The level holds over all of them together. */
  readonly of: number
  readonly policy: DisclosurePolicy
}

function differenceOf({ group, less, dimensions, one, other }: Pair, { apart, of, policy }: Judged): Difference {
  const bounds = outward({ lower: (one.lower ?? 0) - (other.upper ?? 1), upper: (one.upper ?? 1) - (other.lower ?? 0) })
  const shown = one.value !== null && other.value !== null
  const value = shown ? clamp(threeFigures((one.value ?? 0) - (other.value ?? 0)), bounds.lower, bounds.upper) : null
  const interval = shown ? newcombe(one, other) : halfHidden(one, other, policy)
  const where = dimensions.length === 0 ? '' : `${dimensions.map(({ label }) => label).join(', ')}: `
  const range = interval ? `95 % interval ${pointsOf(interval.lower)} to ${pointsOf(interval.upper)}` : 'no interval'
  const figure = value === null ? `withheld, ${range}` : `${pointsOf(value)} percentage points (${range})`
  const level = `at 5 % over ${of === 1 ? 'this one difference' : `all ${of} of them together (Holm)`}`
  const sentence = `${where}${group.label} less ${less.label}: ${figure}, ${apart ? '' : 'no '}more than chance and protection would give ${level}.`
  return { group, dimensions, value, ...bounds, interval, apart, sentence }
}

/**
 * Newcombe's interval if one of the two rates is withheld. It covers every value that the withheld rate may have, and adds chance at both
 * ends.
 */
function halfHidden(one: Cell, other: Cell, policy: DisclosurePolicy): Interval | null {
  const isThin = ({ behind }: Cell): boolean => behind.people === null || behind.people < leastDenominator
  if ((one.value === null && other.value === null) || isThin(one) || isThin(other)) return null
  const [first, second] = [reachOf(one, policy, z95), reachOf(other, policy, z95)]
  const [least, most] = [first.least - second.most, first.most - second.least]
  return outward({
    lower: Math.max(-1, least - Math.hypot(first.least - first.lower, second.upper - second.most)),
    upper: Math.min(1, most + Math.hypot(first.upper - first.most, second.least - second.lower)),
  })
}
