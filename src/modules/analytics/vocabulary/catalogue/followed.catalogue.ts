import type { Role } from '../../../../access/roles.js'
import { strata, type FollowedReferred } from '../strata.js'
import type { MeasureEntry } from '../measure-entry.js'
import type { DimensionName } from '../dimension-name.js'
import { is, of } from '../predicate.js'
import { ownDefinitions } from './breaks.js'
import { commonSplits } from './splits.js'

/** What the measures of one length of follow-up have in common. */
const followed = <const Of extends FollowedReferred>(stratum: Of, days: number) =>
  ({
    definitionVersion: '1',
    kind: 'RATE',
    purpose: 'PERFORMANCE',
    strata: [stratum],
    periodBy: 'referredAt',
    dimensions: [...commonSplits, 'DISTRICT'],
    requires: [],
    ownFor: {},
    looksBack: 0,
    denominator: null,
    denominatorIn: 'REFERRED',
    warnings: [
      `Each person is followed for ${days} days from the referral, whenever a quarter is published. A record that was taken back before then counts as if nothing had happened.`,
    ],
  }) as const

/** A dimension of bands splits the numerator alone: of everybody referred, those to whom it happened in the band. */
const inBands = <const Band extends DimensionName>(band: Band) =>
  ({ dimensions: [...commonSplits, 'DISTRICT', band], denominatorWithout: [band] }) as const

const supportOf = <const Of extends FollowedReferred, const Days extends number>(stratum: Of, days: Days, order: number) =>
  [
    {
      ...followed(stratum, days),
      name: `SUPPORTED_WITHIN_${days}_DAYS_RATE`,
      order,
      sameAs: null,
      answers: ['Q21'],
      title: `Supported within ${days} days`,
      definition: `Share of validly referred persons to whom support was delivered within ${days} days of referral.`,
      source: 'Police referral and charity support feeds: support delivered.',
      excludes: `Duplicates and excluded crime types are left out; what happened later than ${days} days after referral does not count.`,
      numerator: is(`SUPPORTED_WITHIN_${days}_DAYS_RATE`),
      phrase: `the share of referred victims who are supported within ${days} days`,
    },
    {
      ...followed(stratum, days),
      name: `CLOSED_WITHIN_${days}_DAYS_RATE`,
      order: order + 10,
      sameAs: null,
      answers: ['Q21'],
      title: `Case closed within ${days} days`,
      definition: `Share of validly referred persons for whom the charity opened a case within ${days} days of referral and closed each such case within the same time.`,
      source: 'Police referral and charity support feeds: opening and closure.',
      excludes: 'Duplicates and excluded crime types are left out; a case that staff returned is neither open nor closed.',
      numerator: is(`CLOSED_WITHIN_${days}_DAYS_RATE`),
      phrase: `the share of referred victims whose case is closed within ${days} days`,
    },
  ] as const satisfies readonly MeasureEntry[]

const outcomesOf = <const Of extends FollowedReferred, const Days extends number>(stratum: Of, days: Days, order: number) =>
  [
    {
      ...followed(stratum, days),
      name: `OUTCOME_WITHIN_${days}_DAYS_RATE`,
      purpose: 'DESCRIPTION',
      order,
      sameAs: null,
      answers: ['Q39'],
      title: `Outcome recorded within ${days} days`,
      definition: `Share of validly referred persons whose crime has an outcome dated up to ${days} days after referral.`,
      source: 'Police referral feed: outcome and its date.',
      excludes: 'Duplicates and excluded crime types are left out; an outcome without a date does not count.',
      numerator: is(`OUTCOME_WITHIN_${days}_DAYS_RATE`),
      phrase: `the share of referred victims with an outcome within ${days} days`,
    },
    {
      ...followed(stratum, days),
      name: `WITHDREW_WITHIN_${days}_DAYS_RATE`,
      purpose: 'DESCRIPTION',
      order: order + 10,
      sameAs: null,
      answers: ['Q39'],
      title: `Victim withdrew, of those with an outcome within ${days} days`,
      definition: `Of referred persons whose crime has an outcome dated up to ${days} days after referral, the share whose outcome is that the victim does not support further action.`,
      source: 'Police referral feed: outcome and its date.',
      excludes: 'Persons without a dated outcome by then are left out.',
      numerator: is(`WITHDREW_WITHIN_${days}_DAYS_RATE`),
      denominator: is(`OUTCOME_WITHIN_${days}_DAYS_RATE`),
      denominatorIn: stratum,
      warnings: [...followed(stratum, days).warnings, 'Forces code outcomes differently.'],
      phrase: `the share of victims with an outcome within ${days} days who withdrew`,
    },
  ] as const satisfies readonly MeasureEntry[]

