import type { DimensionName, MeasureName } from './names.js'

/** What must be known of a dimension before groups by it are compared with each other. */
interface Comparability {
  /** Values of people of whom the matter is not known: they are no group to compare. */
  readonly notKnown: readonly string[]
  /** Measures that it defines in part: a rate is then 0 or 1 in some value by definition, and comparing values says nothing. */
  readonly defines: readonly MeasureName[]
}

const open: Comparability = { notKnown: [], defines: [] }
const withUnknown: Comparability = { notKnown: ['UNKNOWN'], defines: [] }

/** Of every dimension; a new one must say. */
export const comparability: Readonly<Record<DimensionName, Comparability>> = {
  FORCE: open,
  REGION: open,
  DISTRICT: open,
  OFFENCE_GROUP: withUnknown,
  AGE_BAND: withUnknown,
  SEX: withUnknown,
  ETHNICITY: withUnknown,
  // A flag of the police that is present is a vulnerability that the police identified.
  MENTAL_HEALTH: {
    notKnown: ['NOT_ASSESSED'],
    defines: ['VULNERABILITY_IDENTIFIED_RATE', 'VULNERABILITY_MISSED_BY_POLICE_RATE', 'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'],
  },
  ENHANCED_RIGHTS: { notKnown: [], defines: ['ENHANCED_RIGHTS_NOT_RECORDED_RATE'] },
  CHANNEL: open,
  REASON_GROUP: { notKnown: [], defines: ['PRIOR_EXPERIENCE_CITED_RATE'] },
  REASON_NOT_REPORTED: { notKnown: [], defines: ['PRIOR_EXPERIENCE_CITED_RATE'] },
  DRIVER: open,
  DUTY: open,
  INDICATOR: open,
  NEED: open,
  DISPOSITION: open,
  STAFF_FINDING: open,
  CLOSURE_REASON: open,
  OUTCOME_GROUP: open,
  RESPONSE_GRADE: open,
  CONTACT_CHANNEL: open,
  IDENTIFICATION_DAYS: open,
  FIRST_CONTACT_DAYS: open,
  ATTEMPTS: open,
  UPDATED_IN_TIME: { notKnown: ['NOT_JUDGED'], defines: [] },
  SUPPORTED: open,
  SUPPORT_TYPE: open,
  LATER_REPORT_TRIGGER: { notKnown: [], defines: ['LATER_REPORTED_RATE'] },
  SPECIAL_MEASURE: open,
  MEASURE_APPLIED_FOR: open,
  SATISFIED_WITH: open,
  DISSATISFIED_WITH: open,
  COMPLAINT_ABOUT: open,
  NOTIFIED_BY: open,
  CASE_WORKER_DAYS: open,
  SEEN_BY: open,
  LATER_REPORT_DAYS: open,
  NEED_CHANGE: open,
  ANSWER_PAIR: open,
  UPDATE_TALLY: open,
}

/** Does the dimension define the measure in part? */
export const isCircular = (measure: MeasureName, across: DimensionName): boolean => comparability[across].defines.includes(measure)

/** Does the value hold those of whom the matter is not known? */
export const isNotKnown = (across: DimensionName, value: string): boolean => comparability[across].notKnown.includes(value)
