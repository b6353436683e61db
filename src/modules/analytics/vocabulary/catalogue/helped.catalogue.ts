import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { referredSplits } from './splits.js'
import { seenOnDay28 } from './windows.js'

const within28 = 'Duplicates and excluded crime types are left out; what happened later than 28 days after referral does not count.'
const asSeen = 'Duplicates and excluded crime types are left out; what is dated later than the 28th day after the quarter does not count.'

const base = {
  definitionVersion: '2',
  kind: 'RATE',
  purpose: 'PERFORMANCE',
  strata: ['REFERRED'],
  periodBy: 'referredAt',
  excludes: within28,
  dimensions: referredSplits,
  requires: [],
  ownFor: { CHARITY: 'OWN_CASE' },
} as const

/** Further stages of support after the referral. */
const stages = [
  {
    ...base,
    name: 'CONTACT_ATTEMPTED_RATE',
    order: 340,
    sameAs: null,
    answers: ['Q21'],
    title: 'Contact attempted',
    definition: 'Share of validly referred persons whom the charity tried to contact within 28 days of referral.',
    source: 'Police referral and charity support feeds: attempts to make contact.',
    numerator: is('CONTACT_ATTEMPTED_RATE'),
    denominator: null,
    phrase: 'the share of referred victims whom the charity tries to contact',
  },
  {
    ...base,
    name: 'REACHED_RATE',
    order: 350,
    sameAs: null,
    answers: ['Q21', 'Q23', 'Q32'],
    title: 'Reached',
    definition:
      'Share of validly referred persons who were spoken to within 28 days of referral, also those who declined or asked for a call back.',
    source: 'Police referral and charity support feeds: results of attempts to make contact.',
    numerator: is('REACHED_RATE'),
    denominator: null,
    phrase: 'the share of referred victims who are reached',
  },
  {
    ...base,
    name: 'CLOSED_RATE',
    order: 360,
    sameAs: null,
    answers: ['Q21'],
    title: 'Case closed within 28 days',
    definitionVersion: '3',
    definition: 'Share of validly referred persons whose every case at the charity was closed within 28 days of referral.',
    source: 'Police referral and charity support feeds: closure.',
    excludes: `${within28} A case that staff returned is neither open nor closed.`,
    numerator: is('CLOSED_RATE'),
    denominator: null,
    phrase: 'the share of referred victims whose case is closed within 28 days',
  },
  {
    ...base,
    name: 'VICTIMS_WITH_OPEN_CASE',
    order: 440,
    sameAs: null,
    answers: ['Q36'],
    stockOf: 'QUARTER',
    title: 'Victims with an open case on the 28th day after the quarter',
    definitionVersion: '4',
    definition:
      'Persons validly referred in the quarter, or a month of it, with a case at the charity that was open on the 28th day after the quarter: a stock of that day, so it is asked per QUARTER or MONTH and never added up. VICTIMS_WITH_OPEN_CASE_AT_YEAR_END is the stock of a year.',
    source: 'Police referral and charity support feeds: closure.',
    excludes: `${asSeen} A case that staff returned is neither open nor closed.`,
    kind: 'COUNT',
    purpose: 'PEOPLE',
    numerator: is('VICTIMS_WITH_OPEN_CASE'),
    denominator: null,
    warnings: [
      'Set against case-workers it is a part of what they carry: of those referred in the period alone, without cases of earlier periods and of people who came directly.',
    ],
    phrase: 'the number of victims with an open case',
  },
  {
    ...base,
    name: 'RETURNED_BY_CHARITY_RATE',
    order: 310,
    sameAs: null,
    answers: ['Q22'],
    title: 'Returned by the charity',
    definitionVersion: '3',
    definition:
      "Share of validly referred persons whose case the charity's staff stopped or returned: unsafe to contact, wrong details, held for child protection and the like; by STAFF_FINDING, why.",
    source: 'Police referral and charity support feeds: finding of staff.',
    excludes:
      'Duplicates and excluded crime types are left out, and cases opened later than the 28th day after the quarter: a finding is made when the case is taken up, and has that day.',
    dimensions: [...referredSplits, 'STAFF_FINDING'],
    denominatorWithout: ['STAFF_FINDING'],
    numerator: is('RETURNED_BY_CHARITY_RATE'),
    denominator: null,
    phrase: 'the share of referrals returned by the charity',
  },
  {
    ...base,
    name: 'CLOSURE_REASON_RATE',
    purpose: 'DESCRIPTION',
    order: 430,
    sameAs: [{ set: 'is', as: is('CLOSED_RATE') }],
    answers: ['Q29'],
    title: 'Reason for closing the case',
    definitionVersion: '3',
    definition: 'Of referred persons whose every case was closed within 28 days of referral, the share closed for the reason.',
    source: 'Police referral and charity support feeds: closure; outcome from the police referral feed.',
    excludes: `${within28} Where several cases were closed, the last reason counts; of two at one instant that of the case opened later.`,
    dimensions: [...referredSplits, 'CLOSURE_REASON', 'OUTCOME_GROUP'],
    // One of the outcomes means the same as the withdrawal.
    registers: ['OUTCOME_GROUP', 'VICTIM_WITHDREW_RATE'],
    requires: ['CLOSURE_REASON'],
    numerator: is('CLOSURE_REASON_RATE'),
    denominator: is('CLOSED_RATE'),
    warnings: [
      'Cases that last longer than 28 days are not in it: what ends early, ends for other reasons.',
      'Forces code outcomes differently.',
    ],
    phrase: 'the share of cases closed for the reason',
  },
] as const satisfies readonly MeasureEntry[]

