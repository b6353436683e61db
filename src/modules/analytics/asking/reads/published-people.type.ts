import type { Stratum } from '../../vocabulary/strata.js'

/**
 * How many published people of a stratum decide what is open of a period, by calendar year that is published whole and by published quarter;
 * of the nation, with the noise that everybody reads. Nothing of a period that is not published.
 */
export type PeopleByPeriod = ReadonlyMap<Stratum, ReadonlyMap<string, number>>
