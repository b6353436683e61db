import { enumOf } from '../../../kit/enum-of.js'
import { catalogue } from './catalogue/catalogue.js'

/** The closed lists of what can be asked. */
export { dimensionNames, DimensionName } from './dimension-name.js'

export type MeasureName = (typeof catalogue)[number]['name']

/** Sorted by the number of each. Throws if two have the same, because it decides which of two equal sets of people names the node. */
export function inOrder<Entry extends { readonly name: string; readonly order: number }>(entries: readonly Entry[]): readonly Entry[] {
  const sorted = [...entries].sort((left, right) => left.order - right.order)
  for (const [index, { name, order }] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next?.order === order) throw new TypeError(`${name} and ${next.name} both have the order ${order}. Give the newer one another.`)
  }
  return sorted
}

/** As the files of `catalogue/` declare them, by the number that each has there. */
export const measureNames: readonly MeasureName[] = inOrder<(typeof catalogue)[number]>(catalogue).map(({ name }) => name)

export const MeasureName = enumOf(measureNames)
