import {
  agencies,
  communicationNeeds,
  consents,
  districts,
  enhancedDecisions,
  enhancedRights,
  ethnicities,
  ethnicitiesOfficer,
  eventTypes,
  offenceFlags,
  outcomes,
  relationships,
  responseGrades,
  riskLevels,
  sexes,
  victimBases,
} from '../../reference/index.js'
import { dispositionOf, storedDisposition } from '../columns/disposition.js'
import { defineFeed, Json, optional, required, wanted, type Reading } from '../columns/feed.js'
import { iso } from '../columns/instant.js'
import { boolean, code, codes, instant, integer, mapped, reference, token } from '../columns/column-kinds.js'
import { items, may, need, time, type Item } from '../columns/item-kinds.js'
import { offence, offenceGroup } from '../columns/offence.js'
import { notBefore, notBeforeDay } from '../columns/not-before.js'
import { ageBand, mentalHealthOf, policeFlags } from '../columns/person-kinds.js'
import { exampleBand, exampleDay, exampleFlag, exampleOffence, examplePerson, pick } from './example-rows.js'

/** An offer of support goes with the explanation of one kind of decision. */
function checkSupportOffered({ type, toldAt, supportOffered }: Item, field: string, reading: Reading): void {
  if (supportOffered === undefined || supportOffered === null) return
  if (type !== 'DECISION_NOT_TO_INVESTIGATE')
    reading.fail(
      `${field}.supportOffered`,
      'LINK_MISSING',
      'supportOffered goes with DECISION_NOT_TO_INVESTIGATE alone. Leave it empty for other events.',
    )
  else if (toldAt === undefined || toldAt === null)
    reading.fail(
      `${field}.supportOffered`,
      'LINK_MISSING',
      'supportOffered says what was offered with the explanation, and toldAt says when that was given. Add toldAt, or leave supportOffered empty.',
    )
}

