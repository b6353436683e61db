import type { StratumLetter as Stratum } from '../../../src/modules/analytics/vocabulary/strata.js'

/** What a measure counts and what may split it, written from the table of the design and not read from the catalogue. */
export interface Definition {
  readonly stratum: Stratum
  readonly kind: 'COUNT' | 'RATE' | 'SHARE'
  /** Numerator and denominator, as `is=` or `of=` and a measure; null is everyone in the stratum. */
  readonly is: string | null
  readonly of: string | null
  /** The stratum of the denominator, if it is another. */
  readonly among?: Stratum
  readonly by: readonly string[]
  /** One of these must be named. */
  readonly requires: readonly string[]
  /** The denominator is counted without these. */
  readonly without: readonly string[]
  /** What the roles' rules examine: B is support of referred persons, FB of those who are followed. */
  readonly reads: 'A' | 'B' | 'Q' | 'C' | 'D' | 'W' | 'S' | 'H' | 'K' | 'P' | 'F' | 'FB'
  /** The stratum of a partner's own rows. */
  readonly own: { readonly POLICE_ANALYST?: Stratum; readonly CHARITY_ANALYST?: Stratum }
}

type Settings = Partial<Omit<Definition, 'is' | 'of'>> & {
  readonly of?: 'everybody' | 'of' | `${'is' | 'of'}=${string}`
  readonly is?: string
}

const common = ['FORCE', 'REGION', 'OFFENCE_GROUP', 'AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH']
const ofReferral = [...common, 'DISTRICT', 'ENHANCED_RIGHTS']
const ofDirect = [...common, 'CHANNEL', 'REASON_GROUP', 'REASON_NOT_REPORTED']

type Shelf = Pick<Definition, 'stratum' | 'by' | 'reads' | 'own'>
const police: Shelf = { stratum: 'A', by: ofReferral, reads: 'A', own: { POLICE_ANALYST: 'A' } }
const support: Shelf = { stratum: 'A', by: ofReferral, reads: 'B', own: { CHARITY_ANALYST: 'B' } }
const yearEnd: Shelf = { stratum: 'Y', by: [...common, 'DISTRICT'], reads: 'A', own: {} }
const quarterEnd: Shelf = { stratum: 'Q', by: ['FORCE', 'REGION'], reads: 'Q', own: {} }
const followed = (stratum: 'F' | 'G', reads: 'F' | 'FB'): Shelf => ({ stratum, by: [...common, 'DISTRICT'], reads, own: {} })
const direct: Shelf = { stratum: 'C', by: ofDirect, reads: 'C', own: { CHARITY_ANALYST: 'C' } }
const directFollowed: Shelf = { stratum: 'D', by: common, reads: 'D', own: {} }
const court: Shelf = { stratum: 'W', by: common, reads: 'W', own: { CHARITY_ANALYST: 'W' } }
const survey: Shelf = { stratum: 'S', by: common, reads: 'S', own: { CHARITY_ANALYST: 'S' } }

const asked = ['FORCE', 'REGION', 'OFFENCE_GROUP', 'AGE_BAND', 'SEX']

const family: Shelf = { stratum: 'H', by: ['REGION', 'NOTIFIED_BY'], reads: 'H', own: { CHARITY_ANALYST: 'H' } }

const complaint: Shelf = {
  stratum: 'K',
  by: ['FORCE', 'REGION', 'AGE_BAND', 'SEX', 'ETHNICITY', 'COMPLAINT_ABOUT'],
  reads: 'K',
  own: { POLICE_ANALYST: 'K' },
}
const passedOn: Shelf = { ...complaint, stratum: 'P', reads: 'P', own: { CHARITY_ANALYST: 'P' } }

const rate = (shelf: Shelf, of: NonNullable<Settings['of']>, more: Omit<Settings, 'of'> = {}): Settings => ({ ...shelf, ...more, of })
const count = (shelf: Shelf, more: Settings = {}): Settings => ({ ...shelf, ...more, kind: 'COUNT' })
const also = (shelf: Shelf, ...names: string[]): readonly string[] => [...shelf.by, ...names]
/** Asked only by this dimension; the denominator has it too or does not. */
const ofEach = (shelf: Shelf, name: string): Omit<Settings, 'of'> => ({ by: also(shelf, name), requires: [name], without: [name] })
const withinEach = (shelf: Shelf, name: string): Omit<Settings, 'of'> => ({ by: also(shelf, name), requires: [name] })
const nobodys = { own: {} } as const

