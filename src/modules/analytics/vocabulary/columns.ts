import type { PartnerKind } from '../../../access/partner-kinds.js'

/**
 * The columns of a published quarter. Facts are coarse: no token, no reference, no date finer than the period. DuckDB and PostgreSQL use
 * the same columns, and they give the types of the rows that publishing makes.
 *
 * Membership of a measure is a column: `is_<measure>` for its numerator, `of_<measure>` for a denominator smaller than the stratum.
 * Dimensions with several values a person are bit masks over the code list in its registered order.
 */

/** Whose rows a column is made from. `BOTH`: from the charity's and the police's, in one rule or as the time between them. */
export type Writer = 'POLICE' | 'CHARITY' | 'BOTH' | 'PUBLIC'

/** Under which writer a kind of partner writes columns; null if it sends no rows. */
export const writerOf: Readonly<Record<PartnerKind, 'POLICE' | 'CHARITY' | null>> = {
  FORCE: 'POLICE',
  CHARITY: 'CHARITY',
  COMMISSIONER: null,
  INSPECTORATE: null,
  RESEARCH: null,
}

type FactType = 'text' | 'boolean' | 'integer' | 'bigint' | 'mask'

/** How a column is typed in SQL, on either engine. */
export const sqlType: Readonly<Record<FactType, string>> = {
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  mask: 'BIGINT',
}

/** A column of a table of a published file. */
export interface TableColumn {
  readonly name: string
  readonly type: FactType
  readonly nullable?: boolean
}

/** A column of a stratum. */
export interface FactColumn<
  Name extends string = string,
  Type extends FactType = FactType,
  Nullable extends boolean = boolean,
  Part extends string = string,
> extends TableColumn {
  readonly name: Name
  readonly type: Type
  readonly nullable: Nullable
  /** Null for period, place, contributor and record key, which say nothing about the person. */
  readonly writer: Writer | null
  /** The part of a row of facts that holds it. Each part is made by a rule of its own. */
  readonly part: Part
}

type ValueOf<C extends FactColumn> =
  C extends FactColumn<string, infer Type, infer Nullable>
    ? { text: string; boolean: boolean; integer: number; bigint: number; mask: bigint }[Type] | (Nullable extends true ? null : never)
    : never

/** The columns of a part, as a row has them. */
export type PartOf<Columns extends readonly FactColumn[], Part extends string> = {
  -readonly [C in Extract<Columns[number], { readonly part: Part }> as C['name']]: ValueOf<C>
}

/** Period, place, contributor and record key. Every other column says something about the person, and so has a writer. */
type Unwritten = 'year' | 'quarter' | 'month' | 'contributor' | 'joint' | 'own' | 'rkey' | 'force' | 'region'

/** Makes the columns of one part. */
const part = <const Part extends string>(name: Part) => {
  const column =
    <const Type extends FactType, const Nullable extends boolean>(type: Type, nullable: Nullable) =>
    <const Name extends string>(column: Name, writer: Name extends Unwritten ? null : Writer): FactColumn<Name, Type, Nullable, Part> => ({
      name: column,
      type,
      nullable,
      writer,
      part: name,
    })
  return {
    text: column('text', false),
    optional: column('text', true),
    yes: column('boolean', false),
    mask: column('mask', false),
    number: column('bigint', false),
  }
}

const [frame, person] = [part('frame'), part('person')]

const framed = [
  frame.text('year', null),
  frame.text('quarter', null),
  frame.text('contributor', null),
  frame.yes('joint', null),
  frame.yes('own', null),
  // The record key, 0 to 2^32 - 1. It is read only as a sum, together with a count.
  frame.number('rkey', null),
] as const

/** What the partner that sent the row knows about the person. */
const personal = (writer: Writer) =>
  [
    ...framed,
    person.optional('force', null),
    person.optional('region', null),
    person.text('offence_group', writer),
    person.text('age_band', writer),
    person.text('sex', writer),
    person.text('ethnicity', writer),
    person.text('mental_health', writer),
  ] as const

const [referral, identification, supported] = [part('referral'), part('identification'), part('supported')]
const [code, response] = [part('code'), part('response')]
const [contact, needs, closure] = [part('contact'), part('needs'), part('closure')]
const [restorative, answers, distance] = [part('restorative'), part('answers'), part('distance')]

const supportedColumns = [
  supported.yes('is_needs_assessed_rate', 'CHARITY'),
  supported.yes('is_supported_rate', 'CHARITY'),
  supported.yes('is_supported_of_assessed_rate', 'CHARITY'),
] as const

