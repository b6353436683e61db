const readsAgreements = { 'governance.partners': 'S', 'governance.agreements': 'S', 'governance.agreement_parties': 'S' }

/** The right of a role that reads what parties decided, for a decision or to serve it. */
const believes = { 'governance.ledger': 'S' }

const readsReference = {
  'reference.codes': 'S',
  'reference.code_mappings': 'S',
  'reference.vulnerability_definitions': 'S',
  'reference.areas': 'S',
  'reference.recorded_crime': 'S',
  'reference.population': 'S',
  'reference.workforce': 'S',
  'reference.survey_crime': 'S',
}

/** The rights of a role that takes records in. */
const takesIn = {
  ...readsAgreements,
  ...readsReference,
  'ingest.batches': 'SIU',
  'ingest.row_errors': 'SI',
  'ingest.daily_use': 'SIU',
  'ingest.open_uploads': 'SIUD',
  'ingest.set_apart': 'S',
  'records.police_referrals': 'sIu',
  'records.support_cases': 'sIu',
  'records.complaints': 'sIu',
  'records.projects': 'sIu',
  'publication.key_checks': 'SI',
  'publication.quarters': 's',
  'audit.events': 'I',
}

/** The rights of a role that takes out the own partner's records and records that it did. */
const takesOut = {
  'ingest.batches': 'Su',
  'ingest.row_errors': 'sD',
  'ingest.rights_requests': 'SIU',
  'ingest.set_apart': 'SIU',
  'governance.endings': 'SI',
  'governance.ending_copies': 'SIU',
  'records.police_referrals': 'suD',
  'records.support_cases': 'suD',
  'records.complaints': 'suD',
  'records.projects': 'suD',
  'publication.thinned_batches': 'SI',
  'publication.quarters': 's',
  'audit.events': 'I',
}

/**
 * Who may do what with which table, written by hand: S select, I insert, U update, D delete, T truncate. A lower-case s is a select on some
 * columns only; `unreadable` lists the others. A lower-case u is an update only of the columns in `updatable`. What is not listed is
 * refused.
 */
