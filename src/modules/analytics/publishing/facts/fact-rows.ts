/** The columns of `facts.ts` that every stratum has, as rows. */
export interface AnyFact {
  year: string
  quarter: string
  contributor: string
  joint: boolean
  own: boolean
  rkey: number
}

/** What is known of a person, in every stratum but that of families. */
export interface CommonFact extends AnyFact {
  force: string | null
  region: string | null
  offence_group: string
  age_band: string
  sex: string
  ethnicity: string
  mental_health: string
}

/** How the charity tried to reach the person. */
export interface ContactFact {
  is_contact_attempted_rate: boolean
  is_reached_rate: boolean
  is_contact_channel: bigint
  is_contact_attempts: boolean
  attempts: string | null
  is_first_contact_in_time_rate: boolean
  is_days_to_first_contact: boolean
  first_contact_days: string | null
}

/** Which needs were found, and which of them no support met. */
export interface NeedsFact {
  is_need_identified: bigint
  of_need_unmet: bigint
  is_need_unmet: bigint
}

/** How the person's cases ended. */
export interface ClosureFact {
  is_closed_rate: boolean
  is_closure_reason_rate: boolean
  closure_reason: string | null
  is_victims_with_open_case: boolean
  is_returned_by_charity_rate: boolean
  staff_finding: string | null
}

/** What the charity did for the person, the same for A and B. */
export type HelpFact = readonly [ContactFact, NeedsFact, ClosureFact]

/** Were needs assessed and support given within 28 days? The same for A and B. */
export interface SupportedFact {
  is_needs_assessed_rate: boolean
  is_supported_rate: boolean
  is_supported_of_assessed_rate: boolean
}

/** Restorative justice, the same for A and B. */
export interface RestorativeFact {
  of_restorative_justice_offered_rate: boolean
  is_restorative_justice_offered_rate: boolean
  is_restorative_justice_accepted_rate: boolean
  is_restorative_justice_held_rate: boolean
}

/** What the Victims' Code says of the referral. */
export interface CodeFact {
  of_updated_in_time_rate: boolean
  is_updated_in_time_rate: boolean
  of_referred_in_time_rate: boolean
  is_referred_in_time_rate: boolean
  of_updates_evidenced_rate: boolean
  is_updates_evidenced_rate: boolean
  is_updated_in_time_if_known_rate: boolean
  updated_in_time: string
  of_duty_met: bigint
  is_duty_met: bigint
  of_duty_standard: bigint
  is_duty_standard: bigint
  of_duty_enhanced: bigint
  is_duty_enhanced: bigint
  of_duty_evidenced: bigint
  is_duty_evidenced: bigint
}

/** What the person answered when the support ended. */
export interface AnswersFact {
  of_closure_answered_rate: boolean
  is_closure_answered_rate: boolean
  of_better_able_to_cope_rate: boolean
  is_better_able_to_cope_rate: boolean
  of_recovered_rate: boolean
  is_recovered_rate: boolean
}

/** Needs scored at entry and at exit. */
export interface DistanceFact {
  of_need_reduced: bigint
  is_need_reduced: bigint
  of_need_increased: bigint
  is_need_increased: bigint
  is_distance_travelled: boolean
  /** A bit for each need scored twice: the bar of its change. */
  need_change: bigint
}

/** How the person was when the support ended, the same for A and B. */
export type OutcomeFact = readonly [AnswersFact, DistanceFact]

/** Who saw that the person is vulnerable, and when. */
export interface IdentificationFact {
  is_vulnerability_identified_rate: boolean
  of_vulnerability_missed_by_police_rate: boolean
  is_vulnerability_missed_by_police_rate: boolean
  of_vulnerability_not_found_by_charity_rate: boolean
  is_vulnerability_not_found_by_charity_rate: boolean
  /** Of those assessed in depth: who found the person vulnerable. */
  seen_by: string | null
  of_indicator_missed: bigint
  is_indicator_missed: bigint
  is_days_to_identification: boolean
  identification_days: string | null
}

/** How soon the police attended. */
export interface ResponseFact {
  response_grade: string | null
  of_responded_in_time_rate: boolean
  is_responded_in_time_rate: boolean
}

/** What the referral itself says. */
export interface ReferralFact {
  month: string
  district: string | null
  enhanced_rights: bigint
  of_enhanced_rights_not_recorded_rate: boolean
  is_enhanced_rights_not_recorded_rate: boolean
  disposition: string
  is_referral_not_accepted_rate: boolean
  is_repeat_victim_rate: boolean
  is_repeat_recognised_rate: boolean
  outcome_group: string | null
  of_victim_withdrew_rate: boolean
  is_victim_withdrew_rate: boolean
  supported: string
}

/** By which way a person came, and why not by the police. */
export interface DirectFact {
  channel: string
  of_reason_cited_rate: boolean
  is_reason_cited_rate: boolean
  reason_not_reported: bigint
  reason_group: bigint
  is_prior_experience_cited_rate: boolean
}