/** What the charity did for the person. `since`: who wrote the time from which the days to the first contact are counted. */
const helped = (since: Writer) =>
  [
    contact.yes('is_contact_attempted_rate', 'CHARITY'),
    contact.yes('is_reached_rate', 'CHARITY'),
    closure.yes('is_closed_rate', 'CHARITY'),
    closure.yes('is_closure_reason_rate', 'CHARITY'),
    closure.optional('closure_reason', 'CHARITY'),
    closure.yes('is_victims_with_open_case', 'CHARITY'),
    closure.yes('is_returned_by_charity_rate', 'CHARITY'),
    closure.optional('staff_finding', 'CHARITY'),
    contact.mask('is_contact_channel', 'CHARITY'),
    contact.yes('is_contact_attempts', 'CHARITY'),
    contact.optional('attempts', 'CHARITY'),
    contact.yes('is_first_contact_in_time_rate', since),
    contact.yes('is_days_to_first_contact', 'CHARITY'),
    contact.optional('first_contact_days', since),
    needs.mask('is_need_identified', 'CHARITY'),
    needs.mask('of_need_unmet', 'CHARITY'),
    needs.mask('is_need_unmet', 'CHARITY'),
  ] as const

/** Restorative justice. Each step counts among those who reached the step before. */
const restored = [
  restorative.yes('of_restorative_justice_offered_rate', 'CHARITY'),
  restorative.yes('is_restorative_justice_offered_rate', 'CHARITY'),
  restorative.yes('is_restorative_justice_accepted_rate', 'CHARITY'),
  restorative.yes('is_restorative_justice_held_rate', 'CHARITY'),
] as const

/** How the person was when the support ended. */
const ended = [
  answers.yes('of_closure_answered_rate', 'CHARITY'),
  answers.yes('is_closure_answered_rate', 'CHARITY'),
  answers.yes('of_better_able_to_cope_rate', 'CHARITY'),
  answers.yes('is_better_able_to_cope_rate', 'CHARITY'),
  answers.yes('of_recovered_rate', 'CHARITY'),
  answers.yes('is_recovered_rate', 'CHARITY'),
  // Needs scored at entry and at exit, and of these, those whose score fell and those whose score rose.
  distance.mask('of_need_reduced', 'CHARITY'),
  distance.mask('is_need_reduced', 'CHARITY'),
  distance.mask('of_need_increased', 'CHARITY'),
  distance.mask('is_need_increased', 'CHARITY'),
  distance.yes('is_distance_travelled', 'CHARITY'),
  // One bit for each need scored twice and the bar of its change.
  distance.mask('need_change', 'CHARITY'),
] as const

export const referred = [
  ...personal('POLICE'),
  referral.text('month', null),
  referral.optional('district', 'POLICE'),
  referral.mask('enhanced_rights', 'POLICE'),
  identification.yes('is_vulnerability_identified_rate', 'POLICE'),
  identification.yes('of_vulnerability_missed_by_police_rate', 'CHARITY'),
  identification.yes('is_vulnerability_missed_by_police_rate', 'BOTH'),
  ...supportedColumns,
  code.yes('of_updated_in_time_rate', 'POLICE'),
  code.yes('is_updated_in_time_rate', 'POLICE'),
  code.yes('of_referred_in_time_rate', 'POLICE'),
  code.yes('is_referred_in_time_rate', 'POLICE'),
  identification.yes('of_vulnerability_not_found_by_charity_rate', 'BOTH'),
  identification.yes('is_vulnerability_not_found_by_charity_rate', 'BOTH'),
  // Among those assessed in depth, who found the person vulnerable.
  identification.optional('seen_by', 'BOTH'),
  identification.mask('of_indicator_missed', 'CHARITY'),
  identification.mask('is_indicator_missed', 'BOTH'),
  identification.yes('is_days_to_identification', 'POLICE'),
  identification.optional('identification_days', 'POLICE'),
  referral.yes('of_enhanced_rights_not_recorded_rate', 'POLICE'),
  referral.yes('is_enhanced_rights_not_recorded_rate', 'POLICE'),
  code.yes('of_updates_evidenced_rate', 'POLICE'),
  code.yes('is_updates_evidenced_rate', 'POLICE'),
  // By the limits for vulnerable victims, whichever partner found the vulnerability.
  code.yes('is_updated_in_time_if_known_rate', 'BOTH'),
  code.text('updated_in_time', 'POLICE'),
  // How many of the first judged updates were in time.
  code.optional('update_tally', 'POLICE'),
  // Duties judged and met; the same by the limit that applied; duties due and evidenced.
  code.mask('of_duty_met', 'POLICE'),
  code.mask('is_duty_met', 'POLICE'),
  code.mask('of_duty_standard', 'POLICE'),
  code.mask('is_duty_standard', 'POLICE'),
  code.mask('of_duty_enhanced', 'POLICE'),
  code.mask('is_duty_enhanced', 'POLICE'),
  code.mask('of_duty_evidenced', 'POLICE'),
  code.mask('is_duty_evidenced', 'POLICE'),
  response.optional('response_grade', 'POLICE'),
  response.yes('of_responded_in_time_rate', 'POLICE'),
  response.yes('is_responded_in_time_rate', 'POLICE'),
  response.yes('is_response_evidenced_rate', 'POLICE'),
  referral.text('disposition', 'POLICE'),
  referral.yes('is_referral_not_accepted_rate', 'POLICE'),
  referral.optional('outcome_group', 'POLICE'),
  referral.yes('of_victim_withdrew_rate', 'POLICE'),
  referral.yes('is_victim_withdrew_rate', 'POLICE'),
  referral.text('supported', 'CHARITY'),
  // The time starts with the referral, which the police send.
  ...helped('BOTH'),
  ...restored,
  ...ended,
] as const

