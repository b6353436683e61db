import type { Role } from '../../access/roles.js'
import type { DbRole } from '../../db/database.js'
import type { Selection } from './selection.js'
import { dutyFields } from './duties/duty-fields.js'

/** A kind of own record: where it lies, who reads it, in what order, and which column answers which field. */
export interface RecordKind {
  /** Name of the list in GraphQL and in the audit log. */
  readonly name: string
  readonly table: string
  /** Code of the feed that brings it; an agreement covers feeds. */
  readonly feed: string
  /** The role whose viewers contribute this kind and read their own rows of it. */
  readonly role: Role
  /** Its column grants are the last word on what can be read, filtered and sorted. */
  readonly dbRole: DbRole
  /** The column that orders the list; the id breaks ties. */
  readonly orderColumn: string
  /** GraphQL field to column. */
  readonly columns: Readonly<Record<string, string>>
  /** Fields that are worked out from others of `columns`. */
  readonly derived?: Readonly<Record<string, readonly string[]>>
}

/** What the fields beside the columns start from. */
export interface RecordRow {
  readonly contributor?: string
}

const common = { id: 'id', recordRef: 'record_ref', disposition: 'disposition', late: 'late' } as const

const person = {
  offenceGroup: 'offence_group',
  ageBand: 'age_band',
  sex: 'sex',
  ethnicity: 'ethnicity',
  mentalHealth: 'mental_health',
  flags: 'flags',
} as const

export const policeReferrals: RecordKind = {
  name: 'policeReferrals',
  table: 'records.police_referrals',
  feed: 'POLICE_REFERRAL',
  role: 'POLICE_ANALYST',
  dbRole: 'hub_read_police',
  orderColumn: 'referred_at',
  columns: {
    ...common,
    ...person,
    offenceCode: 'offence_code',
    offenceFlags: 'offence_flags',
    victimBasis: 'victim_basis',
    ethnicityOfficer: 'ethnicity_officer',
    district: 'district',
    relationship: 'relationship',
    riskLevel: 'risk_level',
    communicationNeed: 'communication_need',
    reportedAt: 'reported_at',
    recordedAt: 'recorded_at',
    referredAt: 'referred_at',
    consent: 'consent',
    phoneUsable: 'phone_usable',
    phoneSafe: 'phone_safe',
    postUsable: 'post_usable',
    postSafe: 'post_safe',
    emailUsable: 'email_usable',
    emailSafe: 'email_safe',
    responseGrade: 'response_grade',
    callAt: 'call_at',
    arrivedAt: 'arrived_at',
    outcomeType: 'outcome_type',
    outcomeAt: 'outcome_at',
    agreedUpdateDays: 'agreed_update_days',
    enhancedRights: 'enhanced_rights',
    events: 'events',
  },
  derived: { codeDuties: dutyFields },
}

export const supportCases: RecordKind = {
  name: 'supportCases',
  table: 'records.support_cases',
  feed: 'CHARITY_SUPPORT',
  role: 'CHARITY_ANALYST',
  dbRole: 'hub_read_charity',
  orderColumn: 'opened_at',
  columns: {
    ...common,
    ...person,
    force: 'force',
    referralRef: 'referral_ref',
    directRef: 'direct_ref',
    openedAt: 'opened_at',
    staffFinding: 'staff_finding',
    attempts: 'attempts',
    assessments: 'assessments',
    support: 'support',
    witness: 'witness',
    restorative: 'restorative',
    closure: 'closure',
    satisfaction: 'satisfaction',
  },
}

export const directCases: RecordKind = {
  name: 'directCases',
  table: 'direct.direct_cases',
  feed: 'DIRECT_CASE',
  role: 'CHARITY_ANALYST',
  dbRole: 'hub_read_charity',
  orderColumn: 'received_at',
  columns: {
    ...common,
    ...person,
    receivedAt: 'received_at',
    channel: 'channel',
    referrerType: 'referrer_type',
    incidentMonth: 'incident_month',
    force: 'force',
    reasons: 'reasons',
    primaryReason: 'primary_reason',
    everReportedBefore: 'ever_reported_before',
    policeExperience: 'police_experience',
    wantsToReport: 'wants_to_report',
    reportSupportOffered: 'report_support_offered',
    laterReported: 'later_reported',
    consentId: 'consent_id',
    consentScope: 'consent_scope',
    consentWording: 'consent_wording',
    consentAt: 'consent_at',
    consentWithdrawnAt: 'consent_withdrawn_at',
  },
}

export const homicideCases: RecordKind = {
  name: 'homicideCases',
  table: 'direct.homicide_cases',
  feed: 'HOMICIDE_CASE',
  role: 'CHARITY_ANALYST',
  dbRole: 'hub_read_charity',
  orderColumn: 'notified_at',
  columns: {
    ...common,
    notifiedAt: 'notified_at',
    notifiedBy: 'notified_by',
    region: 'region',
    firstContactAt: 'first_contact_at',
    reviews: 'reviews',
    closedAt: 'closed_at',
  },
}

// Fields that no column answers, and what the row must carry for them. `named` is the batch that the store joins.
const beside: Readonly<Record<string, readonly [property: string, column: string]>> = {
  batch: ['batch', 'named.batch'],
  partner: ['contributor', 'contributor'],
  contributorName: ['contributor', 'contributor'],
}

/** The properties that a selection needs of each row, each with its column: nothing that was not asked is read. */
export function columnsFor(kind: RecordKind, asked: Selection): ReadonlyMap<string, string> {
  const columns = new Map<string, string>()
  for (const field of [...asked.keys()].flatMap((name) => kind.derived?.[name] ?? [name])) {
    const column = kind.columns[field]
    const [property, source] = column === undefined ? (beside[field] ?? []) : [field, column]
    if (property === undefined || source === undefined) throw new Error(`${kind.name} has no column for ${field}`)
    columns.set(property, source)
  }
  return columns
}
