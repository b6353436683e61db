/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A set of lattice nodes: each dimension is one registered value or all, each period a registered one. */
export type AnalysisQuestion = {
  /** Adds a total to each period: the sum of its published rows. */
  additive?: boolean;
  /** A row for each registered value. */
  by?: Array<DimensionName>;
  /** Sets your exact own figure beside each shared one. */
  compareOwn?: boolean;
  /** 1 to 20. */
  measures: Array<MeasureName>;
  per?: PeriodGrain;
  period: PeriodInput;
  scope?: AnalysisScope;
  /** One registered value each. */
  where?: Array<DimensionValueInput>;
};

export type AnalysisScope =
  /** Your own rows alone, exact; only measures made of your own feed. */
  | 'OWN'
  /** All partners together, protected. */
  | 'SHARED';

/** How far a batch came. */
export type BatchState =
  /** Stored for good. */
  | 'COMMITTED'
  /** It is being taken in. */
  | 'RECEIVED'
  /** No row of it could be stored. */
  | 'REJECTED'
  /** A dry run: read and checked in full, nothing stored. */
  | 'VALIDATED';

export type CaseClosureInput = {
  at?: string | null | undefined;
  betterAbleToCope?: number | null | undefined;
  feelsSafer?: string | null | undefined;
  reason?: string | null | undefined;
  recovered?: number | null | undefined;
  wouldReportAgain?: string | null | undefined;
};

export type CaseEventInput = {
  agency?: string | null | undefined;
  deferred?: string | null | undefined;
  occurredAt?: string | null | undefined;
  optedOut?: string | null | undefined;
  receivedAt?: string | null | undefined;
  recordedAt?: string | null | undefined;
  toldAt?: string | null | undefined;
  type?: string | null | undefined;
};

/** Whether a figure is shown. */
export type CellStatus =
  /** Nearly everybody: lower says at least how many. */
  | 'CAPPED'
  /** Your own rows, counted exactly. Only in scope OWN. */
  | 'EXACT'
  /** Protected and shown. */
  | 'OK'
  /** Withheld: too few people, or none. */
  | 'SUPPRESSED';

/** A row of the feed complaint, as docs/feeds/complaint.md says. */
export type ComplaintInput = {
  /** Service that must answer. */
  about?: string | null | undefined;
  /** When receipt was acknowledged. */
  acknowledgedAt?: string | null | undefined;
  /** Age band, or age in whole years. */
  ageBand?: string | null | undefined;
  /** Ethnicity as the person defines it. */
  ethnicity?: string | null | undefined;
  /** Force in whose area the service acts. A force names itself. */
  force?: string | null | undefined;
  /** When the service got the complaint; it decides the period and starts the clock. */
  receivedAt?: string | null | undefined;
  /** The sender's own reference of this complaint; the same reference again is a correction. */
  recordRef?: string | null | undefined;
  /** When the substantive reply was given. */
  repliedAt?: string | null | undefined;
  /** Sex as recorded. */
  sex?: string | null | undefined;
  /** Keyed token of the person, by which complaints of one person are counted once. */
  subjectToken?: string | null | undefined;
  /** Did the acknowledgement say when the reply would come? No where nothing is said. */
  timescaleGiven?: string | null | undefined;
};

export type ContactAttemptInput = {
  at?: string | null | undefined;
  attemptNo?: number | null | undefined;
  channel?: string | null | undefined;
  result?: string | null | undefined;
};

/** By what a measure can be split; the catalogue has the values. */
export type DimensionName =
  /** Age band. */
  | 'AGE_BAND'
  /** Answers to two items of the survey. */
  | 'ANSWER_PAIR'
  /** Number of attempts to make contact. */
  | 'ATTEMPTS'
  /** Days from notification to first contact by a case-worker. */
  | 'CASE_WORKER_DAYS'
  /** Channel of first contact. */
  | 'CHANNEL'
  /** Reason for closing the case. */
  | 'CLOSURE_REASON'
  /** Service complained of. */
  | 'COMPLAINT_ABOUT'
  /** Channel of an attempt to make contact. */
  | 'CONTACT_CHANNEL'
  /** Why the referral was not accepted on receipt. */
  | 'DISPOSITION'
  /** Driver answered negatively. */
  | 'DISSATISFIED_WITH'
  /** Local authority district. */
  | 'DISTRICT'
  /** Driver of satisfaction. */
  | 'DRIVER'
  /** Duty under the Victims' Code. */
  | 'DUTY'
  /** Enhanced rights category. */
  | 'ENHANCED_RIGHTS'
  /** Ethnicity. */
  | 'ETHNICITY'
  /** Days from referral to the charity's first attempt. */
  | 'FIRST_CONTACT_DAYS'
  /** Police force. */
  | 'FORCE'
  /** Days from report to the first police flag. */
  | 'IDENTIFICATION_DAYS'
  /** Indicator of vulnerability. */
  | 'INDICATOR'
  /** Days from coming directly to the later report. */
  | 'LATER_REPORT_DAYS'
  /** What led to the later report. */
  | 'LATER_REPORT_TRIGGER'
  /** Mental health flag. */
  | 'MENTAL_HEALTH'
  /** Category of need. */
  | 'NEED'
  /** Change of the score of a need from entry to exit. */
  | 'NEED_CHANGE'
  /** Who told the homicide service. */
  | 'NOTIFIED_BY'
  /** Offence group. */
  | 'OFFENCE_GROUP'
  /** Group of police outcomes. */
  | 'OUTCOME_GROUP'
  /** Group of reasons for not reporting. */
  | 'REASON_GROUP'
  /** Reason for not reporting. */
  | 'REASON_NOT_REPORTED'
  /** Region. */
  | 'REGION'
  /** Grade of response. */
  | 'RESPONSE_GRADE'
  /** Driver answered positively. */
  | 'SATISFIED_WITH'
  /** Who found the assessed person vulnerable. */
  | 'SEEN_BY'
  /** Sex. */
  | 'SEX'
  /** Special measure at court. */
  | 'SPECIAL_MEASURE'
  /** Why the charity's staff returned the case. */
  | 'STAFF_FINDING'
  /** Supported within 28 days. */
  | 'SUPPORTED'
  /** Kind of support given for a direct case. */
  | 'SUPPORT_TYPE'
  /** Updates under duties D05, D07 and D08. */
  | 'UPDATED_IN_TIME';

