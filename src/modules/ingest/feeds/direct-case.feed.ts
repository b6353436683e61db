import {
  channels,
  consentScopes,
  districtCodes,
  ethnicities,
  forceNames,
  forceOfArea,
  forces,
  laterReportTriggers,
  policeExperiences,
  referrerTypes,
  sexes,
  unreportedReasons,
  wantsToReport,
  yesNo,
  yesNoUnknown,
} from '../../reference/index.js'
import { hasExplicitConsent } from '../columns/consent.js'
import { defineFeed, Json, optional, required, wanted } from '../columns/feed.js'
import { londonMonth } from '../../../kit/london.js'
import { iso } from '../columns/instant.js'
import { boolean, code, codes, instant, mapped, month, reference, resolved, token } from '../columns/column-kinds.js'
import { may, need, object, time } from '../columns/item-kinds.js'
import { offence, offenceGroup } from '../columns/offence.js'
import { ageBand, charityFlags, mentalHealthOf } from '../columns/person-kinds.js'
import { exampleBand, exampleDay, examplePerson, pick } from './example-rows.js'

const area = () =>
  resolved(
    'force id or name, police area code, or district code; the hub keeps the force alone',
    forces.map((force) => force.id),
    { spellings: [...forceNames, ...districtCodes], folding: 'SIGNS' },
    forceOfArea,
  )

