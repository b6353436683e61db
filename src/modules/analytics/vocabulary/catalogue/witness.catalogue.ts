import { witnessBreaks } from './breaks.js'
import { is, of, type Measure } from '../measure.js'
import type { MeasureName } from '../names.js'
import { commonSplits } from './splits.js'

const withoutReferral = 'victims whose case names no police referral or one already counted'

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

/** What became of an application for a special measure, one measure at a time. */
const decided = (name: MeasureName, mask: string, what: Pick<Measure, 'title' | 'definition' | 'phrase'>): Measure => ({
  ...witness,
  ...what,
  name,
  definitionVersion: '1',
  excludes: `Witnesses who are not victims, and ${withoutReferral}, are left out; a measure that was granted or refused was applied for.`,
  kind: 'RATE',
  numerator: is(name),
  denominator: of(name),
  dimensions: [...commonSplits, 'MEASURE_APPLIED_FOR'],
  requires: ['MEASURE_APPLIED_FOR'],
  denominatorWithout: [],
  masks: { MEASURE_APPLIED_FOR: mask },
  warnings: ['Applications and decisions are those that the witness service noted.'],
})

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
    definedBy: ['MENTAL_HEALTH'],
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
    phrase: 'the share with the special measure',
  },
  {
    ...witness,
    name: 'SPECIAL_MEASURES_APPLIED_RATE',
    title: 'Special measures applied for',
    definitionVersion: '1',
    definition: 'Share of victims at court for whom at least one special measure was applied for, granted or refused.',
    excludes: `Witnesses who are not victims, and ${withoutReferral}, are left out; where nothing was noted none was applied for.`,
    kind: 'RATE',
    numerator: is('SPECIAL_MEASURES_APPLIED_RATE'),
    denominator: null,
    phrase: 'the share of victims for whom special measures are applied for',
  },
  decided('SPECIAL_MEASURE_GRANTED_RATE', 'measure_granted', {
    title: 'Special measure granted, of those applied for',
    definition: 'Of victims at court for whom the measure was applied for, the share to whom it was granted.',
    phrase: 'the share of applications for the special measure that are granted',
  }),
  decided('SPECIAL_MEASURE_REFUSED_RATE', 'measure_refused', {
    title: 'Special measure refused, of those applied for',
    definition:
      'Of victims at court for whom the measure was applied for, the share to whom it was refused; who is in neither has no decision on record.',
    phrase: 'the share of applications for the special measure that are refused',
  }),
  decided('SPECIAL_MEASURE_USED_OF_GRANTED_RATE', 'measure_used', {
    title: 'Special measure used, of those granted',
    definition: 'Of victims at court to whom the measure was granted, the share with whom it was used.',
    phrase: 'the share of granted special measures that are used',
  }),
]
