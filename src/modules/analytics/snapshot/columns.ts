import type { Stratum } from '../vocabulary/strata.js'

/**
 * The columns of a published quarter. Facts are coarse: no token, no reference, no date finer than the period.
 * One row per person and calendar year in the joint count (`joint`), and per person, year and contributor in the
 * contributor's own count (`own`); a row may be both. The same columns serve DuckDB and the PostgreSQL side of the port.
 */
export type FactType = 'text' | 'boolean' | 'integer' | 'bigint'

export interface FactColumn {
  readonly name: string
  readonly type: FactType
  readonly nullable?: boolean
}

const text = (name: string): FactColumn => ({ name, type: 'text' })
const optional = (name: string): FactColumn => ({ name, type: 'text', nullable: true })
const yes = (name: string): FactColumn => ({ name, type: 'boolean' })
const mask = (name: string): FactColumn => ({ name, type: 'bigint' })

const everywhere: readonly FactColumn[] = [
  text('year'),
  text('quarter'),
  text('contributor'),
  yes('joint'),
  yes('own'),
  // The record key, 0 to 2^32 - 1. Read only as a sum beside a count.
  { name: 'rkey', type: 'bigint' },
]

const common: readonly FactColumn[] = [
  ...everywhere,
  optional('force'),
  optional('region'),
  text('offence_group'),
  text('age_band'),
  text('sex'),
  text('ethnicity'),
  text('mental_health'),
]

/** What the charity did for the person: in A joined to the referral, in B for its own cases. */
const help: readonly FactColumn[] = [
  yes('is_contact_attempted_rate'),
  yes('is_reached_rate'),
  yes('is_closed_rate'),
  yes('is_closure_reason_rate'),
  optional('closure_reason'),
  yes('is_victims_with_open_case'),
  yes('is_returned_by_charity_rate'),
  optional('staff_finding'),
  mask('is_contact_channel'),
  yes('is_contact_attempts'),
  optional('attempts'),
  yes('is_first_contact_in_time_rate'),
  yes('is_days_to_first_contact'),
  optional('first_contact_days'),
  mask('is_need_identified'),
  mask('of_need_unmet'),
  mask('is_need_unmet'),
]

/** Restorative justice, each step among those of the step before. */
const restorative: readonly FactColumn[] = [
  yes('of_restorative_justice_offered_rate'),
  yes('is_restorative_justice_offered_rate'),
  yes('is_restorative_justice_accepted_rate'),
  yes('is_restorative_justice_held_rate'),
]

/** How the person was when the support ended. */
const outcome: readonly FactColumn[] = [
  yes('of_closure_answered_rate'),
  yes('is_closure_answered_rate'),
  yes('of_better_able_to_cope_rate'),
  yes('is_better_able_to_cope_rate'),
  yes('of_recovered_rate'),
  yes('is_recovered_rate'),
  // Needs scored at entry and at exit; of these, those whose score fell, and rose.
  mask('of_need_reduced'),
  mask('is_need_reduced'),
  mask('of_need_increased'),
  mask('is_need_increased'),
  yes('is_distance_travelled'),
  mask('need_change'),
]

/**
 * Membership of a measure is a column: `is_<measure>` for its numerator, `of_<measure>` for a denominator smaller than the stratum.
 * Dimensions with several values a person are bit masks over the code list in its registered order.
 */
