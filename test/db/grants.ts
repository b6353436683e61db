/**
 * Who may do what with which table, written by hand: S select, I insert, U update, D delete, T truncate.
 * A lower-case s is a select on some columns only; those it may not read stand in `unreadable`. What is not here is refused.
 */
export const grants: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hub_app: {},
  hub_ingest: {
    'governance.partners': 'S', 'governance.agreements': 'S', 'governance.agreement_parties': 'S',
    'reference.codes': 'S', 'reference.code_mappings': 'S', 'reference.vulnerability_definitions': 'S', 'reference.areas': 'S', 'reference.recorded_crime': 'S',
    'reference.population': 'S', 'reference.workforce': 'S', 'reference.survey_crime': 'S',
    'ingest.batches': 'SIU', 'ingest.row_errors': 'SI', 'ingest.quality': 'SI',
    'ingest.staged_police_referrals': 'SIUD', 'ingest.staged_support_cases': 'SIUD',
    'records.police_referrals': 'SIU', 'records.support_cases': 'SIU',
    'publication.quarters': 's', 'audit.events': 'I',
  },
  hub_ingest_direct: {
    'governance.partners': 'S', 'governance.agreements': 'S', 'governance.agreement_parties': 'S',
    'reference.codes': 'S', 'reference.code_mappings': 'S', 'reference.vulnerability_definitions': 'S', 'reference.areas': 'S', 'reference.recorded_crime': 'S',
    'reference.population': 'S', 'reference.workforce': 'S', 'reference.survey_crime': 'S',
    'ingest.batches': 'SIU', 'ingest.row_errors': 'SI', 'ingest.quality': 'SI',
    'ingest.staged_police_referrals': 'SIUD', 'ingest.staged_support_cases': 'SIUD',
    'records.police_referrals': 'SIU', 'records.support_cases': 'SIU',
    'direct.direct_cases': 'SIU', 'direct.staged_direct_cases': 'SIUD',
    'publication.quarters': 's', 'audit.events': 'I',
  },
  hub_publish: {
    'governance.partners': 'S', 'governance.agreements': 'S', 'governance.agreement_parties': 'S',
    'reference.codes': 'S', 'reference.code_mappings': 'S', 'reference.vulnerability_definitions': 'S', 'reference.areas': 'S', 'reference.recorded_crime': 'S',
    'reference.population': 'S', 'reference.workforce': 'S', 'reference.survey_crime': 'S',
    'ingest.batches': 'S',
    'records.police_referrals': 'S', 'records.support_cases': 'S', 'direct.direct_cases': 'S',
    'publication.quarters': 'SI', 'audit.events': 'I',
  },
  hub_read_police: {
    'governance.partners': 'S', 'governance.agreements': 'S', 'governance.agreement_parties': 'S',
    'reference.codes': 'S', 'reference.code_mappings': 'S', 'reference.vulnerability_definitions': 'S', 'reference.areas': 'S', 'reference.recorded_crime': 'S',
    'reference.population': 'S', 'reference.workforce': 'S', 'reference.survey_crime': 'S',
    'ingest.batches': 'S', 'ingest.row_errors': 'S', 'ingest.quality': 'S',
    'records.police_referrals': 's', 'audit.events': 'I',
  },
  hub_read_charity: {
    'governance.partners': 'S', 'governance.agreements': 'S', 'governance.agreement_parties': 'S',
    'reference.codes': 'S', 'reference.code_mappings': 'S', 'reference.vulnerability_definitions': 'S', 'reference.areas': 'S', 'reference.recorded_crime': 'S',
    'reference.population': 'S', 'reference.workforce': 'S', 'reference.survey_crime': 'S',
    'ingest.batches': 'S', 'ingest.row_errors': 'S', 'ingest.quality': 'S',
    'records.support_cases': 's', 'direct.direct_cases': 's', 'audit.events': 'I',
  },
  hub_governance: {
    'governance.partners': 'SIU', 'governance.agreements': 'SIU', 'governance.agreement_parties': 'SIUD',
    'reference.codes': 'SIU', 'reference.code_mappings': 'SIU', 'reference.vulnerability_definitions': 'SIU', 'reference.areas': 'SIU', 'reference.recorded_crime': 'SIU',
    'reference.population': 'SIU', 'reference.workforce': 'SIU', 'reference.survey_crime': 'SIU',
    'audit.events': 'I',
  },
  hub_audit_writer: { 'audit.events': 'I' },
  hub_audit_reader: { 'audit.events': 'SI', 'publication.quarters': 'S' },
}

const versionColumns = ['seq', 'first_seq', 'line', 'content_hash', 'subject_token']

/** Columns that a role with a lower-case s may not read. */
export const unreadable: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  hub_read_police: { 'records.police_referrals': [...versionColumns, 'rkey', 'crime_key', 'victim_key'] },
  hub_read_charity: { 'records.support_cases': [...versionColumns, 'rkey_w', 'rkey_s'], 'direct.direct_cases': [...versionColumns, 'rkey'] },
  hub_ingest: { 'publication.quarters': ['as_of_seq', 'contributors', 'published_at', 'manifest'] },
  hub_ingest_direct: { 'publication.quarters': ['as_of_seq', 'contributors', 'published_at', 'manifest'] },
}
