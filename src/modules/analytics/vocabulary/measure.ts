import type { Role } from '../../../access/roles.js'
import type { Stratum } from '../vocabulary/strata.js'

export const measureNames = [
  'VICTIMS_REFERRED',
  'VICTIMS_DIRECT',
  'UNREPORTED_SHARE',
  'VULNERABILITY_IDENTIFIED_RATE',
  'VULNERABILITY_MISSED_BY_POLICE_RATE',
  'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
  'NEEDS_ASSESSED_RATE',
  'SUPPORTED_RATE',
  'SUPPORTED_OF_ASSESSED_RATE',
  'KEPT_INFORMED_RATE',
  'HEARD_NOTHING_RATE',
  'SATISFIED_RATE',
  'UPDATED_IN_TIME_RATE',
  'REFERRED_IN_TIME_RATE',
  'REASON_CITED_RATE',
  'VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE',
  'INDICATOR_MISSED_BY_POLICE_RATE',
  'DAYS_TO_IDENTIFICATION',
  'ENHANCED_RIGHTS_NOT_RECORDED_RATE',
  'UPDATES_EVIDENCED_RATE',
  'UPDATED_IN_TIME_IF_KNOWN_RATE',
  'CODE_DUTY_MET_RATE',
  'CODE_DUTY_MET_STANDARD_RATE',
  'CODE_DUTY_MET_ENHANCED_RATE',
  'CODE_DUTY_EVIDENCED_RATE',
  'RESPONDED_IN_TIME_RATE',
  'REFERRAL_NOT_ACCEPTED_RATE',
  'RETURNED_BY_CHARITY_RATE',
  'REPEAT_VICTIM_RATE',
  'REPEAT_RECOGNISED_RATE',
  'CONTACT_ATTEMPTED_RATE',
  'REACHED_RATE',
  'CLOSED_RATE',
  'CONTACT_CHANNEL_RATE',
  'CONTACT_ATTEMPTS',
  'FIRST_CONTACT_IN_TIME_RATE',
  'DAYS_TO_FIRST_CONTACT',
  'NEED_IDENTIFIED_RATE',
  'NEED_UNMET_RATE',
  'CLOSURE_REASON_RATE',
  'VICTIMS_WITH_OPEN_CASE',
  'VICTIM_WITHDREW_RATE',
  'RESTORATIVE_JUSTICE_OFFERED_RATE',
  'RESTORATIVE_JUSTICE_ACCEPTED_RATE',
  'RESTORATIVE_JUSTICE_HELD_RATE',
  'CLOSURE_ANSWERED_RATE',
  'BETTER_ABLE_TO_COPE_RATE',
  'RECOVERED_RATE',
  'NEED_REDUCED_RATE',
  'NEED_INCREASED_RATE',
  'PRIOR_EXPERIENCE_CITED_RATE',
  'REPORTED_BEFORE_RATE',
  'NEGATIVE_POLICE_EXPERIENCE_RATE',
  'LATER_REPORTED_RATE',
  'DIRECT_NEEDS_ASSESSED_RATE',
  'DIRECT_NEED_IDENTIFIED_RATE',
  'VICTIMS_WHO_COMPLAINED',
  'COMPLAINT_ANSWERED_IN_TIME_RATE',
  'COMPLAINT_ANSWER_EVIDENCED_RATE',
  'HOMICIDE_FAMILIES',
  'DAYS_TO_CASE_WORKER',
  'HOMICIDE_OUTLOOK_IMPROVED_RATE',
  'HOMICIDE_HEALTH_IMPROVED_RATE',
  'VICTIMS_AT_COURT',
  'PRE_TRIAL_VISIT_RATE',
  'SPECIAL_MEASURES_RATE',
  'SPECIAL_MEASURE_USED_RATE',
  'WOULD_REPORT_AGAIN_RATE',
  'SATISFIED_BY_UPDATE_RATE',
  'DISTANCE_TRAVELLED',
  'VULNERABILITY_SEEN_RATE',
  'DAYS_TO_LATER_REPORT',
] as const

export type MeasureName = (typeof measureNames)[number]