const { FOLLOWED_90, FOLLOWED_180 } = strata

/** Over 180 days, the day of each event is known as one of four bands. */
const timed180 = followed('FOLLOWED_180', FOLLOWED_180.followed.days)
const [supported180, closed180] = supportOf('FOLLOWED_180', FOLLOWED_180.followed.days, 920)
const [outcome180, withdrew180] = outcomesOf('FOLLOWED_180', FOLLOWED_180.followed.days, 940)

const firstEvents = [
  {
    ...timed180,
    ...inBands('CONTACT_WITHIN'),
    name: 'CONTACTED_WITHIN_180_DAYS_RATE',
    order: 960,
    sameAs: null,
    answers: ['Q24'],
    title: 'Contact attempted within 180 days',
    definition: 'Share of validly referred persons whom the charity tried to contact within 180 days of referral.',
    howToAsk: 'Split by CONTACT_WITHIN it says in which band of days the first attempt was.',
    source: 'Police referral and charity support feeds: attempts to make contact.',
    excludes: 'Duplicates and excluded crime types are left out; what happened later than 180 days after referral does not count.',
    numerator: is('CONTACTED_WITHIN_180_DAYS_RATE'),
    phrase: 'the share of referred victims whom the charity tries to contact within 180 days',
  },
  {
    ...timed180,
    ...inBands('UPDATE_WITHIN'),
    name: 'UPDATED_WITHIN_180_DAYS_RATE',
    order: 970,
    sameAs: null,
    answers: ['Q11'],
    title: 'Told of an event within 180 days',
    definition: 'Share of validly referred persons whom the police told of an event of the case within 180 days of referral.',
    howToAsk: 'Split by UPDATE_WITHIN it says in which band of days the first was.',
    source: 'Police referral feed: events of the case and when the victim was told.',
    excludes:
      'Duplicates and excluded crime types are left out; what the victim was told before the referral, or later than 180 days after it, does not count, nor an event that the force did not send.',
    warnings: [...timed180.warnings, 'Forces send events unevenly: one who is in no event looks like one who was never told.'],
    numerator: is('UPDATED_WITHIN_180_DAYS_RATE'),
    phrase: 'the share of referred victims whom the police tell of an event within 180 days',
  },
] as const satisfies readonly MeasureEntry[]

const reachedAtCourt = {
  ...timed180,
  name: 'WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE',
  order: 980,
  sameAs: null,
  answers: ['Q34'],
  title: 'Reached by the witness service, of victims due at court within 180 days',
  definition:
    'Of referred persons who, by the case events of the force, were due to attend court within 180 days of referral, the share with a hearing by then in a case of the charity that names the referral.',
  source: 'Police referral feed: case events; charity support feed: support at court.',
  excludes:
    'Persons of whom no event says that they were due, and hearings later than 180 days after referral, are left out; a case that does not name the referral reaches nobody.',
  numerator: is('WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'),
  denominator: of('WITNESS_SERVICE_REACHED_WITHIN_180_DAYS_RATE'),
  denominatorIn: 'FOLLOWED_180',
  warnings: [...timed180.warnings, 'Forces send events unevenly: a force that sends few is judged on few.'],
  phrase: 'the share of victims due at court whom the witness service reaches',
} as const satisfies MeasureEntry

/** Bands of days of these measures start with the report, and the follow-up with the referral, which is no earlier. */
const sinceReport =
  'Days are counted from the report, and from the referral if the time of the report is not known; a flag from before the report counts as day 0, and one later than 180 days after it, or after the referral, does not count.'

/** A count of people by bands of days. */
const counted180 = {
  definitionVersion: '1',
  kind: 'COUNT',
  purpose: 'PEOPLE',
  strata: ['FOLLOWED_180'],
  periodBy: 'referredAt',
  requires: [],
  ownFor: {},
  looksBack: 0,
  denominator: null,
  readsPoliceFlags: true,
} as const

