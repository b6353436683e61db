import { enumOf } from '../../../kit/enum-of.js'
import { catalogue } from './catalogue/catalogue.js'

/** The closed lists of what can be asked. */
export { dimensionNames, DimensionName } from './dimension-name.js'

export type MeasureName = (typeof catalogue)[number]['name']

/** As the files of `catalogue/` declare them, by the number that each has there. */
export const measureNames: readonly MeasureName[] = inOrder().map(({ name }) => name)

export const MeasureName = enumOf(measureNames)

/** Throws if two have one number, because that number decides which of two equal sets of people names the node, and so its noise. */
function inOrder(): readonly (typeof catalogue)[number][] {
  const sorted = [...catalogue].sort((left, right) => left.order - right.order)
  const twice = sorted.find(({ order }, index) => sorted[index + 1]?.order === order)
  if (twice) throw new TypeError(`${twice.name} and another measure have the order ${twice.order}. Give the new one a number of its own.`)
  return sorted
}
