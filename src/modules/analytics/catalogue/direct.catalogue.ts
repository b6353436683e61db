import type { Measure } from './measure.js'
import { is, of } from './measure.js'
import { commonSplits, directSplits } from './splits.js'

/** Measures of persons who came to the charity without going to the police. */
export const directMeasures: readonly Measure[] = [
  {
    name: 'VICTIMS_DIRECT',
    title: 'Victims who came directly',
    definition:
      'Persons who came directly to the charity and had not reported to the police, with consent in force when the quarter was published.',
    definitionVersion: '1',
    source: 'Direct case feed.',
    excludes: 'Persons without explicit consent to share are left out.',
    kind: 'COUNT',
    strata: ['C'],
    periodBy: 'receivedAt',
    numerator: null,
    denominator: null,
    dimensions: directSplits,
    requires: [],
    ownFor: { CHARITY: 'C' },
    readsSupport: false,
    phrase: 'the number of victims who came directly',
  },
  {
    name: 'REASON_CITED_RATE',
    title: 'Reason for not reporting',
    definition:
      'Of persons who came directly and were asked why they had not reported, the share who cite the reason; several may be cited.',
    definitionVersion: '1',
    source: 'Direct case feed: reasons for not reporting.',
    excludes: 'Persons who were not asked are left out.',
    kind: 'RATE',
    strata: ['C'],
    periodBy: 'receivedAt',
    numerator: is('REASON_CITED_RATE'),
    denominator: of('REASON_CITED_RATE'),
    dimensions: directSplits,
    requires: ['REASON_GROUP', 'REASON_NOT_REPORTED'],
    ownFor: { CHARITY: 'C' },
    readsSupport: false,
    phrase: 'the share who cite the reason',
  },
  {
    name: 'UNREPORTED_SHARE',
    title: 'Share who had not reported',
    definition:
      'Persons who came directly, as a share of all who were referred or came directly; worked out from the two published counts.',
    definitionVersion: '1',
    source: 'Police referral and direct case feeds.',
    excludes: 'Persons known to neither the police nor the charity are not in it.',
    kind: 'SHARE',
    strata: ['A', 'C'],
    periodBy: 'referredAt',
    numerator: null,
    denominator: null,
    dimensions: commonSplits,
    requires: [],
    ownFor: {},
    readsSupport: false,
    phrase: 'the share of victims who had not reported',
  },
]
