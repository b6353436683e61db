import type { RowErrorCode } from '../../src/modules/ingest/columns/row-error-codes.js'
import type { FeedCode } from '../../src/modules/ingest/feeds/feeds.js'

export interface BadRow {
  readonly field: string | null
  readonly code: RowErrorCode
  /** What is wrong, laid over a good row. */
  readonly change: Readonly<Record<string, unknown>>
}

const bad = (field: string | null, code: RowErrorCode, change: BadRow['change']): BadRow => ({ field, code, change })

const references = [
  bad('record_ref', 'MISSING_VALUE', { recordRef: null }),
  bad('record_ref', 'INVALID_TEXT', { recordRef: 'Zzyzx Zzyzx' }),
  bad('record_ref', 'TOO_LONG', { recordRef: 'R'.repeat(65) }),
]

const alike = [
  ...references,
  bad('subject_token', 'INVALID_TOKEN', { subjectToken: 'Zzyzx' }),
  bad('subject_token', 'INVALID_TOKEN', { subjectToken: 'A'.repeat(64) }),
]

const nested = [
  bad('flags', 'MALFORMED_ROW', { flags: 'MENTAL_HEALTH;PRESENT;POLICE_LATER;2025-03-01;def;one;more' }),
  bad('flags.indicator', 'UNKNOWN_CODE', {
    flags: [{ indicator: 'Zzyzx', value: 'PRESENT', source: 'POLICE_LATER', assessedAt: '2025-01-05' }],
  }),
  bad('flags.value', 'MISSING_VALUE', { flags: [{ indicator: 'MENTAL_HEALTH', source: 'POLICE_LATER', assessedAt: '2025-01-05' }] }),
  bad('flags.assessedAt', 'INVALID_DATE', {
    flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_LATER', assessedAt: '5/1/2025' }],
  }),
]

