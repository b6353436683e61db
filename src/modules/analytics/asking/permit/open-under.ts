import type { Role } from '../../../../access/roles.js'
import type { Measure } from '../../vocabulary/measure.js'
import type { DimensionName, MeasureName } from '../../vocabulary/names.js'
import { madeFrom } from '../reads/made-from.js'
import { measuresFor, splitsOf } from './role.policy.js'

/** Measures that may be asked, each with the dimensions by which it may be split. */
export type Open = ReadonlyMap<MeasureName, readonly DimensionName[]>

/**
 * What a role may ask in some way under an agreement that covers these feeds: what the rules permit, and what is made only from those
 * feeds.
 */
export function openUnder(role: Role, feeds: readonly string[]): Open {
  const isCovered = (measure: Measure, names: readonly DimensionName[]): boolean =>
    madeFrom(measure, names).some((sources) => sources.every(({ feed }) => feeds.includes(feed)))
  return new Map(
    measuresFor(role)
      .filter((measure) => isCovered(measure, []))
      .map((measure) => [measure.name, splitsOf(role, measure).filter((name) => isCovered(measure, [name]))]),
  )
}
