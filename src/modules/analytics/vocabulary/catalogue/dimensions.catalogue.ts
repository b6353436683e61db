import type { Stratum } from '../../vocabulary/strata.js'
import type { DimensionName } from '../measure.js'

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

/** Not everybody has a value. */
const partly = (name: DimensionName, title: string, ...strata: readonly Stratum[]): Dimension => ({
  ...common(name, title),
  strata,
  complete: false,
})

const several = (name: DimensionName, title: string, stratum: Stratum): Dimension => ({
  ...common(name, title),
  strata: [stratum],
  mask: 'bits',
  several: true,
})

export const dimensions: readonly Dimension[] = [
  { ...common('FORCE', 'Police force'), strata: [...everywhere, 'K'], place: true, parent: 'REGION' },
  // The British Transport Police belong to no region, nor does a family abroad.
  { ...common('REGION', 'Region'), place: true, complete: false, strata: [...everywhere, 'H', 'K'] },
  // Not every referral names a district.
  { ...common('DISTRICT', 'Local authority district'), strata: ['A'], place: true, complete: false, parent: 'FORCE' },
  common('OFFENCE_GROUP', 'Offence group'),
  { ...common('AGE_BAND', 'Age band'), strata: [...everywhere, 'K'] },
  { ...common('SEX', 'Sex'), strata: [...everywhere, 'K'] },
  { ...common('ETHNICITY', 'Ethnicity'), strata: [...everywhere, 'K'] },
  common('MENTAL_HEALTH', 'Mental health flag'),
  several('ENHANCED_RIGHTS', 'Enhanced rights category', 'A'),
  { ...common('CHANNEL', 'Channel of first contact'), strata: ['C'] },
  several('REASON_GROUP', 'Group of reasons for not reporting', 'C'),
  { ...several('REASON_NOT_REPORTED', 'Reason for not reporting', 'C'), parent: 'REASON_GROUP' },
  { ...several('DRIVER', 'Driver of satisfaction', 'S'), mask: 'predicate' },
  { ...several('DUTY', "Duty under the Victims' Code", 'A'), mask: 'predicate' },
  { ...several('INDICATOR', 'Indicator of vulnerability', 'A'), mask: 'predicate' },
  { ...several('NEED', 'Category of need', 'A'), mask: 'predicate', strata: ['A', 'B', 'C'] },
  { ...common('DISPOSITION', 'What became of the referral on receipt'), strata: ['A'] },
  partly('STAFF_FINDING', "Why the charity's staff returned the case", 'A', 'B'),
  partly('CLOSURE_REASON', 'Reason for closing the case', 'A', 'B'),
  partly('OUTCOME_GROUP', 'Group of police outcomes', 'A'),
  partly('RESPONSE_GRADE', 'Grade of response', 'A'),
  { ...several('CONTACT_CHANNEL', 'Channel of an attempt to make contact', 'A'), mask: 'predicate', strata: ['A', 'B'] },
  partly('IDENTIFICATION_DAYS', 'Days from report to the first police flag', 'A'),
  partly('FIRST_CONTACT_DAYS', "Days from referral to the charity's first attempt", 'A', 'B'),
  partly('ATTEMPTS', 'Number of attempts to make contact', 'A', 'B'),
  { ...common('UPDATED_IN_TIME', 'Updates under duties D05, D07 and D08'), strata: ['A', 'S'] },
  { ...common('SUPPORTED', 'Supported within 28 days'), strata: ['A'] },
  several('SUPPORT_TYPE', 'Kind of support given for a direct case', 'C'),
  partly('LATER_REPORT_TRIGGER', 'What led to the later report', 'C'),
  several('SPECIAL_MEASURE', 'Special measure at court', 'W'),
  { ...several('SATISFIED_WITH', 'Driver answered positively', 'S'), column: 'is_driver' },
  several('DISSATISFIED_WITH', 'Driver answered negatively', 'S'),
  { ...common('COMPLAINT_ABOUT', 'Service complained of'), strata: ['K'] },
  { ...common('NOTIFIED_BY', 'Who told the homicide service'), strata: ['H'] },
  partly('CASE_WORKER_DAYS', 'Days from notification to first contact by a case-worker', 'H'),
  partly('SEEN_BY', 'Who found the assessed person vulnerable', 'A'),
  partly('LATER_REPORT_DAYS', 'Days from coming directly to the later report', 'C'),
  { ...several('NEED_CHANGE', 'Change of the score of a need from entry to exit', 'A'), strata: ['A', 'B'], parent: 'NEED' },
]
