import { codeBreaks } from './breaks.js'
import type { MeasureEntry } from '../measure-entry.js'
import { is } from '../predicate.js'
import { commonSplits } from './splits.js'

const atYearEnd = {
  strata: ['YEAR_END'],
  periodBy: 'referredAt',
  dimensions: [...commonSplits, 'DISTRICT'],
  requires: [],
  ownFor: {},
} as const

/** Measures that only the end of a calendar year can give, of those referred in the year. Groups are those of the year's first referral. */
export const yearEndMeasures = [
  {
    ...atYearEnd,
    name: 'REPEAT_VICTIM_RATE',
    order: 320,
    sameAs: null,
    answers: ['Q30'],
    title: 'Referred twice by the same force within a year',
    definitionVersion: '5',
    definition:
      'Of persons validly referred in the calendar year, the share with two valid referrals by the same force at most 365 days apart, by London date, of which the later one is in this year, whether or not it is the first of the year.',
    source: 'Police referral feed: keyed tokens.',
    excludes:
      'Persons without a token cannot be recognised and count as not repeated; a second referral in the next year counts there. Referrals by two forces are no repeat.',
    kind: 'RATE',
    purpose: 'DESCRIPTION',
    looksBack: 365,
    numerator: is('REPEAT_VICTIM_RATE'),
    denominator: null,
    denominatorIn: 'REFERRED',
    phrase: 'the share of repeat victims',
  },
  {
    ...atYearEnd,
    name: 'REPEAT_RECOGNISED_RATE',
    order: 330,
    sameAs: null,
    answers: ['Q31'],
    title: 'Repeat victims recognised as persistently targeted',
    definitionVersion: '4',
    definition:
      'Of repeat victims, the share whom the last decision in any of their referrals by the force, from 365 days before the first of the year to its end, finds entitled as persistently targeted; decisions count up to the 28th day after the year.',
    source: 'Police referral feed: keyed tokens and decisions on enhanced rights.',
    excludes: 'Who is not among the repeat victims of REPEAT_VICTIM_RATE is left out.',
    kind: 'RATE',
    purpose: 'PERFORMANCE',
    breaks: codeBreaks,
    looksBack: 365,
    numerator: is('REPEAT_RECOGNISED_RATE'),
    denominator: is('REPEAT_VICTIM_RATE'),
    phrase: 'the share of repeat victims recognised as persistently targeted',
  },
  {
    ...atYearEnd,
    name: 'VICTIMS_WITH_OPEN_CASE_AT_YEAR_END',
    order: 450,
    sameAs: null,
    answers: ['Q36'],
    title: 'Victims referred in the year with an open case on its last day',
    definitionVersion: '1',
    definition:
      "Persons validly referred in the calendar year with a case at the charity, of any of the year's referrals by the force, that was open on 31 December: a stock of that day, which forces add up to and years do not.",
    source: 'Police referral and charity support feeds: opening and closure.',
    excludes:
      'Cases of referrals of earlier years, and of people who came directly, are left out, as is a case that staff returned, which is neither open nor closed.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    looksBack: 0,
    stockOf: 'YEAR',
    numerator: is('VICTIMS_WITH_OPEN_CASE_AT_YEAR_END'),
    denominator: null,
    warnings: ['Set against case-workers it is a part of what they carry: without cases of earlier years and of people who came directly.'],
    phrase: 'the number of victims with an open case at the end of the year',
  },
] as const satisfies readonly MeasureEntry[]
