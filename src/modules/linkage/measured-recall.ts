/**
 * Share of true pairs of records that the exact token finds on the four public sets of FEBRL (Christen and Pudjijono, 2009), which are
 * damaged more than records of crime are; docs/LINKAGE.md has the measurement. No wrong pair was found.
 */
export const measuredRecall = { least: 0.3, most: 0.43 } as const
