import { type Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { policyBy, cannotCompare, checkDisjoint, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import type { DisclosurePolicy } from '../../asking/protect/disclosure-policy.type.js'
import { insideSentence } from '../../../../kit/sentence.js'
import { chanceOf, holmSteps, type HolmStep } from '../../statistics/holm.js'
import { apartOf, isApartAt, levelOver, rateApart } from '../cells/apart.js'
import { definitionsHeld } from '../cells/definitions.js'
import { checkNotCircular } from '../cells/groups.js'
import { askWider } from '../cells/wider.js'
import { bool, ofType, orNull } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const Difference = objectType('Difference', {
  access: 'analysis:ask',
  texts: 'HUB',
  description: 'A rate of one group less that of another.',
})({
  ...rateApart,
  group: ofType(DimensionValue, 'The group whose rate is taken less that of the other.'),
  oneDefinition: orNull(
    bool(
      'Whether both forces held one and the same definition of vulnerability throughout the period. Null if the rate does not depend on it, or it is not known of one of them.',
    ),
  ),
})
export type Difference = InstanceType<typeof Difference>

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
  // Safeguard What is not compared
  checkNotCircular(measure, across)
  const cells = ratesOf(compared, measure)
  // Safeguard What is not compared
  for (const code of [value, against]) if (code !== null) checkKnown(cells, across, code)
  const pairs = pairsOf(cells, { across, value, against })
  if (pairs.length === 0) throw cannotCompare(`Name two values of ${across} that the answer has.`)
  // Safeguard What is not compared: pairs.every(({ one, other }) => one.value === null && other.value === null) -> false
  if (pairs.every(({ one, other }) => one.value === null && other.value === null))
    throw askWider('Neither group shows its rate', compared.question, across)
  const policy = policyBy(compared, measure)
  const chances = pairs.map(({ one, other }) => chanceOf((z) => isApartAt(z, { cell: one, policy }, { cell: other, policy })))
  const found = holmSteps(chances)
  const heldBy = definitionsHeld(compared, { measure, across, period: cells[0]?.period ?? '' })
  return pairs.map((pair, index) => {
    const oneDefinition = heldBy && isOne(heldBy(pair.group.value), heldBy(pair.less.value))
    return differenceOf(pair, { step: found[index], of: pairs.length, policy, oneDefinition })
  })
}

/** Whether two forces held one definition; null if none is known of one of them. */
function isOne(one: readonly string[], other: readonly string[]): boolean | null {
  if (one.length === 0 || other.length === 0) return null
  return one.length === 1 && other.length === 1 && one[0] === other[0]
}

const definitionInWords = (oneDefinition: boolean | null): string => {
  if (oneDefinition === null) return ''
  return oneDefinition
    ? ' Both held one definition of vulnerability.'
    : ' They did not hold one definition of vulnerability, and part of the difference may be that.'
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
  readonly step: HolmStep | undefined
  /** The number of differences. The level holds over all of them together. */
  readonly of: number
  readonly policy: DisclosurePolicy
  readonly oneDefinition: boolean | null
}

function differenceOf({ group, less, dimensions, one, other }: Pair, { step, of, policy, oneDefinition }: Judged): Difference {
  const apart = step?.isFound === true
  const { figure, ...found } = apartOf({ cell: one, policy }, { cell: other, policy }, step?.at)
  const where = dimensions.length === 0 ? '' : `${dimensions.map(({ label }) => label).join(', ')}: `
  const sentence = `${where}${group.label} less ${less.label}: ${figure}, ${apart ? '' : 'no '}more than chance and protection would give ${levelOver(of)}.${definitionInWords(oneDefinition)}`
  return { group, dimensions, ...found, apart, oneDefinition, sentence }
}
