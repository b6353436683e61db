import type { Role } from '../../../access/roles.js'
import type { Measure } from '../vocabulary/measure.js'
import type { DimensionName, MeasureName } from '../vocabulary/names.js'
import { registryOf } from '../vocabulary/registry.js'
import { joinedSource, sourcesOf } from './question.policy.js'
import { measuresFor, splitsOf } from './role.policy.js'
import { shapesOf } from './shape.js'

const noCodes = registryOf({})

/** Measures that may be asked, each with the dimensions by which it may be split. */
export type Open = ReadonlyMap<MeasureName, readonly DimensionName[]>

/** What a role may ask in some way under an agreement that covers these feeds: what the rules permit it, made of those feeds alone. */
export function openUnder(role: Role, feeds: readonly string[]): Open {
  const open = measuresFor(role).flatMap((measure): [MeasureName, DimensionName[]][] => {
    if (!isCovered(measure, [], feeds)) return []
    return [[measure.name, splitsOf(role, measure).filter((name) => isCovered(measure, [name], feeds))]]
  })
  return new Map(open)
}

/** Are all feeds covered that a measure is made from where it is split so, by one of the dimensions that it needs among them? */
function isCovered(measure: Measure, names: readonly DimensionName[], feeds: readonly string[]): boolean {
  const needed = measure.requires.length === 0 || measure.requires.some((name) => names.includes(name)) ? [undefined] : measure.requires
  return needed.some((one) => {
    const row = new Map([...names, ...(one === undefined ? [] : [one])].map((name) => [name, ''] as const))
    const sources = [...shapesOf(measure, [row], noCodes).flatMap(sourcesOf), ...(measure.alsoReads ?? []).map(joinedSource)]
    return sources.every(({ feed }) => feeds.includes(feed))
  })
}
