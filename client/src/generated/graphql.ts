/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '../document-type.js';
/** A set of lattice nodes: each dimension is one registered value or all, each period a registered one. */
export type AnalysisQuestion = {
  /** Adds a total to each period: the sum of its published rows. */
  additive?: boolean;
  /** A row for each registered value. At most 20. */
  by?: Array<DimensionName>;
  /** Sets your exact own figure beside each shared one. */
  compareOwn?: boolean;
  /** 1 to 20. */
  measures: Array<MeasureName>;
  per?: PeriodGrain;
  period: PeriodInput;
  scope?: AnalysisScope;
  /** One registered value each. At most 20. */
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
  | 'VALIDATED'
  /** Taken back by its sender: no row of it is left. */
  | 'WITHDRAWN';

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
  /** Days from referral to the charity's first attempt, within 180 days. */
  | 'CONTACT_WITHIN'
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
  /** Days from report until anybody found the person vulnerable, within 180 days. */
  | 'IDENTIFIED_WITHIN'
  /** Indicator of vulnerability. */
  | 'INDICATOR'
  /** Days from coming directly to the later report. */
  | 'LATER_REPORT_DAYS'
  /** What led to the later report. */
  | 'LATER_REPORT_TRIGGER'
  /** Special measure applied for. */
  | 'MEASURE_APPLIED_FOR'
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
  /** Days from referral to the outcome of the crime, within 180 days. */
  | 'OUTCOME_WITHIN'
  /** Days from report until the police found the person vulnerable, within 180 days. */
  | 'POLICE_IDENTIFIED_WITHIN'
  /** Group of reasons for not reporting. */
  | 'REASON_GROUP'
  /** Reason for not reporting. */
  | 'REASON_NOT_REPORTED'
  /** Region. */
  | 'REGION'
  /** Days from coming directly to the report, within 90 days. */
  | 'REPORTED_WITHIN'
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
  /** Days from referral to the first support delivered, within 180 days. */
  | 'SUPPORT_WITHIN'
  /** Updates under duties D05, D07 and D08. */
  | 'UPDATED_IN_TIME'
  /** Updates in time, of the first four that are judged. */
  | 'UPDATE_TALLY'
  /** Days from referral to the first update by the police, within 180 days. */
  | 'UPDATE_WITHIN';

/** One registered value of a dimension. */
export type DimensionValueInput = {
  dimension: DimensionName;
  value: string;
};

/** All given conditions hold together. */
export type DirectCaseFilter = {
  ageBand?: string | null | undefined;
  channel?: string | null | undefined;
  /** Force id. */
  force?: string | null | undefined;
  /** An indicator of the list "indicators" that some flag says is PRESENT. */
  hasFlag?: string | null | undefined;
  offenceGroup?: string | null | undefined;
  /** A reason of the list "unreportedReasons" that the person gave. */
  reason?: string | null | undefined;
  receivedFrom?: string | null | undefined;
  /** Up to, but not at. */
  receivedTo?: string | null | undefined;
  recordRef?: string | null | undefined;
  sex?: string | null | undefined;
};

/** What a partner sends. */
export type Feed =
  /** The charity: what it found and did. */
  | 'CHARITY_SUPPORT'
  /** Forces and the charity: complaints of victims about a service. */
  | 'COMPLAINT'
  /** The charity: people who came to it and had not gone to the police. */
  | 'DIRECT_CASE'
  /** The charity: families bereaved by homicide. */
  | 'HOMICIDE_CASE'
  /** Forces: the cases that they pass to the charity. */
  | 'POLICE_REFERRAL'
  /** The charity: its local projects and their paid workers. */
  | 'PROJECT';

/** All given conditions hold together. */
export type HomicideCaseFilter = {
  notifiedBy?: string | null | undefined;
  notifiedFrom?: string | null | undefined;
  /** Up to, but not at. */
  notifiedTo?: string | null | undefined;
  recordRef?: string | null | undefined;
  /** ONS code of the region. */
  region?: string | null | undefined;
};

/** A count of persons, a rate within one stratum, or a share of two published counts. */
export type MeasureKind =
  | 'COUNT'
  | 'RATE'
  | 'SHARE';

/** What can be measured; the catalogue has each definition. */
export type MeasureName =
  /** Respondents with a valid answer to both of two items, of the four drivers and the whole experience, by whether both were answered positively, the first or the second alone, or neither. Ask driverImportance for which driver goes most with the whole experience. */
  | 'ANSWERS_IN_PAIRS'
  /** Of referred persons who answered at closure how much better they cope, the share who gave 4 or 5 of 5. */
  | 'BETTER_ABLE_TO_COPE_RATE'
  /** Share of validly referred persons whose every case at the charity was closed within 28 days of referral. */
  | 'CLOSED_RATE'
  /** Share of validly referred persons for whom the charity opened a case within 90 days of referral and closed each such case within the same time. */
  | 'CLOSED_WITHIN_90_DAYS_RATE'
  /** Share of validly referred persons for whom the charity opened a case within 180 days of referral and closed each such case within the same time. */
  | 'CLOSED_WITHIN_180_DAYS_RATE'
  /** Of referred persons with a closed case, the share who answered whether they cope better or have recovered. */
  | 'CLOSURE_ANSWERED_RATE'
  /** Of referred persons whose every case was closed within 28 days of referral, the share closed for the reason. */
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
  /** Of persons for whom the charity passed on a complaint, the share for whom a reply, or an acknowledgement with a timescale, was on record on the 28th day after the quarter. */
  | 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'
  /** Of persons whose complaint got a substantive reply, or an acknowledgement with a timescale, the share who got the first of these within ten working days. */
  | 'COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE'
  /** Of persons who complained, the share who got a substantive reply, or an acknowledgement with a timescale, within ten working days, the first of these counting; without either on record the complaint is not answered in time. */
  | 'COMPLAINT_ANSWERED_IN_TIME_RATE'
  /** Of persons who complained, the share for whom a reply, or an acknowledgement with a timescale, was on record on the 28th day after the quarter. */
  | 'COMPLAINT_ANSWER_EVIDENCED_RATE'
  /** Share of validly referred persons whom the charity tried to contact within 180 days of referral. Split by CONTACT_WITHIN it says in which band of days the first attempt was. */
  | 'CONTACTED_WITHIN_180_DAYS_RATE'
  /** Share of validly referred persons whom the charity tried to contact within 28 days of referral. */
  | 'CONTACT_ATTEMPTED_RATE'
  /** Referred persons whom the charity tried to contact within 28 days; by ATTEMPTS, how often. Ask distribution for mean and median. */
  | 'CONTACT_ATTEMPTS'
  /** Of referred persons whom the charity tried to contact within 28 days, the share with an attempt by the channel; several may be used. */
  | 'CONTACT_CHANNEL_RATE'
  /** Families to whom a case-worker had spoken by the 28th day after the quarter; by CASE_WORKER_DAYS, the London days from notification. Ask distribution for the median. */
  | 'DAYS_TO_CASE_WORKER'
  /** Referred persons whom the charity tried to contact within 28 days; by FIRST_CONTACT_DAYS, the London days up to the first attempt. Ask distribution for mean, median and quartiles. */
  | 'DAYS_TO_FIRST_CONTACT'
  /** Persons of IDENTIFIED_WITHIN_180_DAYS_RATE whom anybody found vulnerable; by IDENTIFIED_WITHIN, how many London days after the report it was the first time. Ask distribution for median and quartiles. */
  | 'DAYS_TO_FIRST_IDENTIFICATION'
  /** Referred persons with a police flag present at referral and a known time of report; by IDENTIFICATION_DAYS, how many London days lie between report and first flag. Ask distribution for mean, median and quartiles. */
  | 'DAYS_TO_IDENTIFICATION'
  /** Persons of LATER_REPORTED_RATE who had reported, on a day that is known; by LATER_REPORT_DAYS, the London days since they came. Ask by year and nation, and distribution for the median. */
  | 'DAYS_TO_LATER_REPORT'
  /** Referred persons with a vulnerability flag present that the police set within 180 days of the report, before or after the referral; by POLICE_IDENTIFIED_WITHIN, how many London days after the report it was the first time. Ask distribution for median and quartiles. */
  | 'DAYS_TO_POLICE_IDENTIFICATION'
  /** Of referred persons to whom a decision not to investigate was explained, the share of whom the force notes whether support was offered with it; belongs beside DECISION_SUPPORT_OFFERED_RATE. */
  | 'DECISION_SUPPORT_NOTED_RATE'
  /** Of referred persons to whom a decision not to investigate was explained and of whom the force notes whether support was offered with it, the share to whom it was offered each time. */
  | 'DECISION_SUPPORT_OFFERED_RATE'
  /** Share of persons who came directly whose needs the charity assessed in depth by the 28th day after the quarter. */
  | 'DIRECT_NEEDS_ASSESSED_RATE'
  /** Of persons who came directly and were assessed in depth by the 28th day after the quarter, the share with any need found, or with the need named: compare with NEED_IDENTIFIED_RATE of referred persons. */
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
  /** Share of validly referred persons with a vulnerability flag present, set within 180 days of the report by the police at any time, by the charity, or by the Witness Service before the trial or at court. Split by IDENTIFIED_WITHIN it says in which band of days the first was. */
  | 'IDENTIFIED_WITHIN_180_DAYS_RATE'
  /** Of referred persons in whom the charity found the indicator within 28 days of referral, the share in whom the police had not flagged this indicator at referral. */
  | 'INDICATOR_MISSED_BY_POLICE_RATE'
  /** Of respondents with a valid answer, those for whom it was not necessary left out, the share kept informed very or fairly well. */
  | 'KEPT_INFORMED_RATE'
  /** Of persons who came directly and were asked again whether they had reported, the share who had reported to the police by the 28th day after the quarter. */
  | 'LATER_REPORTED_RATE'
  /** Share of validly referred persons who had an in-depth needs assessment within 28 days of referral. */
  | 'NEEDS_ASSESSED_RATE'
  /** Of referred persons assessed in depth within 28 days of referral, the share with the need identified; several may be. */
  | 'NEED_IDENTIFIED_RATE'
  /** Of referred persons whose need was scored at entry and at exit, the share whose score was higher at exit. */
  | 'NEED_INCREASED_RATE'
  /** Of referred persons whose need was scored at entry and at exit, the share whose score was lower at exit. */
  | 'NEED_REDUCED_RATE'
  /** Of referred persons with the need identified in depth within 28 days, the share to whom no support for this need had been delivered by the 28th day after the quarter. */
  | 'NEED_UNMET_RATE'
  /** Of persons who came directly and told of an experience of the police, the share for whom it was negative. */
  | 'NEGATIVE_POLICE_EXPERIENCE_RATE'
  /** Of persons who came directly and said whether they had been kept updated of an earlier report, the share who had not. */
  | 'NOT_UPDATED_BEFORE_RATE'
  /** Share of validly referred persons whose crime has an outcome dated up to 90 days after referral. */
  | 'OUTCOME_WITHIN_90_DAYS_RATE'
  /** Share of validly referred persons whose crime has an outcome dated up to 180 days after referral. */
  | 'OUTCOME_WITHIN_180_DAYS_RATE'
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
  /** Of repeat victims, the share whom the last decision in any of their referrals by the force, from 365 days before the first of the year to its end, finds entitled as persistently targeted; decisions count up to the 28th day after the year. */
  | 'REPEAT_RECOGNISED_RATE'
  /** Of persons validly referred in the calendar year, the share with two valid referrals by the same force at most 365 days apart, by London date, of which the later one is in this year, whether or not it is the first of the year. */
  | 'REPEAT_VICTIM_RATE'
  /** Of persons who came directly and said whether they had ever reported a crime before, the share who had. */
  | 'REPORTED_BEFORE_RATE'
  /** Of persons who came directly and were asked again whether they had reported, the share who reported to the police within 90 London days of coming; by SUPPORT_TYPE, of those to whom the charity had given this support within 90 days and no later than on the day of the report. Split by REPORTED_WITHIN it says in which band of days they reported. */
  | 'REPORTED_WITHIN_90_DAYS_RATE'
  /** Of referred persons whose call was given a grade that has a target and has a time of arrival, the share attended within the target: 15 minutes for an emergency, one hour for priority, 48 hours for standard, or what the force has set. */
  | 'RESPONDED_IN_TIME_OF_ATTENDED_RATE'
  /** Of referred persons whose call was given a grade that has a target, the share attended within the target: 15 minutes for an emergency, one hour for priority, 48 hours for standard, or what the force has set. A call without a time of arrival is not attended in time, whether nobody came or nobody noted it. */
  | 'RESPONDED_IN_TIME_RATE'
  /** Of respondents who told of an experience of the police before this crime, the share for whom it was negative; a mixed one is not. */
  | 'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE'
  /** Of respondents who said whether they had been kept updated of an earlier report, the share who had not. */
  | 'RESPONDENTS_NOT_UPDATED_BEFORE_RATE'
  /** Of respondents who said whether they had ever reported a crime before this one, the share who had. */
  | 'RESPONDENTS_REPORTED_BEFORE_RATE'
  /** Of referred persons whose call was given a grade that has a target, the share with a time of the call and one of the arrival, not before it: belongs beside RESPONDED_IN_TIME_RATE. */
  | 'RESPONSE_EVIDENCED_RATE'
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
  /** Share of victims at court for whom at least one special measure was applied for, granted or refused. */
  | 'SPECIAL_MEASURES_APPLIED_RATE'
  /** Share of victims at court for whom the witness service noted at least one special measure. */
  | 'SPECIAL_MEASURES_RATE'
  /** Of victims at court for whom the measure was applied for, the share to whom it was granted. */
  | 'SPECIAL_MEASURE_GRANTED_RATE'
  /** Of victims at court for whom the measure was applied for, the share to whom it was refused; who is in neither has no decision on record. */
  | 'SPECIAL_MEASURE_REFUSED_RATE'
  /** Of victims at court to whom the measure was granted, the share with whom it was used. */
  | 'SPECIAL_MEASURE_USED_OF_GRANTED_RATE'
  /** Of victims at court with any special measure noted, the share with the measure named; several may be noted. */
  | 'SPECIAL_MEASURE_USED_RATE'
  /** Of referred persons assessed within 28 days of referral, the share to whom support was delivered within 28 days of referral. */
  | 'SUPPORTED_OF_ASSESSED_RATE'
  /** Share of validly referred persons to whom support was delivered within 28 days of referral. */
  | 'SUPPORTED_RATE'
  /** Share of validly referred persons to whom support was delivered within 90 days of referral. */
  | 'SUPPORTED_WITHIN_90_DAYS_RATE'
  /** Share of validly referred persons to whom support was delivered within 180 days of referral. */
  | 'SUPPORTED_WITHIN_180_DAYS_RATE'
  /** Of people who may be asked the survey, the share asked, whether or not they answered. */
  | 'SURVEY_ASKED_RATE'
  /** People of whom the charity says how it ended: they answered, did not answer, were not asked, or were left out to spare them. */
  | 'SURVEY_ELIGIBLE'
  /** Of people who may be asked the survey, the share left out to spare them or for their safety. */
  | 'SURVEY_EXCLUDED_RATE'
  /** Of people asked the survey, the share who answered. */
  | 'SURVEY_RESPONSE_RATE'
  /** Persons who came directly, as a share of all who were referred or came directly; worked out from the two published counts. */
  | 'UNREPORTED_SHARE'
  /** As UPDATED_IN_TIME_RATE, judged by the enhanced limits for everybody whom anybody, police, prosecution or charity, found vulnerable by the 28th day after the quarter in a way that gives enhanced rights, where the police held no such finding on the trigger date. */
  | 'UPDATED_IN_TIME_IF_KNOWN_RATE'
  /** Of referred persons owed an update under duty D05, D07 or D08 with a verdict of met or breached, the share for whom all of them were met. */
  | 'UPDATED_IN_TIME_RATE'
  /** Share of validly referred persons whom the police told of an event of the case within 180 days of referral. Split by UPDATE_WITHIN it says in which band of days the first was. */
  | 'UPDATED_WITHIN_180_DAYS_RATE'
  /** Of referred persons owed an update under duty D05, D07 or D08, the share for whom at least one is evidenced as met or breached; belongs beside UPDATED_IN_TIME_RATE. */
  | 'UPDATES_EVIDENCED_RATE'
  /** Referred persons owed an update under duty D05, D07 or D08 with a verdict of met or breached; by UPDATE_TALLY, how many of their first four judged updates were in time. Ask eventRates for the share of single updates in time. */
  | 'UPDATES_JUDGED'
  /** Persons whom the witness service supported as victims at a hearing. */
  | 'VICTIMS_AT_COURT'
  /** Persons who came directly to the charity and had not reported to the police, with consent in force when the quarter was published. */
  | 'VICTIMS_DIRECT'
  /** Persons with a valid police referral, that is one that is neither a duplicate nor of an excluded crime type, counted once a year within each force. */
  | 'VICTIMS_REFERRED'
  /** Of VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, the persons whom the charity had by that day not tried to contact, not assessed and not supported in any of their open cases. */
  | 'VICTIMS_WAITING_FOR_CONTACT'
  /** Of VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, the persons to whom the charity had by that day delivered no support in any of their open cases; those who wait for a first contact are among them. */
  | 'VICTIMS_WAITING_FOR_SUPPORT'
  /** Persons who complained to a force about how a service treated them, counted once a year within each force by their first complaint. */
  | 'VICTIMS_WHO_COMPLAINED'
  /** Persons validly referred in the quarter, or a month of it, with a case at the charity that was open on the 28th day after the quarter: a stock of that day, so it is asked per QUARTER or MONTH and never added up. VICTIMS_WITH_OPEN_CASE_AT_YEAR_END is the stock of a year. */
  | 'VICTIMS_WITH_OPEN_CASE'
  /** Persons with a case at the charity for a valid police referral of this quarter, or of any published before it, that was still open at the end of the last day of the quarter (a case closed on that day is not); each counted once within a force. Ask it per QUARTER by FORCE with publicFigures for the load of a case-worker. */
  | 'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'
  /** Persons validly referred in the calendar year with a case at the charity, of any of the year's referrals by the force, that was open on 31 December: a stock of that day, which forces add up to and years do not. */
  | 'VICTIMS_WITH_OPEN_CASE_AT_YEAR_END'
  /** Of referred persons whose crime has an outcome dated by the 28th day after the quarter, the share with outcome 14 or 16, evidential difficulties where the victim does not support the case. */
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
  /** Of referred persons whose crime has an outcome dated up to 90 days after referral, the share whose outcome is that the victim does not support further action. */
  | 'WITHDREW_WITHIN_90_DAYS_RATE'
  /** Of referred persons whose crime has an outcome dated up to 180 days after referral, the share whose outcome is that the victim does not support further action. */
  | 'WITHDREW_WITHIN_180_DAYS_RATE'
  /** Of referred persons who, by the case events of the force, were due to attend court within 180 days of referral, the share with a hearing by then in a case of the charity that names the referral. */
  | 'WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'
  /** Of respondents whose case with the charity was closed with an answer by the 28th day after the quarter, the share who would report to the police again; by the drivers that they answered positively or negatively. */
  | 'WOULD_REPORT_AGAIN_RATE';

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

/** All given conditions hold together. */
export type PoliceReferralFilter = {
  ageBand?: string | null | undefined;
  disposition?: string | null | undefined;
  district?: string | null | undefined;
  /** An indicator of the list "indicators" that some flag says is PRESENT. */
  hasFlag?: string | null | undefined;
  offenceGroup?: string | null | undefined;
  recordRef?: string | null | undefined;
  referredFrom?: string | null | undefined;
  /** Up to, but not at. */
  referredTo?: string | null | undefined;
  sex?: string | null | undefined;
};

/** A public figure that the rate of forces is set against. */
export type PublicFigure =
  | 'OFFICERS_PER_RESIDENT'
  /** Presence: the share of residents who see officers on foot patrol at least weekly, by a survey. */
  | 'PATROL_SEEN_WEEKLY'
  /** Confidence: the share of residents who rate the local police good or excellent, by a survey. */
  | 'RATED_GOOD'
  | 'RECORDED_CRIME_PER_RESIDENT'
  /** Share of crime that the police did not come to know of, by the Crime Survey. */
  | 'SURVEY_UNREPORTED';

/** A token carries one or more; a request runs in one. */
export type Role =
  | 'AUDITOR'
  | 'CHARITY_ANALYST'
  | 'COMMISSIONER_ANALYST'
  | 'DATA_STEWARD'
  | 'GOVERNANCE_OFFICER'
  | 'INSPECTOR'
  | 'POLICE_ANALYST'
  | 'RESEARCHER';

/** Why a row was refused; docs/feeds explains each. */
export type RowErrorCode =
  | 'BOOLEAN_INVALID'
  | 'CODE_UNKNOWN'
  | 'CONSENT_MISSING'
  | 'DATE_INVALID'
  | 'DATE_IN_FUTURE'
  | 'DATE_ORDER'
  | 'DIRECT_CLIENT_REFERRED'
  | 'FIELD_UNKNOWN'
  | 'LINK_MISSING'
  | 'NUMBER_INVALID'
  | 'ROW_MALFORMED'
  | 'ROW_REPEATED_IN_BATCH'
  | 'SUBJECT_ERASED'
  | 'TEXT_INVALID'
  | 'TOKEN_INVALID'
  | 'TOO_LONG'
  | 'VALUE_MISSING'
  | 'WOULD_REVERT';

/** On which side of all others a group lies. */
export type SideOfOthers =
  /** Above all others by more than chance and protection would give, at 5 % over all groups together. */
  | 'ABOVE'
  /** The same, below them. */
  | 'BELOW'
  /** No further from them than chance and protection alone would give. */
  | 'NOT_APART'
  /** The rate is withheld, and its bounds do not decide it. */
  | 'NOT_KNOWN';

/** All given conditions hold together. */
export type SupportCaseFilter = {
  ageBand?: string | null | undefined;
  disposition?: string | null | undefined;
  /** Force id. */
  force?: string | null | undefined;
  /** An indicator of the list "indicators" that some flag says is PRESENT. */
  hasFlag?: string | null | undefined;
  offenceGroup?: string | null | undefined;
  openedFrom?: string | null | undefined;
  /** Up to, but not at. */
  openedTo?: string | null | undefined;
  recordRef?: string | null | undefined;
  referralRef?: string | null | undefined;
  sex?: string | null | undefined;
};

/** What kind of value was sent; the value itself is not repeated. */
export type ValueClass =
  /** Neither a letter nor a digit, or a word for nothing such as "n/a". */
  | 'EMPTY'
  /** A number. */
  | 'NUMBER'
  /** Any other text. */
  | 'OTHER_TEXT'
  /** A list or an object where a text belongs. */
  | 'OTHER_TYPE';

export type AskQueryVariables = Exact<{
  question: AnalysisQuestion;
}>;


export type AskQuery = { analysis: { snapshot: { id: string, publishedAt: string } | null, policy: { threshold: number, floor: number, maxNoise: number, rounding: number }, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, value: number | null, status: CellStatus, lower: number | null, upper: number | null, numerator: number | null, denominator: number | null, own: number | null, ownOf: number | null, ownIsOfTheSame: boolean | null, interval: { lower: number, upper: number } | null }> }>, notes: Array<{ code: string, text: string }> } };

