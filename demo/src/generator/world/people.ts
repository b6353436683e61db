import { Mix } from './random.js'
import { ethnicShares } from './residents.js'
import { ageBands, directAgeBands, offenceShares, violentSubgroups, type AgeBand } from './mixes.js'
import { calibration } from './calibration.js'

export type AgeMix = Mix<AgeBand | null>

/** Who the people of a force are. */
export interface People {
  readonly ages: AgeMix
  readonly ethnicities: Mix<string>
}

export interface PeopleOfForce extends People {
  /** Ages of those who come directly. */
  readonly directAges: AgeMix
  readonly offences: Mix<string>
}

/** Ethnicities as the residents of a force have them. It is not recorded as often as in the nation, `missing` times. */
export function ethnicMixOf(force: string | undefined, missing = 1): Mix<string> {
  const unknown = calibration.ethnicityMissing.size * missing
  return new Mix([...ethnicShares(force).map(([group, share]) => [group, share * (1 - unknown)] as const), ['UNKNOWN', unknown]])
}

/** Each weight of those that are meant `times`, and of the others as much less as keeps the whole. */
function tilted<T>(weights: readonly (readonly [T, number])[], isMeant: (value: T) => boolean, times: number): Mix<T> {
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const meant = weights.reduce((sum, [value, weight]) => sum + (isMeant(value) ? weight : 0), 0)
  const others = (all - meant * times) / (all - meant)
  return new Mix(weights.map(([value, weight]) => [value, weight * (isMeant(value) ? times : others)] as const))
}

const isYoung = (band: AgeBand | null): boolean => band !== null && band[2] < 25

/** How many times as often as in the nation somebody is under 25, the offence is violent, and ethnicity is not recorded. */
interface Tilts {
  readonly young: number
  readonly violent: number
  readonly missing: number
}

export const peopleOf = (force: string, { young, violent, missing }: Tilts): PeopleOfForce => ({
  ages: tilted(ageBands, isYoung, young),
  directAges: tilted(directAgeBands, isYoung, young),
  ethnicities: ethnicMixOf(force, missing),
  offences: tilted(offenceShares, (subgroup) => violentSubgroups.includes(subgroup), violent),
})
