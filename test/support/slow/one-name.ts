export type Named = Readonly<Record<string, string>>

/**
 * The one name of a set of people, written from the text of the design: what a dimension implies is dropped, and of equal predicates the
 * one whose measure is listed first is used.
 */

const impliedBy: Readonly<Record<string, readonly string[]>> = {
  REASON_GROUP: ['is=REASON_CITED_RATE', 'of=REASON_CITED_RATE'],
  REASON_NOT_REPORTED: ['is=REASON_CITED_RATE', 'of=REASON_CITED_RATE'],
  'REASON_NOT_REPORTED PREVIOUS_BAD_EXPERIENCE_POLICE_OR_COURTS': ['is=PRIOR_EXPERIENCE_CITED_RATE'],
  'REASON_NOT_REPORTED PREVIOUS_LACK_OF_UPDATES': ['is=PRIOR_EXPERIENCE_CITED_RATE'],
  SEEN_BY: ['is=NEEDS_ASSESSED_RATE'],
  IDENTIFICATION_DAYS: ['is=DAYS_TO_IDENTIFICATION', 'is=VULNERABILITY_IDENTIFIED_RATE'],
  ATTEMPTS: ['is=CONTACT_ATTEMPTED_RATE'],
  FIRST_CONTACT_DAYS: ['is=CONTACT_ATTEMPTED_RATE'],
  CLOSURE_REASON: ['is=CLOSED_RATE'],
  REPORTED_WITHIN: ['is=REPORTED_WITHIN_90_DAYS_RATE', 'of=REPORTED_WITHIN_90_DAYS_RATE'],
  IDENTIFIED_WITHIN: ['is=IDENTIFIED_WITHIN_180_DAYS_RATE'],
  POLICE_IDENTIFIED_WITHIN: ['is=DAYS_TO_POLICE_IDENTIFICATION'],
  CONTACT_WITHIN: ['is=CONTACTED_WITHIN_180_DAYS_RATE'],
  UPDATE_WITHIN: ['is=UPDATED_WITHIN_180_DAYS_RATE'],
  OUTCOME_WITHIN: ['is=OUTCOME_WITHIN_180_DAYS_RATE'],
  SUPPORT_WITHIN: ['is=SUPPORTED_WITHIN_180_DAYS_RATE'],
  STAFF_FINDING: ['is=RETURNED_BY_CHARITY_RATE'],
  OUTCOME_GROUP: ['of=VICTIM_WITHDREW_RATE'],
  UPDATE_TALLY: ['of=UPDATED_IN_TIME_RATE'],
  RESPONSE_GRADE: ['of=RESPONDED_IN_TIME_RATE'],
  DISPOSITION: ['is=REFERRAL_NOT_ACCEPTED_RATE'],
  NEED_CHANGE: ['is=DISTANCE_TRAVELLED'],
  LATER_REPORT_TRIGGER: ['is=LATER_REPORTED_RATE', 'of=LATER_REPORTED_RATE'],
  LATER_REPORT_DAYS: ['is=DAYS_TO_LATER_REPORT', 'is=LATER_REPORTED_RATE', 'of=LATER_REPORTED_RATE'],
  SPECIAL_MEASURE: ['is=SPECIAL_MEASURES_RATE'],
  CASE_WORKER_DAYS: ['is=DAYS_TO_CASE_WORKER'],
}

/** Other names, each with the one that is used. */
const renamed: Readonly<Record<string, string>> = {
  'is=CONTACT_ATTEMPTS': 'is=CONTACT_ATTEMPTED_RATE',
  'is=DAYS_TO_FIRST_CONTACT': 'is=CONTACT_ATTEMPTED_RATE',
  'is=CLOSURE_REASON_RATE': 'is=CLOSED_RATE',
  'is=UPDATES_EVIDENCED_RATE': 'of=UPDATED_IN_TIME_RATE',
  'is=REASON_CITED_RATE': 'of=REASON_CITED_RATE',
  'is=DECISION_SUPPORT_NOTED_RATE': 'of=DECISION_SUPPORT_OFFERED_RATE',
  'is=SPECIAL_MEASURE_USED_RATE': 'is=SPECIAL_MEASURES_RATE',
  'is=COMPLAINT_ANSWER_EVIDENCED_RATE': 'of=COMPLAINT_ANSWERED_IN_TIME_RATE',
  'is=COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE': 'of=COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE',
}