const everybody = 'everybody'

/** Of all referred; the bands split the numerator alone. */
const inBands = (reads: 'F' | 'FB', band: string): Settings =>
  rate(followed('G', reads), everybody, { among: 'A', by: also(followed('G', reads), band), without: [band] })

const settings: Readonly<Record<string, Settings>> = {
  VICTIMS_REFERRED: count(police, { of: everybody, by: also(police, 'OUTCOME_GROUP') }),
  VULNERABILITY_IDENTIFIED_RATE: rate(police, everybody),
  UPDATED_IN_TIME_RATE: rate(police, 'of'),
  UPDATES_JUDGED: count(police, { is: 'of=UPDATED_IN_TIME_RATE', by: [...common, 'UPDATE_TALLY'] }),
  REFERRED_IN_TIME_RATE: rate(police, 'of'),
  DAYS_TO_IDENTIFICATION: count(police, { by: [...common, 'IDENTIFICATION_DAYS'] }),
  ENHANCED_RIGHTS_NOT_RECORDED_RATE: rate(police, 'of'),
  UPDATES_EVIDENCED_RATE: rate(police, 'of'),
  CODE_DUTY_MET_OF_DUE_RATE: rate(police, 'of=CODE_DUTY_EVIDENCED_RATE', { ...withinEach(police, 'DUTY'), is: 'is=CODE_DUTY_MET_RATE' }),
  CODE_DUTY_MET_RATE: rate(police, 'of', withinEach(police, 'DUTY')),
  CODE_DUTY_MET_STANDARD_RATE: rate(police, 'of', withinEach(police, 'DUTY')),
  CODE_DUTY_MET_ENHANCED_RATE: rate(police, 'of', withinEach(police, 'DUTY')),
  DECISION_SUPPORT_OFFERED_RATE: rate(police, 'of'),
  DECISION_SUPPORT_NOTED_RATE: rate(police, 'of'),
  CODE_DUTY_EVIDENCED_RATE: rate(police, 'of', withinEach(police, 'DUTY')),
  RESPONDED_IN_TIME_RATE: rate(police, 'of', { by: also(police, 'RESPONSE_GRADE') }),
  RESPONDED_IN_TIME_OF_ATTENDED_RATE: rate(police, 'is=RESPONSE_EVIDENCED_RATE', {
    by: also(police, 'RESPONSE_GRADE'),
    is: 'is=RESPONDED_IN_TIME_RATE',
  }),
  RESPONSE_EVIDENCED_RATE: rate(police, 'of=RESPONDED_IN_TIME_RATE', { by: also(police, 'RESPONSE_GRADE') }),
  REFERRAL_NOT_ACCEPTED_RATE: rate(police, everybody, { by: also(police, 'DISPOSITION'), without: ['DISPOSITION'] }),
  REPEAT_VICTIM_RATE: rate(yearEnd, everybody, { among: 'A', is: 'is=REPEAT_VICTIM_RATE' }),
  REPEAT_RECOGNISED_RATE: rate(yearEnd, 'is=REPEAT_VICTIM_RATE'),
  VICTIMS_WITH_OPEN_CASE_AT_YEAR_END: count({ ...yearEnd, reads: 'B' }),
  VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END: count(quarterEnd),
  VICTIMS_WAITING_FOR_CONTACT: count(quarterEnd),
  VICTIMS_WAITING_FOR_SUPPORT: count(quarterEnd),
  VICTIMS_WITH_ONLY_OLDER_OPEN_CASES: count(quarterEnd),
  SUPPORTED_WITHIN_90_DAYS_RATE: rate(followed('F', 'FB'), everybody, { among: 'A' }),
  CLOSED_WITHIN_90_DAYS_RATE: rate(followed('F', 'FB'), everybody, { among: 'A' }),
  OUTCOME_WITHIN_90_DAYS_RATE: rate(followed('F', 'F'), everybody, { among: 'A' }),
  WITHDREW_WITHIN_90_DAYS_RATE: rate(followed('F', 'F'), 'is=OUTCOME_WITHIN_90_DAYS_RATE'),
  SUPPORTED_WITHIN_180_DAYS_RATE: inBands('FB', 'SUPPORT_WITHIN'),
  CLOSED_WITHIN_180_DAYS_RATE: rate(followed('G', 'FB'), everybody, { among: 'A' }),
  OUTCOME_WITHIN_180_DAYS_RATE: inBands('F', 'OUTCOME_WITHIN'),
  CONTACTED_WITHIN_180_DAYS_RATE: inBands('FB', 'CONTACT_WITHIN'),
  UPDATED_WITHIN_180_DAYS_RATE: inBands('F', 'UPDATE_WITHIN'),
  IDENTIFIED_WITHIN_180_DAYS_RATE: inBands('FB', 'IDENTIFIED_WITHIN'),
  DAYS_TO_FIRST_IDENTIFICATION: count(followed('G', 'FB'), {
    is: 'is=IDENTIFIED_WITHIN_180_DAYS_RATE',
    by: also(followed('G', 'FB'), 'IDENTIFIED_WITHIN'),
  }),
  DAYS_TO_POLICE_IDENTIFICATION: count(followed('G', 'F'), { by: also(followed('G', 'F'), 'POLICE_IDENTIFIED_WITHIN') }),
  WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE: rate(followed('G', 'FB'), 'of'),
  WITHDREW_WITHIN_180_DAYS_RATE: rate(followed('G', 'F'), 'is=OUTCOME_WITHIN_180_DAYS_RATE'),

  VULNERABILITY_MISSED_BY_POLICE_RATE: rate(support, 'of', nobodys),
  VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE: rate(support, 'of', nobodys),
  VULNERABILITY_SEEN_RATE: rate(support, 'is=NEEDS_ASSESSED_RATE', {
    ...nobodys,
    ...ofEach(support, 'SEEN_BY'),
    by: [...common, 'SEEN_BY'],
    is: 'is=NEEDS_ASSESSED_RATE',
  }),
  INDICATOR_MISSED_BY_POLICE_RATE: rate(support, 'of', { ...nobodys, by: [...common, 'INDICATOR'], requires: ['INDICATOR'] }),
  UPDATED_IN_TIME_IF_KNOWN_RATE: rate(support, 'of=UPDATED_IN_TIME_RATE', nobodys),
  VICTIM_WITHDREW_RATE: rate(support, 'of', { ...nobodys, by: also(support, 'UPDATED_IN_TIME', 'SUPPORTED') }),
  NEEDS_ASSESSED_RATE: rate(support, everybody),
  SUPPORTED_RATE: rate(support, everybody),
  SUPPORTED_OF_ASSESSED_RATE: rate(support, 'is=NEEDS_ASSESSED_RATE'),
  CONTACT_ATTEMPTED_RATE: rate(support, everybody),
  REACHED_RATE: rate(support, everybody),
  CLOSED_RATE: rate(support, everybody),
  VICTIMS_WITH_OPEN_CASE: count(support),
  RETURNED_BY_CHARITY_RATE: rate(support, everybody, { by: also(support, 'STAFF_FINDING'), without: ['STAFF_FINDING'] }),
  CLOSURE_REASON_RATE: rate(support, 'is=CLOSED_RATE', {
    ...ofEach(support, 'CLOSURE_REASON'),
    by: also(support, 'CLOSURE_REASON', 'OUTCOME_GROUP'),
  }),
  CONTACT_CHANNEL_RATE: rate(support, 'is=CONTACT_ATTEMPTED_RATE', ofEach(support, 'CONTACT_CHANNEL')),
  CONTACT_ATTEMPTS: count(support, { by: also(support, 'ATTEMPTS') }),
  FIRST_CONTACT_IN_TIME_RATE: rate(support, 'is=CONTACT_ATTEMPTED_RATE'),
  DAYS_TO_FIRST_CONTACT: count(support, { by: also(support, 'FIRST_CONTACT_DAYS') }),
  NEED_IDENTIFIED_RATE: rate(support, 'is=NEEDS_ASSESSED_RATE', ofEach(support, 'NEED')),
  NEED_UNMET_RATE: rate(support, 'of', withinEach(support, 'NEED')),
  CLOSURE_ANSWERED_RATE: rate(support, 'of'),
  BETTER_ABLE_TO_COPE_RATE: rate(support, 'of'),
  RECOVERED_RATE: rate(support, 'of'),
  NEED_REDUCED_RATE: rate(support, 'of', withinEach(support, 'NEED')),
  NEED_INCREASED_RATE: rate(support, 'of', withinEach(support, 'NEED')),
  DISTANCE_TRAVELLED: count(support, { by: also(support, 'NEED', 'NEED_CHANGE'), requires: ['NEED_CHANGE'] }),
  RESTORATIVE_JUSTICE_OFFERED_RATE: rate(support, 'of'),
  RESTORATIVE_JUSTICE_ACCEPTED_RATE: rate(support, 'is=RESTORATIVE_JUSTICE_OFFERED_RATE'),
  RESTORATIVE_JUSTICE_HELD_RATE: rate(support, 'is=RESTORATIVE_JUSTICE_ACCEPTED_RATE'),

  VICTIMS_DIRECT: count(direct, { of: everybody }),
  UNREPORTED_SHARE: { ...direct, ...nobodys, kind: 'SHARE', by: common, of: everybody },
  REASON_CITED_RATE: rate(direct, 'of', {
    requires: ['REASON_GROUP', 'REASON_NOT_REPORTED'],
    without: ['REASON_GROUP', 'REASON_NOT_REPORTED'],
  }),
  PRIOR_EXPERIENCE_CITED_RATE: rate(direct, 'of=REASON_CITED_RATE'),
  REPORTED_BEFORE_RATE: rate(direct, 'of'),
  NEGATIVE_POLICE_EXPERIENCE_RATE: rate(direct, 'of'),
  NOT_UPDATED_BEFORE_RATE: rate(direct, 'of'),
  LATER_REPORTED_RATE: rate(direct, 'of', {
    by: also(direct, 'SUPPORT_TYPE', 'LATER_REPORT_TRIGGER'),
    without: ['LATER_REPORT_TRIGGER'],
  }),
  REPORTED_WITHIN_90_DAYS_RATE: rate(directFollowed, 'of', {
    by: also(directFollowed, 'SUPPORT_TYPE', 'REPORTED_WITHIN'),
    without: ['REPORTED_WITHIN'],
  }),
  DAYS_TO_LATER_REPORT: count(direct, { by: also(direct, 'LATER_REPORT_DAYS') }),
  DIRECT_NEEDS_ASSESSED_RATE: rate(direct, everybody),
  DIRECT_NEED_IDENTIFIED_RATE: rate(direct, 'is=DIRECT_NEEDS_ASSESSED_RATE', { by: also(direct, 'NEED'), without: ['NEED'] }),

  VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE: rate(court, 'of', nobodys),
  VICTIMS_AT_COURT: count(court, { of: everybody }),
  PRE_TRIAL_VISIT_RATE: rate(court, 'of'),
  SPECIAL_MEASURES_RATE: rate(court, everybody),
  SPECIAL_MEASURE_USED_RATE: rate(court, 'is=SPECIAL_MEASURES_RATE', ofEach(court, 'SPECIAL_MEASURE')),
  SPECIAL_MEASURES_APPLIED_RATE: rate(court, everybody),
  SPECIAL_MEASURE_GRANTED_RATE: rate(court, 'of', withinEach(court, 'MEASURE_APPLIED_FOR')),
  SPECIAL_MEASURE_REFUSED_RATE: rate(court, 'of', withinEach(court, 'MEASURE_APPLIED_FOR')),
  SPECIAL_MEASURE_USED_OF_GRANTED_RATE: rate(court, 'of', withinEach(court, 'MEASURE_APPLIED_FOR')),

  VICTIMS_WHO_COMPLAINED: count(complaint, { of: everybody }),
  COMPLAINT_ANSWERED_IN_TIME_RATE: rate(complaint, everybody),
  COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE: rate(complaint, 'of=COMPLAINT_ANSWERED_IN_TIME_RATE', {
    is: 'is=COMPLAINT_ANSWERED_IN_TIME_RATE',
  }),
  COMPLAINT_ANSWER_EVIDENCED_RATE: rate(complaint, everybody),
  COMPLAINTS_PASSED_ON: count(passedOn, { of: everybody }),
  COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE: rate(passedOn, everybody),
  COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_OF_ANSWERED_RATE: rate(passedOn, 'of=COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE', {
    is: 'is=COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE',
  }),
  COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE: rate(passedOn, everybody),

  HOMICIDE_FAMILIES: count(family, { of: everybody }),
  DAYS_TO_CASE_WORKER: count(family, { by: also(family, 'CASE_WORKER_DAYS') }),
  HOMICIDE_OUTLOOK_IMPROVED_RATE: rate(family, 'of'),
  HOMICIDE_HEALTH_IMPROVED_RATE: rate(family, 'of'),

  RESPONDENTS_REPORTED_BEFORE_RATE: rate(survey, 'of'),
  RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE: rate(survey, 'of'),
  RESPONDENTS_NOT_UPDATED_BEFORE_RATE: rate(survey, 'of'),
  KEPT_INFORMED_RATE: rate(survey, 'of'),
  HEARD_NOTHING_RATE: rate(survey, 'of'),
  SATISFIED_RATE: rate(survey, 'of', { by: also(survey, 'DRIVER') }),
  SATISFIED_BY_UPDATE_RATE: rate(survey, 'of=SATISFIED_RATE', {
    ...nobodys,
    ...withinEach(survey, 'UPDATED_IN_TIME'),
    is: 'is=SATISFIED_RATE',
  }),
  SURVEY_ELIGIBLE: count(survey, { is: 'is=SURVEY_ELIGIBLE', by: asked }),
  SURVEY_EXCLUDED_RATE: rate(survey, 'is=SURVEY_ELIGIBLE', { by: asked }),
  SURVEY_ASKED_RATE: rate(survey, 'is=SURVEY_ELIGIBLE', { by: asked }),
  SURVEY_RESPONSE_RATE: rate(survey, 'is=SURVEY_ASKED_RATE', { by: asked }),
  ANSWERS_IN_PAIRS: count(survey, { ...nobodys, of: everybody, by: ['FORCE', 'REGION', 'ANSWER_PAIR'], requires: ['ANSWER_PAIR'] }),
  WOULD_REPORT_AGAIN_RATE: rate(survey, 'of', { by: also(survey, 'SATISFIED_WITH', 'DISSATISFIED_WITH') }),
}