export const grants: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hub_app: {},
  hub_ingest: takesIn,
  hub_ingest_direct: { ...takesIn, 'ingest.row_errors': 'SIu', 'direct.direct_cases': 'sIu', 'direct.homicide_cases': 'sIu' },
  hub_publish: {
    ...believes,
    ...readsAgreements,
    ...readsReference,
    'ingest.batches': 'S',
    'publication.thinned_batches': 'S',
    'records.police_referrals': 'S',
    'records.support_cases': 'S',
    'records.complaints': 'S',
    'records.projects': 'S',
    'direct.direct_cases': 'S',
    'direct.homicide_cases': 'S',
    'publication.key_checks': 'SI',
    'publication.quarters': 'SI',
    'publication.counted_once': 'SI',
    'publication.counted_people': 'SI',
    'publication.taken_out': 'SD',
    'audit.events': 'I',
  },
  hub_read_police: {
    ...readsAgreements,
    ...readsReference,
    'ingest.batches': 'S',
    'ingest.row_errors': 'S',
    'records.police_referrals': 's',
    'records.complaints': 's',
    'audit.events': 'I',
  },
  hub_read_charity: {
    ...readsAgreements,
    ...readsReference,
    'ingest.batches': 'S',
    'ingest.row_errors': 'S',
    'records.support_cases': 's',
    'records.complaints': 's',
    'records.projects': 's',
    'direct.direct_cases': 's',
    'direct.homicide_cases': 's',
    'audit.events': 'I',
  },
  hub_rights: takesOut,
  hub_rights_direct: { ...takesOut, 'direct.direct_cases': 'suD', 'direct.homicide_cases': 'suD' },
  hub_publisher: {},
  hub_read_reference: {
    ...readsReference,
    'reference.similar_forces': 'S',
    'reference.police_attitudes': 'S',
  },
  hub_read_agreements: {
    ...believes,
    ...readsAgreements,
    'governance.revocations': 'S',
    'governance.api_keys': 'S',
    'governance.agreement_versions': 'S',
    'governance.agreement_signatures': 'S',
    'governance.suspension_proposals': 'S',
    'governance.changes': 'S',
    'governance.linkage_reviews': 'S',
  },
  hub_limits: { 'governance.spending': 'SIU' },
  hub_budget: {
    'governance.budget_nodes': 'SI',
    'governance.budgets': 'SIU',
    'governance.model_days': 'SIU',
    'governance.endings': 'SI',
    'governance.ending_copies': 'SIU',
    'audit.events': 'I',
  },
  hub_read_publication: { 'publication.key_checks': 'S', 'publication.quarters': 'S' },
  hub_governance: {
    'governance.ledger': 'SI',
    'governance.partners': 'SIU',
    'governance.agreements': 'SIU',
    'governance.agreement_parties': 'SIUD',
    'governance.revocations': 'SIU',
    'governance.endings': 'SI',
    'governance.ending_copies': 'SIU',
    'governance.api_keys': 'SIU',
    'governance.agreement_versions': 'SIU',
    'governance.agreement_signatures': 'SI',
    'governance.suspension_proposals': 'SIU',
    'governance.changes': 'SIu',
    'governance.linkage_reviews': 'SIu',
    'reference.codes': 'SIU',
    'reference.code_mappings': 'SIU',
    'reference.vulnerability_definitions': 'SIU',
    'reference.areas': 'SIU',
    'reference.recorded_crime': 'SIU',
    'reference.population': 'SIU',
    'reference.similar_forces': 'SID',
    'reference.police_attitudes': 'SID',
    'reference.workforce': 'SIU',
    'reference.survey_crime': 'SIU',
    'audit.events': 'I',
  },
  hub_bookmark: { 'governance.bookmarks': 'SID', 'audit.events': 'I' },
  hub_release: {
    ...readsAgreements,
    'governance.ledger': 'SI',
    'governance.releases': 'SIu',
    'governance.release_reviews': 'SIu',
    'governance.release_objections': 'SI',
    'governance.release_amendments': 'SIu',
    'governance.release_amendment_reviews': 'SI',
    'governance.release_hidings': 'SI',
    'governance.publications': 'SIu',
    'governance.named_forces': 'SID',
    'governance.kept_returns': 'SI',
    'governance.return_signatures': 'SI',
    'audit.events': 'I',
  },
  // Only what was released for everyone.
  hub_public: { 'governance.publications': 'S', 'governance.named_forces': 's' },
  hub_audit_writer: { 'audit.events': 'I' },
  // The log of everyone, and no record.
  hub_audit_sealer: {
    // Whoever changes the key of roots writes that one event.
    'audit.events': 'SI',
    'audit.seals': 'SI',
    'audit.roots': 'SI',
    'audit.root_keys': 'SI',
    'audit.root_heads': 'SI',
    'audit.moved': 'S',
    'governance.ledger': 'S',
    'governance.partners': 's',
  },
  hub_audit_reader: {
    ...believes,
    'audit.events': 'SI',
    // Events of other partners, of which an auditor of the whole log is told one by one.
    'audit.told_events': 'S',
    'audit.seals': 'S',
    'audit.roots': 'S',
    'audit.root_keys': 'S',
    'audit.root_heads': 'S',
    // Where the log begins.
    'audit.moved': 's',
    'publication.quarters': 'S',
    // Which agreement opens the whole log, and whether it is live.
    'governance.agreements': 's',
    'governance.agreement_parties': 'S',
  },
}

const versionColumns = ['seq', 'first_seq', 'line', 'content_hash', 'subject_token', 'restricted']

/** What ingest reads of a record to recognise a correction: neither what it says of a person nor a record key. */
const toldApartBy = [
  ...['id', 'contributor', 'record_ref', 'seq', 'superseded_seq', 'first_seq', 'line', 'content_hash', 'disposition', 'late', 'restricted'],
]
const onlyThese = (...columns: string[]) => ({ only: columns })

/** What is read of records that no one reads back, to count how complete they are. */
const countedBy = ['id', 'contributor', 'batch', 'superseded_seq', 'gaps', 'disposition', 'late']
const ingested = {
  'records.police_referrals': onlyThese(...toldApartBy, 'subject_token', 'crime_key'),
  'records.support_cases': onlyThese(...toldApartBy),
  'records.complaints': onlyThese(...toldApartBy),
  'records.projects': onlyThese(...toldApartBy),
}

/**
 * What taking out reads of a record: whose it is, its place, and the times from which it is kept; nothing else that it says of a person.
 */