const atYearEnd = part('atYearEnd')

/** People referred in a year about whom the end of the year adds something. */
export const yearEnd = [
  ...personal('POLICE'),
  atYearEnd.optional('district', 'POLICE'),
  atYearEnd.yes('is_repeat_victim_rate', 'POLICE'),
  atYearEnd.yes('is_repeat_recognised_rate', 'POLICE'),
  atYearEnd.yes('is_victims_with_open_case_at_year_end', 'CHARITY'),
] as const

const followed = part('followed')

/** Those of the persons referred in a quarter of whom something is recorded within so many days of the referral. */
const followedFor = <const Days extends number>(days: Days) =>
  [
    ...personal('POLICE'),
    followed.optional('district', 'POLICE'),
    followed.yes(`is_supported_within_${days}_days_rate` as const, 'CHARITY'),
    followed.yes(`is_closed_within_${days}_days_rate` as const, 'CHARITY'),
    followed.yes(`is_outcome_within_${days}_days_rate` as const, 'POLICE'),
    followed.yes(`is_withdrew_within_${days}_days_rate` as const, 'POLICE'),
  ] as const

export const followed90 = followedFor(90)

const times = part('times')

/** Over 180 days also the band of days in which each event was, null if it was not. */
export const followed180 = [
  ...followedFor(180),
  times.yes('is_contacted_within_180_days_rate', 'CHARITY'),
  times.yes('is_updated_within_180_days_rate', 'POLICE'),
  // The time starts with the referral, which the police send.
  times.optional('contact_within', 'BOTH'),
  times.optional('update_within', 'POLICE'),
  times.optional('outcome_within', 'POLICE'),
  times.optional('support_within', 'BOTH'),
] as const

const [reasons, experience, later, directHelp] = [part('reasons'), part('experience'), part('later'), part('directHelp')]

export const direct = [
  ...personal('CHARITY'),
  reasons.text('channel', 'CHARITY'),
  reasons.yes('of_reason_cited_rate', 'CHARITY'),
  reasons.yes('is_reason_cited_rate', 'CHARITY'),
  reasons.mask('reason_not_reported', 'CHARITY'),
  reasons.mask('reason_group', 'CHARITY'),
  reasons.yes('is_prior_experience_cited_rate', 'CHARITY'),
  experience.yes('of_reported_before_rate', 'CHARITY'),
  experience.yes('is_reported_before_rate', 'CHARITY'),
  experience.yes('of_negative_police_experience_rate', 'CHARITY'),
  experience.yes('is_negative_police_experience_rate', 'CHARITY'),
  later.yes('of_later_reported_rate', 'CHARITY'),
  later.yes('is_later_reported_rate', 'CHARITY'),
  later.optional('later_report_trigger', 'CHARITY'),
  later.yes('is_days_to_later_report', 'CHARITY'),
  later.optional('later_report_days', 'CHARITY'),
  directHelp.yes('is_direct_needs_assessed_rate', 'CHARITY'),
  directHelp.yes('is_direct_need_identified_rate', 'CHARITY'),
  // Needs found in an assessment of the charity's case for this direct case, and the kinds of support given in it.
  directHelp.mask('is_direct_need', 'CHARITY'),
  directHelp.mask('support_type', 'CHARITY'),
] as const

const [court, courtHelp] = [part('court'), part('courtHelp')]