/** What a force sends: the case that it passes to the charity, and what the force did about it. */
export const policeReferral = defineFeed({
  code: 'POLICE_REFERRAL',
  name: 'police-referral',
  title: 'Police referrals',
  suppliers: ['FORCE'],
  permission: 'referral:submit',
  seenWith: 'referral:read',
  told: 'EACH',
  graphql: {
    description: 'Forces: the cases that they pass to the charity.',
    mutation: 'submitPoliceReferrals',
    mutationDescription: 'Sends referrals of the own force.',
    row: 'PoliceReferralInput',
  },
  records: { role: 'hub_ingest', table: 'records.police_referrals', period: 'referred_at' },
  keyedIn: ['A'],
  // No longer than the charity's longest class, because linked rows are kept for the shorter of both periods.
  retention: [{ name: 'POLICE_REFERRAL', of: 'people whom the police referred', from: 'referred_at', period: '6 years' }],
  duplicates: { person: 'subject_token', crime: 'crime_key', unless: 'EXCLUDED_CRIME_TYPE', alone: storedDisposition },
  notes: [
    'The force is the partner that sends the file; there is no column for it.',
    'The hub itself decides the disposition, in this order: EXCLUDED_CRIME_TYPE, DUPLICATE, CONSENT_MISSING, INSUFFICIENT_CONTACT_DETAILS, else ACCEPTED. A column that says so is refused.',
    'A referral is a duplicate when the force has already sent one with the same subject_token and crime_ref.',
    'A referral counts in one quarter. Once it stands in a published one it is in no later quarter, whatever a correction of its date says, and also if it was erased or withdrawn and is sent again.',
  ],
  columns: {
    recordRef: required(reference(), "The force's own reference of this referral; the same reference again is a correction."),
    subjectToken: wanted(token(), 'Keyed token of the person, by which episodes of one person are counted once.'),
    crimeRef: wanted(reference(), 'Crime reference; the hub keeps only a keyed hash of it.'),
    victimRef: optional(reference(), 'Victim reference; the hub keeps only a keyed hash of it.'),
    offence: required(offence(), 'Home Office code such as 008/06, an offence subgroup, or a crime type of police.uk.'),
    offenceFlags: optional(codes(offenceFlags), 'What victim services need to know beside the offence.'),
    victimBasis: optional(code(victimBases), 'On what ground the person is a victim; DIRECT if nothing is said.'),
    ageBand: wanted(ageBand(), 'Age band, or age in whole years at the referral.'),
    sex: wanted(mapped(sexes, 'UNKNOWN'), 'Sex as recorded.'),
    ethnicity: wanted(mapped(ethnicities, 'UNKNOWN'), 'Ethnicity as the person defines it.'),
    ethnicityOfficer: optional(mapped(ethnicitiesOfficer, 'UNKNOWN'), 'Ethnicity as an officer saw it.'),
    district: wanted(code(districts), 'Local authority district of the incident, ONS code of 2017.'),
    relationship: optional(mapped(relationships, 'UNKNOWN'), 'What the suspect is to the victim.'),
    riskLevel: optional(code(riskLevels), 'Assessed risk.'),
    communicationNeed: optional(code(communicationNeeds), 'Interpreter or other need.'),
    reportedAt: wanted(instant(), 'When the crime was reported.'),
    recordedAt: optional(instant(), 'When the crime was recorded.'),
    referredAt: required(instant(), 'When the referral was sent; it decides the period.'),
    consent: required(code(consents), 'Consent of the person to be referred.'),
    phoneUsable: optional(boolean(), 'There is a number that works.'),
    phoneSafe: optional(boolean(), 'It is safe to call.'),
    postUsable: optional(boolean(), 'There is an address that works.'),
    postSafe: optional(boolean(), 'It is safe to write.'),
    emailUsable: optional(boolean(), 'There is an e-mail address that works.'),
    emailSafe: optional(boolean(), 'It is safe to e-mail.'),
    responseGrade: optional(code(responseGrades), 'How urgently the call was graded.'),
    callAt: optional(instant(), 'When the call was taken.'),
    arrivedAt: optional(instant(), 'When an officer arrived.'),
    outcomeType: optional(mapped(outcomes, null), 'Home Office outcome type.'),
    outcomeAt: optional(instant(), 'When the outcome was recorded.'),
    agreedUpdateDays: optional(integer(1, 366), 'Agreed days between updates.'),
    updatesAgreedAt: optional(instant(), 'When these days were agreed; the report stands for it if nothing is said.'),
    flags: wanted(policeFlags(), 'Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT.'),
    enhancedRights: optional(
      items('EnhancedRightsDecisionInput', {
        category: need(code(enhancedRights)),
        decision: need(code(enhancedDecisions)),
        decidedAt: need(time()),
        decidedBy: may(reference()),
      }),
      'Decisions on enhanced rights; a later one on the same category goes before an earlier.',
    ),
    events: optional(
      items(
        'CaseEventInput',
        {
          type: need(code(eventTypes)),
          occurredAt: need(time()),
          receivedAt: may(time()),
          toldAt: may(time()),
          recordedAt: may(time()),
          agency: may(code(agencies)),
          optedOut: may(boolean()),
          deferred: may(boolean()),
          supportOffered: may(boolean()),
        },
        checkSupportOffered,
      ),
      "Case events with the times that the Victims' Code counts from. supportOffered: whether support was offered when a decision not to investigate was explained; leave it empty if nobody noted it.",
    ),
  },
  persons: { knownBy: 'referredAt' },
  consentRule: 'NO_ROW_REFUSED',
  alsoFails: ['LINK_MISSING'],
  check(row, reading) {
    notBeforeDay(reading, row.referredAt, 'referred_at', row.reportedAt, 'reported_at')
    notBeforeDay(reading, row.recordedAt, 'recorded_at', row.reportedAt, 'reported_at')
    notBeforeDay(reading, row.outcomeAt, 'outcome_at', row.reportedAt, 'reported_at')
    notBeforeDay(reading, row.updatesAgreedAt, 'updates_agreed_at', row.reportedAt, 'reported_at')
    notBefore(reading, row.arrivedAt, 'arrived_at', row.callAt, 'call_at')
  },
  ground: (row) => row.referredAt,
  stored: {
    record_ref: (row) => row.recordRef,
    // Referred persons count once a year within each force.
    // Safeguard Record key, year and force: , 'SENDER' ->
    rkey: (row, keys) => keys.record('A', row.referredAt, row, 'SENDER'),
    once_own_a: (row, keys) => keys.once.own('A', row.referredAt, row.recordRef),
    subject_token: (row, keys) => keys.subject(row.subjectToken),
    crime_key: (row, keys) => keys.crime(row.crimeRef),
    victim_key: (row, keys) => keys.crime(row.victimRef),
    offence_code: (row) => row.offence,
    offence_group: (row) => offenceGroup(row.offence),
    offence_flags: (row) => row.offenceFlags ?? [],
    victim_basis: (row) => row.victimBasis ?? 'DIRECT',
    age_band: (row) => row.ageBand ?? 'UNKNOWN',
    sex: (row) => row.sex ?? 'UNKNOWN',
    ethnicity: (row) => row.ethnicity ?? 'UNKNOWN',
    ethnicity_officer: (row) => row.ethnicityOfficer,
    mental_health: (row) => mentalHealthOf(row.flags),
    district: (row) => row.district,
    relationship: (row) => row.relationship,
    risk_level: (row) => row.riskLevel,
    communication_need: (row) => row.communicationNeed,
    reported_at: (row) => iso(row.reportedAt),
    recorded_at: (row) => iso(row.recordedAt),
    referred_at: (row) => iso(row.referredAt),
    consent: (row) => row.consent,
    phone_usable: (row) => row.phoneUsable ?? false,
    phone_safe: (row) => row.phoneSafe ?? false,
    post_usable: (row) => row.postUsable ?? false,
    post_safe: (row) => row.postSafe ?? false,
    email_usable: (row) => row.emailUsable ?? false,
    email_safe: (row) => row.emailSafe ?? false,
    response_grade: (row) => row.responseGrade,
    call_at: (row) => iso(row.callAt),
    arrived_at: (row) => iso(row.arrivedAt),
    outcome_type: (row) => row.outcomeType,
    outcome_at: (row) => iso(row.outcomeAt),
    agreed_update_days: (row) => row.agreedUpdateDays,
    updates_agreed_at: (row) => iso(row.updatesAgreedAt),
    flags: (row) => new Json(row.flags ?? []),
    enhanced_rights: (row) => new Json(row.enhancedRights ?? []),
    events: (row) => new Json(row.events ?? []),
    disposition: (row) => dispositionOf(row),
  },
  example: (n) => ({
    recordRef: `SYN-R-${n + 1}`,
    subjectToken: examplePerson(n),
    crimeRef: `SYN/${1000 + n}/25`,
    offence: exampleOffence(n),
    ...(n % 4 === 1 ? { offenceFlags: ['DOMESTIC_ABUSE', 'REPEAT_VICTIM'] } : {}),
    ageBand: exampleBand(n),
    sex: pick(['F', 'M'], n),
    ethnicity: pick(['WHITE', 'ASIAN', 'BLACK', 'MIXED'], n),
    district: 'E07000207',
    relationship: pick(['STRANGER', 'INTIMATE_OR_EX'], n),
    reportedAt: `${exampleDay(n)}T08:30:00Z`,
    recordedAt: `${exampleDay(n)}T09:15:00Z`,
    referredAt: `${exampleDay(n)}T16:00:00Z`,
    consent: pick(['EXPLICIT_YES', 'EXPLICIT_YES', 'OPT_OUT_NOT_EXERCISED'], n),
    phoneUsable: true,
    phoneSafe: true,
    responseGrade: pick(['PRIORITY', 'STANDARD'], n),
    ...(n % 2 === 0 ? { flags: [exampleFlag(n, 'POLICE_FIRST_CONTACT')] } : {}),
    ...(n % 5 === 0
      ? {
          enhancedRights: [
            { category: 'VULNERABLE_OR_INTIMIDATED', decision: 'ENTITLED', decidedAt: `${exampleDay(n)}T12:00:00Z`, decidedBy: 'OIC' },
          ],
        }
      : {}),
    ...(n % 3 === 0
      ? {
          events: [
            { type: 'SUSPECT_ARRESTED', occurredAt: `${exampleDay(n)}T11:00:00Z`, toldAt: `${exampleDay(n)}T15:00:00Z`, agency: 'POLICE' },
          ],
        }
      : {}),
  }),
})
