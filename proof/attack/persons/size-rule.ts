import { leastPeople } from '../../../src/modules/analytics/asking/permit/size.policy.js'
import { stratumOf, type SharedStratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import type { Way } from '../ways.js'

const isOfDirect = (stratum: SharedStratum): boolean => stratum === 'DIRECT' || stratumOf(stratum).peopleOf === 'DIRECT'

/** The ways that are open in a year of the nation with so many people. */
export function openAt(stratum: SharedStratum, ways: readonly Way[], size: number): readonly Way[] {
  if (!isOfDirect(stratum) || size >= leastPeople.forSplitsAndQuarters) return ways
  const undivided = ways.filter(({ names, grain }) => names.length === 0 && grain === 'YEAR')
  return size >= leastPeople.forPlaces ? undivided : undivided.filter(({ place }) => place.size === 0)
}