/** One registered value of a dimension. */
export type DimensionValueInput = {
  dimension: DimensionName;
  value: string;
};

/** A row of the feed direct-case, as docs/feeds/direct-case.md says. */
export type DirectCaseInput = {
  /** Age band, or age in whole years. */
  ageBand?: string | null | undefined;
  /** Where it happened. */
  area?: string | null | undefined;
  /** How the person came. */
  channel?: string | null | undefined;
  /** When it was given. */
  consentAt?: string | null | undefined;
  /** The consent was given explicitly. */
  consentExplicit?: string | null | undefined;
  /** Reference of the consent record. */
  consentId?: string | null | undefined;
  /** What the person consented to; must hold FEED_C_SHARE. */
  consentScope?: Array<string> | null | undefined;
  /** When it was withdrawn. */
  consentWithdrawnAt?: string | null | undefined;
  /** Version of the wording that the person was shown. */
  consentWording?: string | null | undefined;
  /** Ethnicity as the person defines it. */
  ethnicity?: string | null | undefined;
  /** Had the person ever reported anything before? */
  everReportedBefore?: string | null | undefined;
  /** Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT. */
  flags?: Array<FlagInput> | null | undefined;
  /** Month of the incident. */
  incidentMonth?: string | null | undefined;
  /** Whether the person reported later, when, and what moved them. */
  laterReported?: LaterReportInput | null | undefined;
  /** What happened, as the person describes it: an offence subgroup, a crime type, or a Home Office code. */
  offence?: string | null | undefined;
  /** Earlier experience with the police. */
  policeExperience?: string | null | undefined;
  /** The reason that weighs most. */
  primaryReason?: string | null | undefined;
  /** Why the person did not go to the police; several may hold. */
  reasons?: Array<string> | null | undefined;
  /** When the person came to the charity; it decides the period. */
  receivedAt?: string | null | undefined;
  /** The charity's own reference of this case; the same reference again is a correction. */
  recordRef?: string | null | undefined;
  /** Who sent the person. */
  referrerType?: string | null | undefined;
  /** Was help to report offered? */
  reportSupportOffered?: string | null | undefined;
  /** Sex as the person says. */
  sex?: string | null | undefined;
  /** Keyed token of the person, by which episodes of one person are counted once. */
  subjectToken?: string | null | undefined;
  /** Does the person want to report? */
  wantsToReport?: string | null | undefined;
};

export type EnhancedRightsDecisionInput = {
  category?: string | null | undefined;
  decidedAt?: string | null | undefined;
  decidedBy?: string | null | undefined;
  decision?: string | null | undefined;
};

export type FamilyReviewInput = {
  at?: string | null | undefined;
  healthAndSleep?: number | null | undefined;
  outlook?: number | null | undefined;
};

export type FlagInput = {
  assessedAt?: string | null | undefined;
  definition?: string | null | undefined;
  indicator?: string | null | undefined;
  source?: string | null | undefined;
  value?: string | null | undefined;
};

/** A row of the feed homicide-case, as docs/feeds/homicide-case.md says. */
export type HomicideCaseInput = {
  /** When the support ended. */
  closedAt?: string | null | undefined;
  /** When a case-worker first spoke to the family. */
  firstContactAt?: string | null | undefined;
  /** When the service was told; it decides the period. */
  notifiedAt?: string | null | undefined;
  /** Who told it. */
  notifiedBy?: string | null | undefined;
  /** Where the family lives, or ABROAD. */
  place?: string | null | undefined;
  /** The charity's own reference of this family; the same reference again is a correction. */
  recordRef?: string | null | undefined;
  /** How the family fares, from 0 (worst) to 10: the first review is the entry. */
  reviews?: Array<FamilyReviewInput> | null | undefined;
  /** Keyed token of the person who speaks for the family, by whom a family is counted once a year. */
  subjectToken?: string | null | undefined;
};

export type LaterReportInput = {
  at?: string | null | undefined;
  reported?: string | null | undefined;
  trigger?: string | null | undefined;
};