export const factColumns: Readonly<Record<Stratum, readonly FactColumn[]>> = {
  /** Persons with a valid police referral. */
  A: [
    ...common,
    text('month'),
    optional('district'),
    mask('enhanced_rights'),
    yes('is_vulnerability_identified_rate'),
    yes('of_vulnerability_missed_by_police_rate'),
    yes('is_vulnerability_missed_by_police_rate'),
    yes('is_needs_assessed_rate'),
    yes('is_supported_rate'),
    yes('is_supported_of_assessed_rate'),
    yes('of_updated_in_time_rate'),
    yes('is_updated_in_time_rate'),
    yes('of_referred_in_time_rate'),
    yes('is_referred_in_time_rate'),
    yes('of_vulnerability_not_found_by_charity_rate'),
    yes('is_vulnerability_not_found_by_charity_rate'),
    optional('seen_by'),
    mask('of_indicator_missed'),
    mask('is_indicator_missed'),
    yes('is_days_to_identification'),
    optional('identification_days'),
    yes('of_enhanced_rights_not_recorded_rate'),
    yes('is_enhanced_rights_not_recorded_rate'),
    yes('of_updates_evidenced_rate'),
    yes('is_updates_evidenced_rate'),
    yes('is_updated_in_time_if_known_rate'),
    text('updated_in_time'),
    // Duties judged, and met; apart by the limit that held; due, and evidenced.
    mask('of_duty_met'),
    mask('is_duty_met'),
    mask('of_duty_standard'),
    mask('is_duty_standard'),
    mask('of_duty_enhanced'),
    mask('is_duty_enhanced'),
    mask('of_duty_evidenced'),
    mask('is_duty_evidenced'),
    optional('response_grade'),
    yes('of_responded_in_time_rate'),
    yes('is_responded_in_time_rate'),
    text('disposition'),
    yes('is_referral_not_accepted_rate'),
    yes('is_repeat_victim_rate'),
    yes('is_repeat_recognised_rate'),
    optional('outcome_group'),
    yes('of_victim_withdrew_rate'),
    yes('is_victim_withdrew_rate'),
    text('supported'),
    ...help,
    ...restorative,
    ...outcome,
  ],
  /** Persons who came directly, with consent in force when the quarter was published. */
  C: [
    ...common,
    text('channel'),
    yes('of_reason_cited_rate'),
    yes('is_reason_cited_rate'),
    mask('reason_not_reported'),
    mask('reason_group'),
    yes('is_prior_experience_cited_rate'),
    yes('of_reported_before_rate'),
    yes('is_reported_before_rate'),
    yes('of_negative_police_experience_rate'),
    yes('is_negative_police_experience_rate'),
    yes('of_later_reported_rate'),
    yes('is_later_reported_rate'),
    optional('later_report_trigger'),
    yes('is_days_to_later_report'),
    optional('later_report_days'),
    yes('is_direct_needs_assessed_rate'),
    yes('is_direct_need_identified_rate'),
    // Needs found in an assessment of the charity's case for this direct case, and the kinds of support given in it.
    mask('is_direct_need'),
    mask('support_type'),
  ],
  /** Victims attending court. */
  W: [
    ...common,
    yes('of_vulnerability_first_identified_at_court_rate'),
    yes('is_vulnerability_first_identified_at_court_rate'),
    yes('of_pre_trial_visit_rate'),
    yes('is_pre_trial_visit_rate'),
    yes('is_special_measures_rate'),
    yes('is_special_measure_used_rate'),
    mask('special_measure'),
  ],
  /** Survey respondents. */
  S: [
    ...common,
    yes('of_kept_informed_rate'),
    yes('is_kept_informed_rate'),
    yes('of_heard_nothing_rate'),
    yes('is_heard_nothing_rate'),
    yes('of_satisfied_rate'),
    yes('is_satisfied_rate'),
    // Drivers answered, and answered positively.
    mask('of_driver'),
    mask('is_driver'),
    // Drivers answered negatively.
    mask('dissatisfied_with'),
    yes('of_would_report_again_rate'),
    yes('is_would_report_again_rate'),
    text('updated_in_time'),
  ],
  /** Families bereaved by homicide: no force, no offence, nothing of the persons. */
  H: [
    ...everywhere,
    optional('region'),
    text('notified_by'),
    yes('is_days_to_case_worker'),
    optional('case_worker_days'),
    yes('of_homicide_outlook_improved_rate'),
    yes('is_homicide_outlook_improved_rate'),
    yes('of_homicide_health_improved_rate'),
    yes('is_homicide_health_improved_rate'),
  ],
  /** Persons who complained about a service: no offence and no flag. */
  K: [
    ...everywhere,
    optional('force'),
    optional('region'),
    text('age_band'),
    text('sex'),
    text('ethnicity'),
    text('complaint_about'),
    yes('of_complaint_answered_in_time_rate'),
    yes('is_complaint_answered_in_time_rate'),
    yes('of_complaint_answer_evidenced_rate'),
    yes('is_complaint_answer_evidenced_rate'),
  ],
  /** The charity's own cases that came by a police referral: only ever counted in scope OWN. */
  B: [
    ...common,
    yes('is_needs_assessed_rate'),
    yes('is_supported_rate'),
    yes('is_supported_of_assessed_rate'),
    ...help,
    ...restorative,
    ...outcome,
  ],
}
