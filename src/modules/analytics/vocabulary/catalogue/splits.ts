import type { DimensionName } from '../names.js'

/** Dimensions of every stratum. */
export const commonSplits: readonly DimensionName[] = ['FORCE', 'REGION', 'OFFENCE_GROUP', 'AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH']

export const referredSplits: readonly DimensionName[] = [...commonSplits, 'DISTRICT', 'ENHANCED_RIGHTS']

export const directSplits: readonly DimensionName[] = [...commonSplits, 'CHANNEL', 'REASON_GROUP', 'REASON_NOT_REPORTED']