/** What can be measured; the catalogue has each definition. */
export type MeasureName =
  /** Respondents with a valid answer to both of two items, of the four drivers and the whole experience, by whether both were answered positively, the first or the second alone, or neither. Ask driverImportance for which driver goes most with the whole experience. */
  | 'ANSWERS_IN_PAIRS'
  /** Of referred persons who answered at closure how much better they cope, the share who gave 4 or 5 of 5. */
  | 'BETTER_ABLE_TO_COPE_RATE'
  /** Share of validly referred persons whose every case at the charity was closed when the quarter was published. */
  | 'CLOSED_RATE'
  /** Of referred persons with a closed case, the share who answered whether they cope better or have recovered. */
  | 'CLOSURE_ANSWERED_RATE'
  /** Of referred persons whose case was closed when the quarter was published, the share closed for the reason. */
  | 'CLOSURE_REASON_RATE'
  /** Of referred persons for whom the duty was due, the share for whom at least one occurrence is evidenced as met or breached: the second half of the pair that compliance is. */
  | 'CODE_DUTY_EVIDENCED_RATE'
  /** As CODE_DUTY_MET_RATE, for the occurrences in which the victim was entitled to enhanced rights on the trigger date. */
  | 'CODE_DUTY_MET_ENHANCED_RATE'
  /** Of referred persons for whom the duty was due, the share for whom it is evidenced and was met each time that it is: what nothing shows to have been done counts as not met. CODE_DUTY_MET_RATE is the share of those for whom it is evidenced either way. */
  | 'CODE_DUTY_MET_OF_DUE_RATE'
  /** Of referred persons for whom the duty was met or breached at least once, the share for whom it was met each time; with no known limit, done is met. A referral that needed an explicit yes breaches D04c where another answer is recorded. */
  | 'CODE_DUTY_MET_RATE'
  /** As CODE_DUTY_MET_RATE, for the occurrences in which the victim was not entitled to enhanced rights on the trigger date. */
  | 'CODE_DUTY_MET_STANDARD_RATE'
  /** Persons for whom the charity passed on a complaint about how a service treated them, counted once a year by the first. */
  | 'COMPLAINTS_PASSED_ON'
  /** Of persons for whom the charity passed on a complaint that got a substantive reply, or an acknowledgement with a timescale, the share who got the first of these within ten working days. */
  | 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_OF_ANSWERED_RATE'
  /** Of persons for whom the charity passed on a complaint, the share who got a substantive reply, or an acknowledgement with a timescale, within ten working days, the first of these counting; without either on record the complaint is not answered in time. */
  | 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'
  /** Of persons for whom the charity passed on a complaint, the share for whom a reply, or an acknowledgement with a timescale, was on record when the quarter was published. */
  | 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'
  /** Of persons whose complaint got a substantive reply, or an acknowledgement with a timescale, the share who got the first of these within ten working days. */
  | 'COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE'
  /** Of persons who complained, the share who got a substantive reply, or an acknowledgement with a timescale, within ten working days, the first of these counting; without either on record the complaint is not answered in time. */
  | 'COMPLAINT_ANSWERED_IN_TIME_RATE'
  /** Of persons who complained, the share for whom a reply, or an acknowledgement with a timescale, was on record when the quarter was published. */
  | 'COMPLAINT_ANSWER_EVIDENCED_RATE'
  /** Share of validly referred persons whom the charity tried to contact within 28 days of referral. */
  | 'CONTACT_ATTEMPTED_RATE'
  /** Referred persons whom the charity tried to contact within 28 days; by ATTEMPTS, how often. Ask distribution for mean and median. */
  | 'CONTACT_ATTEMPTS'
  /** Of referred persons whom the charity tried to contact within 28 days, the share with an attempt by the channel; several may be used. */
  | 'CONTACT_CHANNEL_RATE'
  /** Families to whom a case-worker had spoken when the quarter was published; by CASE_WORKER_DAYS, the London days from notification. Ask distribution for the median. */
  | 'DAYS_TO_CASE_WORKER'
  /** Referred persons whom the charity tried to contact within 28 days; by FIRST_CONTACT_DAYS, the London days up to the first attempt. Ask distribution for mean, median and quartiles. */
  | 'DAYS_TO_FIRST_CONTACT'
  /** Referred persons with a police flag present at referral and a known time of report; by IDENTIFICATION_DAYS, how many London days lie between report and first flag. Ask distribution for mean, median and quartiles. */
  | 'DAYS_TO_IDENTIFICATION'
  /** Persons of LATER_REPORTED_RATE who had reported, on a day that is known; by LATER_REPORT_DAYS, the London days since they came. Ask by year and nation, and distribution for the median. */
  | 'DAYS_TO_LATER_REPORT'
  /** Share of persons who came directly whose needs the charity assessed in depth by the time that the quarter was published. */
  | 'DIRECT_NEEDS_ASSESSED_RATE'
  /** Of persons who came directly and were assessed in depth, the share with any need found, or with the need named: compare with NEED_IDENTIFIED_RATE of referred persons. */
  | 'DIRECT_NEED_IDENTIFIED_RATE'
  /** Referred persons whose need was scored, from 0 to 10, at entry and at exit, by need and by how far the score moved; below zero the need became less. Ask distributions by NEED and NEED_CHANGE for the mean change of each need. */
  | 'DISTANCE_TRAVELLED'
  /** Of referred persons entitled to enhanced rights by rule alone (victims of a most serious crime, the bereaved, and everybody under 18), the share without a standing decision that they are entitled. */
  | 'ENHANCED_RIGHTS_NOT_RECORDED_RATE'
  /** Of referred persons whom the charity tried to contact within 28 days, the share with the first attempt at most two working days after the referral. */
  | 'FIRST_CONTACT_IN_TIME_RATE'
  /** Of respondents with a valid answer, the share who heard nothing after first contact. */
  | 'HEARD_NOTHING_RATE'
  /** Families of whom the homicide service was told by the police, from abroad, or by themselves. */
  | 'HOMICIDE_FAMILIES'
  /** Of families whose health and sleep were scored twice or more, the share whose latest score was higher than the first. */
  | 'HOMICIDE_HEALTH_IMPROVED_RATE'
  /** Of families whose outlook was scored twice or more, the share whose latest score was higher than the first. */
  | 'HOMICIDE_OUTLOOK_IMPROVED_RATE'
  /** Of referred persons in whom the charity found the indicator within 28 days of referral, the share in whom the police had not flagged this indicator at referral. */
  | 'INDICATOR_MISSED_BY_POLICE_RATE'
  /** Of respondents with a valid answer, those for whom it was not necessary left out, the share kept informed very or fairly well. */
  | 'KEPT_INFORMED_RATE'
  /** Of persons who came directly at least 90 days before the quarter was published and were asked again, the share who had reported to the police by then. */
  | 'LATER_REPORTED_RATE'
  /** Share of validly referred persons who had an in-depth needs assessment within 28 days of referral. */
  | 'NEEDS_ASSESSED_RATE'
  /** Of referred persons assessed in depth within 28 days of referral, the share with the need identified; several may be. */
  | 'NEED_IDENTIFIED_RATE'
  /** Of referred persons whose need was scored at entry and at exit, the share whose score was higher at exit. */
  | 'NEED_INCREASED_RATE'
  /** Of referred persons whose need was scored at entry and at exit, the share whose score was lower at exit. */
  | 'NEED_REDUCED_RATE'
  /** Of referred persons with the need identified in depth within 28 days, the share to whom no support for this need had been delivered when the quarter was published. */
  | 'NEED_UNMET_RATE'
  /** Of persons who came directly and told of an experience of the police, the share for whom it was negative. */
  | 'NEGATIVE_POLICE_EXPERIENCE_RATE'
  /** Of victims at court for whom it was noted, the share who had a visit before the trial. */
  | 'PRE_TRIAL_VISIT_RATE'
  /** Of persons who came directly and said why they had not reported, the share who cite a bad experience of police or courts, or a lack of updates, at an earlier time. */
  | 'PRIOR_EXPERIENCE_CITED_RATE'
  /** Share of validly referred persons who were spoken to within 28 days of referral, also those who declined or asked for a call back. */
  | 'REACHED_RATE'
  /** Of persons who came directly and said why they had not reported, the share who cite the reason; several may be cited. */
  | 'REASON_CITED_RATE'
  /** Of referred persons who answered at closure how far they have recovered, the share who gave 4 or 5 of 5. */
  | 'RECOVERED_RATE'
  /** Share of validly referred persons whose referral could not be accepted: no consent where it is needed, or no safe and usable way to make contact; by DISPOSITION, which. */
  | 'REFERRAL_NOT_ACCEPTED_RATE'
  /** Of referred persons for whom duty D04 has a verdict of met or breached, the share for whom it was met. */
  | 'REFERRED_IN_TIME_RATE'
  /** Of repeat victims, the share with a standing decision that they are entitled as persistently targeted. */
  | 'REPEAT_RECOGNISED_RATE'
  /** Share of validly referred persons with another valid referral by the same force at most 365 days before this one, by London date, or after it up to the end of the quarter. */
  | 'REPEAT_VICTIM_RATE'
  /** Of persons who came directly and said whether they had ever reported a crime before, the share who had. */
  | 'REPORTED_BEFORE_RATE'
  /** Of referred persons whose call was given a grade that has a target, the share attended within the target: 15 minutes for an emergency, one hour for priority, 48 hours for standard, or what the force has set. */
  | 'RESPONDED_IN_TIME_RATE'
  /** Of referred persons to whom restorative justice was offered, the share who accepted. */
  | 'RESTORATIVE_JUSTICE_ACCEPTED_RATE'
  /** Of referred persons who accepted restorative justice, the share for whom it was held, by meeting or otherwise. */
  | 'RESTORATIVE_JUSTICE_HELD_RATE'
  /** Of referred persons whose offender is identified, the share to whom restorative justice was offered. */
  | 'RESTORATIVE_JUSTICE_OFFERED_RATE'
  /** Share of validly referred persons whose case the charity's staff stopped or returned: unsafe to contact, wrong details, held for child protection and the like; by STAFF_FINDING, why. */
  | 'RETURNED_BY_CHARITY_RATE'
  /** Of respondents with a valid answer on the whole experience, the share who answered positively, by whether the updates due to them were in time. */
  | 'SATISFIED_BY_UPDATE_RATE'
  /** Of respondents with a valid answer on the whole experience, or on the driver where one is named, the share who answered positively. */
  | 'SATISFIED_RATE'
  /** Share of victims at court for whom the witness service noted at least one special measure. */
  | 'SPECIAL_MEASURES_RATE'
  /** Of victims at court with any special measure noted, the share with the measure named; several may be noted. */
  | 'SPECIAL_MEASURE_USED_RATE'
  /** Of referred persons assessed within 28 days of referral, the share to whom support was delivered within 28 days of referral. */
  | 'SUPPORTED_OF_ASSESSED_RATE'
  /** Share of validly referred persons to whom support was delivered within 28 days of referral. */
  | 'SUPPORTED_RATE'
  /** Persons who came directly, as a share of all who were referred or came directly; worked out from the two published counts. */
  | 'UNREPORTED_SHARE'
  /** As UPDATED_IN_TIME_RATE, judged by the enhanced limits for everybody whom anybody, police, prosecution or charity, found vulnerable by publication in a way that gives enhanced rights, where the police held no such finding on the trigger date. */
  | 'UPDATED_IN_TIME_IF_KNOWN_RATE'
  /** Of referred persons owed an update under duty D05, D07 or D08 with a verdict of met or breached, the share for whom all of them were met. */
  | 'UPDATED_IN_TIME_RATE'
  /** Of referred persons owed an update under duty D05, D07 or D08, the share for whom at least one is evidenced as met or breached; belongs beside UPDATED_IN_TIME_RATE. */
  | 'UPDATES_EVIDENCED_RATE'
  /** Persons whom the witness service supported as victims at a hearing. */
  | 'VICTIMS_AT_COURT'
  /** Persons who came directly to the charity and had not reported to the police, with consent in force when the quarter was published. */
  | 'VICTIMS_DIRECT'
  /** Persons with a valid police referral, that is one that is neither a duplicate nor of an excluded crime type, counted once a year within each force. */
  | 'VICTIMS_REFERRED'
  /** Persons who complained to a force about how a service treated them, counted once a year within each force by their first complaint. */
  | 'VICTIMS_WHO_COMPLAINED'
  /** Persons validly referred in the quarter, or a month of it, with a case at the charity that was not closed when the quarter was published: a stock of that day, so it is asked per QUARTER or MONTH and never added up. */
  | 'VICTIMS_WITH_OPEN_CASE'
  /** Of referred persons whose crime has an outcome, the share with outcome 14 or 16, evidential difficulties where the victim does not support the case. */
  | 'VICTIM_WITHDREW_RATE'
  /** Of victims attending court with a vulnerability flag present from any source by the hearing, the share whose first such flag came from the witness service at court. */
  | 'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'
  /** Share of validly referred persons with at least one vulnerability flag present from a police source, assessed at or before referral. */
  | 'VULNERABILITY_IDENTIFIED_RATE'
  /** Of referred persons whom the charity flagged as vulnerable within 28 days of referral, the share without any police flag present at referral. */
  | 'VULNERABILITY_MISSED_BY_POLICE_RATE'
  /** Of referred persons assessed in depth within 28 days of referral whom the police had flagged as vulnerable at referral, the share without any flag present from the charity within these 28 days: the reverse of what the police missed. */
  | 'VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE'
  /** Of referred persons assessed in depth within 28 days of referral, the share whom police and charity both found vulnerable, the police alone at referral, the charity alone within these 28 days, or neither. Ask kappa for their agreement beyond chance. */
  | 'VULNERABILITY_SEEN_RATE'
  /** Of respondents whose case with the charity was closed with an answer, the share who would report to the police again; by the drivers that they answered positively or negatively. */
  | 'WOULD_REPORT_AGAIN_RATE';

