import { witnessBreaks } from './breaks.js'
import { is, of, type Measure } from '../measure.js'
import { commonSplits } from './splits.js'

const withoutReferral = 'victims whose case names no police referral'

const witness = {
  definitionVersion: '2',
  strata: ['AT_COURT'],
  periodBy: 'hearingAt',
  source: 'Charity support feed: support at court.',
  dimensions: commonSplits,
  requires: [],
  ownFor: { CHARITY: 'AT_COURT' },
  breaks: witnessBreaks,
} as const

const noDenominator = 'Victims due to attend whom the service never met are in no feed, so its reach among all of them is not known.'

/** Measures of victims attending court. */
export const witnessMeasures: readonly Measure[] = [
  {
    name: 'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
    title: 'Vulnerability first identified at court',
    definition:
      'Of victims attending court with a vulnerability flag present from any source by the hearing, the share whose first such flag came from the witness service at court.',
    definitionVersion: '2',
    source: 'Charity support feed (witness support) and police referral feed: vulnerability flags with their sources and times.',
    excludes: `Witnesses who are not victims, victims whom nobody flagged, and ${withoutReferral} are left out.`,
    kind: 'RATE',
    strata: ['AT_COURT'],
    periodBy: 'hearingAt',
    numerator: is('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'),
    denominator: of('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'),
    dimensions: commonSplits,
    requires: [],
    ownFor: {},
    readsPoliceFlags: true,
    breaks: witnessBreaks,
    phrase: 'the share of vulnerable victims first identified at court',
  },
  {
    ...witness,
    name: 'VICTIMS_AT_COURT',
    title: 'Victims supported at court, each counted once a year',
    definition: 'Persons whom the witness service supported as victims at a hearing.',
    excludes: `Witnesses who are not victims, and ${withoutReferral}, are left out.`,
    kind: 'COUNT',
    numerator: null,
    denominator: null,
    warnings: [noDenominator],
    phrase: 'the number of victims at court',
  },
  {
    ...witness,
    name: 'PRE_TRIAL_VISIT_RATE',
    title: 'Visited the court before the trial',
    definition: 'Of victims at court for whom it was noted, the share who had a visit before the trial.',
    excludes: `Victims for whom it was not noted, and ${withoutReferral}, are left out.`,
    kind: 'RATE',
    numerator: is('PRE_TRIAL_VISIT_RATE'),
    denominator: of('PRE_TRIAL_VISIT_RATE'),
    warnings: [noDenominator],
    phrase: 'the share of victims who visit the court before the trial',
  },
  {
    ...witness,
    name: 'SPECIAL_MEASURES_RATE',
    title: 'Special measures at court',
    definition: 'Share of victims at court for whom the witness service noted at least one special measure.',
    excludes: `Witnesses who are not victims, and ${withoutReferral}, are left out.`,
    kind: 'RATE',
    numerator: is('SPECIAL_MEASURES_RATE'),
    denominator: null,
    warnings: ['The feed tells which measures were noted, not which were applied for and refused.'],
    phrase: 'the share of victims with special measures',
  },
  {
    ...witness,
    name: 'SPECIAL_MEASURE_USED_RATE',
    title: 'Special measure, by kind',
    definition: 'Of victims at court with any special measure noted, the share with the measure named; several may be noted.',
    excludes: `Victims without any special measure, and ${withoutReferral}, are left out.`,
    kind: 'RATE',
    numerator: is('SPECIAL_MEASURE_USED_RATE'),
    denominator: is('SPECIAL_MEASURES_RATE'),
    dimensions: [...commonSplits, 'SPECIAL_MEASURE'],
    requires: ['SPECIAL_MEASURE'],
    warnings: ['The feed tells which measures were noted, not which were applied for and refused.'],
    phrase: 'the share with the special measure',
  },
]