/** One bad row for every way to go wrong that a cell can have, by feed. Rows that cannot be read, or come twice, are made by the tests. */
export const badRows: Readonly<Record<FeedCode, readonly BadRow[]>> = {
  POLICE_REFERRAL: [
    ...alike,
    ...nested,
    bad('crime_ref', 'INVALID_TEXT', { crimeRef: 'seen by Zzyzx' }),
    bad('victim_ref', 'TOO_LONG', { victimRef: '1'.repeat(80) }),
    bad('offence', 'UNKNOWN_CODE', { offence: '999/99' }),
    bad('offence', 'MISSING_VALUE', { offence: '' }),
    bad('offence_flags', 'UNKNOWN_CODE', { offenceFlags: ['DOMESTIC_ABUSE', 'LOUD'] }),
    bad('victim_basis', 'UNKNOWN_CODE', { victimBasis: 'NEIGHBOUR' }),
    bad('district', 'UNKNOWN_CODE', { district: 'E07999999' }),
    bad('risk_level', 'UNKNOWN_CODE', { riskLevel: 'EXTREME' }),
    bad('communication_need', 'UNKNOWN_CODE', { communicationNeed: 'LATIN' }),
    bad('response_grade', 'UNKNOWN_CODE', { responseGrade: 'A' }),
    bad('consent', 'UNKNOWN_CODE', { consent: 'MAYBE' }),
    bad('consent', 'MISSING_VALUE', { consent: '  ' }),
    bad('referred_at', 'MISSING_VALUE', { referredAt: null }),
    bad('referred_at', 'INVALID_DATE', { referredAt: '01/03/2025' }),
    bad('referred_at', 'INVALID_DATE', { referredAt: '2025-02-30' }),
    bad('referred_at', 'INVALID_DATE', { referredAt: '2025-03-01T10:00:00' }),
    bad('referred_at', 'FUTURE_DATE', { referredAt: '2035-03-01T10:00:00Z' }),
    bad('referred_at', 'DATE_ORDER', { reportedAt: '2025-03-02T10:00:00Z', recordedAt: null, referredAt: '2025-02-20T10:00:00Z' }),
    bad('arrived_at', 'DATE_ORDER', { callAt: '2025-01-03T10:00:00Z', arrivedAt: '2025-01-03T09:00:00Z' }),
    bad('outcome_at', 'DATE_ORDER', { outcomeAt: '2024-01-03' }),
    bad('updates_agreed_at', 'DATE_ORDER', { updatesAgreedAt: '2024-01-03' }),
    bad('phone_usable', 'INVALID_BOOLEAN', { phoneUsable: 'sometimes' }),
    bad('agreed_update_days', 'INVALID_NUMBER', { agreedUpdateDays: 1.5 }),
    bad('agreed_update_days', 'INVALID_NUMBER', { agreedUpdateDays: 0 }),
    bad('events.type', 'UNKNOWN_CODE', { events: [{ type: 'LUNCH', occurredAt: '2025-01-05' }] }),
    bad('events.occurredAt', 'MISSING_VALUE', { events: [{ type: 'SUSPECT_ARRESTED' }] }),
    bad('enhanced_rights.decision', 'UNKNOWN_CODE', {
      enhancedRights: [{ category: 'MOST_SERIOUS_CRIME', decision: 'PERHAPS', decidedAt: '2025-01-05' }],
    }),
  ],
  CHARITY_SUPPORT: [
    ...alike,
    bad('opened_at', 'MISSING_VALUE', { openedAt: null }),
    bad('opened_at', 'FUTURE_DATE', { openedAt: '2035-03-01' }),
    bad('opened_at', 'INVALID_DATE', { openedAt: '3 March' }),
    bad('closure.at', 'DATE_ORDER', { closure: { reason: 'DECLINED', at: '2024-12-01' } }),
    bad('force', 'UNKNOWN_CODE', { force: 'northern-ireland' }),
    bad('force', 'MISSING_LINK', { force: null }),
    bad('force', 'MISSING_LINK', { force: null, referralRef: null, witness: { hearingAt: '2025-06-10' } }),
    bad('direct_ref', 'MISSING_LINK', { directRef: 'D-1' }),
    bad('staff_finding', 'UNKNOWN_CODE', { staffFinding: 'ACCEPTED' }),
    bad('flags.source', 'UNKNOWN_CODE', {
      flags: [{ indicator: 'MENTAL_HEALTH', value: 'PRESENT', source: 'POLICE_LATER', assessedAt: '2025-01-05' }],
    }),
    bad('attempts.attemptNo', 'INVALID_NUMBER', { attempts: [{ at: '2025-01-05', channel: 'PHONE', result: 'REACHED', attemptNo: -1 }] }),
    bad('assessments.needs', 'UNKNOWN_CODE', { assessments: [{ kind: 'IN_DEPTH', at: '2025-01-05', needs: ['N9'] }] }),
    bad('assessments.scores.score', 'INVALID_NUMBER', {
      assessments: [{ kind: 'IN_DEPTH', at: '2025-01-05', scores: [{ need: 'N1', score: 11 }] }],
    }),
    bad('witness.isVictim', 'INVALID_BOOLEAN', { witness: { hearingAt: '2025-06-10', isVictim: 'Zzyzx' } }),
    bad('restorative.offenderIdentified', 'MISSING_VALUE', { restorative: { offeredAt: '2025-02-01' } }),
    bad('restorative.offenderIdentified', 'MISSING_LINK', { restorative: { offenderIdentified: false, offeredAt: '2025-02-01' } }),
    bad('restorative.offeredAt', 'MISSING_LINK', { restorative: { offenderIdentified: true, accepted: false } }),
    bad('restorative.accepted', 'MISSING_LINK', {
      restorative: { offenderIdentified: true, offeredAt: '2025-02-01', accepted: false, heldAt: '2025-03-01' },
    }),
    bad('restorative.heldAt', 'DATE_ORDER', {
      restorative: { offenderIdentified: true, offeredAt: '2025-02-01', accepted: true, heldAt: '2025-01-31' },
    }),
    bad('restorative.type', 'UNKNOWN_CODE', { restorative: { offenderIdentified: true, type: 'Zzyzx' } }),
    bad('closure.reason', 'MISSING_VALUE', { closure: { at: '2025-05-01' } }),
    bad('satisfaction.value', 'UNKNOWN_CODE', {
      satisfaction: [{ survey: 'S', fieldworkAt: '2025-05-20', item: 'KEPT_INFORMED', scale: 'CSEW_INFORMED', value: 'Zzyzx' }],
    }),
    bad('satisfaction.value', 'UNKNOWN_CODE', {
      satisfaction: [{ survey: 'S', fieldworkAt: '2025-05-20', item: 'KEPT_INFORMED', scale: 'USS_7', value: '2' }],
    }),
  ],
  DIRECT_CASE: [
    ...alike,
    bad('received_at', 'INVALID_DATE', { receivedAt: 'yesterday' }),
    bad('channel', 'UNKNOWN_CODE', { channel: 'PIGEON' }),
    bad('area', 'UNKNOWN_CODE', { area: 'Zzyzx' }),
    bad('incident_month', 'INVALID_DATE', { incidentMonth: '2025-01-05' }),
    bad('incident_month', 'FUTURE_DATE', { incidentMonth: '2035-01' }),
    bad('incident_month', 'DATE_ORDER', { receivedAt: '2025-03-01', incidentMonth: '2025-04' }),
    bad('reasons', 'UNKNOWN_CODE', { reasons: ['FEAR_OF_REPRISAL', 'Zzyzx'] }),
    bad('later_reported.reported', 'INVALID_BOOLEAN', { laterReported: { reported: 'perhaps' } }),
    bad(null, 'UNKNOWN_FIELD', { colour: 'Zzyzx' }),
  ],
  HOMICIDE_CASE: [
    ...alike,
    bad('notified_at', 'MISSING_VALUE', { notifiedAt: null }),
    bad('notified_at', 'FUTURE_DATE', { notifiedAt: '2035-03-01' }),
    bad('notified_by', 'UNKNOWN_CODE', { notifiedBy: 'PRESS' }),
    bad('place', 'UNKNOWN_CODE', { place: 'E07000207' }),
    bad('place', 'UNKNOWN_CODE', { place: 'btp' }),
    bad('first_contact_at', 'DATE_ORDER', { firstContactAt: '2024-12-01' }),
    bad('closed_at', 'DATE_ORDER', { closedAt: '2024-12-01' }),
    bad('reviews.at', 'DATE_ORDER', { reviews: [{ at: '2024-12-01', outlook: 5 }] }),
    bad('reviews.outlook', 'INVALID_NUMBER', { reviews: [{ at: '2025-06-01', outlook: 11 }] }),
    bad(null, 'UNKNOWN_FIELD', { colour: 'Zzyzx' }),
  ],
  COMPLAINT: [
    ...alike,
    bad('received_at', 'MISSING_VALUE', { receivedAt: null }),
    bad('received_at', 'FUTURE_DATE', { receivedAt: '2035-03-01' }),
    bad('about', 'UNKNOWN_CODE', { about: 'CHARITY' }),
    bad('force', 'UNKNOWN_CODE', { force: 'northern-ireland' }),
    bad('acknowledged_at', 'DATE_ORDER', { acknowledgedAt: '2024-12-01' }),
    bad('acknowledged_at', 'MISSING_LINK', { acknowledgedAt: null, timescaleGiven: true }),
    bad('replied_at', 'DATE_ORDER', { repliedAt: '2024-12-01' }),
    bad('timescale_given', 'INVALID_BOOLEAN', { timescaleGiven: 'perhaps' }),
    bad(null, 'UNKNOWN_FIELD', { colour: 'Zzyzx' }),
  ],
  PROJECT: [
    ...references,
    bad('kind', 'UNKNOWN_CODE', { kind: 'Zzyzx Zzyzx' }),
    bad('kind', 'MISSING_VALUE', { kind: null }),
    bad('force', 'UNKNOWN_CODE', { force: 'northern-ireland' }),
    bad('opens_on', 'MISSING_VALUE', { opensOn: '' }),
    bad('opens_on', 'INVALID_DATE', { opensOn: '2015-02-30' }),
    bad('opens_on', 'INVALID_DATE', { opensOn: '2015-04-01T00:00:00Z' }),
    bad('opens_on', 'FUTURE_DATE', { opensOn: '2035-04-01' }),
    bad('closes_on', 'DATE_ORDER', { opensOn: '2015-04-01', closesOn: '2015-03-31' }),
    bad('closes_on', 'FUTURE_DATE', { closesOn: '2925-03-31' }),
    bad('workers_fte', 'MISSING_VALUE', { workersFte: null }),
    bad('workers_fte', 'INVALID_NUMBER', { workersFte: -1 }),
    bad('workers_fte', 'INVALID_NUMBER', { workersFte: 500.5 }),
    bad('workers_fte', 'INVALID_NUMBER', { workersFte: 2.125 }),
    bad('workers_fte', 'INVALID_NUMBER', { workersFte: '2,5' }),
    bad('volunteers', 'INVALID_NUMBER', { volunteers: 2.5 }),
    bad('volunteers', 'INVALID_NUMBER', { volunteers: -1 }),
    bad('volunteers', 'INVALID_NUMBER', { volunteers: 5_001 }),
    bad(null, 'UNKNOWN_FIELD', { colour: 'Zzyzx' }),
    bad(null, 'UNKNOWN_FIELD', { subjectToken: 'a'.repeat(64) }),
  ],
}
