import type { MeasureEntry } from '../measure-entry.js'
import { is } from '../predicate.js'

const atQuarterEnd = {
  definitionVersion: '1',
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

/** Stocks of the end of the last day of a quarter, of people referred in it or in any published quarter before. */
export const quarterEndMeasures = [
  {
    ...atQuarterEnd,
    name: 'VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END',
    order: 990,
    title: 'Victims with an open case at the end of the quarter, referred in any published quarter',
    definition:
      'Persons with a case at the charity for a valid police referral of this quarter, or of any published before it, that was still open at the end of the last day of the quarter (a case closed on that day is not); each counted once within a force.',
    howToAsk: 'Ask it per QUARTER by FORCE with publicFigures for the load of a case-worker.',
    numerator: is('VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END'),
    phrase: 'the number of victims with an open case at the end of the quarter',
  },
  {
    ...atQuarterEnd,
    name: 'VICTIMS_WAITING_FOR_CONTACT',
    order: 992,
    title: 'Victims waiting for a first contact on the last day of the quarter',
    definition:
      'Of VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, the persons whom the charity had by that day not tried to contact, not assessed and not supported in any of their open cases.',
    numerator: is('VICTIMS_WAITING_FOR_CONTACT'),
    phrase: 'the number of victims waiting for a first contact',
  },
  {
    ...atQuarterEnd,
    name: 'VICTIMS_WAITING_FOR_SUPPORT',
    order: 994,
    title: 'Victims with an open case and no support yet on the last day of the quarter',
    definition:
      'Of VICTIMS_WITH_OPEN_CASE_AT_QUARTER_END, the persons to whom the charity had by that day delivered no support in any of their open cases; those who wait for a first contact are among them.',
    numerator: is('VICTIMS_WAITING_FOR_SUPPORT'),
    phrase: 'the number of victims with an open case and no support yet',
  },
] as const satisfies readonly MeasureEntry[]
