import { codeBreaks, codeWarning } from './breaks.js'
import type { MeasureEntry, SameSet } from '../measure-entry.js'
import { is, of, type PredicateOf } from '../predicate.js'
import { commonSplits, referredSplits } from './splits.js'
import { seenOnDay28 } from './windows.js'

const base = {
  definitionVersion: '3',
  kind: 'RATE',
  purpose: 'PERFORMANCE',
  strata: ['REFERRED'],
  periodBy: 'referredAt',
  source: "Police referral feed: case events, judged by the version of the Victims' Code in force on the trigger date.",
  dimensions: referredSplits,
  requires: [],
  ownFor: { FORCE: 'REFERRED' },
  looksBack: 0,
  warnings: [codeWarning, seenOnDay28],
  breaks: codeBreaks,
} as const

const notJudged =
  'Persons for whom the duty is not evidenced either way are left out: read CODE_DUTY_MET_OF_DUE_RATE and CODE_DUTY_EVIDENCED_RATE beside it.'

const byDuty = (mask: string) =>
  ({
    ...base,
    definitionVersion: '5',
    dimensions: [...referredSplits, 'DUTY'],
    requires: ['DUTY'],
    denominatorWithout: [],
    masks: { DUTY: mask },
  }) as const

/** Duties for which no version of the Code has a limit. Everyone who is judged has met them. */
const allAreMet = <const Name extends string>(as: PredicateOf<Name>): readonly SameSet<Name>[] => [
  { set: 'is', as, beside: 'DUTY', values: ['D02', 'D03', 'D20'] },
]