export type NeedScoreInput = {
  need?: string | null | undefined;
  score?: number | null | undefined;
};

export type NeedsAssessmentInput = {
  at?: string | null | undefined;
  kind?: string | null | undefined;
  needs?: Array<string> | null | undefined;
  scores?: Array<NeedScoreInput> | null | undefined;
};

/** How a run of periods is cut into rows. */
export type PeriodGrain =
  /** Only measures of referred persons. */
  | 'MONTH'
  | 'QUARTER'
  /** One row: a registered period, or the sum of the fewest published years and quarters that tile the run. */
  | 'WHOLE'
  | 'YEAR';

/** A closed run of periods, each written "2025", "2025Q1" or "2025-03". */
export type PeriodInput = {
  from: string;
  to: string;
};

/** A row of the feed police-referral, as docs/feeds/police-referral.md says. */
export type PoliceReferralInput = {
  /** Age band, or age in whole years at the referral. */
  ageBand?: string | null | undefined;
  /** Agreed days between updates. */
  agreedUpdateDays?: number | null | undefined;
  /** When an officer arrived. */
  arrivedAt?: string | null | undefined;
  /** When the call was taken. */
  callAt?: string | null | undefined;
  /** Interpreter or other need. */
  communicationNeed?: string | null | undefined;
  /** Consent of the person to be referred. */
  consent?: string | null | undefined;
  /** Crime reference; the hub keeps only a keyed hash of it. */
  crimeRef?: string | null | undefined;
  /** Local authority district of the incident, ONS code of 2017. */
  district?: string | null | undefined;
  /** It is safe to e-mail. */
  emailSafe?: string | null | undefined;
  /** There is an e-mail address that works. */
  emailUsable?: string | null | undefined;
  /** Decisions on enhanced rights; a later one on the same category goes before an earlier. */
  enhancedRights?: Array<EnhancedRightsDecisionInput> | null | undefined;
  /** Ethnicity as the person defines it. */
  ethnicity?: string | null | undefined;
  /** Ethnicity as an officer saw it. */
  ethnicityOfficer?: string | null | undefined;
  /** Case events with the times that the Victims' Code counts from. */
  events?: Array<CaseEventInput> | null | undefined;
  /** Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT. */
  flags?: Array<FlagInput> | null | undefined;
  /** Home Office code such as 008/06, an offence subgroup, or a crime type of police.uk. */
  offence?: string | null | undefined;
  /** What victim services need to know beside the offence. */
  offenceFlags?: Array<string> | null | undefined;
  /** When the outcome was recorded. */
  outcomeAt?: string | null | undefined;
  /** Home Office outcome type. */
  outcomeType?: string | null | undefined;
  /** It is safe to call. */
  phoneSafe?: string | null | undefined;
  /** There is a number that works. */
  phoneUsable?: string | null | undefined;
  /** It is safe to write. */
  postSafe?: string | null | undefined;
  /** There is an address that works. */
  postUsable?: string | null | undefined;
  /** The force's own reference of this referral; the same reference again is a correction. */
  recordRef?: string | null | undefined;
  /** When the crime was recorded. */
  recordedAt?: string | null | undefined;
  /** When the referral was sent; it decides the period. */
  referredAt?: string | null | undefined;
  /** What the suspect is to the victim. */
  relationship?: string | null | undefined;
  /** When the crime was reported. */
  reportedAt?: string | null | undefined;
  /** How urgently the call was graded. */
  responseGrade?: string | null | undefined;
  /** Assessed risk. */
  riskLevel?: string | null | undefined;
  /** Sex as recorded. */
  sex?: string | null | undefined;
  /** Keyed token of the person, by which episodes of one person are counted once. */
  subjectToken?: string | null | undefined;
  /** On what ground the person is a victim; DIRECT where nothing is said. */
  victimBasis?: string | null | undefined;
  /** Victim reference; the hub keeps only a keyed hash of it. */
  victimRef?: string | null | undefined;
};

