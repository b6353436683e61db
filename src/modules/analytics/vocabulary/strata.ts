/**
 * The kinds of rows of a published quarter. One row per person and calendar year in the joint count, and per person, year and contributor in the
 * contributor's own count.
 */
export type Stratum = 'A' | 'C' | 'W' | 'S' | 'H' | 'K' | 'B'

/** Name of a stratum's table or view, on both engines. */
export const factTable = (stratum: Stratum): string => `facts_${stratum.toLowerCase()}`