export const atCourt = [
  ...personal('CHARITY'),
  court.yes('of_vulnerability_first_identified_at_court_rate', 'BOTH'),
  court.yes('is_vulnerability_first_identified_at_court_rate', 'BOTH'),
  courtHelp.yes('of_pre_trial_visit_rate', 'CHARITY'),
  courtHelp.yes('is_pre_trial_visit_rate', 'CHARITY'),
  courtHelp.yes('is_special_measures_rate', 'CHARITY'),
  courtHelp.yes('is_special_measure_used_rate', 'CHARITY'),
  courtHelp.mask('special_measure', 'CHARITY'),
  courtHelp.yes('is_special_measures_applied_rate', 'CHARITY'),
  // Special measures applied for, with those granted and refused; and those granted, with those used.
  courtHelp.mask('of_measure_granted', 'CHARITY'),
  courtHelp.mask('is_measure_granted', 'CHARITY'),
  courtHelp.mask('of_measure_refused', 'CHARITY'),
  courtHelp.mask('is_measure_refused', 'CHARITY'),
  courtHelp.mask('of_measure_used', 'CHARITY'),
  courtHelp.mask('is_measure_used', 'CHARITY'),
] as const

const [survey, contacted] = [part('survey'), part('contacted')]

export const surveyed = [
  ...personal('CHARITY'),
  survey.yes('of_kept_informed_rate', 'CHARITY'),
  survey.yes('is_kept_informed_rate', 'CHARITY'),
  survey.yes('of_heard_nothing_rate', 'CHARITY'),
  survey.yes('is_heard_nothing_rate', 'CHARITY'),
  survey.yes('of_satisfied_rate', 'CHARITY'),
  survey.yes('is_satisfied_rate', 'CHARITY'),
  // Drivers that were answered, and those answered positively.
  survey.mask('of_driver', 'CHARITY'),
  survey.mask('is_driver', 'CHARITY'),
  // Drivers answered negatively.
  survey.mask('dissatisfied_with', 'CHARITY'),
  // One bit for each pair of items that were both answered, and the two answers.
  survey.mask('answer_pair', 'CHARITY'),
  survey.yes('of_would_report_again_rate', 'CHARITY'),
  survey.yes('is_would_report_again_rate', 'CHARITY'),
  // By the events of the referral that the case names.
  survey.text('updated_in_time', 'POLICE'),
  // Who may be asked, and how it ended. Respondents of whom the charity does not say it have none of these.
  contacted.yes('is_survey_eligible', 'CHARITY'),
  contacted.yes('is_survey_excluded_rate', 'CHARITY'),
  contacted.yes('is_survey_asked_rate', 'CHARITY'),
  contacted.yes('is_survey_response_rate', 'CHARITY'),
] as const

const family = part('family')

export const bereaved = [
  ...framed,
  family.optional('region', null),
  family.text('notified_by', 'CHARITY'),
  family.yes('is_days_to_case_worker', 'CHARITY'),
  family.optional('case_worker_days', 'CHARITY'),
  family.yes('of_homicide_outlook_improved_rate', 'CHARITY'),
  family.yes('is_homicide_outlook_improved_rate', 'CHARITY'),
  family.yes('of_homicide_health_improved_rate', 'CHARITY'),
  family.yes('is_homicide_health_improved_rate', 'CHARITY'),
] as const

const [complaint, answered] = [part('complaint'), part('answered')]

/** Who complained, and about what. */
const complaining = (writer: Writer) =>
  [
    ...framed,
    complaint.optional('force', null),
    complaint.optional('region', null),
    complaint.text('age_band', writer),
    complaint.text('sex', writer),
    complaint.text('ethnicity', writer),
    complaint.text('complaint_about', writer),
  ] as const

export const complained = [
  ...complaining('POLICE'),
  answered.yes('of_complaint_answered_in_time_rate', 'POLICE'),
  answered.yes('is_complaint_answered_in_time_rate', 'POLICE'),
  answered.yes('of_complaint_answer_evidenced_rate', 'POLICE'),
  answered.yes('is_complaint_answer_evidenced_rate', 'POLICE'),
] as const

export const passedOn = [
  ...complaining('CHARITY'),
  answered.yes('of_complaints_passed_on_answered_in_time_rate', 'CHARITY'),
  answered.yes('is_complaints_passed_on_answered_in_time_rate', 'CHARITY'),
  answered.yes('of_complaints_passed_on_answer_evidenced_rate', 'CHARITY'),
  answered.yes('is_complaints_passed_on_answer_evidenced_rate', 'CHARITY'),
] as const

export const ownCase = [...personal('CHARITY'), ...supportedColumns, ...helped('CHARITY'), ...restored, ...ended] as const