/** A row of the feed project, as docs/feeds/project.md says. */
export type ProjectInput = {
  /** Last day on which it works, which may lie ahead; empty while no end is set. */
  closesOn?: string | null | undefined;
  /** Force in whose area it works. */
  force?: string | null | undefined;
  /** What it is for. */
  kind?: string | null | undefined;
  /** First day on which it works. */
  opensOn?: string | null | undefined;
  /** The charity's own reference of this project; the same reference again is a correction. */
  recordRef?: string | null | undefined;
  /** Volunteers. */
  volunteers?: number | null | undefined;
  /** Paid case-workers, full-time equivalent. */
  workersFte?: number | null | undefined;
};

export type RestorativeJusticeInput = {
  accepted?: string | null | undefined;
  heldAt?: string | null | undefined;
  offenderAdult?: string | null | undefined;
  offenderIdentified?: string | null | undefined;
  offeredAt?: string | null | undefined;
  offeredBy?: string | null | undefined;
  outcome?: string | null | undefined;
  type?: string | null | undefined;
};

export type SatisfactionResponseInput = {
  fieldworkAt?: string | null | undefined;
  item?: string | null | undefined;
  mode?: string | null | undefined;
  scale?: string | null | undefined;
  survey?: string | null | undefined;
  value?: string | null | undefined;
};