export type WhatMayBeAskedQueryVariables = Exact<{ [key: string]: never; }>;


export type WhatMayBeAskedQuery = { catalogue: { measures: Array<{ name: MeasureName, title: string, definition: string, version: string, source: string, kind: MeasureKind, dimensions: Array<DimensionName>, excludes: string, warnings: Array<string>, breaks: Array<string> }>, dimensions: Array<{ name: DimensionName, title: string, values: Array<{ value: string, label: string }> }> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { subject: string, partner: string, role: Role | null, roles: Array<Role>, measures: Array<MeasureName>, agreements: Array<{ reference: string, feeds: Array<string>, endsOn: string }> } };

export type ReceiptPartsFragment = { id: string, batchId: string, feed: Feed, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, reverted: number, late: number | null, withToken: number | null, notes: Array<string>, dispositions: Array<{ disposition: string, count: number }>, unmapped: Array<{ field: string, valueClass: ValueClass, rows: number }>, errors: Array<{ line: number, recordRef: string | null, field: string | null, code: RowErrorCode, message: string }> };

export type BatchesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type BatchesQuery = { batches: { edges: Array<{ node: { id: string, batchId: string, feed: Feed, state: BatchState, received: number, accepted: number, rejected: number, unchanged: number, reverted: number, late: number | null, withToken: number | null, notes: Array<string>, dispositions: Array<{ disposition: string, count: number }>, unmapped: Array<{ field: string, valueClass: ValueClass, rows: number }>, errors: Array<{ line: number, recordRef: string | null, field: string | null, code: RowErrorCode, message: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PoliceReferralsQueryVariables = Exact<{
  filter?: PoliceReferralFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type PoliceReferralsQuery = { policeReferrals: { edges: Array<{ node: { id: string, recordRef: string, referredAt: string, reportedAt: string | null, offenceCode: string, offenceGroup: string, district: string | null, ageBand: string, sex: string, ethnicity: string, mentalHealth: string, consent: string, disposition: string, outcomeType: string | null, late: boolean, flags: Array<{ indicator: string, value: string, source: string, assessedAt: string }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SupportCasesQueryVariables = Exact<{
  filter?: SupportCaseFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type SupportCasesQuery = { supportCases: { edges: Array<{ node: { id: string, recordRef: string, referralRef: string | null, directRef: string | null, openedAt: string, force: string | null, offenceGroup: string, ageBand: string, sex: string, ethnicity: string, mentalHealth: string, disposition: string, staffFinding: string | null, late: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DirectCasesQueryVariables = Exact<{
  filter?: DirectCaseFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type DirectCasesQuery = { directCases: { edges: Array<{ node: { id: string, recordRef: string, receivedAt: string, force: string, channel: string, offenceGroup: string, ageBand: string, sex: string, ethnicity: string, mentalHealth: string, primaryReason: string | null, reasons: Array<string>, wantsToReport: string | null, disposition: string, late: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type HomicideCasesQueryVariables = Exact<{
  filter?: HomicideCaseFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type HomicideCasesQuery = { homicideCases: { edges: Array<{ node: { id: string, recordRef: string, notifiedAt: string, notifiedBy: string, region: string | null, firstContactAt: string | null, closedAt: string | null, disposition: string, late: boolean } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AnalysisQueryVariables = Exact<{
  question: AnalysisQuestion;
  withDisparity?: boolean;
  withRanking?: boolean;
  withDistribution?: boolean;
  withPublicFigures?: boolean;
  withKappa?: boolean;
  withDriverImportance?: boolean;
  withEventRates?: boolean;
  withRankCorrelation?: boolean;
  withDirectBeside?: boolean;
  withMeasureDifferences?: boolean;
  withCompleteness?: boolean;
  withDifference?: boolean;
  withStandingOut?: boolean;
  withStandardised?: boolean;
  withReaching?: boolean;
  withEventTimes?: boolean;
  withModel?: boolean;
  withRepresentation?: boolean;
  withSurveyReasons?: boolean;
  withLinkageBand?: boolean;
  measure: MeasureName;
  across: DimensionName;
  with?: PublicFigure;
  against?: string;
  share?: number;
}>;


export type AnalysisQuery = { analysis: { snapshot: { id: string, publishedAt: string } | null, policy: { threshold: number, floor: number, maxNoise: number, rounding: number }, rows: Array<{ period: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, cells: Array<{ measure: MeasureName, value: number | null, status: CellStatus, lower: number | null, upper: number | null, numerator: number | null, denominator: number | null, own: number | null, interval: { lower: number, upper: number } | null }> }>, linkageBand?: { sentence: string, providers: number, from: number | null, to: number | null, rows: Array<{ period: string, value: number | null, lower: number | null, upper: number | null, dimensions: Array<{ dimension: DimensionName, value: string, label: string }> }> } | null, disparity?: { sentence: string, value: number | null, atLeast: number | null, highest: { value: string, label: string } | null, lowest: { value: string, label: string } | null, ranks: Array<{ best: number, worst: number, value: { value: string, label: string } }> } | null, ranking?: { sentence: string, ranks: Array<{ best: number, worst: number, value: { value: string, label: string } }> } | null, distributions?: Array<{ sentence: string, total: number, mean: number | null, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, lowerQuartile: { value: number | null, from: number, to: number | null } | null, median: { value: number | null, from: number, to: number | null } | null, upperQuartile: { value: number | null, from: number, to: number | null } | null, ninthDecile: { value: number | null, from: number, to: number | null } | null }> | null, publicFigures?: Array<{ residents: number | null, residentsYear: number | null, residentsNote: string | null, notLoaded: string | null, officers: number | null, officersYear: number | null, recordedCrime: number | null, caseWorkers: number | null, per1000Residents: number | null, perRecordedCrime: number | null, per100Officers: number | null, perCaseWorker: number | null, surveyUnreported: number | null, surveyRespondents: number | null, surveyYear: number | null, value: { value: string, label: string }, attitudes: { madeUp: boolean, ratedGood: number | null, ratingAsked: number | null, patrolWeekly: number | null, patrolAsked: number | null, year: number, source: string, licence: string } | null }> | null, kappa?: { value: number | null, lower: number, upper: number, people: number } | null, driverImportance?: { explained: number, people: number, sentence: string, drivers: Array<{ points: number, coefficient: number, dominance: number, value: { value: string, label: string }, pointsInterval: { lower: number, upper: number }, interval: { lower: number, upper: number } }> } | null, eventRates?: Array<{ events: number, rate: number | null, lower: number, upper: number, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, interval: { lower: number, upper: number } | null }> | null, rankCorrelation?: { sentence: string, coefficient: number | null, lower: number | null, upper: number | null, forces: number, interval: { lower: number, upper: number } | null, excluded: Array<{ value: string, label: string }> } | null, measureDifferences?: Array<{ sentence: string, measure: MeasureName, less: MeasureName, value: number | null, lower: number, upper: number, apart: boolean, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, interval: { lower: number, upper: number } | null }> | null, completeness?: { sentence: string, rows: Array<{ known: number | null, lower: number, upper: number, value: { value: string, label: string } | null, interval: { lower: number, upper: number } | null }> } | null, directBeside?: { sentence: string, rows: Array<{ direct: number | null, referred: number | null, value: number | null, apart: boolean, unknown: number, sentence: string, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, referredInterval: { lower: number, upper: number } | null, interval: { lower: number, upper: number } | null }> } | null, difference?: Array<{ sentence: string, value: number | null, lower: number, upper: number, apart: boolean, group: { value: string, label: string }, dimensions: Array<{ dimension: DimensionName, value: string, label: string }>, interval: { lower: number, upper: number } | null }> | null, standingOut?: { sentence: string, apart: number, groups: Array<{ side: SideOfOthers, difference: number | null, sentence: string | null, value: { value: string, label: string }, interval: { lower: number, upper: number } | null }> } | null, standardised?: Array<{ rate: number | null, lower: number, upper: number, coverage: number, value: { value: string, label: string } | null }> | null, reaching?: { sentence: string, periods: Array<{ period: string, atLeast: number, atMost: number }> } | null, eventTimes?: Array<{ sentence: string, people: number | null, steps: Array<{ by: number, atRisk: number | null, events: number | null, share: number | null, interval: { lower: number, upper: number } | null }> }> | null, model?: { sentence: string, terms: Array<{ oddsRatio: number, points: number, value: { value: string, label: string }, interval: { lower: number, upper: number }, pointsInterval: { lower: number, upper: number } }> } | null, representation?: Array<{ ratio: number | null, lower: number, upper: number | null, value: { value: string, label: string } }> | null, surveyReasons?: { warning: string, source: string, rows: Array<{ cited: number | null, surveyLower: number, surveyUpper: number, value: { value: string, label: string } }> } | null, notes: Array<{ code: string, text: string }> } };

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
  id
  batchId
  feed
  state
  received
  accepted
  rejected
  unchanged
  reverted
  late
  withToken
  notes
  dispositions {
    disposition
    count
  }
  unmapped {
    field
    valueClass
    rows
  }
  errors(first: 100) {
    line
    recordRef
    field
    code
    message
  }
}
    `, {"fragmentName":"ReceiptParts"}) as unknown as TypedDocumentString<ReceiptPartsFragment, unknown>;
export const AskDocument = new TypedDocumentString(`
    query Ask($question: AnalysisQuestion!) {
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
        ownOf
        ownIsOfTheSame
        interval {
          lower
          upper
        }
      }
    }
    notes {
      code
      text
    }
  }
}
    `, {"hash":"sha256:7160174ae99a207c3e88be3b44f73a09142685124a9dfc7dbe038d7f6c7ddf2d"}) as unknown as TypedDocumentString<AskQuery, AskQueryVariables>;
export const WhatMayBeAskedDocument = new TypedDocumentString(`
    query WhatMayBeAsked {
  catalogue {
    measures {
      name
      title
      definition
      version
      source
      kind
      dimensions
      excludes
      warnings
      breaks
    }
    dimensions {
      name
      title
      values {
        value
        label
      }
    }
  }
}
    `, {"hash":"sha256:11ecb3bd2fb5b686a3dada7251d3738f00ff1ed41996adb1f62f027b770f4d58"}) as unknown as TypedDocumentString<WhatMayBeAskedQuery, WhatMayBeAskedQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    subject
    partner
    role
    roles
    measures
    agreements {
      reference
      feeds
      endsOn
    }
  }
}
    `, {"hash":"sha256:2bd440fba7c0189ca10f2984a41b3b40e10ce3c3029bda302cd4ac3e67412f27"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const BatchesDocument = new TypedDocumentString(`
    query Batches($first: Int! = 20, $after: String) {
  batches(first: $first, after: $after) {
    edges {
      node {
        ...ReceiptParts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ReceiptParts on BatchReceipt {
  id
  batchId
  feed
  state
  received
  accepted
  rejected
  unchanged
  reverted
  late
  withToken
  notes
  dispositions {
    disposition
    count
  }
  unmapped {
    field
    valueClass
    rows
  }
  errors(first: 100) {
    line
    recordRef
    field
    code
    message
  }
}`, {"hash":"sha256:b22fcf5115a5c0ebcb87a6430c8a5acd55b269a11a56266b0d2c7ee1d7a4dda1"}) as unknown as TypedDocumentString<BatchesQuery, BatchesQueryVariables>;
export const PoliceReferralsDocument = new TypedDocumentString(`
    query PoliceReferrals($filter: PoliceReferralFilter, $first: Int! = 100, $after: String) {
  policeReferrals(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
        recordRef
        referredAt
        reportedAt
        offenceCode
        offenceGroup
        district
        ageBand
        sex
        ethnicity
        mentalHealth
        consent
        disposition
        outcomeType
        late
        flags {
          indicator
          value
          source
          assessedAt
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:92386e5951ffd9b7237d2fcd4f446003af92963971592422adca6a7f23439cca"}) as unknown as TypedDocumentString<PoliceReferralsQuery, PoliceReferralsQueryVariables>;
export const SupportCasesDocument = new TypedDocumentString(`
    query SupportCases($filter: SupportCaseFilter, $first: Int! = 100, $after: String) {
  supportCases(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
        recordRef
        referralRef
        directRef
        openedAt
        force
        offenceGroup
        ageBand
        sex
        ethnicity
        mentalHealth
        disposition
        staffFinding
        late
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:8512062c82f591d0cfbc95a875417b2b2daff32055b4ba59bdb65bb91433ccac"}) as unknown as TypedDocumentString<SupportCasesQuery, SupportCasesQueryVariables>;
export const DirectCasesDocument = new TypedDocumentString(`
    query DirectCases($filter: DirectCaseFilter, $first: Int! = 100, $after: String) {
  directCases(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
        recordRef
        receivedAt
        force
        channel
        offenceGroup
        ageBand
        sex
        ethnicity
        mentalHealth
        primaryReason
        reasons
        wantsToReport
        disposition
        late
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:e04bedaf634be15a2c34981dee6094f02595dc08d32298affafa22a22d82b5fb"}) as unknown as TypedDocumentString<DirectCasesQuery, DirectCasesQueryVariables>;
export const HomicideCasesDocument = new TypedDocumentString(`
    query HomicideCases($filter: HomicideCaseFilter, $first: Int! = 100, $after: String) {
  homicideCases(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
        recordRef
        notifiedAt
        notifiedBy
        region
        firstContactAt
        closedAt
        disposition
        late
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:508e9f324910c7c2c8c16836318fbfb97dd56522fb1b7dc208652d2e31d2f201"}) as unknown as TypedDocumentString<HomicideCasesQuery, HomicideCasesQueryVariables>;
export const AnalysisDocument = new TypedDocumentString(`
    query Analysis($question: AnalysisQuestion!, $withDisparity: Boolean! = false, $withRanking: Boolean! = false, $withDistribution: Boolean! = false, $withPublicFigures: Boolean! = false, $withKappa: Boolean! = false, $withDriverImportance: Boolean! = false, $withEventRates: Boolean! = false, $withRankCorrelation: Boolean! = false, $withDirectBeside: Boolean! = false, $withMeasureDifferences: Boolean! = false, $withCompleteness: Boolean! = false, $withDifference: Boolean! = false, $withStandingOut: Boolean! = false, $withStandardised: Boolean! = false, $withReaching: Boolean! = false, $withEventTimes: Boolean! = false, $withModel: Boolean! = false, $withRepresentation: Boolean! = false, $withSurveyReasons: Boolean! = false, $withLinkageBand: Boolean! = false, $measure: MeasureName!, $across: DimensionName!, $with: PublicFigure! = OFFICERS_PER_RESIDENT, $against: String! = "", $share: Float! = 0.9) {
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
    linkageBand(measure: $measure) @include(if: $withLinkageBand) {
      sentence
      providers
      from
      to
      rows {
        period
        dimensions {
          dimension
          value
          label
        }
        value
        lower
        upper
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
      notLoaded
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
      attitudes {
        madeUp
        ratedGood
        ratingAsked
        patrolWeekly
        patrolAsked
        year
        source
        licence
      }
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
        points
        pointsInterval {
          lower
          upper
        }
        coefficient
        interval {
          lower
          upper
        }
        dominance
      }
      explained
      people
      sentence
    }
    eventRates @include(if: $withEventRates) {
      dimensions {
        dimension
        value
        label
      }
      events
      rate
      lower
      upper
      interval {
        lower
        upper
      }
    }
    rankCorrelation(measure: $measure, with: $with) @include(if: $withRankCorrelation) {
      sentence
      coefficient
      interval {
        lower
        upper
      }
      lower
      upper
      forces
      excluded {
        value
        label
      }
    }
    measureDifferences @include(if: $withMeasureDifferences) {
      sentence
      measure
      less
      dimensions {
        dimension
        value
        label
      }
      value
      lower
      upper
      interval {
        lower
        upper
      }
      apart
    }
    completeness(measure: $measure, across: $across) @include(if: $withCompleteness) {
      sentence
      rows {
        value {
          value
          label
        }
        known
        lower
        upper
        interval {
          lower
          upper
        }
      }
    }
    directBeside(measure: $measure) @include(if: $withDirectBeside) {
      sentence
      rows {
        dimensions {
          dimension
          value
          label
        }
        direct
        referred
        referredInterval {
          lower
          upper
        }
        value
        interval {
          lower
          upper
        }
        apart
        unknown
        sentence
      }
    }
    difference(measure: $measure, across: $across, against: $against) @include(if: $withDifference) {
      sentence
      group {
        value
        label
      }
      dimensions {
        dimension
        value
        label
      }
      value
      lower
      upper
      interval {
        lower
        upper
      }
      apart
    }
    standingOut(measure: $measure, across: $across) @include(if: $withStandingOut) {
      sentence
      apart
      groups {
        value {
          value
          label
        }
        side
        difference
        interval {
          lower
          upper
        }
        sentence
      }
    }
    standardised(measure: $measure, across: $across) @include(if: $withStandardised) {
      value {
        value
        label
      }
      rate
      lower
      upper
      coverage
    }
    reaching(measure: $measure, across: $across, share: $share) @include(if: $withReaching) {
      sentence
      periods {
        period
        atLeast
        atMost
      }
    }
    eventTimes(measure: $measure, across: $across) @include(if: $withEventTimes) {
      sentence
      people
      steps {
        by
        atRisk
        events
        share
        interval {
          lower
          upper
        }
      }
    }
    model(measure: $measure) @include(if: $withModel) {
      sentence
      terms {
        value {
          value
          label
        }
        oddsRatio
        interval {
          lower
          upper
        }
        points
        pointsInterval {
          lower
          upper
        }
      }
    }
    representation(across: $across) @include(if: $withRepresentation) {
      value {
        value
        label
      }
      ratio
      lower
      upper
    }
    surveyReasons @include(if: $withSurveyReasons) {
      warning
      source
      rows {
        value {
          value
          label
        }
        cited
        surveyLower
        surveyUpper
      }
    }
    notes {
      code
      text
    }
  }
}
    `, {"hash":"sha256:75f85a01ed17dd6f3b4f8f71fc3ba522418e2e0a388c4ba1840a2480a2537c47"}) as unknown as TypedDocumentString<AnalysisQuery, AnalysisQueryVariables>;