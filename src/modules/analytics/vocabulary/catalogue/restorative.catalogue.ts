import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { referredSplits } from './splits.js'
import { withoutDay } from './windows.js'

const restorative = {
  definitionVersion: '3',
  kind: 'RATE',
  purpose: 'PERFORMANCE',
  strata: ['REFERRED'],
  periodBy: 'referredAt',
  source: 'Police referral and charity support feeds: restorative justice.',
  excludes: 'Duplicates, excluded crime types, and persons for whom the charity notes no identified offender are left out.',
  dimensions: referredSplits,
  requires: [],
  ownFor: { CHARITY: 'OWN_CASE' },
  looksBack: 0,
  warnings: [
    'Offers and meetings count up to the 28th day after the quarter, and are often made months after the crime.',
    withoutDay('That an offender is identified, and the answer to an offer,'),
    'What other services offered is known only where the charity noted it.',
  ],
} as const

/** Measures of restorative justice. Each step is measured among those who reached the step before. */
export const restorativeMeasures = [
  {
    ...restorative,
    name: 'RESTORATIVE_JUSTICE_OFFERED_RATE',
    order: 470,
    sameAs: null,
    answers: ['Q33'],
    title: 'Restorative justice offered',
    definition: 'Of referred persons whose offender is identified, the share to whom restorative justice was offered.',
    numerator: is('RESTORATIVE_JUSTICE_OFFERED_RATE'),
    denominator: of('RESTORATIVE_JUSTICE_OFFERED_RATE'),
    phrase: 'the share of victims who are offered restorative justice',
  },
  {
    ...restorative,
    name: 'RESTORATIVE_JUSTICE_ACCEPTED_RATE',
    order: 480,
    sameAs: null,
    answers: ['Q33'],
    title: 'Restorative justice accepted',
    definition: 'Of referred persons to whom restorative justice was offered, the share who accepted.',
    excludes: 'Persons without an offer are left out; who has not answered has not accepted.',
    numerator: is('RESTORATIVE_JUSTICE_ACCEPTED_RATE'),
    denominator: is('RESTORATIVE_JUSTICE_OFFERED_RATE'),
    phrase: 'the share of offers of restorative justice that are accepted',
  },
  {
    ...restorative,
    name: 'RESTORATIVE_JUSTICE_HELD_RATE',
    order: 490,
    sameAs: null,
    answers: ['Q33'],
    title: 'Restorative justice held',
    definition: 'Of referred persons who accepted restorative justice, the share for whom it was held, by meeting or otherwise.',
    excludes: 'Persons who did not accept are left out.',
    numerator: is('RESTORATIVE_JUSTICE_HELD_RATE'),
    denominator: is('RESTORATIVE_JUSTICE_ACCEPTED_RATE'),
    phrase: 'the share of accepted restorative justice that is held',
  },
] as const satisfies readonly MeasureEntry[]