function definitionOf(name: string, { kind = 'RATE', is, of, ...rest }: Settings): Definition {
  const counted = kind !== 'RATE' && of === everybody ? null : (is ?? `is=${name}`)
  const among = of === undefined || of === everybody ? null : of === 'of' ? `of=${name}` : of
  return { requires: [], without: [], ...(rest as Shelf), kind, is: counted, of: among }
}

/** Every measure that the slow engine knows. */
export const definitions: Readonly<Record<string, Definition>> = Object.fromEntries(
  Object.entries(settings).map(([name, one]) => [name, definitionOf(name, one)]),
)

/** The definition of a measure; throws if there is none. */
export function definition(measure: string): Definition {
  const known = definitions[measure]
  if (!known) throw new Error(`the slow engine does not know ${measure}`)
  return known
}

/** Dimensions in which a person has several values, each with a numerator and denominator of its own. */
export const judgedByValue: readonly string[] = ['DRIVER', 'DUTY', 'INDICATOR', 'NEED', 'CONTACT_CHANNEL', 'MEASURE_APPLIED_FOR']

/** What the charity's own cases can be split by. */
export const ofOwnCases: readonly string[] = [
  ...common,
  'NEED',
  'NEED_CHANGE',
  'STAFF_FINDING',
  'CLOSURE_REASON',
  'CONTACT_CHANNEL',
  'FIRST_CONTACT_DAYS',
  'ATTEMPTS',
]
