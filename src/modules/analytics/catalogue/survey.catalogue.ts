import type { Measure } from './measure.js'
import { is, of } from './measure.js'
import { commonSplits } from './splits.js'

const survey = {
  definitionVersion: '1',
  kind: 'RATE',
  strata: ['S'],
  periodBy: 'fieldworkAt',
  excludes: 'Persons without a valid answer to the question are left out.',
  dimensions: commonSplits,
  requires: [],
  ownFor: { CHARITY: 'S' },
  readsSupport: false,
} as const

/** Measures of survey respondents. */
export const surveyMeasures: readonly Measure[] = [
  {
    ...survey,
    name: 'KEPT_INFORMED_RATE',
    title: 'Kept informed',
    definition:
      'Of respondents with a valid answer, those for whom it was not necessary left out, the share kept informed very or fairly well.',
    source: 'Charity support feed: satisfaction survey, question on being kept informed.',
    excludes: 'Persons without a valid answer, or who found it not necessary to be informed, are left out.',
    numerator: is('KEPT_INFORMED_RATE'),
    denominator: of('KEPT_INFORMED_RATE'),
    phrase: 'the share of victims kept informed',
  },
  {
    ...survey,
    name: 'HEARD_NOTHING_RATE',
    title: 'Heard nothing more',
    definition: 'Of respondents with a valid answer, the share who heard nothing after first contact.',
    source: 'Charity support feed: satisfaction survey, question on hearing nothing after first contact.',
    numerator: is('HEARD_NOTHING_RATE'),
    denominator: of('HEARD_NOTHING_RATE'),
    phrase: 'the share of victims who heard nothing more',
  },
  {
    ...survey,
    name: 'SATISFIED_RATE',
    title: 'Satisfied',
    definition:
      'Of respondents with a valid answer on the whole experience, or on the driver where one is named, the share who answered positively.',
    source: 'Charity support feed: satisfaction survey, whole experience and the four drivers.',
    dimensions: [...commonSplits, 'DRIVER'],
    numerator: is('SATISFIED_RATE'),
    denominator: of('SATISFIED_RATE'),
    phrase: 'the share of satisfied victims',
  },
]
