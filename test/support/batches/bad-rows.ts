import type { RowErrorCode } from '../../../src/modules/ingest/columns/row-error-codes.js'
import type { FeedCode } from '../../../src/modules/ingest/feeds/feeds.js'

export interface BadRow {
  readonly field: string | null
  readonly code: RowErrorCode
  /** The change to a good row that makes it wrong. */
  readonly change: Readonly<Record<string, unknown>>
}

const bad = (field: string | null, code: RowErrorCode, change: BadRow['change']): BadRow => ({ field, code, change })

const references = [
  bad('record_ref', 'VALUE_MISSING', { recordRef: null }),
  bad('record_ref', 'TEXT_INVALID', { recordRef: 'Zzyzx Zzyzx' }),
  bad('record_ref', 'TOO_LONG', { recordRef: 'R'.repeat(65) }),
]

const alike = [
  ...references,
  bad('subject_token', 'TOKEN_INVALID', { subjectToken: 'Zzyzx' }),
  bad('subject_token', 'TOKEN_INVALID', { subjectToken: 'A'.repeat(64) }),
]

const nested = [
  bad('flags', 'ROW_MALFORMED', { flags: 'MENTAL_HEALTH;PRESENT;POLICE_LATER;2025-03-01;def;one;more' }),
  bad('flags.indicator', 'CODE_UNKNOWN', {
    flags: [{ indicator: 'Zzyzx', value: 'PRESENT', source: 'POLICE_LATER', assessedAt: '2025-01-05' }],
  }),
  bad('flags.value', 'VALUE_MISSING', { flags: [{ indicator: 'MENTAL_HEALTH', source: 'POLICE_LATER', assessedAt: '2025-01-05' }] }),
  bad('flags.assessedAt', 'DATE_INVALID', {
    flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_LATER', assessedAt: '5/1/2025' }],
  }),
]

