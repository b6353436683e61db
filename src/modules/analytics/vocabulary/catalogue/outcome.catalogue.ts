import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { referredSplits } from './splits.js'
import { seenOnDay28 } from './windows.js'

const outcome = {
  definitionVersion: '3',
  kind: 'RATE',
  purpose: 'PERFORMANCE',
  strata: ['REFERRED'],
  periodBy: 'referredAt',
  source: 'Police referral and charity support feeds: closure of the case.',
  dimensions: referredSplits,
  requires: [],
  ownFor: { CHARITY: 'OWN_CASE' },
  warnings: [seenOnDay28, 'Answers are given by people whom support reached to its end, mostly those for whom it went well.'],
} as const

const distance = {
  ...outcome,
  source: 'Police referral and charity support feeds: scores of needs assessments.',
  excludes: 'Needs scored only once are left out; nothing is filled in.',
  dimensions: [...referredSplits, 'NEED'],
  requires: ['NEED'],
  denominatorWithout: [],
} as const

/** Measures of how referred persons were when their support ended. */
export const outcomeMeasures = [
  {
    ...outcome,
    name: 'CLOSURE_ANSWERED_RATE',
    order: 500,
    sameAs: null,
    answers: ['Q28'],
    title: 'Answered at closure',
    definition: 'Of referred persons with a closed case, the share who answered whether they cope better or have recovered.',
    excludes: 'Persons without a closed case are left out.',
    numerator: is('CLOSURE_ANSWERED_RATE'),
    denominator: of('CLOSURE_ANSWERED_RATE'),
    phrase: 'the share who answer at closure',
  },
  {
    ...outcome,
    name: 'BETTER_ABLE_TO_COPE_RATE',
    order: 510,
    sameAs: null,
    answers: ['Q28', 'Q32'],
    title: 'Better able to cope',
    definition: 'Of referred persons who answered at closure how much better they cope, the share who gave 4 or 5 of 5.',
    excludes: 'Persons who did not answer are left out: read CLOSURE_ANSWERED_RATE beside it.',
    numerator: is('BETTER_ABLE_TO_COPE_RATE'),
    denominator: of('BETTER_ABLE_TO_COPE_RATE'),
    phrase: 'the share of victims better able to cope',
  },
  {
    ...outcome,
    name: 'RECOVERED_RATE',
    order: 520,
    sameAs: null,
    answers: ['Q28'],
    title: 'Recovered',
    definition: 'Of referred persons who answered at closure how far they have recovered, the share who gave 4 or 5 of 5.',
    excludes: 'Persons who did not answer are left out: read CLOSURE_ANSWERED_RATE beside it.',
    numerator: is('RECOVERED_RATE'),
    denominator: of('RECOVERED_RATE'),
    phrase: 'the share of victims who have recovered',
  },
  {
    ...distance,
    name: 'NEED_REDUCED_RATE',
    order: 530,
    sameAs: null,
    answers: ['Q27'],
    title: 'Distance travelled: need reduced',
    definition: 'Of referred persons whose need was scored at entry and at exit, the share whose score was lower at exit.',
    numerator: is('NEED_REDUCED_RATE'),
    denominator: of('NEED_REDUCED_RATE'),
    masks: { NEED: 'need_reduced' },
    phrase: 'the share of victims whose need is reduced',
  },
  {
    ...distance,
    name: 'NEED_INCREASED_RATE',
    order: 540,
    sameAs: [{ set: 'of', as: of('NEED_REDUCED_RATE'), beside: 'NEED' }],
    answers: ['Q27'],
    title: 'Distance travelled: need increased',
    definition: 'Of referred persons whose need was scored at entry and at exit, the share whose score was higher at exit.',
    numerator: is('NEED_INCREASED_RATE'),
    denominator: of('NEED_INCREASED_RATE'),
    masks: { NEED: 'need_increased' },
    phrase: 'the share of victims whose need is increased',
  },
  {
    ...distance,
    name: 'DISTANCE_TRAVELLED',
    order: 830,
    sameAs: null,
    answers: ['Q27'],
    title: 'Persons by distance travelled',
    definition:
      'Referred persons whose need was scored, from 0 to 10, at entry and at exit, by need and by how far the score moved; below zero the need became less.',
    howToAsk: 'Ask distribution by NEED and NEED_CHANGE for the mean change of each need.',
    excludes:
      'Needs scored only once are left out; nothing is filled in. Where several cases were scored twice, the last exit counts; of two at one instant that of the case opened later.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    dimensions: [...referredSplits, 'NEED', 'NEED_CHANGE'],
    requires: ['NEED_CHANGE'],
    numerator: is('DISTANCE_TRAVELLED'),
    denominator: null,
    warnings: [
      ...outcome.warnings,
      'A mean stands on the middles of the bars: a change of 3, 4 and 5 points is one bar, so read its bounds, which hold wherever in a bar the changes are.',
    ],
    phrase: 'the number of victims whose need was scored twice',
  },
] as const satisfies readonly MeasureEntry[]
