import { codeBreaks } from './breaks.js'
import type { DimensionName } from '../names.js'
import { is, of, type Measure } from '../measure.js'

const splits: readonly DimensionName[] = ['FORCE', 'REGION', 'AGE_BAND', 'SEX', 'ETHNICITY', 'COMPLAINT_ABOUT']

const complaint = {
  definitionVersion: '3',
  strata: ['COMPLAINED'],
  periodBy: 'receivedAt',
  source: "Complaint feed of the forces; duty D16 of the Victims' Code, calendar of England and Wales.",
  dimensions: splits,
  requires: [],
  ownFor: { FORCE: 'COMPLAINED', CHARITY: 'COMPLAINED' },
  readsSupport: false,
  warnings: ['A force that sends few complaints may get few or record few: the number says nothing of how it treats victims.'],
} as const

/** Measures of complaints, of people who were referred and of people who never were. */
export const complaintMeasures: readonly Measure[] = [
  {
    ...complaint,
    name: 'VICTIMS_WHO_COMPLAINED',
    title: 'Victims who complained',
    definition: 'Persons who complained to a force about how a service treated them, counted once a year by their first complaint.',
    excludes:
      'Complaints that the charity passed on are not among them, nor those that stand only as events of a referral: CODE_DUTY_MET_RATE by DUTY judges these.',
    kind: 'COUNT',
    numerator: null,
    denominator: null,
    phrase: 'the number of victims who complain',
  },
  {
    ...complaint,
    name: 'COMPLAINT_ANSWERED_IN_TIME_RATE',
    title: 'Complaint answered or acknowledged in time',
    definition:
      'Of persons whose complaint got a substantive reply, or an acknowledgement with a timescale, the share who got the first of these within ten working days.',
    excludes: 'Complaints without an answer on record are left out: read COMPLAINT_ANSWER_EVIDENCED_RATE beside it.',
    kind: 'RATE',
    breaks: codeBreaks,
    numerator: is('COMPLAINT_ANSWERED_IN_TIME_RATE'),
    denominator: of('COMPLAINT_ANSWERED_IN_TIME_RATE'),
    phrase: 'the share of complaints answered in time',
  },
  {
    ...complaint,
    name: 'COMPLAINT_ANSWER_EVIDENCED_RATE',
    title: 'Answer to the complaint evidenced',
    definition:
      'Of persons whose complaint was due an answer when the quarter was published, the share for whom a reply, or an acknowledgement with a timescale, is on record.',
    excludes: 'Complaints within their ten working days, or outside the Code, are left out.',
    kind: 'RATE',
    breaks: codeBreaks,
    numerator: is('COMPLAINT_ANSWER_EVIDENCED_RATE'),
    denominator: of('COMPLAINT_ANSWER_EVIDENCED_RATE'),
    phrase: 'the share of complaints with an answer on record',
  },
]