const takenOutBy = ['id', 'contributor', 'record_ref', 'batch', 'seq', 'superseded_seq', 'disposition', 'late', 'restricted']
const takenOut = {
  'ingest.row_errors': onlyThese('batch', 'contributor', 'record_ref'),
  'publication.quarters': onlyThese('quarter'),
  'records.police_referrals': onlyThese(
    ...[...takenOutBy, 'subject_token', 'referred_at', 'crime_key', 'first_seq', 'line', 'offence_code', 'offence_flags', 'victim_basis'],
    ...['consent', 'phone_usable', 'phone_safe', 'post_usable', 'post_safe', 'email_usable', 'email_safe'],
  ),
  'records.support_cases': onlyThese(
    ...[
      ...takenOutBy,
      'subject_token',
      'direct_ref',
      'opened_at',
      'attempts',
      'assessments',
      'support',
      'witness',
      'restorative',
      'closure',
    ],
  ),
  'records.complaints': onlyThese(...takenOutBy, 'subject_token', 'received_at', 'acknowledged_at', 'replied_at'),
  'records.projects': onlyThese(...takenOutBy, 'opens_on', 'closes_on'),
}

/** Columns that a role with a lower-case s may not read, or, as `only`, those that it may. */
export const unreadable: Readonly<Record<string, Readonly<Record<string, readonly string[] | { readonly only: readonly string[] }>>>> = {
  hub_read_police: {
    'records.police_referrals': [...versionColumns, 'rkey', 'once_own_a', 'crime_key', 'victim_key'],
    'records.complaints': onlyThese(...countedBy, 'received_at'),
  },
  hub_read_charity: {
    'records.complaints': onlyThese(...countedBy, 'received_at'),
    'records.projects': onlyThese(...countedBy, 'opens_on'),
    'records.support_cases': [
      ...versionColumns,
      'rkey_w',
      'rkey_s',
      'once_own_w',
      'once_named_w',
      'once_own_s',
      'once_named_s',
      'once_referral',
    ],
    'direct.direct_cases': [...versionColumns, 'rkey', 'once_own_c'],
    'direct.homicide_cases': [...versionColumns, 'rkey', 'once_own_h'],
  },
  hub_audit_reader: {
    'governance.agreements': ['version', 'title', 'purpose', 'lawful_basis', 'feeds', 'secure_setting', 'language_model', 'entered_by'],
    'audit.moved': ['sha256', 'event'],
  },
  hub_audit_sealer: { 'governance.partners': ['name', 'kind', 'suspended_at'] },
  hub_public: { 'governance.named_forces': ['agreed_by', 'agreed_at'] },
  hub_rights: takenOut,
  hub_rights_direct: {
    ...takenOut,
    'direct.direct_cases': onlyThese(...takenOutBy, 'subject_token', 'received_at', 'consent_scope'),
    'direct.homicide_cases': onlyThese(...takenOutBy, 'subject_token', 'notified_at', 'first_contact_at', 'reviews', 'closed_at'),
  },
  hub_ingest: { 'publication.quarters': onlyThese('quarter'), ...ingested },
  hub_ingest_direct: {
    'publication.quarters': onlyThese('quarter'),
    ...ingested,
    // By these it compares the charity's two feeds.
    'records.support_cases': onlyThese(...toldApartBy, 'subject_token', 'referral_ref'),
    'direct.direct_cases': onlyThese(...toldApartBy, 'subject_token'),
    'direct.homicide_cases': onlyThese(...toldApartBy),
  },
}

const judged = ['superseded_seq', 'disposition']
const setApart = ['superseded_seq', 'restricted']
const changedInTakingOut = {
  'ingest.batches': ['state', 'content_hash', 'dispositions', 'unmapped', 'gaps'],
  'records.police_referrals': [...setApart, 'disposition'],
  'records.support_cases': setApart,
  'records.complaints': setApart,
  'records.projects': setApart,
}

/**
 * Columns that a role with a lower-case u may change, by role and table; for a table that is not listed, the columns that say what became
 * of a record.
 */
export const updatable = (role: string, table: string): readonly string[] => changed[role]?.[table] ?? judged

const changed: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  hub_ingest_direct: { 'ingest.row_errors': ['unanswered'] },
  hub_rights: changedInTakingOut,
  hub_governance: {
    'governance.changes': ['withdrawn_at'],
    'governance.linkage_reviews': ['records', 'persons', 'without_token', 'kinds', 'sent_at', 'sends', 'sent_in'],
  },
  hub_release: {
    'governance.releases': [
      ...['objections_until', 'refused_at', 'released_at', 'expires_at', 'corrected_at'],
      ...['withdrawn_because', 'withdrawn_at', 'version'],
    ],
    'governance.release_reviews': ['counted'],
    'governance.release_amendments': ['decided_at', 'accepted'],
    'governance.publications': ['figures', 'withdrawn_because', 'withdrawn_at', 'errata', 'hidden_until'],
  },
  hub_rights_direct: {
    ...changedInTakingOut,
    'direct.direct_cases': [...setApart, 'consent_scope'],
    'direct.homicide_cases': setApart,
  },
}
