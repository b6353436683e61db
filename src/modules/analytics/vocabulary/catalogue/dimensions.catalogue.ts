import { strataWith, type Stratum } from '../strata.js'
import type { DimensionName } from '../names.js'

/** One dimension as data. */
export interface Dimension {
  readonly name: DimensionName
  readonly title: string
  /** Strata whose facts have it. */
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

const common = (name: DimensionName, title: string): Dimension => {
  const column = name.toLowerCase()
  return { name, title, strata: strataWith(column), column, several: false, complete: true, place: false }
}

/** Not everybody has a value. */
const partly = (name: DimensionName, title: string): Dimension => ({ ...common(name, title), complete: false })

const several = (name: DimensionName, title: string): Dimension => ({ ...common(name, title), mask: 'bits', several: true })

/** Splits the numerator and the denominator of a measure by masks of the measure's own. */
const judged = (name: DimensionName, title: string, ...strata: readonly Stratum[]): Dimension => ({
  ...several(name, title),
  mask: 'predicate',
  strata,
})

export const dimensions: readonly Dimension[] = [
  { ...common('FORCE', 'Police force'), place: true, parent: 'REGION' },
  // The British Transport Police belong to no region, nor does a family abroad.
  { ...common('REGION', 'Region'), place: true, complete: false },
  // Not every referral names a district.
  { ...common('DISTRICT', 'Local authority district'), place: true, complete: false, parent: 'FORCE' },
  common('OFFENCE_GROUP', 'Offence group'),
  common('AGE_BAND', 'Age band'),
  common('SEX', 'Sex'),
  common('ETHNICITY', 'Ethnicity'),
  common('MENTAL_HEALTH', 'Mental health flag'),
  several('ENHANCED_RIGHTS', 'Enhanced rights category'),
  common('CHANNEL', 'Channel of first contact'),
  several('REASON_GROUP', 'Group of reasons for not reporting'),
  { ...several('REASON_NOT_REPORTED', 'Reason for not reporting'), parent: 'REASON_GROUP' },
  judged('DRIVER', 'Driver of satisfaction', 'SURVEYED'),
  judged('DUTY', "Duty under the Victims' Code", 'REFERRED'),
  judged('INDICATOR', 'Indicator of vulnerability', 'REFERRED'),
  judged('NEED', 'Category of need', 'REFERRED', 'OWN_CASE', 'DIRECT'),
  common('DISPOSITION', 'What became of the referral on receipt'),
  partly('STAFF_FINDING', "Why the charity's staff returned the case"),
  partly('CLOSURE_REASON', 'Reason for closing the case'),
  partly('OUTCOME_GROUP', 'Group of police outcomes'),
  partly('RESPONSE_GRADE', 'Grade of response'),
  judged('CONTACT_CHANNEL', 'Channel of an attempt to make contact', 'REFERRED', 'OWN_CASE'),
  partly('IDENTIFICATION_DAYS', 'Days from report to the first police flag'),
  partly('FIRST_CONTACT_DAYS', "Days from referral to the charity's first attempt"),
  partly('ATTEMPTS', 'Number of attempts to make contact'),
  common('UPDATED_IN_TIME', 'Updates under duties D05, D07 and D08'),
  common('SUPPORTED', 'Supported within 28 days'),
  several('SUPPORT_TYPE', 'Kind of support given for a direct case'),
  partly('LATER_REPORT_TRIGGER', 'What led to the later report'),
  several('SPECIAL_MEASURE', 'Special measure at court'),
  { ...several('SATISFIED_WITH', 'Driver answered positively'), column: 'is_driver', strata: strataWith('is_driver') },
  several('DISSATISFIED_WITH', 'Driver answered negatively'),
  common('COMPLAINT_ABOUT', 'Service complained of'),
  common('NOTIFIED_BY', 'Who told the homicide service'),
  partly('CASE_WORKER_DAYS', 'Days from notification to first contact by a case-worker'),
  partly('SEEN_BY', 'Who found the assessed person vulnerable'),
  partly('LATER_REPORT_DAYS', 'Days from coming directly to the later report'),
  { ...several('NEED_CHANGE', 'Change of the score of a need from entry to exit'), parent: 'NEED' },
]
