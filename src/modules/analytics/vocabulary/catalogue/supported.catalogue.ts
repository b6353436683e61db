import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { referredSplits } from './splits.js'

const supported = {
  looksBack: 0,
  definitionVersion: '2',
  kind: 'RATE',
  purpose: 'PERFORMANCE',
  strata: ['REFERRED'],
  periodBy: 'referredAt',
  excludes: 'Duplicates and excluded crime types are left out; what happened later than 28 days after referral does not count.',
  dimensions: referredSplits,
  requires: [],
} as const

/** Measures that join what the charity found or did to the police referral. */
export const supportedMeasures = [
  {
    ...supported,
    name: 'VULNERABILITY_MISSED_BY_POLICE_RATE',
    order: 50,
    sameAs: null,
    answers: ['Q03'],
    title: 'Vulnerability missed by the police',
    definition:
      'Of referred persons whom the charity flagged as vulnerable within 28 days of referral, the share without any police flag present at referral.',
    source: 'Police referral and charity support feeds: vulnerability flags of both.',
    readsPoliceFlags: true,
    numerator: is('VULNERABILITY_MISSED_BY_POLICE_RATE'),
    denominator: of('VULNERABILITY_MISSED_BY_POLICE_RATE'),
    ownFor: {},
    definedBy: ['MENTAL_HEALTH'],
    phrase: 'the share of vulnerable victims whom the police had not flagged',
  },
  {
    ...supported,
    name: 'NEEDS_ASSESSED_RATE',
    order: 70,
    sameAs: null,
    answers: ['Q21', 'Q32'],
    title: 'Needs assessed',
    definition: 'Share of validly referred persons who had an in-depth needs assessment within 28 days of referral.',
    source: 'Police referral and charity support feeds: assessments.',
    numerator: is('NEEDS_ASSESSED_RATE'),
    denominator: null,
    ownFor: { CHARITY: 'OWN_CASE' },
    phrase: 'the share of referred victims whose needs are assessed',
  },
  {
    ...supported,
    name: 'SUPPORTED_RATE',
    order: 80,
    sameAs: [{ set: 'is', as: { dimension: 'SUPPORTED', value: 'YES' } }],
    answers: ['Q21', 'Q32'],
    title: 'Supported',
    definition: 'Share of validly referred persons to whom support was delivered within 28 days of referral.',
    source: 'Police referral and charity support feeds: support delivered.',
    numerator: is('SUPPORTED_RATE'),
    denominator: null,
    ownFor: { CHARITY: 'OWN_CASE' },
    phrase: 'the share of referred victims who are supported',
  },
  {
    ...supported,
    name: 'SUPPORTED_OF_ASSESSED_RATE',
    order: 90,
    sameAs: null,
    answers: ['Q21'],
    title: 'Supported, of those assessed',
    definition:
      'Of referred persons assessed within 28 days of referral, the share to whom support was delivered within 28 days of referral.',
    source: 'Police referral and charity support feeds: assessments and support delivered.',
    numerator: is('SUPPORTED_OF_ASSESSED_RATE'),
    denominator: is('NEEDS_ASSESSED_RATE'),
    ownFor: { CHARITY: 'OWN_CASE' },
    phrase: 'the share of assessed victims who are supported',
  },
] as const satisfies readonly MeasureEntry[]
