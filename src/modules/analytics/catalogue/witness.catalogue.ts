import type { Measure } from './measure.js'
import { is, of } from './measure.js'
import { commonSplits } from './splits.js'

/** Measures of victims attending court. */
export const witnessMeasures: readonly Measure[] = [
  {
    name: 'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
    title: 'Vulnerability first identified at court',
    definition:
      'Of victims attending court with a vulnerability flag present from any source by the hearing, the share whose first such flag came from the witness service at court.',
    definitionVersion: '1',
    source: 'Charity support feed (witness support) and police referral feed: vulnerability flags with their sources and times.',
    excludes: 'Witnesses who are not victims, and victims whom nobody flagged, are left out.',
    kind: 'RATE',
    strata: ['W'],
    periodBy: 'hearingAt',
    numerator: is('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'),
    denominator: of('VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE'),
    dimensions: commonSplits,
    requires: [],
    ownFor: {},
    readsSupport: false,
    phrase: 'the share of vulnerable victims first identified at court',
  },
]
