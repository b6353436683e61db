import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { homicideSplits } from './splits.js'

const homicide = {
  definitionVersion: '1',
  strata: ['BEREAVED'],
  periodBy: 'notifiedAt',
  source: 'Homicide case feed of the charity.',
  dimensions: homicideSplits,
  requires: [],
  ownFor: { CHARITY: 'BEREAVED' },
  looksBack: 0,
  warnings: [
    'Some 600 families a year in the whole country: figures exist for the nation and its regions by calendar year, and for nothing finer.',
  ],
} as const

const improved = {
  ...homicide,
  kind: 'RATE',
  purpose: 'PERFORMANCE',
  excludes: 'Families with fewer than two scores by the 28th day after the quarter are left out: read HOMICIDE_FAMILIES beside it.',
  warnings: [
    ...homicide.warnings,
    'Scores count up to the 28th day after the quarter: families notified late in it have had less time.',
    'Scores are given by families whom a case-worker reached again.',
  ],
} as const

/** Measures of families bereaved by homicide. */
export const homicideMeasures = [
  {
    ...homicide,
    name: 'HOMICIDE_FAMILIES',
    order: 690,
    sameAs: null,
    answers: ['Q35'],
    title: 'Families bereaved by homicide',
    definition: 'Families of whom the homicide service was told by the police, from abroad, or by themselves.',
    excludes: 'A family that is notified again in the same year is counted once; families abroad lie in no region.',
    kind: 'COUNT',
    purpose: 'RECORDS',
    numerator: null,
    denominator: null,
    phrase: 'the number of bereaved families',
  },
  {
    ...homicide,
    name: 'DAYS_TO_CASE_WORKER',
    order: 700,
    sameAs: null,
    answers: ['Q35'],
    title: 'Families by days from notification to the case-worker',
    definition:
      'Families to whom a case-worker had spoken by the 28th day after the quarter; by CASE_WORKER_DAYS, the London days from notification.',
    howToAsk: 'Ask distribution for the median.',
    excludes: 'Families without contact by then are in no bar.',
    kind: 'COUNT',
    purpose: 'RECORDS',
    dimensions: [...homicideSplits, 'CASE_WORKER_DAYS'],
    numerator: is('DAYS_TO_CASE_WORKER'),
    denominator: null,
    phrase: 'the number of families whom a case-worker reached',
  },
  {
    ...improved,
    name: 'HOMICIDE_OUTLOOK_IMPROVED_RATE',
    order: 710,
    sameAs: null,
    answers: ['Q35'],
    title: 'Outlook improved',
    definition: 'Of families whose outlook was scored twice or more, the share whose latest score was higher than the first.',
    numerator: is('HOMICIDE_OUTLOOK_IMPROVED_RATE'),
    denominator: of('HOMICIDE_OUTLOOK_IMPROVED_RATE'),
    phrase: 'the share of families whose outlook improved',
  },
  {
    ...improved,
    name: 'HOMICIDE_HEALTH_IMPROVED_RATE',
    order: 720,
    sameAs: null,
    answers: ['Q35'],
    title: 'Health and sleep improved',
    definition: 'Of families whose health and sleep were scored twice or more, the share whose latest score was higher than the first.',
    numerator: is('HOMICIDE_HEALTH_IMPROVED_RATE'),
    denominator: of('HOMICIDE_HEALTH_IMPROVED_RATE'),
    phrase: 'the share of families whose health and sleep improved',
  },
] as const satisfies readonly MeasureEntry[]