/** The same for a name together with a dimension, or with one of its values. */
const renamedBeside: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  NEED: { 'of=NEED_UNMET_RATE': 'is=NEED_IDENTIFIED_RATE', 'of=NEED_INCREASED_RATE': 'of=NEED_REDUCED_RATE' },
  DUTY: { 'is=CODE_DUTY_EVIDENCED_RATE': 'of=CODE_DUTY_MET_RATE' },
  MEASURE_APPLIED_FOR: {
    'of=SPECIAL_MEASURE_REFUSED_RATE': 'of=SPECIAL_MEASURE_GRANTED_RATE',
    'of=SPECIAL_MEASURE_USED_OF_GRANTED_RATE': 'is=SPECIAL_MEASURE_GRANTED_RATE',
  },
  ...Object.fromEntries(
    ['D02', 'D03', 'D20'].map((duty) => [
      `DUTY ${duty}`,
      Object.fromEntries(
        ['', '_STANDARD', '_ENHANCED'].map((rights) => [`is=CODE_DUTY_MET${rights}_RATE`, `of=CODE_DUTY_MET${rights}_RATE`]),
      ),
    ]),
  ),
}

/** A value, and the predicate with which it says nothing more than another predicate. */
const said: readonly (readonly [dimension: string, value: string, beside: string | null, same: string])[] = [
  ['SEEN_BY', 'POLICE', null, 'is=VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE'],
  ['SUPPORTED', 'YES', null, 'is=SUPPORTED_RATE'],
  ['OUTCOME_GROUP', 'EVID_DIFF_VICTIM_NOT_SUPPORTING', null, 'is=VICTIM_WITHDREW_RATE'],
  ['REASON_GROUP', 'DISTRUST_EXPERIENCE', 'is=PRIOR_EXPERIENCE_CITED_RATE', 'is=PRIOR_EXPERIENCE_CITED_RATE'],
  ['DUTY', 'D04', 'is=CODE_DUTY_MET_RATE', 'is=REFERRED_IN_TIME_RATE'],
  ['DUTY', 'D04', 'of=CODE_DUTY_MET_RATE', 'of=REFERRED_IN_TIME_RATE'],
  ['DUTY', 'D04', 'is=CODE_DUTY_EVIDENCED_RATE', 'of=REFERRED_IN_TIME_RATE'],
]

const judged = ['DRIVER', 'DUTY', 'INDICATOR', 'NEED', 'CONTACT_CHANNEL', 'MEASURE_APPLIED_FOR']

function renamedIn(named: Named, predicate: string | null): string | null {
  if (predicate === null) return null
  const judging = judged.find((name) => named[name] !== undefined)
  if (judging === undefined) return renamed[predicate] ?? predicate
  const first = renamedBeside[judging]?.[predicate] ?? predicate
  return renamedBeside[`${judging} ${named[judging]}`]?.[first] ?? first
}

export function oneName(named: Named, asked: string | null): { readonly named: Named; readonly predicate: string | null } {
  const isJudged = judged.some((name) => named[name] !== undefined)
  const first = renamedIn(named, asked)
  const implied = isJudged
    ? []
    : Object.entries(named).flatMap(([name, value]) => [...(impliedBy[name] ?? []), ...(impliedBy[`${name} ${value}`] ?? [])])
  const predicate = first !== null && implied.includes(first) ? null : first
  const same = said.find(([name, value, beside, whole]) => named[name] === value && (predicate === beside || predicate === whole))
  if (!same) return { named, predicate }
  return { named: Object.fromEntries(Object.entries(named).filter(([name]) => name !== same[0])), predicate: same[3] }
}