/** A row of the feed charity-support, as docs/feeds/charity-support.md says. */
export type SupportCaseInput = {
  /** Age band, or age in whole years when the case was opened. */
  ageBand?: string | null | undefined;
  /** Needs assessments; scores from 0 to 10, in a CSV N1=3+N4=7. */
  assessments?: Array<NeedsAssessmentInput> | null | undefined;
  /** Attempts to reach the person. */
  attempts?: Array<ContactAttemptInput> | null | undefined;
  /** How and when the case ended; scores from 1 to 5. */
  closure?: CaseClosureInput | null | undefined;
  /** record_ref of the direct case. Not together with referral_ref. */
  directRef?: string | null | undefined;
  /** Ethnicity as the person defines it. */
  ethnicity?: string | null | undefined;
  /** Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT. */
  flags?: Array<FlagInput> | null | undefined;
  /** Force of the case. Needed with referral_ref, and for witnesses and survey answers. */
  force?: string | null | undefined;
  /** Home Office code, an offence subgroup, or a crime type of police.uk. */
  offence?: string | null | undefined;
  /** When the charity opened the case. */
  openedAt?: string | null | undefined;
  /** The charity's own reference of this case; the same reference again is a correction. */
  recordRef?: string | null | undefined;
  /** The force's record_ref, as the charity received it. */
  referralRef?: string | null | undefined;
  /** Restorative justice: without an identified offender nothing can be offered, and accepted stays empty until the person has answered. */
  restorative?: RestorativeJusticeInput | null | undefined;
  /** Survey answers on their own scale. */
  satisfaction?: Array<SatisfactionResponseInput> | null | undefined;
  /** Sex as recorded. */
  sex?: string | null | undefined;
  /** What staff found when they took up the case. */
  staffFinding?: string | null | undefined;
  /** Keyed token of the person, by which episodes of one person are counted once. */
  subjectToken?: string | null | undefined;
  /** Support that was given. */
  support?: Array<SupportGivenInput> | null | undefined;
  /** Support at court. */
  witness?: WitnessSupportInput | null | undefined;
};

export type SupportGivenInput = {
  deliveredAt?: string | null | undefined;
  need?: string | null | undefined;
  type?: string | null | undefined;
};

export type WitnessSupportInput = {
  hearingAt?: string | null | undefined;
  isVictim?: string | null | undefined;
  preTrialVisit?: string | null | undefined;
  role?: string | null | undefined;
  specialMeasures?: Array<string> | null | undefined;
};

export type AnalysisQueryVariables = Exact<{
  question: AnalysisQuestion;
  withDisparity?: boolean;
  withRanking?: boolean;
  withDistribution?: boolean;
  withPublicFigures?: boolean;
  withKappa?: boolean;
  withDriverImportance?: boolean;
  measure: MeasureName;
  across: DimensionName;
}>;


