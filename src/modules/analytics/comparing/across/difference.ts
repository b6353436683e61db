import type { Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import { outward } from '../../statistics/outward.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { cannotCompare, checkDisjoint, clamp, ratesOf, type Compared, type Placed } from '../cells/compared.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { checkNotCircular } from '../cells/groups.js'
import { newcombe } from '../cells/newcombe.js'
import type { Difference } from './difference.type.js'
import { askWider } from '../cells/wider.js'

/** The compared groups: `value` minus `against`, two values of one dimension. */
interface ComparedValues {
  readonly across: DimensionName
  readonly value: string
  readonly against: string
}

/** Differences in the last period. Throws COMPARISON_NOT_POSSIBLE if the answer lacks one of the groups, or shows no rate of either. */
export function differencesOf(compared: Compared, measure: MeasureName, { across, value, against }: ComparedValues): readonly Difference[] {
  if (!compared.question.by.includes(across)) throw cannotCompare(`Add ${across} to by to compare its values.`)
  checkDisjoint(across)
  checkNotCircular(measure, across)
  const cells = ratesOf(compared, measure)
  for (const code of [value, against]) checkKnown(cells, across, code)
  const of = (code: string): readonly Placed[] => cells.filter(({ at }) => at.some((one) => one.dimension === across && one.value === code))
  const others = ({ at }: Placed): readonly DimensionValue[] => at.filter(({ dimension }) => dimension !== across)
  const keyOf = (placed: Placed): string => JSON.stringify(others(placed).map((one) => one.value))
  const second = new Map(of(against).map((placed) => [keyOf(placed), placed]))
  const differences = of(value).flatMap((placed): Difference[] => {
    const other = second.get(keyOf(placed))
    return other ? [{ dimensions: others(placed), ...differenceOf(placed.cell, other.cell) }] : []
  })
  if (differences.length === 0 || value === against) throw cannotCompare(`Name two values of ${across} that the answer has.`)
  if ([...of(value), ...of(against)].every(({ cell }) => cell.value === null))
    throw askWider('Neither group shows its rate', compared.question, across)
  return differences
}

/** Refuses a value such as "not known": people about whom something is not known are no group to compare. */
function checkKnown(cells: readonly Placed[], across: DimensionName, code: string): void {
  const { title, notKnown } = dimensionOf(across)
  if (!notKnown.includes(code)) return
  const values = cells.flatMap(({ at }) => at.filter(({ dimension }) => dimension === across).map((one) => one.value))
  const known = [...new Set(values)].filter((value) => !notKnown.includes(value))
  throw cannotCompare(
    `${code} holds people of whom the ${title.toLowerCase()} is not known, and is no group to compare: name two of ${known.join(', ')}.`,
  )
}

function differenceOf(one: Cell, other: Cell): Omit<Difference, 'dimensions'> {
  const { lower, upper } = outward({ lower: (one.lower ?? 0) - (other.upper ?? 1), upper: (one.upper ?? 1) - (other.lower ?? 0) })
  if (one.value === null || other.value === null) return { value: null, lower, upper, interval: null }
  const by = one.value - other.value
  return { value: clamp(threeFigures(by), lower, upper), lower, upper, interval: newcombe(one, other) }
}