/** One bad row for every error that a cell can have, by feed. Unreadable and repeated rows are made by the tests. */
export const badRows: Readonly<Record<FeedCode, readonly BadRow[]>> = {
  POLICE_REFERRAL: [
    ...alike,
    ...nested,
    bad('crime_ref', 'TEXT_INVALID', { crimeRef: 'seen by Zzyzx' }),
    bad('victim_ref', 'TOO_LONG', { victimRef: '1'.repeat(80) }),
    bad('offence', 'CODE_UNKNOWN', { offence: '999/99' }),
    bad('offence', 'VALUE_MISSING', { offence: '' }),
    bad('offence_flags', 'CODE_UNKNOWN', { offenceFlags: ['DOMESTIC_ABUSE', 'LOUD'] }),
    bad('victim_basis', 'CODE_UNKNOWN', { victimBasis: 'NEIGHBOUR' }),
    bad('district', 'CODE_UNKNOWN', { district: 'E07999999' }),
    bad('risk_level', 'CODE_UNKNOWN', { riskLevel: 'EXTREME' }),
    bad('communication_need', 'CODE_UNKNOWN', { communicationNeed: 'LATIN' }),
    bad('response_grade', 'CODE_UNKNOWN', { responseGrade: 'A' }),
    bad('consent', 'CODE_UNKNOWN', { consent: 'MAYBE' }),
    bad('consent', 'VALUE_MISSING', { consent: '  ' }),
    bad('referred_at', 'VALUE_MISSING', { referredAt: null }),
    bad('referred_at', 'DATE_INVALID', { referredAt: '01/03/2025' }),
    bad('referred_at', 'DATE_INVALID', { referredAt: '2025-02-30' }),
    bad('referred_at', 'DATE_INVALID', { referredAt: '2025-03-01T10:00:00' }),
    bad('referred_at', 'DATE_IN_FUTURE', { referredAt: '2035-03-01T10:00:00Z' }),
    bad('referred_at', 'DATE_ORDER', { reportedAt: '2025-03-02T10:00:00Z', recordedAt: null, referredAt: '2025-02-20T10:00:00Z' }),
    bad('arrived_at', 'DATE_ORDER', { callAt: '2025-01-03T10:00:00Z', arrivedAt: '2025-01-03T09:00:00Z' }),
    bad('outcome_at', 'DATE_ORDER', { outcomeAt: '2024-01-03' }),
    bad('updates_agreed_at', 'DATE_ORDER', { updatesAgreedAt: '2024-01-03' }),
    bad('phone_usable', 'BOOLEAN_INVALID', { phoneUsable: 'sometimes' }),
    bad('agreed_update_days', 'NUMBER_INVALID', { agreedUpdateDays: 1.5 }),
    bad('agreed_update_days', 'NUMBER_INVALID', { agreedUpdateDays: 0 }),
    bad('events.type', 'CODE_UNKNOWN', { events: [{ type: 'LUNCH', occurredAt: '2025-01-05' }] }),
    bad('events.occurredAt', 'VALUE_MISSING', { events: [{ type: 'SUSPECT_ARRESTED' }] }),
    bad('events.supportOffered', 'LINK_MISSING', {
      events: [{ type: 'SUSPECT_ARRESTED', occurredAt: '2025-01-05', toldAt: '2025-01-06', supportOffered: true }],
    }),
    bad('events.supportOffered', 'LINK_MISSING', {
      events: [{ type: 'DECISION_NOT_TO_INVESTIGATE', occurredAt: '2025-01-05', supportOffered: false }],
    }),
    bad('enhanced_rights.decision', 'CODE_UNKNOWN', {
      enhancedRights: [{ category: 'MOST_SERIOUS_CRIME', decision: 'PERHAPS', decidedAt: '2025-01-05' }],
    }),
  ],
  CHARITY_SUPPORT: [
    ...alike,
    bad('opened_at', 'VALUE_MISSING', { openedAt: null }),
    bad('opened_at', 'DATE_IN_FUTURE', { openedAt: '2035-03-01' }),
    bad('opened_at', 'DATE_INVALID', { openedAt: '3 March' }),
    bad('closure.at', 'DATE_ORDER', { closure: { reason: 'DECLINED', at: '2024-12-01' } }),
    bad('force', 'CODE_UNKNOWN', { force: 'northern-ireland' }),
    bad('force', 'LINK_MISSING', { force: null }),
    bad('force', 'LINK_MISSING', { force: null, referralRef: null, witness: { hearingAt: '2025-06-10' } }),
    bad('direct_ref', 'LINK_MISSING', { directRef: 'D-1' }),
    bad('staff_finding', 'CODE_UNKNOWN', { staffFinding: 'ACCEPTED' }),
    bad('flags.source', 'CODE_UNKNOWN', {
      flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_LATER', assessedAt: '2025-01-05' }],
    }),
    bad('attempts.attemptNo', 'NUMBER_INVALID', { attempts: [{ at: '2025-01-05', channel: 'PHONE', result: 'REACHED', attemptNo: -1 }] }),
    bad('assessments.needs', 'CODE_UNKNOWN', { assessments: [{ kind: 'IN_DEPTH', at: '2025-01-05', needs: ['N9'] }] }),
    bad('assessments.scores.score', 'NUMBER_INVALID', {
      assessments: [{ kind: 'IN_DEPTH', at: '2025-01-05', scores: [{ need: 'N1', score: 11 }] }],
    }),
    bad('witness.isVictim', 'BOOLEAN_INVALID', { witness: { hearingAt: '2025-06-10', isVictim: 'Zzyzx' } }),
    bad('restorative.offenderIdentified', 'VALUE_MISSING', { restorative: { offeredAt: '2025-02-01' } }),
    bad('restorative.offenderIdentified', 'LINK_MISSING', { restorative: { offenderIdentified: false, offeredAt: '2025-02-01' } }),
    bad('restorative.offeredAt', 'LINK_MISSING', { restorative: { offenderIdentified: true, accepted: false } }),
    bad('restorative.accepted', 'LINK_MISSING', {
      restorative: { offenderIdentified: true, offeredAt: '2025-02-01', accepted: false, heldAt: '2025-03-01' },
    }),
    bad('restorative.heldAt', 'DATE_ORDER', {
      restorative: { offenderIdentified: true, offeredAt: '2025-02-01', accepted: true, heldAt: '2025-01-31' },
    }),
    bad('restorative.type', 'CODE_UNKNOWN', { restorative: { offenderIdentified: true, type: 'Zzyzx' } }),
    bad('survey_contact.result', 'CODE_UNKNOWN', { surveyContact: { result: 'Zzyzx', at: '2025-05-20' } }),
    bad('survey_contact.at', 'VALUE_MISSING', { surveyContact: { result: 'NOT_ASKED' } }),
    bad('survey_contact.at', 'DATE_ORDER', { satisfaction: [], surveyContact: { result: 'NOT_ASKED', at: '2024-12-01' } }),
    bad('survey_contact.result', 'LINK_MISSING', { satisfaction: [], surveyContact: { result: 'ANSWERED', at: '2025-05-20' } }),
    bad('survey_contact.result', 'LINK_MISSING', {
      surveyContact: { result: 'EXCLUDED', at: '2025-05-20' },
      satisfaction: [{ survey: 'S', fieldworkAt: '2025-05-20', item: 'KEPT_INFORMED', scale: 'CSEW_INFORMED', value: 'VERY_WELL' }],
    }),
    bad('force', 'LINK_MISSING', {
      force: '',
      referralRef: '',
      satisfaction: [],
      surveyContact: { result: 'NOT_ASKED', at: '2025-05-20' },
    }),
    bad('closure.reason', 'VALUE_MISSING', { closure: { at: '2025-05-01' } }),
    bad('satisfaction.value', 'CODE_UNKNOWN', {
      satisfaction: [{ survey: 'S', fieldworkAt: '2025-05-20', item: 'KEPT_INFORMED', scale: 'CSEW_INFORMED', value: 'Zzyzx' }],
    }),
    bad('satisfaction.value', 'CODE_UNKNOWN', {
      satisfaction: [{ survey: 'S', fieldworkAt: '2025-05-20', item: 'KEPT_INFORMED', scale: 'USS_7', value: '2' }],
    }),
  ],
  DIRECT_CASE: [
    ...alike,
    bad('received_at', 'DATE_INVALID', { receivedAt: 'yesterday' }),
    bad('channel', 'CODE_UNKNOWN', { channel: 'PIGEON' }),
    bad('area', 'CODE_UNKNOWN', { area: 'Zzyzx' }),
    bad('incident_month', 'DATE_INVALID', { incidentMonth: '2025-01-05' }),
    bad('incident_month', 'DATE_IN_FUTURE', { incidentMonth: '2035-01' }),
    bad('incident_month', 'DATE_ORDER', { receivedAt: '2025-03-01', incidentMonth: '2025-04' }),
    bad('reasons', 'CODE_UNKNOWN', { reasons: ['FEAR_OF_REPRISAL', 'Zzyzx'] }),
    bad('later_reported.reported', 'BOOLEAN_INVALID', { laterReported: { reported: 'perhaps' } }),
    bad(null, 'FIELD_UNKNOWN', { colour: 'Zzyzx' }),
  ],
  HOMICIDE_CASE: [
    ...alike,
    bad('notified_at', 'VALUE_MISSING', { notifiedAt: null }),
    bad('notified_at', 'DATE_IN_FUTURE', { notifiedAt: '2035-03-01' }),
    bad('notified_by', 'CODE_UNKNOWN', { notifiedBy: 'PRESS' }),
    bad('place', 'CODE_UNKNOWN', { place: 'E07000207' }),
    bad('place', 'CODE_UNKNOWN', { place: 'btp' }),
    bad('first_contact_at', 'DATE_ORDER', { firstContactAt: '2024-12-01' }),
    bad('closed_at', 'DATE_ORDER', { closedAt: '2024-12-01' }),
    bad('reviews.at', 'DATE_ORDER', { reviews: [{ at: '2024-12-01', outlook: 5 }] }),
    bad('reviews.outlook', 'NUMBER_INVALID', { reviews: [{ at: '2025-06-01', outlook: 11 }] }),
    bad(null, 'FIELD_UNKNOWN', { colour: 'Zzyzx' }),
  ],
  COMPLAINT: [
    ...alike,
    bad('received_at', 'VALUE_MISSING', { receivedAt: null }),
    bad('received_at', 'DATE_IN_FUTURE', { receivedAt: '2035-03-01' }),
    bad('about', 'CODE_UNKNOWN', { about: 'CHARITY' }),
    bad('force', 'CODE_UNKNOWN', { force: 'northern-ireland' }),
    bad('acknowledged_at', 'DATE_ORDER', { acknowledgedAt: '2024-12-01' }),
    bad('acknowledged_at', 'LINK_MISSING', { acknowledgedAt: null, timescaleGiven: true }),
    bad('replied_at', 'DATE_ORDER', { repliedAt: '2024-12-01' }),
    bad('timescale_given', 'BOOLEAN_INVALID', { timescaleGiven: 'perhaps' }),
    bad(null, 'FIELD_UNKNOWN', { colour: 'Zzyzx' }),
  ],
  PROJECT: [
    ...references,
    bad('kind', 'CODE_UNKNOWN', { kind: 'Zzyzx Zzyzx' }),
    bad('kind', 'VALUE_MISSING', { kind: null }),
    bad('force', 'CODE_UNKNOWN', { force: 'northern-ireland' }),
    bad('opens_on', 'VALUE_MISSING', { opensOn: '' }),
    bad('opens_on', 'DATE_INVALID', { opensOn: '2015-02-30' }),
    bad('opens_on', 'DATE_INVALID', { opensOn: '2015-04-01T00:00:00Z' }),
    bad('opens_on', 'DATE_IN_FUTURE', { opensOn: '2035-04-01' }),
    bad('closes_on', 'DATE_ORDER', { opensOn: '2015-04-01', closesOn: '2015-03-31' }),
    bad('closes_on', 'DATE_IN_FUTURE', { closesOn: '2925-03-31' }),
    bad('workers_fte', 'VALUE_MISSING', { workersFte: null }),
    bad('workers_fte', 'NUMBER_INVALID', { workersFte: -1 }),
    bad('workers_fte', 'NUMBER_INVALID', { workersFte: 500.5 }),
    bad('workers_fte', 'NUMBER_INVALID', { workersFte: 2.125 }),
    bad('workers_fte', 'NUMBER_INVALID', { workersFte: '2,5' }),
    bad('volunteers', 'NUMBER_INVALID', { volunteers: 2.5 }),
    bad('volunteers', 'NUMBER_INVALID', { volunteers: -1 }),
    bad('volunteers', 'NUMBER_INVALID', { volunteers: 5_001 }),
    bad(null, 'FIELD_UNKNOWN', { colour: 'Zzyzx' }),
    bad(null, 'FIELD_UNKNOWN', { subjectToken: 'a'.repeat(64) }),
  ],
}
