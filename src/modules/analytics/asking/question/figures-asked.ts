import { dimensionOf } from '../../vocabulary/measures.js'
import type { DimensionName } from '../../vocabulary/names.js'
import type { Registry } from '../../vocabulary/registry.js'
import { fixedOf, isConsistent } from './check-lattice.js'
import { withoutAncestors } from './node.js'
import { periodPieces } from './period.js'
import type { Question } from './question.js'

/** Does every wider dimension in `by` have a value that contains this one? */
function isWithin(by: readonly DimensionName[], narrow: DimensionName, value: string, registry: Registry): boolean {
  let dimension = narrow
  let at: string | undefined = value
  for (let wider = dimensionOf(dimension).parent; wider !== undefined; wider = dimensionOf(wider).parent) {
    at = at === undefined ? undefined : registry.find(dimension, at)?.parent
    dimension = wider
    if (by.includes(wider) && (at === undefined || !registry.find(wider, at))) return false
  }
  return true
}

/**
 * How many figures a question asks for, as `checkSize` counts them, without making a row. Values of wider dimensions follow from narrower
 * ones; all others multiply. It looks at no data and at no one's rights. Throws `Invalid` `PERIOD_INVALID`.
 */
export function figuresAsked({ by, where, measures, period, per }: Question, registry: Registry): number {
  const fixed = fixedOf({ where })
  const valuesOf = (name: DimensionName): number =>
    registry
      .values(name)
      .filter(({ value }) => (fixed.get(name) ?? value) === value && isWithin(by, name, value, registry))
      .filter(({ value }) => isConsistent(new Map(fixed).set(name, value), registry)).length
  const rows = withoutAncestors(by).reduce((product, name) => product * valuesOf(name), 1)
  return rows * periodPieces(period, per) * measures.length
}
