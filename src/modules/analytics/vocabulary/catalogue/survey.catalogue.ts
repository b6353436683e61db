import { codeBreaks, surveyBreaks } from './breaks.js'
import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { commonSplits } from './splits.js'

const withoutReferral = 'respondents whose case names no police referral or one already counted'

const survey = {
  definitionVersion: '2',
  kind: 'RATE',
  strata: ['SURVEYED'],
  periodBy: 'fieldworkAt',
  excludes: `Persons without a valid answer to the question, and ${withoutReferral}, are left out.`,
  dimensions: commonSplits,
  requires: [],
  ownFor: { CHARITY: 'SURVEYED' },
  breaks: surveyBreaks,
} as const

/** Measures of survey respondents. */
export const surveyMeasures = [
  {
    ...survey,
    name: 'KEPT_INFORMED_RATE',
    order: 100,
    sameAs: null,
    answers: ['Q12'],
    title: 'Kept informed',
    definition:
      'Of respondents with a valid answer, those for whom it was not necessary left out, the share kept informed very or fairly well.',
    source: 'Charity support feed: satisfaction survey, question on being kept informed.',
    excludes: `Persons without a valid answer, or who found it not necessary to be informed, and ${withoutReferral}, are left out.`,
    numerator: is('KEPT_INFORMED_RATE'),
    denominator: of('KEPT_INFORMED_RATE'),
    phrase: 'the share of victims kept informed',
  },
  {
    ...survey,
    name: 'HEARD_NOTHING_RATE',
    order: 110,
    sameAs: null,
    answers: ['Q11'],
    title: 'Heard nothing more',
    definition: 'Of respondents with a valid answer, the share who heard nothing after first contact.',
    source: 'Charity support feed: satisfaction survey, question on hearing nothing after first contact.',
    standsFor: { people: 'VICTIMS_REFERRED', who: 'heard nothing more' },
    numerator: is('HEARD_NOTHING_RATE'),
    denominator: of('HEARD_NOTHING_RATE'),
    phrase: 'the share of victims who heard nothing more',
  },
  {
    ...survey,
    name: 'SATISFIED_RATE',
    order: 120,
    sameAs: null,
    answers: ['Q37', 'Q38', 'Q41'],
    title: 'Satisfied',
    definition:
      'Of respondents with a valid answer on the whole experience, or on the driver where one is named, the share who answered positively.',
    source: 'Charity support feed: satisfaction survey, whole experience and the four drivers.',
    dimensions: [...commonSplits, 'DRIVER'],
    standsFor: { people: 'VICTIMS_REFERRED', who: 'are satisfied' },
    numerator: is('SATISFIED_RATE'),
    denominator: of('SATISFIED_RATE'),
    phrase: 'the share of satisfied victims',
  },
  {
    ...survey,
    name: 'SATISFIED_BY_UPDATE_RATE',
    order: 820,
    sameAs: null,
    answers: ['Q40'],
    title: "Satisfied, by whether the Victims' Code was met",
    definition:
      'Of respondents with a valid answer on the whole experience, the share who answered positively, by whether the updates due to them were in time.',
    source: 'Charity support feed: satisfaction survey; police referral feed: case events of the referral that the case came by.',
    dimensions: [...commonSplits, 'UPDATED_IN_TIME'],
    requires: ['UPDATED_IN_TIME'],
    denominatorWithout: [],
    registers: ['UPDATED_IN_TIME'],
    breaks: [...codeBreaks, ...surveyBreaks],
    ownFor: {},
    numerator: is('SATISFIED_RATE'),
    denominator: of('SATISFIED_RATE'),
    warnings: [
      'A difference between the groups does not show that the update made it: forces that update in time may do other things well too.',
    ],
    phrase: 'the share of satisfied victims',
  },
  {
    ...survey,
    name: 'ANSWERS_IN_PAIRS',
    order: 860,
    sameAs: null,
    answers: ['Q43'],
    // Answers of one respondent to two items say more about a person than one answer does.
    notFor: ['POLICE_ANALYST', 'COMMISSIONER_ANALYST', 'CHARITY_ANALYST'],
    title: 'Respondents by their answers to two items',
    definitionVersion: '1',
    definition:
      'Respondents with a valid answer to both of two items, of the four drivers and the whole experience, by whether both were answered positively, the first or the second alone, or neither.',
    howToAsk: 'Ask driverImportance for which driver goes most with the whole experience.',
    source: 'Charity support feed: satisfaction survey, whole experience and the four drivers.',
    excludes: `Persons without a valid answer to both items, and ${withoutReferral}, are left out.`,
    kind: 'COUNT',
    dimensions: ['FORCE', 'REGION', 'ANSWER_PAIR'],
    requires: ['ANSWER_PAIR'],
    ownFor: {},
    numerator: null,
    denominator: null,
    phrase: 'the number of respondents who answered two items so',
  },
  {
    ...survey,
    name: 'WOULD_REPORT_AGAIN_RATE',
    order: 810,
    sameAs: null,
    answers: ['Q42'],
    title: 'Would report again',
    definition:
      'Of respondents whose case with the charity was closed with an answer by the 28th day after the quarter, the share who would report to the police again; by the drivers that they answered positively or negatively.',
    source: 'Charity support feed: closure of the case, beside the satisfaction survey.',
    excludes: `Respondents whose case is open or was closed without an answer, and ${withoutReferral}, are left out.`,
    dimensions: [...commonSplits, 'SATISFIED_WITH', 'DISSATISFIED_WITH'],
    numerator: is('WOULD_REPORT_AGAIN_RATE'),
    denominator: of('WOULD_REPORT_AGAIN_RATE'),
    warnings: ['Answered to the charity at the end of its support, not to the survey: those who were never supported are not in it.'],
    phrase: 'the share who would report again',
  },
] as const satisfies readonly MeasureEntry[]