export type AnalysisQuery = { analysis: { snapshot: { id: string, publishedAt: string } | null, policy: { threshold: number, floor: number, maxNoise: number, rounding: number }, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, value: number | null, status: CellStatus, lower: number | null, upper: number | null, numerator: number | null, denominator: number | null, own: number | null, interval: { lower: number, upper: number } | null }> }>, disparity?: { sentence: string, value: number | null, atLeast: number | null, highest: { value: string, label: string } | null, lowest: { value: string, label: string } | null, ranks: Array<{ best: number, worst: number, value: { value: string, label: string } }> } | null, ranking?: { sentence: string, ranks: Array<{ best: number, worst: number, value: { value: string, label: string } }> } | null, distributions?: Array<{ sentence: string, total: number, mean: number | null, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, lowerQuartile: { value: number | null, from: number, to: number | null } | null, median: { value: number | null, from: number, to: number | null } | null, upperQuartile: { value: number | null, from: number, to: number | null } | null, ninthDecile: { value: number | null, from: number, to: number | null } | null }> | null, publicFigures?: Array<{ residents: number | null, residentsYear: number | null, residentsNote: string | null, officers: number | null, officersYear: number | null, recordedCrime: number | null, caseWorkers: number | null, per1000Residents: number | null, perRecordedCrime: number | null, per100Officers: number | null, perCaseWorker: number | null, surveyUnreported: number | null, surveyRespondents: number | null, surveyYear: number | null, value: { value: string, label: string } }> | null, kappa?: { value: number | null, lower: number, upper: number, people: number } | null, driverImportance?: { explained: number, people: number, sentence: string, drivers: Array<{ coefficient: number, value: { value: string, label: string }, interval: { lower: number, upper: number } }> } | null, notes: Array<{ code: string, text: string }> } };

export type ReceiptPartsFragment = { batchId: string, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, errors: Array<{ line: number, field: string | null, code: string, message: string }> };

export type SubmitPoliceReferralsMutationVariables = Exact<{
  batchId: string | number;
  rows: Array<PoliceReferralInput> | PoliceReferralInput;
  dryRun: boolean;
}>;


export type SubmitPoliceReferralsMutation = { receipt: { batchId: string, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, errors: Array<{ line: number, field: string | null, code: string, message: string }> } };

export type SubmitSupportCasesMutationVariables = Exact<{
  batchId: string | number;
  rows: Array<SupportCaseInput> | SupportCaseInput;
  dryRun: boolean;
}>;


export type SubmitSupportCasesMutation = { receipt: { batchId: string, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, errors: Array<{ line: number, field: string | null, code: string, message: string }> } };

export type SubmitDirectCasesMutationVariables = Exact<{
  batchId: string | number;
  rows: Array<DirectCaseInput> | DirectCaseInput;
  dryRun: boolean;
}>;


export type SubmitDirectCasesMutation = { receipt: { batchId: string, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, errors: Array<{ line: number, field: string | null, code: string, message: string }> } };

export type SubmitHomicideCasesMutationVariables = Exact<{
  batchId: string | number;
  rows: Array<HomicideCaseInput> | HomicideCaseInput;
  dryRun: boolean;
}>;


export type SubmitHomicideCasesMutation = { receipt: { batchId: string, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, errors: Array<{ line: number, field: string | null, code: string, message: string }> } };

export type SubmitComplaintsMutationVariables = Exact<{
  batchId: string | number;
  rows: Array<ComplaintInput> | ComplaintInput;
  dryRun: boolean;
}>;


export type SubmitComplaintsMutation = { receipt: { batchId: string, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, errors: Array<{ line: number, field: string | null, code: string, message: string }> } };

export type SubmitProjectsMutationVariables = Exact<{
  batchId: string | number;
  rows: Array<ProjectInput> | ProjectInput;
  dryRun: boolean;
}>;


