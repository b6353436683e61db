import { codeBreaks, ownDefinitions } from './breaks.js'
import { is, of, type Measure } from '../measure.js'
import { commonSplits, referredSplits } from './splits.js'

const base = {
  definitionVersion: '2',
  kind: 'RATE',
  strata: ['REFERRED'],
  periodBy: 'referredAt',
  excludes: 'Duplicates and excluded crime types are left out.',
  dimensions: referredSplits,
  requires: [],
  ownFor: { FORCE: 'REFERRED' },
} as const

const targets = '15 minutes for an emergency, one hour for priority, 48 hours for standard, or what the force has set'

const response = {
  ...base,
  source: 'Police referral feed: grade, time of call and arrival; response targets are reference data.',
  dimensions: [...referredSplits, 'RESPONSE_GRADE'],
  warnings: ['Forces grade calls differently, and targets are their own: compare grades with care.'],
} as const

/** Further measures of how vulnerable victims are found. */
export const identifiedMeasures: readonly Measure[] = [
  {
    ...base,
    name: 'VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE',
    title: 'Vulnerability flagged by the police and not found by the charity',
    definition:
      'Of referred persons assessed in depth within 28 days of referral whom the police had flagged as vulnerable at referral, the share without any flag present from the charity within these 28 days: the reverse of what the police missed.',
    source: 'Police referral and charity support feeds: vulnerability flags of both, assessments.',
    readsPoliceFlags: true,
    numerator: is('VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE'),
    denominator: of('VULNERABILITY_NOT_FOUND_BY_CHARITY_RATE'),
    ownFor: {},
    phrase: 'the share of victims flagged by the police whom the charity does not find vulnerable',
  },
  {
    ...base,
    name: 'VULNERABILITY_SEEN_RATE',
    title: 'Who found the person vulnerable',
    definition:
      'Of referred persons assessed in depth within 28 days of referral, the share whom police and charity both found vulnerable, the police alone at referral, the charity alone within these 28 days, or neither.',
    howToAsk: 'Ask kappa for their agreement beyond chance.',
    source: 'Police referral and charity support feeds: vulnerability flags of both, assessments.',
    dimensions: [...commonSplits, 'SEEN_BY'],
    requires: ['SEEN_BY'],
    numerator: is('NEEDS_ASSESSED_RATE'),
    denominator: is('NEEDS_ASSESSED_RATE'),
    readsPoliceFlags: true,
    ownFor: {},
    warnings: [
      ownDefinitions,
      'The charity can read the flags of the police, so the two do not judge independently; and only those are in it whom the charity assessed.',
    ],
    phrase: 'the share of assessed victims found vulnerable so',
  },
  {
    ...base,
    name: 'INDICATOR_MISSED_BY_POLICE_RATE',
    title: 'Indicator missed by the police',
    definition:
      'Of referred persons in whom the charity found the indicator within 28 days of referral, the share in whom the police had not flagged this indicator at referral.',
    source: 'Police referral and charity support feeds: vulnerability flags of both.',
    dimensions: [...commonSplits, 'INDICATOR'],
    requires: ['INDICATOR'],
    denominatorWithout: [],
    masks: { INDICATOR: 'indicator_missed' },
    readsPoliceFlags: true,
    numerator: is('INDICATOR_MISSED_BY_POLICE_RATE'),
    denominator: of('INDICATOR_MISSED_BY_POLICE_RATE'),
    ownFor: {},
    warnings: [ownDefinitions],
    phrase: 'the share in whom the police had not flagged the indicator',
  },
  {
    ...base,
    name: 'DAYS_TO_IDENTIFICATION',
    title: 'Persons by days from report to identification',
    definition:
      'Referred persons with a police flag present at referral and a known time of report; by IDENTIFICATION_DAYS, how many London days lie between report and first flag.',
    howToAsk: 'Ask distribution for mean, median and quartiles.',
    source: 'Police referral feed: report time and vulnerability flags.',
    excludes:
      'Persons without a time of report or whom the police had not flagged at referral are left out; a flag from before the report counts as day 0.',
    kind: 'COUNT',
    dimensions: [...commonSplits, 'IDENTIFICATION_DAYS'],
    readsPoliceFlags: true,
    numerator: is('DAYS_TO_IDENTIFICATION'),
    denominator: null,
    warnings: [ownDefinitions, 'Identification after the referral is not seen here, so the slowest are missing.'],
    phrase: 'the number of victims identified as vulnerable',
  },
  {
    ...base,
    name: 'ENHANCED_RIGHTS_NOT_RECORDED_RATE',
    title: 'Entitled to enhanced rights by rule, and not recorded',
    definition:
      'Of referred persons entitled to enhanced rights by rule alone (victims of a most serious crime, the bereaved, and everybody under 18), the share without a standing decision that they are entitled.',
    source: 'Police referral feed: offence, flags of the offence, basis, age, and decisions on enhanced rights.',
    excludes: 'Entitlement that takes a professional judgement (persistently targeted, intimidated, disability) is not derived.',
    breaks: codeBreaks,
    numerator: is('ENHANCED_RIGHTS_NOT_RECORDED_RATE'),
    denominator: of('ENHANCED_RIGHTS_NOT_RECORDED_RATE'),
    definedBy: ['ENHANCED_RIGHTS'],
    phrase: 'the share of entitled victims without recorded enhanced rights',
  },
  {
    ...base,
    name: 'REFERRAL_NOT_ACCEPTED_RATE',
    title: 'Referrals not accepted on receipt',
    definition:
      'Share of validly referred persons whose referral could not be accepted: no consent where it is needed, or no safe and usable way to make contact; by DISPOSITION, which.',
    source: 'Police referral feed: the disposition that the hub gives on receipt.',
    excludes:
      'Duplicates and excluded crime types are no valid referrals and in neither count; a force sees how many of its own it sent in the receipts of its batches.',
    dimensions: [...referredSplits, 'DISPOSITION'],
    denominatorWithout: ['DISPOSITION'],
    numerator: is('REFERRAL_NOT_ACCEPTED_RATE'),
    denominator: null,
    phrase: 'the share of referrals not accepted',
  },
  {
    ...response,
    name: 'RESPONDED_IN_TIME_RATE',
    title: "Attended within the grade's target",
    definitionVersion: '3',
    definition: `Of referred persons whose call was given a grade that has a target, the share attended within the target: ${targets}. A call without a time of arrival is not attended in time, whether nobody came or nobody noted it.`,
    excludes: 'Grades that are not attended are left out.',
    numerator: is('RESPONDED_IN_TIME_RATE'),
    denominator: of('RESPONDED_IN_TIME_RATE'),
    phrase: 'the share attended within the target',
  },
  {
    ...response,
    name: 'RESPONDED_IN_TIME_OF_ATTENDED_RATE',
    title: "Attended within the grade's target, of those attended",
    definitionVersion: '1',
    definition: `Of referred persons whose call was given a grade that has a target and has a time of arrival, the share attended within the target: ${targets}.`,
    excludes:
      'Grades that are not attended, and calls without a time of arrival, are left out: read RESPONDED_IN_TIME_RATE, which counts the latter as not in time.',
    numerator: is('RESPONDED_IN_TIME_RATE'),
    denominator: is('RESPONSE_EVIDENCED_RATE'),
    phrase: 'the share of those attended who are attended within the target',
  },
  {
    ...response,
    name: 'RESPONSE_EVIDENCED_RATE',
    title: 'Time of arrival on record',
    definitionVersion: '1',
    definition:
      'Of referred persons whose call was given a grade that has a target, the share with a time of the call and one of the arrival, not before it: belongs beside RESPONDED_IN_TIME_RATE.',
    excludes: 'Grades that are not attended are left out.',
    numerator: is('RESPONSE_EVIDENCED_RATE'),
    denominator: of('RESPONDED_IN_TIME_RATE'),
    phrase: 'the share of calls with a time of arrival',
  },
]
