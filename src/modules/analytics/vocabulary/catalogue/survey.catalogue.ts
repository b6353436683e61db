import { codeBreaks, surveyBreaks } from './breaks.js'
import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { commonSplits } from './splits.js'

const withoutReferral =
  'respondents whose case names no police referral or one already counted, or of whom the charity had said in the same year that they gave no answer'

const survey = {
  definitionVersion: '2',
  kind: 'RATE',
  purpose: 'SURVEY',
  strata: ['SURVEYED'],
  periodBy: 'fieldworkAt',
  excludes: `Persons without a valid answer to the question, and ${withoutReferral}, are left out.`,
  dimensions: commonSplits,
  requires: [],
  ownFor: { CHARITY: 'SURVEYED' },
  looksBack: 0,
  breaks: surveyBreaks,
} as const

/** People for whom the charity says how it ended. */
const contacted = {
  ...survey,
  purpose: 'PERFORMANCE',
  definitionVersion: '1',
  answers: ['Q37'],
  source: 'Charity support feed: how it ended with somebody who may be asked the survey.',
  excludes: `Persons of whom the charity does not say how it ended, and those whose case names no police referral or one already counted, are left out.`,
  dimensions: ['FORCE', 'REGION', 'OFFENCE_GROUP', 'AGE_BAND', 'SEX'],
  // Whom the charity chose to spare, and who refused it, is what the charity wrote of a person.
  byPlaceAndYearAloneFor: ['POLICE_ANALYST', 'COMMISSIONER_ANALYST'],
} as const

/**
 * What respondents say about an earlier report, to stand beside the same of people who came directly: for a police force and a commissioner
 * of the nation alone, as those are.
 */
const recalled = {
  ...survey,
  definitionVersion: '1',
  answers: ['Q49'],
  // Safeguard What respondents say of an earlier report is of the nation alone for forces and commissioners
  nationalFor: ['POLICE_ANALYST', 'COMMISSIONER_ANALYST'],
  warnings: ['Everybody in it has had a crime reported to the police, so that whoever was put off for good is not in it.'],
} as const

/** Measures of survey respondents, and of those who may be asked. */
export const surveyMeasures = [
  {
    ...contacted,
    name: 'SURVEY_ELIGIBLE',
    order: 1200,
    sameAs: null,
    title: 'People who may be asked the survey',
    definition:
      'People of whom the charity says how it ended: they answered, did not answer, were not asked, or were left out to spare them.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    numerator: is('SURVEY_ELIGIBLE'),
    denominator: null,
    phrase: 'the number of people who may be asked the survey',
  },
  {
    ...contacted,
    name: 'SURVEY_EXCLUDED_RATE',
    order: 1210,
    sameAs: null,
    title: 'Left out of the survey',
    definition: 'Of people who may be asked the survey, the share left out to spare them or for their safety.',
    numerator: is('SURVEY_EXCLUDED_RATE'),
    denominator: is('SURVEY_ELIGIBLE'),
    phrase: 'the share left out of the survey',
  },
  {
    ...contacted,
    name: 'SURVEY_ASKED_RATE',
    order: 1220,
    sameAs: null,
    title: 'Asked the survey',
    definition: 'Of people who may be asked the survey, the share asked, whether or not they answered.',
    numerator: is('SURVEY_ASKED_RATE'),
    denominator: is('SURVEY_ELIGIBLE'),
    phrase: 'the share asked the survey',
  },
  {
    ...contacted,
    name: 'SURVEY_RESPONSE_RATE',
    order: 1230,
    sameAs: null,
    title: 'Response to the survey',
    definition: 'Of people asked the survey, the share who answered.',
    numerator: is('SURVEY_RESPONSE_RATE'),
    denominator: is('SURVEY_ASKED_RATE'),
    warnings: ['A high response does not show that those who answered are like the rest, nor a low one that they are not.'],
    phrase: 'the response to the survey',
  },
  {
    ...recalled,
    name: 'RESPONDENTS_REPORTED_BEFORE_RATE',
    order: 574,
    sameAs: null,
    title: 'Respondents who had reported an earlier crime',
    definition: 'Of respondents who said whether they had ever reported a crime before this one, the share who had.',
    source: 'Charity support feed: satisfaction survey, question on an earlier report.',
    numerator: is('RESPONDENTS_REPORTED_BEFORE_RATE'),
    denominator: of('RESPONDENTS_REPORTED_BEFORE_RATE'),
    phrase: 'the share of respondents who had reported a crime before',
  },
  {
    ...recalled,
    name: 'RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE',
    order: 576,
    sameAs: null,
    title: 'Respondents whose earlier experience of the police was negative',
    definition:
      'Of respondents who told of an experience of the police before this crime, the share for whom it was negative; a mixed one is not.',
    source: 'Charity support feed: satisfaction survey, question on an earlier experience.',
    numerator: is('RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE'),
    denominator: of('RESPONDENTS_NEGATIVE_POLICE_EXPERIENCE_RATE'),
    phrase: 'the share of respondents whose earlier experience of the police was negative',
  },
  {
    ...recalled,
    name: 'RESPONDENTS_NOT_UPDATED_BEFORE_RATE',
    order: 578,
    sameAs: null,
    title: 'Respondents not kept updated of an earlier report',
    definition: 'Of respondents who said whether they had been kept updated of an earlier report, the share who had not.',
    source: 'Charity support feed: satisfaction survey, question on updates of an earlier report.',
    excludes: `Persons who never reported before, persons without a valid answer to the question, and ${withoutReferral}, are left out.`,
    numerator: is('RESPONDENTS_NOT_UPDATED_BEFORE_RATE'),
    denominator: of('RESPONDENTS_NOT_UPDATED_BEFORE_RATE'),
    phrase: 'the share of respondents who were not kept updated of an earlier report',
  },
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
    weightedTo: 'VICTIMS_REFERRED',
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
    weightedTo: 'VICTIMS_REFERRED',
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
    weightedTo: 'VICTIMS_REFERRED',
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
    purpose: 'PEOPLE',
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
