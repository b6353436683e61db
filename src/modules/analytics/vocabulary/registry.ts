import { dimensionNames, type DimensionName } from './names.js'
import { dimensionOf, dimensions } from './measures.js'
import type { Entry } from './entry.js'

/** One value that a dimension may take, and its parent in the wider dimension. */
interface RegisteredValue extends Entry {
  /** Position in the code list, which is also its bit in a mask. The first is 0. */
  readonly index: number
}

/** The registered values of every dimension, in the order in which answers list them. They come from code lists, never from data. */
export interface Registry {
  values(dimension: DimensionName): readonly RegisteredValue[]
  find(dimension: DimensionName, value: string): RegisteredValue | undefined
  /** The wider value, if it contains only this one and so names the same node. */
  alias(dimension: DimensionName, value: string): { dimension: DimensionName; value: string } | undefined
}

/** Makes a registry from values by dimension. Tests pass small lists. A dimension that is left out has no values. */
export function registryOf(lists: Readonly<Partial<Record<DimensionName, readonly Entry[]>>>): Registry {
  const values = new Map<DimensionName, readonly RegisteredValue[]>()
  const byValue = new Map<DimensionName, ReadonlyMap<string, RegisteredValue>>()
  const children = new Map<string, number>()
  for (const dimension of dimensionNames) {
    const registered = (lists[dimension] ?? []).map((entry, index) => ({ ...entry, index }))
    values.set(dimension, registered)
    byValue.set(dimension, new Map(registered.map((entry) => [entry.value, entry])))
    for (const { parent } of registered) {
      if (parent !== undefined) children.set(`${dimension}|${parent}`, (children.get(`${dimension}|${parent}`) ?? 0) + 1)
    }
  }
  const aliases = new Map<DimensionName, ReadonlyMap<string, ReturnType<Registry['alias']>>>()
  for (const [dimension, registered] of values) {
    const wider = dimensionOf(dimension).parent
    if (wider === undefined) continue
    const only = registered.flatMap(({ value, parent }) =>
      parent !== undefined && children.get(`${dimension}|${parent}`) === 1 ? [[value, { dimension: wider, value: parent }] as const] : [],
    )
    aliases.set(dimension, new Map(only))
  }
  return {
    values: (dimension) => values.get(dimension) ?? [],
    find: (dimension, value) => byValue.get(dimension)?.get(value),
    alias: (dimension, value) => aliases.get(dimension)?.get(value),
  }
}

/** The partnership's registry, from the reference code lists. */
export const referenceRegistry = (): Registry => registryOf(Object.fromEntries(dimensions.map(({ name, values }) => [name, values])))
