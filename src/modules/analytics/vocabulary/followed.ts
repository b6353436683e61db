import type { DimensionName, MeasureName } from './names.js'

/**
 * Measures of what was known on the day on which a quarter was published: what came of a case, and everything that a case can still bring. A quarter that
 * is published later has more of it. All others end with a time of their own, such as 28 days after the referral, or the day of the hearing.
 */
const measures: ReadonlySet<MeasureName> = new Set<MeasureName>([
  'UPDATED_IN_TIME_RATE',
  'UPDATES_EVIDENCED_RATE',
  'UPDATED_IN_TIME_IF_KNOWN_RATE',
  'UPDATES_JUDGED',
  'CODE_DUTY_MET_OF_DUE_RATE',
  'CODE_DUTY_MET_RATE',
  'CODE_DUTY_MET_STANDARD_RATE',
  'CODE_DUTY_MET_ENHANCED_RATE',
  'CODE_DUTY_EVIDENCED_RATE',
  'ENHANCED_RIGHTS_NOT_RECORDED_RATE',
  'RETURNED_BY_CHARITY_RATE',
  'CLOSED_RATE',
  'CLOSURE_REASON_RATE',
  'VICTIMS_WITH_OPEN_CASE',
  'NEED_UNMET_RATE',
  'VICTIM_WITHDREW_RATE',
  'RESTORATIVE_JUSTICE_OFFERED_RATE',
  'RESTORATIVE_JUSTICE_ACCEPTED_RATE',
  'RESTORATIVE_JUSTICE_HELD_RATE',
  'CLOSURE_ANSWERED_RATE',
  'BETTER_ABLE_TO_COPE_RATE',
  'RECOVERED_RATE',
  'NEED_REDUCED_RATE',
  'NEED_INCREASED_RATE',
  'DISTANCE_TRAVELLED',
  'WOULD_REPORT_AGAIN_RATE',
  'SATISFIED_BY_UPDATE_RATE',
  'LATER_REPORTED_RATE',
  'DAYS_TO_LATER_REPORT',
  'DIRECT_NEEDS_ASSESSED_RATE',
  'DIRECT_NEED_IDENTIFIED_RATE',
  'COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE',
  'COMPLAINT_ANSWER_EVIDENCED_RATE',
  'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_OF_ANSWERED_RATE',
  'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE',
  'DAYS_TO_CASE_WORKER',
  'HOMICIDE_OUTLOOK_IMPROVED_RATE',
  'HOMICIDE_HEALTH_IMPROVED_RATE',
])

/** Dimensions of the same kind: who is in a group of theirs depends on how long the cases were followed. */
const dimensions: ReadonlySet<DimensionName> = new Set<DimensionName>([
  'OUTCOME_GROUP',
  'UPDATED_IN_TIME',
  'ENHANCED_RIGHTS',
  'STAFF_FINDING',
])

/** Does a figure depend on how long its quarter was followed before it was published? */
export const isFollowed = (measure: MeasureName, named: readonly DimensionName[]): boolean =>
  measures.has(measure) || named.some((name) => dimensions.has(name))
