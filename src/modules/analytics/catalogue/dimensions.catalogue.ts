import type { Stratum } from '../facts.js'
import type { DimensionName } from './measure.js'

/** One dimension as data. */
export interface Dimension {
  readonly name: DimensionName
  readonly title: string
  /** Strata whose facts carry it; B carries the common ones for the charity's own cases. */
  readonly strata: readonly Stratum[]
  /** Fact column; for a mask, the column of bits. */
  readonly column: string
  /** `bits`: one mask. `predicate`: two masks, `is_` and `of_`, that stand in place of the measure's booleans. */
  readonly mask?: 'bits' | 'predicate'
  /** A person may hold several values: such a dimension splits no total. */
  readonly several: boolean
  /** Everybody has a value: only then do the children make up the whole. */
  readonly complete: boolean
  readonly place: boolean
  /** The wider dimension that each value lies in. */
  readonly parent?: DimensionName
}

const everywhere: readonly Stratum[] = ['A', 'C', 'W', 'S', 'B']

const common = (name: DimensionName, title: string): Dimension => ({
  name,
  title,
  strata: everywhere,
  column: name.toLowerCase(),
  several: false,
  complete: true,
  place: false,
})

const several = (name: DimensionName, title: string, stratum: Stratum): Dimension => ({
  ...common(name, title),
  strata: [stratum],
  mask: 'bits',
  several: true,
})

export const dimensions: readonly Dimension[] = [
  { ...common('FORCE', 'Police force'), place: true, parent: 'REGION' },
  // The British Transport Police belong to no region.
  { ...common('REGION', 'Region'), place: true, complete: false },
  // Not every referral names a district.
  { ...common('DISTRICT', 'Local authority district'), strata: ['A'], place: true, complete: false, parent: 'FORCE' },
  common('OFFENCE_GROUP', 'Offence group'),
  common('AGE_BAND', 'Age band'),
  common('SEX', 'Sex'),
  common('ETHNICITY', 'Ethnicity'),
  common('MENTAL_HEALTH', 'Mental health flag'),
  several('ENHANCED_RIGHTS', 'Enhanced rights category', 'A'),
  { ...common('CHANNEL', 'Channel of first contact'), strata: ['C'] },
  several('REASON_GROUP', 'Group of reasons for not reporting', 'C'),
  { ...several('REASON_NOT_REPORTED', 'Reason for not reporting', 'C'), parent: 'REASON_GROUP' },
  { ...several('DRIVER', 'Driver of satisfaction', 'S'), mask: 'predicate' },
]