export const dimensionNames = [
  'FORCE',
  'REGION',
  'DISTRICT',
  'OFFENCE_GROUP',
  'AGE_BAND',
  'SEX',
  'ETHNICITY',
  'MENTAL_HEALTH',
  'ENHANCED_RIGHTS',
  'CHANNEL',
  'REASON_GROUP',
  'REASON_NOT_REPORTED',
  'DRIVER',
  'DUTY',
  'INDICATOR',
  'NEED',
  'DISPOSITION',
  'STAFF_FINDING',
  'CLOSURE_REASON',
  'OUTCOME_GROUP',
  'RESPONSE_GRADE',
  'CONTACT_CHANNEL',
  'IDENTIFICATION_DAYS',
  'FIRST_CONTACT_DAYS',
  'ATTEMPTS',
  'UPDATED_IN_TIME',
  'SUPPORTED',
  'SUPPORT_TYPE',
  'LATER_REPORT_TRIGGER',
  'SPECIAL_MEASURE',
  'SATISFIED_WITH',
  'DISSATISFIED_WITH',
  'COMPLAINT_ABOUT',
  'NOTIFIED_BY',
  'CASE_WORKER_DAYS',
  'NEED_CHANGE',
  'SEEN_BY',
  'LATER_REPORT_DAYS',
] as const

export type DimensionName = (typeof dimensionNames)[number]

/** The strata that are protected and shown across organisations. B is only ever the charity's own. */
export type SharedStratum = Exclude<Stratum, 'B'>

/** Membership that narrows a stratum: `is` the numerator of a measure, or `of` its denominator. */
export interface Predicate {
  readonly kind: 'is' | 'of'
  readonly measure: MeasureName
}

/** COUNT: persons. RATE: numerator of denominator within one stratum. SHARE: published C of published A + C. */
export type MeasureKind = 'COUNT' | 'RATE' | 'SHARE'

/** Partner kinds that hold every input of a measure themselves, each with the stratum its own rows are in. */
export type OwnFor = Readonly<Partial<Record<'FORCE' | 'CHARITY', Stratum>>>

/** From `on` (`YYYY-MM-DD`) figures are not as before. */
export interface BreakMarker {
  readonly on: string
  readonly text: string
}

/** One measure as data: all that planning, access, notes and the catalogue need. */
export interface Measure {
  readonly name: MeasureName
  readonly title: string
  /** One sentence a newcomer understands. */
  readonly definition: string
  readonly definitionVersion: string
  readonly source: string
  /** What the count leaves out, as one sentence. */
  readonly excludes: string
  readonly kind: MeasureKind
  /** More than one only for a SHARE. */
  readonly strata: readonly SharedStratum[]
  /** The date that decides the period. */
  readonly periodBy: 'referredAt' | 'receivedAt' | 'hearingAt' | 'fieldworkAt' | 'notifiedAt'
  /** `null`: the plain node of the stratum. A COUNT has no denominator and its numerator is the plain node. */
  readonly numerator: Predicate | null
  readonly denominator: Predicate | null
  readonly dimensions: readonly DimensionName[]
  /** At least one of these must be named. */
  readonly requires: readonly DimensionName[]
  /** Dimensions that the denominator is taken without; where left out, those of `requires`. */
  readonly denominatorWithout?: readonly DimensionName[]
  /** For a dimension whose mask stands in place of the booleans: the column after `is_` or `of_`; else the dimension's own. */
  readonly masks?: Readonly<Partial<Record<DimensionName, string>>>
  /** What must be known before figures are compared. */
  readonly warnings?: readonly string[]
  /** Days on which the meaning of the figure changed. */
  readonly breaks?: readonly BreakMarker[]
  readonly ownFor: OwnFor
  /** Reads what the charity found or did about a referral (feed B joined to A). */
  readonly readsSupport: boolean
  /** Reads vulnerability flags of the police, whose meaning is each force's own. */
  readonly readsPoliceFlags?: true
  /** Looks back 365 days, so that the first year of the records sees less than any other. */
  readonly looksBack?: true
  /** Roles that may not ask it, though they may ask others of the stratum. */
  readonly notFor?: readonly Role[]
  /** Roles that may ask it for the whole nation alone. */
  readonly nationalFor?: readonly Role[]
  /** Feeds read beside that of the stratum, without being another class of data for the rules of roles. */
  readonly alsoReads?: readonly string[]
  /** How the measure reads in "… differs at least 55 times between forces". */
  readonly phrase: string
}

export const is = (measure: MeasureName): Predicate => ({ kind: 'is', measure })
export const of = (measure: MeasureName): Predicate => ({ kind: 'of', measure })

/** Dimensions that a measure's denominator is taken without: it is the same in every row by one of them. */
export const notInDenominator = ({ requires, denominatorWithout = requires }: Measure): readonly DimensionName[] => denominatorWithout

/** The boolean fact column that a predicate reads. */
export const predicateColumn = (predicate: Predicate): string => `${predicate.kind}_${predicate.measure.toLowerCase()}`
