import { codeBreaks, codeWarning } from './breaks.js'
import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { referredSplits } from './splits.js'

const referred = {
  looksBack: 0,
  definitionVersion: '2',
  strata: ['REFERRED'],
  periodBy: 'referredAt',
  excludes: 'Duplicates and excluded crime types are left out.',
  dimensions: referredSplits,
  requires: [],
} as const

/** Measures of people whom a force referred, each counted once a year within the force. */
export const referredMeasures = [
  {
    ...referred,
    name: 'VICTIMS_REFERRED',
    order: 10,
    sameAs: null,
    answers: ['Q01', 'Q21', 'Q36', 'Q46'],
    title: 'Victims referred by the police, each counted once a year',
    definition:
      'Persons with a valid police referral, that is one that is neither a duplicate nor of an excluded crime type, counted once a year within each force.',
    source: 'Police referral feed.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    numerator: null,
    denominator: null,
    dimensions: [...referredSplits, 'OUTCOME_GROUP'],
    ownFor: { FORCE: 'REFERRED' },
    phrase: 'the number of victims referred',
  },
  {
    ...referred,
    name: 'VULNERABILITY_IDENTIFIED_RATE',
    order: 40,
    sameAs: null,
    answers: ['Q01', 'Q02', 'Q08'],
    title: 'Identified as vulnerable by the police',
    definition:
      'Share of validly referred persons with at least one vulnerability flag present from a police source, assessed at or before referral.',
    source: 'Police referral feed: vulnerability flags.',
    kind: 'RATE',
    purpose: 'PERFORMANCE',
    readsPoliceFlags: true,
    numerator: is('VULNERABILITY_IDENTIFIED_RATE'),
    denominator: null,
    ownFor: { FORCE: 'REFERRED' },
    // The police's flag that is PRESENT is itself a vulnerability that the police identified.
    definedBy: ['MENTAL_HEALTH'],
    phrase: 'the share of referred victims whom the police identify as vulnerable',
  },
  {
    ...referred,
    name: 'UPDATED_IN_TIME_RATE',
    order: 130,
    sameAs: null,
    answers: ['Q10', 'Q19', 'Q20', 'Q40'],
    title: "Updated in time under the Victims' Code",
    definition:
      'Of referred persons owed an update under duty D05, D07 or D08 with a verdict of met or breached, the share for whom all of them were met.',
    source: "Police referral feed: case events, judged by the version of the Victims' Code in force on the trigger date.",
    warnings: [codeWarning],
    breaks: codeBreaks,
    excludes: 'Persons whose duties are not evidenced either way are left out.',
    kind: 'RATE',
    purpose: 'PERFORMANCE',
    numerator: is('UPDATED_IN_TIME_RATE'),
    denominator: of('UPDATED_IN_TIME_RATE'),
    ownFor: { FORCE: 'REFERRED' },
    phrase: 'the share of victims updated in time',
  },
  {
    ...referred,
    name: 'REFERRED_IN_TIME_RATE',
    order: 140,
    sameAs: [
      { set: 'is', as: { dimension: 'DUTY', value: 'D04', among: is('CODE_DUTY_MET_RATE') } },
      { set: 'of', as: { dimension: 'DUTY', value: 'D04', among: of('CODE_DUTY_MET_RATE') } },
    ],
    answers: ['Q09', 'Q20'],
    title: "Referred to support in time under the Victims' Code",
    definition: 'Of referred persons for whom duty D04 has a verdict of met or breached, the share for whom it was met.',
    source: "Police referral feed: report and referral times, judged by the version of the Victims' Code in force on the trigger date.",
    warnings: [codeWarning],
    breaks: codeBreaks,
    excludes: 'Persons without a time of report are left out.',
    kind: 'RATE',
    purpose: 'PERFORMANCE',
    numerator: is('REFERRED_IN_TIME_RATE'),
    denominator: of('REFERRED_IN_TIME_RATE'),
    ownFor: { FORCE: 'REFERRED' },
    phrase: 'the share of victims referred in time',
  },
] as const satisfies readonly MeasureEntry[]