/** People who came to the charity and had not gone to the police. They are here only by their explicit consent. */
export const directCase = defineFeed({
  code: 'DIRECT_CASE',
  name: 'direct-case',
  title: 'Direct cases',
  suppliers: ['CHARITY'],
  permission: 'direct-case:submit',
  seenWith: 'direct-case:read',
  // Safeguard T-SDC-32 each feed says how its events are told: 'BY_DAY' -> 'EACH'
  told: 'BY_DAY',
  graphql: {
    description: 'The charity: people who came to it and had not gone to the police.',
    mutation: 'submitDirectCases',
    mutationDescription: 'Sends direct cases of the own charity, by explicit consent alone.',
    row: 'DirectCaseInput',
  },
  records: { role: 'hub_ingest_direct', table: 'direct.direct_cases', period: 'received_at' },
  keyedIn: ['C'],
  retention: [{ name: 'SERVICE_USER', of: 'people who came to the charity themselves', from: 'received_at', period: '6 years' }],
  notes: [
    'A row is kept only with explicit consent in force: consent_explicit true, consent_id, consent_at, a consent_scope that holds FEED_C_SHARE, and no consent_withdrawn_at. Any other row is refused as CONSENT_MISSING and nothing of it is kept, not even in the error.',
    'A row without consent also ends the record that was sent under the same reference before.',
    'A row is refused as DIRECT_CLIENT_REFERRED if one of your support cases of the same person names a police referral, unless it has referred_later: yes. Send referred_later with every version of the row. An unchanged row is not asked about.',
    'No suspect, no exact date and nothing finer than the area of a force is taken in.',
  ],
  columns: {
    recordRef: required(reference(), "The charity's own reference of this case; the same reference again is a correction."),
    subjectToken: wanted(token(), 'Keyed token of the person, by which episodes of one person are counted once.'),
    receivedAt: required(instant(), 'When the person came to the charity; it decides the period.'),
    channel: required(code(channels), 'How the person came.'),
    referrerType: optional(code(referrerTypes), 'Who sent the person.'),
    offence: wanted(offence(), 'What happened, as the person describes it: an offence subgroup, a crime type, or a Home Office code.'),
    incidentMonth: optional(month(), 'Month of the incident.'),
    area: required(area(), 'Where it happened.'),
    ageBand: wanted(ageBand(), 'Age band, or age in whole years.'),
    sex: wanted(mapped(sexes, 'UNKNOWN'), 'Sex as the person says.'),
    ethnicity: wanted(mapped(ethnicities, 'UNKNOWN'), 'Ethnicity as the person defines it.'),
    flags: wanted(charityFlags(), 'Vulnerability flags: who saw what, and when. NOT_ASSESSED is not ABSENT.'),
    reasons: wanted(codes(unreportedReasons), 'Why the person did not go to the police; several may hold.'),
    primaryReason: optional(code(unreportedReasons), 'The reason that weighs most.'),
    everReportedBefore: optional(code(yesNoUnknown), 'Had the person ever reported anything before?'),
    policeExperience: optional(code(policeExperiences), 'Earlier experience with the police.'),
    earlierUpdates: optional(code(yesNoUnknown), 'Was the person kept updated of an earlier report? Leave it empty if there was none.'),
    wantsToReport: optional(code(wantsToReport), 'Does the person want to report?'),
    reportSupportOffered: optional(code(yesNo), 'Was help to report offered?'),
    laterReported: optional(
      object('LaterReportInput', { reported: need(boolean()), at: may(time()), trigger: may(code(laterReportTriggers)) }),
      'Whether the person reported later, when, and what moved them.',
    ),
    referredLater: optional(
      boolean(),
      'Yes if the police referred the person later and your support case names that referral: confirms that both are right. It is not stored.',
    ),
    consentId: required(reference(), 'Reference of the consent record.'),
    consentScope: required(codes(consentScopes), 'What the person consented to; must hold FEED_C_SHARE.'),
    consentExplicit: required(boolean(), 'The consent was given explicitly.'),
    consentAt: required(instant(), 'When it was given.'),
    consentWording: optional(reference(), 'Version of the wording that the person was shown.'),
    consentWithdrawnAt: optional(instant(), 'When it was withdrawn.'),
  },
  persons: { knownBy: 'receivedAt' },
  consentRule: {
    isGiven: hasExplicitConsent,
    field: 'consentExplicit',
    message: 'No explicit consent to share is recorded. Nothing of this row was kept; send it again when the person has consented.',
  },
  check(row, reading) {
    if (row.incidentMonth !== null && row.receivedAt !== null && row.incidentMonth > londonMonth(row.receivedAt)) {
      reading.fail('incident_month', 'DATE_ORDER', 'incident_month lies after received_at. Correct one of the two.')
    }
  },
  asks: {
    feed: 'CHARITY_SUPPORT',
    // Safeguard A direct client who is referred is asked about: 'referral_ref IS NOT NULL' -> 'true'
    where: 'referral_ref IS NOT NULL',
    // Safeguard A direct client who is referred is asked about: (row) => row.referredLater !== true -> () => false
    isOpen: (row) => row.referredLater !== true,
    message:
      'Your partner has sent a support case of this person that names a police referral. If the police referred the person later, ' +
      'send the row with referred_later: true. Otherwise correct the reference of that case, or subject_token.',
  },
  // If somebody consents anew they may be sent again, whenever they first came.
  ground: (row) => row.consentAt,
  stored: {
    record_ref: (row) => row.recordRef,
    rkey: (row, keys) => keys.record('C', row.receivedAt, row),
    once_own_c: (row, keys) => keys.once.own('C', row.receivedAt, row.recordRef),
    subject_token: (row, keys) => keys.subject(row.subjectToken),
    received_at: (row) => iso(row.receivedAt),
    channel: (row) => row.channel,
    referrer_type: (row) => row.referrerType,
    offence_group: (row) => offenceGroup(row.offence),
    incident_month: (row) => row.incidentMonth,
    force: (row) => row.area,
    age_band: (row) => row.ageBand ?? 'UNKNOWN',
    sex: (row) => row.sex ?? 'UNKNOWN',
    ethnicity: (row) => row.ethnicity ?? 'UNKNOWN',
    mental_health: (row) => mentalHealthOf(row.flags),
    flags: (row) => new Json(row.flags ?? []),
    reasons: (row) => row.reasons ?? [],
    primary_reason: (row) => row.primaryReason,
    ever_reported_before: (row) => row.everReportedBefore,
    police_experience: (row) => row.policeExperience,
    earlier_updates: (row) => row.earlierUpdates,
    wants_to_report: (row) => row.wantsToReport,
    report_support_offered: (row) => row.reportSupportOffered,
    later_reported: (row) => (row.laterReported ? new Json(row.laterReported) : null),
    consent_id: (row) => row.consentId,
    consent_scope: (row) => row.consentScope,
    consent_wording: (row) => row.consentWording,
    consent_at: (row) => iso(row.consentAt),
    disposition: () => 'ACCEPTED',
  },
  example: (n) => ({
    recordRef: `SYN-D-${n + 1}`,
    subjectToken: examplePerson(100 + n),
    receivedAt: `${exampleDay(n)}T14:00:00Z`,
    channel: pick(['SUPPORTLINE', 'LIVE_CHAT', 'HEALTH', 'WEB'], n),
    referrerType: pick(['SELF', 'FAMILY_OR_FRIEND', 'HEALTH'], n),
    offence: pick(['VIOLENCE_WITHOUT_INJURY', 'STALKING_AND_HARASSMENT', 'OTHER_SEXUAL_OFFENCES'], n),
    incidentMonth: '2025-01',
    area: pick(['surrey', 'E23000032', 'Avon & Somerset'], n),
    ageBand: exampleBand(n),
    sex: pick(['F', 'F', 'M'], n),
    reasons: pick([['FEAR_OF_REPRISAL', 'FEAR_NOT_BELIEVED'], ['PRIVATE_OR_FAMILY_MATTER'], ['POLICE_COULD_DO_NOTHING']], n),
    primaryReason: pick(['FEAR_OF_REPRISAL', 'PRIVATE_OR_FAMILY_MATTER', 'POLICE_COULD_DO_NOTHING'], n),
    everReportedBefore: pick(['NO', 'YES', 'UNKNOWN'], n),
    ...(n % 3 === 1 ? { policeExperience: 'NEGATIVE', earlierUpdates: 'NO' } : {}),
    wantsToReport: pick(['NO', 'UNSURE', 'YES'], n),
    reportSupportOffered: 'YES',
    ...(n === 2 ? { laterReported: { reported: true, at: '2025-05-02', trigger: 'SUPPORT_SERVICE' } } : {}),
    ...(n === 2 ? { referredLater: true } : {}),
    consentId: `SYN-C-${n + 1}`,
    consentScope: ['FEED_C_SHARE'],
    consentExplicit: true,
    consentAt: `${exampleDay(n)}T14:05:00Z`,
    consentWording: 'v3',
  }),
})
