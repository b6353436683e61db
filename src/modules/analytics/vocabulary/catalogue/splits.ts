import { dimensions, type Dimension } from '../dimension.js'
import type { DimensionName } from '../dimension-name.js'

const splitting = (whose: Dimension['splits']): readonly DimensionName[] =>
  dimensions.filter(({ splits }) => splits === whose).map(({ name }) => name)

/** Dimensions of every stratum of persons. */
export const commonSplits: readonly DimensionName[] = splitting('PERSONS')

export const referredSplits: readonly DimensionName[] = [...commonSplits, ...splitting('REFERRED')]

export const directSplits: readonly DimensionName[] = [...commonSplits, ...splitting('DIRECT')]

/** Less is known about a person who complains. */
export const complaintSplits: readonly DimensionName[] = ['FORCE', 'REGION', 'AGE_BAND', 'SEX', 'ETHNICITY', ...splitting('COMPLAINTS')]

export const homicideSplits: readonly DimensionName[] = ['REGION', ...splitting('BEREAVED')]
