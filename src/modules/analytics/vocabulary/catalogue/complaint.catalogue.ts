import { codeBreaks } from './breaks.js'
import type { MeasureEntry } from '../measure-entry.js'
import { is, of } from '../predicate.js'
import { complaintSplits } from './splits.js'

const complaint = {
  periodBy: 'receivedAt',
  dimensions: complaintSplits,
  requires: [],
} as const

const toForces = {
  ...complaint,
  definitionVersion: '3',
  strata: ['COMPLAINED'],
  source: "Complaint feed of the forces; duty D16 of the Victims' Code, calendar of England and Wales.",
  ownFor: { FORCE: 'COMPLAINED' },
  looksBack: 0,
  warnings: ['A force that sends few complaints may get few or record few: the number says nothing of how it treats victims.'],
} as const

const passedOn = {
  ...complaint,
  definitionVersion: '1',
  strata: ['PASSED_ON'],
  source: "Complaint feed of the charity; duty D16 of the Victims' Code, calendar of England and Wales.",
  ownFor: { CHARITY: 'PASSED_ON' },
  looksBack: 0,
  warnings: [
    'Only who came to the charity is in it, some of them without ever going to the police: the number says nothing of how often people complain.',
  ],
} as const

const isRate = { kind: 'RATE', purpose: 'PERFORMANCE', breaks: codeBreaks } as const

const unanswered = (all: string): string =>
  `Complaints without an answer on record are left out: read ${all} beside it, which counts them as not answered in time.`
const noneLeftOut =
  'No complaint is left out: the ten working days of each have passed by the 28th day after its quarter, up to which answers count.'

/** Measures of complaints that forces send. */
const complaintsToForces = [
  {
    ...toForces,
    name: 'VICTIMS_WHO_COMPLAINED',
    order: 610,
    sameAs: null,
    answers: ['Q18'],
    title: 'Victims who complained, each counted once a year',
    definition:
      'Persons who complained to a force about how a service treated them, counted once a year within each force by their first complaint.',
    excludes:
      'Complaints that the charity passed on are not among them: COMPLAINTS_PASSED_ON counts these, and the two are never added, for a person may be in both. Nor are those that stand only as events of a referral: CODE_DUTY_MET_RATE by DUTY judges these.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    numerator: null,
    denominator: null,
    phrase: 'the number of victims who complain',
  },
  {
    ...toForces,
    ...isRate,
    name: 'COMPLAINT_ANSWERED_IN_TIME_RATE',
    order: 620,
    sameAs: null,
    answers: ['Q18'],
    title: 'Complaint answered or acknowledged in time',
    definitionVersion: '4',
    definition:
      'Of persons who complained, the share who got a substantive reply, or an acknowledgement with a timescale, within ten working days, the first of these counting; without either on record the complaint is not answered in time.',
    excludes: noneLeftOut,
    numerator: is('COMPLAINT_ANSWERED_IN_TIME_RATE'),
    denominator: null,
    phrase: 'the share of complaints answered in time',
  },
  {
    ...toForces,
    ...isRate,
    name: 'COMPLAINT_ANSWERED_IN_TIME_OF_ANSWERED_RATE',
    order: 630,
    sameAs: null,
    answers: ['Q18'],
    title: 'Complaint answered or acknowledged in time, of those answered',
    definition:
      'Of persons whose complaint got a substantive reply, or an acknowledgement with a timescale, the share who got the first of these within ten working days.',
    excludes: unanswered('COMPLAINT_ANSWERED_IN_TIME_RATE'),
    numerator: is('COMPLAINT_ANSWERED_IN_TIME_RATE'),
    denominator: of('COMPLAINT_ANSWERED_IN_TIME_RATE'),
    phrase: 'the share of answers to complaints that are in time',
  },
  {
    ...toForces,
    ...isRate,
    name: 'COMPLAINT_ANSWER_EVIDENCED_RATE',
    order: 640,
    sameAs: [{ set: 'is', as: of('COMPLAINT_ANSWERED_IN_TIME_RATE') }],
    answers: ['Q18'],
    title: 'Answer to the complaint evidenced',
    definition:
      'Of persons who complained, the share for whom a reply, or an acknowledgement with a timescale, was on record on the 28th day after the quarter.',
    excludes: noneLeftOut,
    numerator: is('COMPLAINT_ANSWER_EVIDENCED_RATE'),
    denominator: null,
    phrase: 'the share of complaints with an answer on record',
  },
] as const satisfies readonly MeasureEntry[]

/** The same measures of complaints that the charity passed on. The two are never added. */
const complaintsPassedOn = [
  {
    ...passedOn,
    name: 'COMPLAINTS_PASSED_ON',
    order: 650,
    sameAs: null,
    answers: ['Q18'],
    title: 'Victims for whom the charity passed on a complaint, each counted once a year',
    definition: 'Persons for whom the charity passed on a complaint about how a service treated them, counted once a year by the first.',
    excludes:
      'Complaints that forces send are not among them: VICTIMS_WHO_COMPLAINED counts these, and the two are never added, for a person may be in both.',
    kind: 'COUNT',
    purpose: 'PEOPLE',
    numerator: null,
    denominator: null,
    phrase: 'the number of victims for whom the charity passes on a complaint',
  },
  {
    ...passedOn,
    ...isRate,
    name: 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE',
    order: 660,
    sameAs: null,
    answers: ['Q18'],
    title: 'Complaint that the charity passed on answered or acknowledged in time',
    definitionVersion: '2',
    definition:
      'Of persons for whom the charity passed on a complaint, the share who got a substantive reply, or an acknowledgement with a timescale, within ten working days, the first of these counting; without either on record the complaint is not answered in time.',
    excludes: noneLeftOut,
    numerator: is('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'),
    denominator: null,
    phrase: 'the share of complaints passed on by the charity that are answered in time',
  },
  {
    ...passedOn,
    ...isRate,
    name: 'COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_OF_ANSWERED_RATE',
    order: 670,
    sameAs: null,
    answers: ['Q18'],
    title: 'Complaint that the charity passed on answered or acknowledged in time, of those answered',
    definition:
      'Of persons for whom the charity passed on a complaint that got a substantive reply, or an acknowledgement with a timescale, the share who got the first of these within ten working days.',
    excludes: unanswered('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'),
    numerator: is('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'),
    denominator: of('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE'),
    phrase: 'the share of answers to complaints passed on by the charity that are in time',
  },
  {
    ...passedOn,
    ...isRate,
    name: 'COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE',
    order: 680,
    sameAs: [{ set: 'is', as: of('COMPLAINTS_PASSED_ON_ANSWERED_IN_TIME_RATE') }],
    answers: ['Q18'],
    title: 'Answer to the complaint that the charity passed on evidenced',
    definition:
      'Of persons for whom the charity passed on a complaint, the share for whom a reply, or an acknowledgement with a timescale, was on record on the 28th day after the quarter.',
    excludes: noneLeftOut,
    numerator: is('COMPLAINTS_PASSED_ON_ANSWER_EVIDENCED_RATE'),
    denominator: null,
    phrase: 'the share of complaints passed on by the charity with an answer on record',
  },
] as const satisfies readonly MeasureEntry[]

/** Measures of complaints. Some of the people were referred, and others never were. */
export const complaintMeasures = [...complaintsToForces, ...complaintsPassedOn] as const