/** Measures of how contact is made, and how fast. */
const contact = [
  {
    ...base,
    name: 'CONTACT_CHANNEL_RATE',
    purpose: 'DESCRIPTION',
    order: 370,
    sameAs: null,
    answers: ['Q23'],
    title: 'Channel of contact',
    definition:
      'Of referred persons whom the charity tried to contact within 28 days, the share with an attempt by the channel; several may be used.',
    source: 'Police referral and charity support feeds: attempts to make contact.',
    dimensions: [...referredSplits, 'CONTACT_CHANNEL'],
    requires: ['CONTACT_CHANNEL'],
    masks: { CONTACT_CHANNEL: 'contact_channel' },
    numerator: is('CONTACT_CHANNEL_RATE'),
    denominator: is('CONTACT_ATTEMPTED_RATE'),
    phrase: 'the share contacted by the channel',
  },
  {
    ...base,
    name: 'CONTACT_ATTEMPTS',
    order: 380,
    sameAs: [{ set: 'is', as: is('CONTACT_ATTEMPTED_RATE') }],
    answers: ['Q23'],
    title: 'Persons by number of attempts to make contact',
    definition: 'Referred persons whom the charity tried to contact within 28 days; by ATTEMPTS, how often.',
    howToAsk: 'Ask distribution for mean and median.',
    source: 'Police referral and charity support feeds: attempts to make contact.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    dimensions: [...referredSplits, 'ATTEMPTS'],
    numerator: is('CONTACT_ATTEMPTS'),
    denominator: null,
    phrase: 'the number of victims whom the charity tried to contact',
  },
  {
    ...base,
    name: 'FIRST_CONTACT_IN_TIME_RATE',
    order: 390,
    sameAs: null,
    answers: ['Q24'],
    title: 'First attempt within two working days',
    definition:
      'Of referred persons whom the charity tried to contact within 28 days, the share with the first attempt at most two working days after the referral.',
    source: 'Police referral and charity support feeds: referral time, attempts to make contact; calendar of England and Wales.',
    numerator: is('FIRST_CONTACT_IN_TIME_RATE'),
    denominator: is('CONTACT_ATTEMPTED_RATE'),
    warnings: [
      'Time runs from the referral, as the force sent it. The charity says when it opened a case, which may be days after it came: no feed says when it received the referral.',
    ],
    phrase: 'the share contacted within two working days',
  },
  {
    ...base,
    name: 'DAYS_TO_FIRST_CONTACT',
    order: 400,
    sameAs: [{ set: 'is', as: is('CONTACT_ATTEMPTED_RATE') }],
    answers: ['Q24'],
    title: 'Persons by days from referral to the first attempt',
    definition:
      'Referred persons whom the charity tried to contact within 28 days; by FIRST_CONTACT_DAYS, the London days up to the first attempt.',
    howToAsk: 'Ask distribution for mean, median and quartiles.',
    source: 'Police referral and charity support feeds: referral time, attempts to make contact.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    dimensions: [...referredSplits, 'FIRST_CONTACT_DAYS'],
    numerator: is('DAYS_TO_FIRST_CONTACT'),
    denominator: null,
    phrase: 'the number of victims whom the charity tried to contact',
  },
] as const satisfies readonly MeasureEntry[]

/** Measures of the eight categories of need. */
const need = [
  {
    ...base,
    name: 'NEED_IDENTIFIED_RATE',
    purpose: 'DESCRIPTION',
    order: 410,
    sameAs: null,
    answers: ['Q25', 'Q47'],
    title: 'Need identified',
    definition: 'Of referred persons assessed in depth within 28 days of referral, the share with the need identified; several may be.',
    source: 'Police referral and charity support feeds: assessments, eight categories of need of the Ministry of Justice.',
    dimensions: [...referredSplits, 'NEED'],
    requires: ['NEED'],
    masks: { NEED: 'need_identified' },
    numerator: is('NEED_IDENTIFIED_RATE'),
    denominator: is('NEEDS_ASSESSED_RATE'),
    phrase: 'the share with the need',
  },
  {
    ...base,
    name: 'NEED_UNMET_RATE',
    order: 420,
    sameAs: [{ set: 'of', as: is('NEED_IDENTIFIED_RATE'), beside: 'NEED' }],
    answers: ['Q26'],
    title: 'Need unmet',
    definition:
      'Of referred persons with the need identified in depth within 28 days, the share to whom no support for this need had been delivered by the 28th day after the quarter.',
    source: 'Police referral and charity support feeds: assessments, and support with the need that it meets.',
    definitionVersion: '3',
    excludes: `${asSeen} Support sent without the need that it meets cannot be matched and counts for none.`,
    dimensions: [...referredSplits, 'NEED'],
    requires: ['NEED'],
    denominatorWithout: [],
    masks: { NEED: 'need_unmet' },
    numerator: is('NEED_UNMET_RATE'),
    denominator: of('NEED_UNMET_RATE'),
    warnings: [seenOnDay28],
    phrase: 'the share whose need is unmet',
  },
] as const satisfies readonly MeasureEntry[]

/** Measures of what the charity did after the referral. */
export const helpedMeasures = [...stages, ...contact, ...need] as const
