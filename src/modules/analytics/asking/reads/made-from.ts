import type { PartnerKind } from '../../../../access/partner-kinds.js'
import { measures } from '../../vocabulary/measures.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { registryOf } from '../../vocabulary/registry.js'
import { readsOfMeasure } from './reads.js'
import { madeOf, type FeedSource } from './sources-read.js'

const noCodes = registryOf({})

/**
 * Sources of a measure when it is split by `names`. If it requires one of several dimensions and none of them is named, there is one list
 * for each.
 */
export function madeFrom(measure: Measure, names: readonly DimensionName[]): readonly (readonly FeedSource[])[] {
  const { requires } = measure
  const isNamed = requires.length === 0 || requires.some((name) => names.includes(name))
  return (isNamed ? [[]] : requires.map((name) => [name])).map((needed) => {
    const row = new Map([...names, ...needed].map((name) => [name, ''] as const))
    return madeOf(measure, readsOfMeasure(measure, { rows: [row], registry: noCodes }))
  })
}

const ofKind = new Map<PartnerKind, readonly MeasureName[]>()

/**
 * Measures that can be made from rows of this kind of partner, unsplit or in some split. They are found at the first call and kept: every measure is
 * tried in every split, and the rules do not change while the process runs.
 */
export function measuresMadeFrom(kind: PartnerKind): readonly MeasureName[] {
  const found = ofKind.get(kind) ?? findMeasuresMadeFrom(kind)
  ofKind.set(kind, found)
  return found
}

const findMeasuresMadeFrom = (kind: PartnerKind): readonly MeasureName[] =>
  measures
    .filter((measure) =>
      [[], ...measure.dimensions.map((name) => [name])].some((names) =>
        madeFrom(measure, names)
          .flat()
          .some(({ sender }) => sender === kind),
      ),
    )
    .map(({ name }) => name)