export type SubmitProjectsMutation = { receipt: { batchId: string, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, errors: Array<{ line: number, field: string | null, code: string, message: string }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ReceiptPartsFragmentDoc = new TypedDocumentString(`
    fragment ReceiptParts on BatchReceipt {
  batchId
  state
  received
  accepted
  rejected
  unchanged
  errors(first: 100) {
    line
    field
    code
    message
  }
}
    `, {"fragmentName":"ReceiptParts"}) as unknown as TypedDocumentString<ReceiptPartsFragment, unknown>;
export const AnalysisDocument = new TypedDocumentString(`
    query Analysis($question: AnalysisQuestion!, $withDisparity: Boolean! = false, $withRanking: Boolean! = false, $withDistribution: Boolean! = false, $withPublicFigures: Boolean! = false, $withKappa: Boolean! = false, $withDriverImportance: Boolean! = false, $measure: MeasureName!, $across: DimensionName!) {
  analysis(question: $question) {
    snapshot {
      id
      publishedAt
    }
    policy {
      threshold
      floor
      maxNoise
      rounding
    }
    rows {
      period
      dimensions {
        dimension
        value
        label
      }
      cells {
        measure
        value
        status
        lower
        upper
        numerator
        denominator
        own
        interval {
          lower
          upper
        }
      }
    }
    disparity(measure: $measure, across: $across) @include(if: $withDisparity) {
      sentence
      value
      atLeast
      highest {
        value
        label
      }
      lowest {
        value
        label
      }
      ranks {
        value {
          value
          label
        }
        best
        worst
      }
    }
    ranking(measure: $measure, across: $across) @include(if: $withRanking) {
      sentence
      ranks {
        value {
          value
          label
        }
        best
        worst
      }
    }
    distributions(measure: $measure, across: $across) @include(if: $withDistribution) {
      dimensions {
        dimension
        value
        label
      }
      sentence
      total
      mean
      lowerQuartile {
        value
        from
        to
      }
      median {
        value
        from
        to
      }
      upperQuartile {
        value
        from
        to
      }
      ninthDecile {
        value
        from
        to
      }
    }
    publicFigures(measure: $measure) @include(if: $withPublicFigures) {
      value {
        value
        label
      }
      residents
      residentsYear
      residentsNote
      officers
      officersYear
      recordedCrime
      caseWorkers
      per1000Residents
      perRecordedCrime
      per100Officers
      perCaseWorker
      surveyUnreported
      surveyRespondents
      surveyYear
    }
    kappa @include(if: $withKappa) {
      value
      lower
      upper
      people
    }
    driverImportance @include(if: $withDriverImportance) {
      drivers {
        value {
          value
          label
        }
        coefficient
        interval {
          lower
          upper
        }
      }
      explained
      people
      sentence
    }
    notes {
      code
      text
    }
  }
}
    `, {"hash":"sha256:0aa80aa91001c226a114c7a98e3180d3305173400618ffa2c70a93e0c78e8b9d"}) as unknown as TypedDocumentString<AnalysisQuery, AnalysisQueryVariables>;
export const SubmitPoliceReferralsDocument = new TypedDocumentString(`
    mutation SubmitPoliceReferrals($batchId: ID!, $rows: [PoliceReferralInput!]!, $dryRun: Boolean!) {
  receipt: submitPoliceReferrals(batchId: $batchId, rows: $rows, dryRun: $dryRun) {
    ...ReceiptParts
  }
}
    fragment ReceiptParts on BatchReceipt {
  batchId
  state
  received
  accepted
  rejected
  unchanged
  errors(first: 100) {
    line
    field
    code
    message
  }
}`, {"hash":"sha256:0023e046fe3d4fdaf7a04d939ca12d3a612038e60dccf0b2e4ef7a17b512137d"}) as unknown as TypedDocumentString<SubmitPoliceReferralsMutation, SubmitPoliceReferralsMutationVariables>;
export const SubmitSupportCasesDocument = new TypedDocumentString(`
    mutation SubmitSupportCases($batchId: ID!, $rows: [SupportCaseInput!]!, $dryRun: Boolean!) {
  receipt: submitSupportCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {
    ...ReceiptParts
  }
}
    fragment ReceiptParts on BatchReceipt {
  batchId
  state
  received
  accepted
  rejected
  unchanged
  errors(first: 100) {
    line
    field
    code
    message
  }
}`, {"hash":"sha256:8f051712b30802c094138e73cdd5e7feefd91383d53f941d67d48733ffb80156"}) as unknown as TypedDocumentString<SubmitSupportCasesMutation, SubmitSupportCasesMutationVariables>;
export const SubmitDirectCasesDocument = new TypedDocumentString(`
    mutation SubmitDirectCases($batchId: ID!, $rows: [DirectCaseInput!]!, $dryRun: Boolean!) {
  receipt: submitDirectCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {
    ...ReceiptParts
  }
}
    fragment ReceiptParts on BatchReceipt {
  batchId
  state
  received
  accepted
  rejected
  unchanged
  errors(first: 100) {
    line
    field
    code
    message
  }
}`, {"hash":"sha256:bdfcf8508406ada318ab2d35b9246181c4564f962d2af1ae0cb03e54c2336135"}) as unknown as TypedDocumentString<SubmitDirectCasesMutation, SubmitDirectCasesMutationVariables>;
export const SubmitHomicideCasesDocument = new TypedDocumentString(`
    mutation SubmitHomicideCases($batchId: ID!, $rows: [HomicideCaseInput!]!, $dryRun: Boolean!) {
  receipt: submitHomicideCases(batchId: $batchId, rows: $rows, dryRun: $dryRun) {
    ...ReceiptParts
  }
}
    fragment ReceiptParts on BatchReceipt {
  batchId
  state
  received
  accepted
  rejected
  unchanged
  errors(first: 100) {
    line
    field
    code
    message
  }
}`, {"hash":"sha256:b1dffbb9753354b385b40fd951a82d633feda83af01e9435d5f02d65c89acc67"}) as unknown as TypedDocumentString<SubmitHomicideCasesMutation, SubmitHomicideCasesMutationVariables>;
export const SubmitComplaintsDocument = new TypedDocumentString(`
    mutation SubmitComplaints($batchId: ID!, $rows: [ComplaintInput!]!, $dryRun: Boolean!) {
  receipt: submitComplaints(batchId: $batchId, rows: $rows, dryRun: $dryRun) {
    ...ReceiptParts
  }
}
    fragment ReceiptParts on BatchReceipt {
  batchId
  state
  received
  accepted
  rejected
  unchanged
  errors(first: 100) {
    line
    field
    code
    message
  }
}`, {"hash":"sha256:45970fa184c5f10bd61a4d307f4aaf1f8e055d808f2a92fe7f7dde151e88817b"}) as unknown as TypedDocumentString<SubmitComplaintsMutation, SubmitComplaintsMutationVariables>;
export const SubmitProjectsDocument = new TypedDocumentString(`
    mutation SubmitProjects($batchId: ID!, $rows: [ProjectInput!]!, $dryRun: Boolean!) {
  receipt: submitProjects(batchId: $batchId, rows: $rows, dryRun: $dryRun) {
    ...ReceiptParts
  }
}
    fragment ReceiptParts on BatchReceipt {
  batchId
  state
  received
  accepted
  rejected
  unchanged
  errors(first: 100) {
    line
    field
    code
    message
  }
}`, {"hash":"sha256:bbd88cc92704fe3b0bbd1c4085c0d02615dda506ca8ba25982be280b3bd17f3a"}) as unknown as TypedDocumentString<SubmitProjectsMutation, SubmitProjectsMutationVariables>;