import { rangeOfProtection } from '../../../../kit/figure/moved-by.js'
import { type Cell, DimensionValue } from '../../asking/answer/analysis-row.type.js'
import { outward } from '../../statistics/outward.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import type { DimensionName } from '../../vocabulary/names.js'
import { cellsOf, checkByAlone, checkDisjoint, clamp, lastOf, type Compared, type Placed } from '../cells/compared.js'
import { threeFigures } from '../../asking/answer/derive-cell.js'
import { float, ofType, orNull } from '../../../../api/field.js'
import { objectType } from '../../../../api/object-type.js'

export const Representation = objectType('Representation', {
  access: 'analysis:ask',
  description: 'How much more often a group is found among direct than among referred victims.',
})({
  value: ofType(DimensionValue),
  ratio: orNull(
    float(
      'Its share of the direct by its share of the referred; null if either of its counts is withheld. Other withheld counts are taken as the middle of what they can be.',
    ),
  ),
  lower: float(rangeOfProtection.lower),
  upper: orNull(float(`${rangeOfProtection.upper} Null if there may be nobody referred.`)),
})
export type Representation = InstanceType<typeof Representation>

/**
 * Representation of each group in the last period, as a share of all. People whose group is not known count in the whole but make no group.
 */
export function representationOf(compared: Compared, across: DimensionName): readonly Representation[] {
  checkByAlone(compared, across, 'see how its values are represented')
  checkDisjoint(across)
  const direct = lastOf(cellsOf(compared, 'VICTIMS_DIRECT'))
  const referred = lastOf(cellsOf(compared, 'VICTIMS_REFERRED'))
  return direct.flatMap(({ at: [value] }, index): Representation[] => {
    const [one, other] = [shareOf(direct, index), shareOf(referred, index)]
    if (!value || !one || !other || dimensionOf(across).notKnown.includes(value.value)) return []
    const { lower, upper: most } = outward({ lower: one.lower / other.upper, upper: other.lower > 0 ? one.upper / other.lower : Infinity })
    const upper = Number.isFinite(most) ? most : null
    const ratio = one.value === null || !other.value ? null : clamp(threeFigures(one.value / other.value), lower, upper ?? Infinity)
    return [{ value, ratio, lower, upper }]
  })
}

interface Share {
  readonly value: number | null
  readonly lower: number
  readonly upper: number
}

/** A count's share of all. A withheld count is taken as the midpoint of its possible values. */
function shareOf(counts: readonly Placed[], index: number): Share | null {
  const own = counts[index]?.cell
  if (!own) return null
  const others = counts.filter((_, other) => other !== index).map(({ cell }) => cell)
  const [least, most] = [Math.max(0, own.lower ?? 0), own.upper ?? 0]
  const sum = (of: (cell: Cell) => number): number => others.reduce((left, cell) => left + of(cell), 0)
  const [low, high] = [sum(({ lower }) => Math.max(0, lower ?? 0)), sum(({ upper }) => upper ?? 0)]
  const rest = sum(({ value, lower, upper }) => value ?? ((lower ?? 0) + (upper ?? 0)) / 2)
  const part = (some: number, others: number): number => (some + others === 0 ? 0 : some / (some + others))
  return {
    value: own.value === null ? null : part(own.value, rest),
    lower: part(least, high),
    upper: most + low === 0 ? 1 : part(most, low),
  }
}