/** What both partners' flags say together may be asked by the charity for the nation alone, because by force it would lead to people. */
const byBoth = {
  // Safeguard Whoever found first is for the charity of the nation alone: 'CHARITY_ANALYST' ->
  nationalFor: ['CHARITY_ANALYST'],
  // Safeguard Whoever found first is not for forces and commissioners: 'POLICE_ANALYST', 'COMMISSIONER_ANALYST' ->
  notFor: ['POLICE_ANALYST', 'COMMISSIONER_ANALYST'],
  source:
    'Police referral and charity support feeds: report time and vulnerability flags of the police, of the charity and of its Witness Service.',
} as const satisfies { readonly nationalFor: readonly Role[]; readonly notFor: readonly Role[]; readonly source: string }

const foundWarnings = [...timed180.warnings, ownDefinitions] as const

/** When somebody first found a referred person vulnerable, whoever it was. */
const found = [
  {
    ...timed180,
    ...inBands('IDENTIFIED_WITHIN'),
    ...byBoth,
    name: 'IDENTIFIED_WITHIN_180_DAYS_RATE',
    order: 982,
    sameAs: null,
    answers: ['Q06'],
    title: 'Found vulnerable by anybody within 180 days of the report',
    definition:
      'Share of validly referred persons with a vulnerability flag present, set within 180 days of the report by the police at any time, by the charity, or by the Witness Service before the trial or at court.',
    howToAsk: 'Split by IDENTIFIED_WITHIN it says in which band of days the first was.',
    excludes: `Duplicates and excluded crime types are left out; flags of a case of the charity that does not name the referral do not count. ${sinceReport}`,
    readsPoliceFlags: true,
    warnings: foundWarnings,
    definedBy: ['MENTAL_HEALTH'],
    numerator: is('IDENTIFIED_WITHIN_180_DAYS_RATE'),
    phrase: 'the share of referred victims whom anybody finds vulnerable within 180 days',
  },
  {
    ...counted180,
    ...byBoth,
    name: 'DAYS_TO_FIRST_IDENTIFICATION',
    order: 984,
    sameAs: null,
    answers: ['Q06'],
    title: 'Persons by days from report until anybody found them vulnerable',
    definition:
      'Persons of IDENTIFIED_WITHIN_180_DAYS_RATE whom anybody found vulnerable; by IDENTIFIED_WITHIN, how many London days after the report it was the first time.',
    howToAsk: 'Ask distribution for median and quartiles.',
    excludes: `Who is found by nobody within 180 days is left out. ${sinceReport}`,
    dimensions: [...commonSplits, 'DISTRICT', 'IDENTIFIED_WITHIN'],
    warnings: foundWarnings,
    numerator: is('IDENTIFIED_WITHIN_180_DAYS_RATE'),
    phrase: 'the number of victims whom anybody finds vulnerable within 180 days',
  },
  {
    ...counted180,
    name: 'DAYS_TO_POLICE_IDENTIFICATION',
    order: 986,
    sameAs: null,
    answers: ['Q06'],
    notFor: ['CHARITY_ANALYST', 'COMMISSIONER_ANALYST'],
    title: 'Persons by days from report until the police found them vulnerable, before or after the referral',
    definition:
      'Referred persons with a vulnerability flag present that the police set within 180 days of the report, before or after the referral; by POLICE_IDENTIFIED_WITHIN, how many London days after the report it was the first time.',
    howToAsk: 'Ask distribution for median and quartiles.',
    source: 'Police referral feed: report time and vulnerability flags.',
    excludes: `Duplicates and excluded crime types are left out, and whom only others than the police found vulnerable. ${sinceReport}`,
    dimensions: [...commonSplits, 'DISTRICT', 'POLICE_IDENTIFIED_WITHIN'],
    warnings: foundWarnings,
    numerator: is('DAYS_TO_POLICE_IDENTIFICATION'),
    phrase: 'the number of victims whom the police find vulnerable within 180 days',
  },
] as const satisfies readonly MeasureEntry[]

/** Measures of what 90 and 180 days after the referral say of those referred in a quarter. Groups are those of the quarter. */
export const followedMeasures = [
  ...supportOf('FOLLOWED_90', FOLLOWED_90.followed.days, 880),
  ...outcomesOf('FOLLOWED_90', FOLLOWED_90.followed.days, 900),
  { ...supported180, ...inBands('SUPPORT_WITHIN') },
  closed180,
  { ...outcome180, ...inBands('OUTCOME_WITHIN') },
  withdrew180,
  ...firstEvents,
  reachedAtCourt,
  ...found,
] as const
