import type { Reviewer } from '../../../linkage/index.js'
import type { MeasureName } from '../../vocabulary/names.js'
import { stratumOf, type Stratum } from '../../vocabulary/strata.js'

/** Counts of persons by their token: every missed link makes them too high. Each is of one kind of writer. */
export const countsOfPersons: readonly MeasureName[] = ['VICTIMS_REFERRED', 'VICTIMS_DIRECT']

/** Rates of people for whom a second record was found. Each needs a link, so every missed link makes the rate too low. */
export const ratesOfLinks: readonly MeasureName[] = ['REPEAT_VICTIM_RATE']

/** Who wrote the records that a stratum counts by their token. */
export const reviewerOf = (stratum: Stratum): Reviewer => (stratumOf(stratum).contributor === 'CHARITY' ? 'CHARITY' : 'FORCE')