/** Measures of the duties of the Victims' Code, one by one, and of what compliance would have been. */
export const codeMeasures = [
  // Met has two names. The first, of those to whom it was owed, is the headline of pages, returns, files and publications.
  {
    ...base,
    name: 'CODE_DUTY_MET_OF_DUE_RATE',
    order: 220,
    sameAs: null,
    answers: ['Q09', 'Q10', 'Q13', 'Q14', 'Q16', 'Q17', 'Q18'],
    title: 'Duty met, of those to whom it was owed',
    definitionVersion: '2',
    definition:
      'Of referred persons for whom the duty was due, the share for whom it is evidenced and was met each time that it is: what nothing shows to have been done counts as not met. CODE_DUTY_MET_RATE is the share of those for whom it is evidenced either way.',
    excludes: 'Occurrences that were opted out of, put off for safety, pending or not applicable are left out.',
    dimensions: [...referredSplits, 'DUTY'],
    requires: ['DUTY'],
    denominatorWithout: [],
    numerator: is('CODE_DUTY_MET_RATE'),
    denominator: of('CODE_DUTY_EVIDENCED_RATE'),
    phrase: 'the share of victims owed the duty for whom it was met',
  },
  {
    ...byDuty('duty_met'),
    name: 'CODE_DUTY_MET_RATE',
    numerator: is('CODE_DUTY_MET_RATE'),
    denominator: of('CODE_DUTY_MET_RATE'),
    order: 230,
    sameAs: allAreMet(of('CODE_DUTY_MET_RATE')),
    answers: ['Q09', 'Q10', 'Q13', 'Q14', 'Q16', 'Q17', 'Q18'],
    title: 'Duty met, of those whose records show it',
    definition:
      'Of referred persons for whom the duty was met or breached at least once, the share for whom it was met each time; with no known limit, done is met. A referral that needed an explicit yes breaches D04c where another answer is recorded.',
    excludes: notJudged,
    phrase: 'the share for whom the duty was met among victims whose records show it',
  },
  {
    ...byDuty('duty_standard'),
    name: 'CODE_DUTY_MET_STANDARD_RATE',
    numerator: is('CODE_DUTY_MET_STANDARD_RATE'),
    denominator: of('CODE_DUTY_MET_STANDARD_RATE'),
    order: 240,
    sameAs: allAreMet(of('CODE_DUTY_MET_STANDARD_RATE')),
    answers: ['Q10'],
    title: 'Duty met, of those whose records show it, standard rights',
    definition: 'As CODE_DUTY_MET_RATE, for the occurrences in which the victim was not entitled to enhanced rights on the trigger date.',
    excludes: notJudged,
    phrase: 'the share for whom the duty was met among victims with standard rights whose records show it',
  },
  {
    ...byDuty('duty_enhanced'),
    name: 'CODE_DUTY_MET_ENHANCED_RATE',
    numerator: is('CODE_DUTY_MET_ENHANCED_RATE'),
    denominator: of('CODE_DUTY_MET_ENHANCED_RATE'),
    order: 250,
    sameAs: allAreMet(of('CODE_DUTY_MET_ENHANCED_RATE')),
    answers: ['Q10'],
    title: 'Duty met, of those whose records show it, enhanced rights',
    definition: 'As CODE_DUTY_MET_RATE, for the occurrences in which the victim was entitled to enhanced rights on the trigger date.',
    excludes: notJudged,
    phrase: 'the share for whom the duty was met among victims with enhanced rights whose records show it',
  },
  {
    ...byDuty('duty_evidenced'),
    name: 'CODE_DUTY_EVIDENCED_RATE',
    numerator: is('CODE_DUTY_EVIDENCED_RATE'),
    denominator: of('CODE_DUTY_EVIDENCED_RATE'),
    order: 260,
    sameAs: [{ set: 'is', as: of('CODE_DUTY_MET_RATE'), beside: 'DUTY' }],
    answers: ['Q09', 'Q10', 'Q13', 'Q14', 'Q16', 'Q17', 'Q18'],
    title: 'Duty evidenced',
    definition:
      'Of referred persons for whom the duty was due, the share for whom at least one occurrence is evidenced as met or breached: the second half of the pair that compliance is.',
    excludes: 'Occurrences that were opted out of, put off for safety, pending or not applicable are left out.',
    phrase: 'the share of victims for whom the duty is evidenced',
  },
  {
    ...base,
    name: 'DECISION_SUPPORT_OFFERED_RATE',
    order: 262,
    sameAs: null,
    answers: ['Q14'],
    title: 'Support offered with a decision not to investigate',
    definitionVersion: '1',
    definition:
      'Of referred persons to whom a decision not to investigate was explained and of whom the force notes whether support was offered with it, the share to whom it was offered each time.',
    source: 'Police referral feed: case events.',
    excludes:
      'Persons who were not told of the decision, who asked not to be told, or of whom nobody noted it, are left out: read DECISION_SUPPORT_NOTED_RATE beside it.',
    numerator: is('DECISION_SUPPORT_OFFERED_RATE'),
    denominator: of('DECISION_SUPPORT_OFFERED_RATE'),
    warnings: [seenOnDay28],
    breaks: [],
    phrase: 'the share of victims who were offered support with a decision not to investigate',
  },
  {
    ...base,
    name: 'DECISION_SUPPORT_NOTED_RATE',
    order: 264,
    sameAs: [{ set: 'is', as: of('DECISION_SUPPORT_OFFERED_RATE') }],
    answers: ['Q14'],
    title: 'Noted whether support was offered with a decision not to investigate',
    definitionVersion: '1',
    definition:
      'Of referred persons to whom a decision not to investigate was explained, the share of whom the force notes whether support was offered with it; belongs beside DECISION_SUPPORT_OFFERED_RATE.',
    source: 'Police referral feed: case events.',
    excludes: 'Persons who were not told of the decision, or who asked not to be told, are left out.',
    numerator: is('DECISION_SUPPORT_NOTED_RATE'),
    denominator: of('DECISION_SUPPORT_NOTED_RATE'),
    warnings: [seenOnDay28],
    breaks: [],
    phrase: 'the share of victims of whom it is noted whether support was offered with a decision not to investigate',
  },
  {
    ...base,
    name: 'UPDATES_EVIDENCED_RATE',
    order: 200,
    sameAs: [{ set: 'is', as: of('UPDATED_IN_TIME_RATE') }],
    answers: ['Q10', 'Q11'],
    title: 'Updates evidenced',
    definition:
      'Of referred persons owed an update under duty D05, D07 or D08, the share for whom at least one is evidenced as met or breached; belongs beside UPDATED_IN_TIME_RATE.',
    excludes: 'Updates that were opted out of, put off for safety or pending are left out.',
    numerator: is('UPDATES_EVIDENCED_RATE'),
    denominator: of('UPDATES_EVIDENCED_RATE'),
    phrase: 'the share of victims whose updates are evidenced',
  },
  {
    ...base,
    name: 'UPDATES_JUDGED',
    order: 870,
    sameAs: null,
    answers: ['Q10'],
    title: 'Persons by updates in time',
    definitionVersion: '2',
    definition:
      'Referred persons owed an update under duty D05, D07 or D08 with a verdict of met or breached; by UPDATE_TALLY, how many of their first four judged updates were in time.',
    howToAsk: 'Ask eventRates for the share of single updates in time.',
    excludes:
      'Persons whose duties are not evidenced either way are left out; of a person the first four judged updates count, by the day of the event.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    dimensions: [...commonSplits, 'UPDATE_TALLY'],
    numerator: of('UPDATED_IN_TIME_RATE'),
    denominator: null,
    phrase: 'the number of victims with a judged update',
  },
  {
    ...base,
    name: 'UPDATED_IN_TIME_IF_KNOWN_RATE',
    order: 210,
    sameAs: null,
    answers: ['Q19'],
    title: 'Updated in time, had the vulnerability been known',
    definitionVersion: '4',
    definition:
      'As UPDATED_IN_TIME_RATE, judged by the enhanced limits for everybody whom anybody, police, prosecution or charity, found vulnerable by the 28th day after the quarter in a way that gives enhanced rights, where the police held no such finding on the trigger date.',
    source: "Police referral and charity support feeds: case events and all vulnerability flags, judged by the Victims' Code.",
    excludes:
      'Persons whose duties are not evidenced either way are left out. No force is held to what it could not know: this is no compliance rate.',
    readsPoliceFlags: true,
    numerator: is('UPDATED_IN_TIME_IF_KNOWN_RATE'),
    denominator: of('UPDATED_IN_TIME_RATE'),
    ownFor: {},
    phrase: 'the share of victims updated in time by the limits for the vulnerable',
  },
  {
    ...base,
    name: 'VICTIM_WITHDREW_RATE',
    purpose: 'DESCRIPTION',
    order: 460,
    sameAs: [{ set: 'is', as: { dimension: 'OUTCOME_GROUP', value: 'EVID_DIFF_VICTIM_NOT_SUPPORTING' } }],
    answers: ['Q39'],
    title: 'Victim does not support the case',
    definition:
      'Of referred persons whose crime has an outcome dated by the 28th day after the quarter, the share with outcome 14 or 16, evidential difficulties where the victim does not support the case.',
    source: 'Police referral feed: outcome and updates; charity support feed: support delivered.',
    excludes: 'Crimes without an outcome are left out.',
    dimensions: [...referredSplits, 'UPDATED_IN_TIME', 'SUPPORTED'],
    registers: ['VICTIM_WITHDREW_RATE'],
    numerator: is('VICTIM_WITHDREW_RATE'),
    denominator: of('VICTIM_WITHDREW_RATE'),
    ownFor: {},
    warnings: [
      seenOnDay28,
      'A difference between groups is no effect: who is updated and supported differs in offence and need. A model sets alike only what it is asked by.',
      'Forces code outcomes differently.',
    ],
    breaks: [...codeBreaks, { on: '2014-04-01', text: 'The outcomes framework was widened in April 2014.' }],
    phrase: 'the share of victims who do not support the case',
  },
] as const satisfies readonly MeasureEntry[]