/** What a direct person had seen of the police before. */
export interface ExperienceFact {
  of_reported_before_rate: boolean
  is_reported_before_rate: boolean
  of_negative_police_experience_rate: boolean
  is_negative_police_experience_rate: boolean
}

/** Whether a direct person reported later. */
export interface LaterReportFact {
  of_later_reported_rate: boolean
  is_later_reported_rate: boolean
  later_report_trigger: string | null
  is_days_to_later_report: boolean
  later_report_days: string | null
}

/** What the charity found and did for a direct person. */
export interface DirectHelpFact {
  is_direct_needs_assessed_rate: boolean
  is_direct_need_identified_rate: boolean
  is_direct_need: bigint
  support_type: bigint
}

/** Who saw first that a victim at court is vulnerable. */
export interface CourtFact {
  of_vulnerability_first_identified_at_court_rate: boolean
  is_vulnerability_first_identified_at_court_rate: boolean
}

/** What helped a victim at court. */
export interface CourtHelpFact {
  of_pre_trial_visit_rate: boolean
  is_pre_trial_visit_rate: boolean
  is_special_measures_rate: boolean
  is_special_measure_used_rate: boolean
  special_measure: bigint
}

/** What a respondent said. */
export interface SurveyFact {
  of_kept_informed_rate: boolean
  is_kept_informed_rate: boolean
  of_heard_nothing_rate: boolean
  is_heard_nothing_rate: boolean
  of_satisfied_rate: boolean
  is_satisfied_rate: boolean
  of_driver: bigint
  is_driver: bigint
  dissatisfied_with: bigint
  of_would_report_again_rate: boolean
  is_would_report_again_rate: boolean
  updated_in_time: string
}

/** What is known of a bereaved family. */
export interface FamilyFact {
  region: string | null
  notified_by: string
  is_days_to_case_worker: boolean
  case_worker_days: string | null
  of_homicide_outlook_improved_rate: boolean
  is_homicide_outlook_improved_rate: boolean
  of_homicide_health_improved_rate: boolean
  is_homicide_health_improved_rate: boolean
}

/** What is known of somebody who complained. */
export interface ComplaintFact {
  force: string
  region: string | null
  age_band: string
  sex: string
  ethnicity: string
  complaint_about: string
  of_complaint_answered_in_time_rate: boolean
  is_complaint_answered_in_time_rate: boolean
  of_complaint_answer_evidenced_rate: boolean
  is_complaint_answer_evidenced_rate: boolean
}

/**
 * One person's row of a stratum, as parts that are not merged: an object of all columns is too large for the runtime to keep
 * compact, and a national quarter has a million of them. No column stands in two parts.
 */
export type FactA = readonly [
  CommonFact,
  ReferralFact,
  SupportedFact,
  CodeFact,
  IdentificationFact,
  ResponseFact,
  ...HelpFact,
  RestorativeFact,
  ...OutcomeFact,
]
export type FactB = readonly [CommonFact, SupportedFact, ...HelpFact, RestorativeFact, ...OutcomeFact]
export type FactC = readonly [CommonFact, DirectFact, ExperienceFact, LaterReportFact, DirectHelpFact]
export type FactW = readonly [CommonFact, CourtFact, CourtHelpFact]
export type FactS = readonly [CommonFact, SurveyFact]
export type FactH = readonly [AnyFact, FamilyFact]
export type FactK = readonly [AnyFact, ComplaintFact]
export type Fact = FactA | FactB | FactC | FactH | FactK | FactS | FactW

/** What the quarter under construction adds to a record. */
export interface FactContext {
  quarter: string
  /** When the quarter was published: duties are judged as of that day. */
  publishedAt: Date
}

/** What every primary episode brings, whatever its stratum. */
export interface Episode {
  contributor: string
  /** First valid episode of the person in the year, among all contributors. */
  joint: boolean
  /** First of the person in the year within this contributor. */
  own: boolean
  rkey: number
  force: string | null
  offence_group: string
  age_band: string
  sex: string
  ethnicity: string
  mental_health: string
}

export interface Flag {
  indicator: string
  value: string
  source: string
  assessedAt?: string | null
}

export interface Assessment {
  kind?: string | null
  at?: string | null
  needs?: readonly string[] | null
  /** From 0, no need, to 10. */
  scores?: readonly { need: string; score?: number | null }[] | null
}

export interface Closure {
  reason?: string | null
  at?: string | null
  /** From 1 to 5. */
  betterAbleToCope?: number | null
  recovered?: number | null
}

/** Restorative justice as the charity sent it. */
export interface Restorative {
  offenderIdentified?: boolean | null
  offeredAt?: string | null
  accepted?: boolean | null
  heldAt?: string | null
}

/** What a support case says about the person's help, as the charity sent it. */
export interface SupportPart {
  flags: readonly Flag[]
  attempts: readonly { at?: string | null; channel?: string | null; result?: string | null }[]
  assessments: readonly Assessment[]
  support: readonly { type?: string | null; deliveredAt?: string | null; need?: string | null }[]
  restorative: Restorative | null
  closure: Closure | null
  staff_finding: string | null
}
