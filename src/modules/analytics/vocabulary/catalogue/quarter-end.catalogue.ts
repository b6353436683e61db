import type { MeasureEntry } from '../measure-entry.js'
import { is } from '../predicate.js'
import { openCaseDays } from '../facts/quarter-end-facts.js'

const atQuarterEnd = {
  kind: 'COUNT',
  purpose: 'PEOPLE',
  strata: ['QUARTER_END'],
  periodBy: 'openOn',
  dimensions: ['FORCE', 'REGION'],
  requires: [],
  ownFor: {},
  stockOf: 'QUARTER',
  answers: ['Q36'],
  sameAs: null,
  denominator: null,
  source: 'Police referral and charity support feeds: opening and closure of the case, attempts to make contact, assessments and support.',
  excludes:
    'Cases of people who came directly are left out, as are cases that name no referral that the hub has, and cases that staff returned, which are neither open nor closed. Whoever was referred and has no case on record is not in it. Each referral counts as the quarter of its date saw it: one that was sent after that quarter was published is left out for good, as is one of a day before the first published quarter. Whoever was counted and is taken out since leaves with the first quarter of the next calendar year.',
  warnings: [
    'Most people stand in several quarters: these are stocks of single days, which are never added up, and a change between two of them is not a number of new people.',
  ],
} as const

/** Of people referred in a bounded time, so that it does not grow with the records. */
const ofRecentReferrals = {
  ...atQuarterEnd,
  definitionVersion: '2',
  looksBack: openCaseDays,
  breaks: [
    {
      rules: 2,
      text: `only cases of referrals of the ${openCaseDays} days up to the end of the quarter count. Before that day those of every published quarter did, so that the figure grew with the records.`,
    },
  ],
} as const satisfies Partial<MeasureEntry>

/** Stocks of the end of the last day of a quarter. */
export const quarterEndMeasures = [
  {
    ...ofRecentReferrals,
    name: 'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END',
    order: 990,
    title: 'Victims with an open case at the end of the quarter, referred within the year before',
    definition: `Persons with a case at the charity for a valid police referral of the last ${openCaseDays} days, of which the last is the last day of the quarter, that was still open at the end of that day (a case closed on that day is not); each counted once within a force.`,
    howToAsk: 'Ask it per QUARTER by FORCE with publicFigures for the load of a case-worker.',
    numerator: is('VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'),
    phrase: 'the number of victims with an open case at the end of the quarter',
  },
  {
    ...ofRecentReferrals,
    name: 'VICTIMS_WAITING_FOR_CONTACT',
    order: 992,
    title: 'Victims waiting for a first contact on the last day of the quarter',
    definition:
      'Of VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, the persons whom the charity had by that day not tried to contact, not assessed and not supported in any of these open cases.',
    numerator: is('VICTIMS_WAITING_FOR_CONTACT'),
    phrase: 'the number of victims waiting for a first contact',
  },
  {
    ...ofRecentReferrals,
    name: 'VICTIMS_WAITING_FOR_SUPPORT',
    order: 994,
    title: 'Victims with an open case and no support yet on the last day of the quarter',
    definition:
      'Of VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, the persons to whom the charity had by that day delivered no support in any of these open cases; those who wait for a first contact are among them.',
    numerator: is('VICTIMS_WAITING_FOR_SUPPORT'),
    phrase: 'the number of victims with an open case and no support yet',
  },
  {
    ...atQuarterEnd,
    name: 'VICTIMS_WITH_ONLY_OLDER_OPEN_CASES',
    order: 996,
    title: 'Victims whose open cases at the end of the quarter are all of older referrals',
    definitionVersion: '1',
    definition: `Persons with an open case at the end of the last day of the quarter who are not in VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, because each of their open cases is for a valid police referral from before the last ${openCaseDays} days; each counted once within a force. Both together are everybody with an open case.`,
    looksBack: 'ALL',
    numerator: is('VICTIMS_WITH_ONLY_OLDER_OPEN_CASES'),
    warnings: [
      ...atQuarterEnd.warnings,
      'A case that nobody closed stays in it for good: a high number may say that closures are not recorded.',
    ],
    phrase: 'the number of victims with open cases of older referrals only',
  },
] as const satisfies readonly MeasureEntry[]
