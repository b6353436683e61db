import { peopleNeeded } from '../../../src/modules/analytics/asking/permit/size.policy.js'
import { stratumOf, type SharedStratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import type { Way } from '../ways.js'

/** Whether some role may ask about the stratum only as far as enough people are published. */
const goesBySize = (stratum: SharedStratum): boolean => Object.values(stratumOf(stratum).access).some(({ bySize }) => bySize)

/** The ways that are open in a year of the nation with so many people. */
export const openAt = (stratum: SharedStratum, ways: readonly Way[], size: number): readonly Way[] =>
  goesBySize(stratum)
    ? ways.filter(
        ({ names, grain, place }) =>
          size >= peopleNeeded({ ofQuarter: grain !== 'YEAR', isSplit: names.length > 0, byPlace: place.size > 0 }),
      )
    : ways
