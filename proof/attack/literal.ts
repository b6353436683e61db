import { judgingIn, type Node } from '../../src/modules/analytics/asking/question/node.js'
import { shapeOf } from '../../src/modules/analytics/asking/reads/shape.js'
import type { Writer } from '../../src/modules/analytics/vocabulary/columns.js'
import type { DimensionName, MeasureName } from '../../src/modules/analytics/vocabulary/names.js'
import type { SharedStratum } from '../../src/modules/analytics/vocabulary/strata.js'
import { amongNamed, holdsPredicate } from '../../test/support/slow/answer.js'
import type { Unit } from '../../test/support/slow/units.js'

/** One thing that a node says of its people: a value of a dimension, or a predicate. */
export interface Literal {
  readonly key: string
  readonly name: MeasureName | DimensionName
  readonly writer: Writer
  readonly holds: (unit: Unit) => boolean
}

/** What a node says about its people, without place and period. */
export function literalsOf(stratum: SharedStratum, node: Node): readonly Literal[] {
  const { named, predicate } = node
  const [judging] = judgingIn(named.keys())
  const judged: Record<string, string> = judging === undefined ? {} : { [judging]: named.get(judging) ?? '' }
  return shapeOf({ stratum, ...node }).columns.map(({ name, writer }): Literal => {
    if (name !== predicate?.measure) {
      const value = named.get(name as DimensionName) ?? ''
      return { key: `${name}=${value}`, name, writer, holds: amongNamed({ [name]: value }) }
    }
    const wanted = `${predicate.kind}=${name}`
    const key = [wanted, ...Object.entries(judged).flat()].join(' ')
    return { key, name, writer, holds: (unit) => holdsPredicate(unit, wanted, judged) }
  })
}
