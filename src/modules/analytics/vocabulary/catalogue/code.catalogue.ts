import { codeBreaks, codeWarning } from './breaks.js'
import type { MeasureName } from '../names.js'
import { is, of, type Measure } from '../measure.js'
import { commonSplits, referredSplits } from './splits.js'
import { seenOnDay28 } from './windows.js'

const base = {
  definitionVersion: '3',
  kind: 'RATE',
  strata: ['REFERRED'],
  periodBy: 'referredAt',
  source: "Police referral feed: case events, judged by the version of the Victims' Code in force on the trigger date.",
  dimensions: referredSplits,
  requires: [],
  ownFor: { FORCE: 'REFERRED' },
  warnings: [codeWarning, seenOnDay28],
  breaks: codeBreaks,
} as const

const notJudged =
  'Persons for whom the duty is not evidenced either way are left out: read CODE_DUTY_MET_OF_DUE_RATE and CODE_DUTY_EVIDENCED_RATE beside it.'

const byDuty = (name: MeasureName, mask: string, what: Pick<Measure, 'title' | 'definition' | 'excludes' | 'phrase'>): Measure => ({
  ...base,
  ...what,
  definitionVersion: '5',
  name,
  dimensions: [...referredSplits, 'DUTY'],
  requires: ['DUTY'],
  denominatorWithout: [],
  masks: { DUTY: mask },
  numerator: is(name),
  denominator: of(name),
})

/** Measures of the duties of the Victims' Code, one by one, and of what compliance would have been. */
export const codeMeasures: readonly Measure[] = [
  {
    ...base,
    name: 'CODE_DUTY_MET_OF_DUE_RATE',
    title: 'Duty met',
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
  byDuty('CODE_DUTY_MET_RATE', 'duty_met', {
    title: 'Duty met, of those evidenced',
    definition:
      'Of referred persons for whom the duty was met or breached at least once, the share for whom it was met each time; with no known limit, done is met. A referral that needed an explicit yes breaches D04c where another answer is recorded.',
    excludes: notJudged,
    phrase: 'the share of victims for whom the duty was met',
  }),
  byDuty('CODE_DUTY_MET_STANDARD_RATE', 'duty_standard', {
    title: 'Duty met, of those evidenced, standard rights',
    definition: 'As CODE_DUTY_MET_RATE, for the occurrences in which the victim was not entitled to enhanced rights on the trigger date.',
    excludes: notJudged,
    phrase: 'the share of victims with standard rights for whom the duty was met',
  }),
  byDuty('CODE_DUTY_MET_ENHANCED_RATE', 'duty_enhanced', {
    title: 'Duty met, of those evidenced, enhanced rights',
    definition: 'As CODE_DUTY_MET_RATE, for the occurrences in which the victim was entitled to enhanced rights on the trigger date.',
    excludes: notJudged,
    phrase: 'the share of victims with enhanced rights for whom the duty was met',
  }),
  byDuty('CODE_DUTY_EVIDENCED_RATE', 'duty_evidenced', {
    title: 'Duty evidenced',
    definition:
      'Of referred persons for whom the duty was due, the share for whom at least one occurrence is evidenced as met or breached: the second half of the pair that compliance is.',
    excludes: 'Occurrences that were opted out of, put off for safety, pending or not applicable are left out.',
    phrase: 'the share of victims for whom the duty is evidenced',
  }),
  {
    ...base,
    name: 'UPDATES_EVIDENCED_RATE',
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
    title: 'Persons by updates in time',
    definitionVersion: '2',
    definition:
      'Referred persons owed an update under duty D05, D07 or D08 with a verdict of met or breached; by UPDATE_TALLY, how many of their first four judged updates were in time.',
    howToAsk: 'Ask eventRates for the share of single updates in time.',
    excludes:
      'Persons whose duties are not evidenced either way are left out; of a person the first four judged updates count, by the day of the event.',
    kind: 'COUNT',
    dimensions: [...commonSplits, 'UPDATE_TALLY'],
    numerator: of('UPDATED_IN_TIME_RATE'),
    denominator: null,
    phrase: 'the number of victims with a judged update',
  },
  {
    ...base,
    name: 'UPDATED_IN_TIME_IF_KNOWN_RATE',
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
      'A difference between groups is no effect: who is updated and supported differs in offence and need, and protected counts cannot carry an adjusted model.',
      'Forces code outcomes differently.',
    ],
    breaks: [...codeBreaks, { on: '2014-04-01', text: 'The outcomes framework was widened in April 2014.' }],
    phrase: 'the share of victims who do not support the case',
  },
]
