import type { CodeList } from '../reference/index.js'
import {
  ageBands,
  channels,
  districts,
  drivers,
  enhancedRights,
  ethnicities,
  forces,
  mentalHealth,
  offenceGroups,
  reasonGroups,
  regions,
  sexes,
  unreportedReasons,
} from '../reference/index.js'
import type { DimensionName } from './catalogue/measure.js'
import { dimensionNames } from './catalogue/measure.js'
import { dimensionOf } from './catalogue.js'

/** One value that a dimension may take, and its place in the wider dimension. */
export interface RegisteredValue {
  readonly value: string
  readonly label: string
  readonly parent?: string
  /** Place in the code list, and so the bit of a mask: the first is 0. */
  readonly index: number
}

/** The registered values of every dimension, in the order in which answers list them. Built from code lists, never from data. */
export interface Registry {
  values(dimension: DimensionName): readonly RegisteredValue[]
  find(dimension: DimensionName, value: string): RegisteredValue | undefined
  /** The wider value that holds only this one, and so is the same node by another name. */
  alias(dimension: DimensionName, value: string): { dimension: DimensionName; value: string } | undefined
}

type Entry = Omit<RegisteredValue, 'index'>

/** Values by dimension → registry. Tests pass small lists of their own. */
export function registryOf(lists: Readonly<Record<DimensionName, readonly Entry[]>>): Registry {
  const values = new Map<DimensionName, readonly RegisteredValue[]>()
  const byValue = new Map<DimensionName, ReadonlyMap<string, RegisteredValue>>()
  const children = new Map<string, number>()
  for (const dimension of dimensionNames) {
    const registered = lists[dimension].map((entry, index) => ({ ...entry, index }))
    values.set(dimension, registered)
    byValue.set(dimension, new Map(registered.map((entry) => [entry.value, entry])))
    for (const { parent } of registered) {
      if (parent !== undefined) children.set(`${dimension}|${parent}`, (children.get(`${dimension}|${parent}`) ?? 0) + 1)
    }
  }
  const find: Registry['find'] = (dimension, value) => byValue.get(dimension)?.get(value)
  return {
    values: (dimension) => values.get(dimension) ?? [],
    find,
    alias(dimension, value) {
      const wider = dimensionOf(dimension).parent
      const parent = find(dimension, value)?.parent
      if (wider === undefined || parent === undefined || children.get(`${dimension}|${parent}`) !== 1) return undefined
      return { dimension: wider, value: parent }
    },
  }
}

const fromList = (list: CodeList): readonly Entry[] =>
  list.codes.map(({ code, label, parent }) => (parent === undefined ? { value: code, label } : { value: code, label, parent }))

// Parents of lists that roll up to something that is no dimension (an age band's group, say) play no part here.
const flat = (list: CodeList): readonly Entry[] => list.codes.map(({ code, label }) => ({ value: code, label }))

/** The partnership's registry, from the reference code lists. */
export const referenceRegistry = (): Registry =>
  registryOf({
    FORCE: forces.map(({ id, name, region }) =>
      region === null ? { value: id, label: name } : { value: id, label: name, parent: region },
    ),
    REGION: flat(regions),
    DISTRICT: fromList(districts),
    OFFENCE_GROUP: flat(offenceGroups),
    AGE_BAND: flat(ageBands),
    SEX: flat(sexes),
    ETHNICITY: flat(ethnicities),
    MENTAL_HEALTH: flat(mentalHealth),
    ENHANCED_RIGHTS: flat(enhancedRights),
    CHANNEL: flat(channels),
    REASON_GROUP: flat(reasonGroups),
    REASON_NOT_REPORTED: fromList(unreportedReasons),
    DRIVER: flat(drivers),
  })
