-- The hub's database, in this order: roles, schemas, tables by schema, functions and triggers, row-level security, grants by role.
-- To see what a role may do, read its block at the end and the policies that name it. test/store/db/grants.test.ts tries each grant.

-- ==================================================================== roles
-- No role logs in. The three logins hub_migrate, hub_app and hub_publisher are made beforehand ("Logins" in docs/OPERATING.md); where they are
-- missing, the last two are made here without a password.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY[
    'hub_owner', 'hub_app', 'hub_publisher',
    -- Rows in, and out again.
    'hub_ingest', 'hub_ingest_direct', 'hub_rights', 'hub_rights_direct', 'hub_publish',
    -- Reading, each with the smallest part that it needs.
    'hub_read_police', 'hub_read_charity', 'hub_read_reference', 'hub_read_agreements', 'hub_read_publication', 'hub_public',
    -- What was agreed, what is spent, what is released.
    'hub_governance', 'hub_limits', 'hub_budget', 'hub_release',
    -- The log.
    'hub_audit_writer', 'hub_audit_reader', 'hub_audit_sealer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', r);
    END IF;
  END LOOP;
END $$;

-- The login that serves may become each of these roles for one transaction. It inherits none, never becomes the owner, and cannot publish.
GRANT hub_ingest, hub_ingest_direct, hub_rights, hub_rights_direct, hub_read_police, hub_read_charity, hub_read_reference, hub_read_agreements,
  hub_read_publication, hub_public, hub_governance, hub_limits, hub_budget, hub_release, hub_audit_writer, hub_audit_reader, hub_audit_sealer TO hub_app;
-- Publishing reads every partner's rows and their record keys, so it has a login of its own.
GRANT hub_publish TO hub_publisher;
-- Only roles for the charity reach direct cases: these two may also do what the general role may, on their own rows.
GRANT hub_ingest TO hub_ingest_direct WITH INHERIT TRUE;
GRANT hub_rights TO hub_rights_direct WITH INHERIT TRUE;
-- Whoever migrates must be able to hand the tables to their owner.
DO $$ BEGIN EXECUTE format('GRANT hub_owner, hub_app TO %I', current_user); END $$;

-- A batch goes into the records through a temporary table of its own transaction (ADR 0009). Where an operator took this right from
-- everybody, the role that takes batches in keeps it.
DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO hub_ingest', current_database()); END $$;

-- Whoever serves without migrating must be able to see that all migrations are in.
DO $$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON public._prisma_migrations TO hub_app;
  END IF;
END $$;

-- ================================================================== schemas
CREATE SCHEMA governance AUTHORIZATION hub_owner;
CREATE SCHEMA reference AUTHORIZATION hub_owner;
CREATE SCHEMA records AUTHORIZATION hub_owner;
-- Direct cases and bereaved families. No role of the police can enter it.
CREATE SCHEMA direct AUTHORIZATION hub_owner;
CREATE SCHEMA ingest AUTHORIZATION hub_owner;
CREATE SCHEMA publication AUTHORIZATION hub_owner;
CREATE SCHEMA audit AUTHORIZATION hub_owner;

SET ROLE hub_owner;

-- ============================================= governance: partners and agreements
CREATE TABLE governance.partners (
  code text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('FORCE', 'CHARITY', 'COMMISSIONER', 'INSPECTORATE', 'RESEARCH')),
  suspended_at timestamptz
);

CREATE TABLE governance.agreements (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  reference text NOT NULL UNIQUE,
  version int NOT NULL DEFAULT 1,
  title text NOT NULL,
  purpose text NOT NULL,
  lawful_basis text NOT NULL,
  roles text[] NOT NULL,
  feeds text[] NOT NULL,
  secure_setting boolean NOT NULL DEFAULT false,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  review_due_on date NOT NULL,
  suspended_at timestamptz,
  signed_at timestamptz,
  -- The partner whose auditors read the whole log.
  auditor text REFERENCES governance.partners (code),
  -- Whether every party signed these terms in the hub, or the operator entered them at the machine.
  entered_by text NOT NULL DEFAULT 'OPERATOR' CHECK (entered_by IN ('PARTIES', 'OPERATOR'))
);

CREATE TABLE governance.agreement_parties (
  agreement_id uuid NOT NULL REFERENCES governance.agreements (id) ON DELETE CASCADE,
  partner text NOT NULL REFERENCES governance.partners (code),
  -- A party that left stays as a row, so that only its own signature of a later version brings it back.
  left_at timestamptz,
  PRIMARY KEY (agreement_id, partner)
);

-- Versions of agreements before every party has signed them.
CREATE TABLE governance.agreement_versions (
  reference text NOT NULL,
  version int NOT NULL,
  -- The text that is signed, and its SHA-256 in hex, by which a signature names it.
  terms text NOT NULL,
  terms_hash text NOT NULL CHECK (terms_hash ~ '^[0-9a-f]{64}$'),
  parties text[] NOT NULL,
  drafted_for text NOT NULL REFERENCES governance.partners (code),
  drafted_at timestamptz NOT NULL,
  proposed_at timestamptz,
  withdrawn_at timestamptz,
  -- When the last party signed.
  completed_at timestamptz,
  PRIMARY KEY (reference, version)
);

CREATE TABLE governance.agreement_signatures (
  reference text NOT NULL,
  version int NOT NULL,
  partner text NOT NULL REFERENCES governance.partners (code),
  -- Who signed, as the token says. Nobody signs for two parties.
  subject text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (reference, version, partner),
  UNIQUE (reference, version, subject),
  FOREIGN KEY (reference, version) REFERENCES governance.agreement_versions (reference, version)
);

-- Two officers of two partners agree on a suspension, or on its end.
CREATE TABLE governance.suspension_proposals (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  target text NOT NULL CHECK (target IN ('PARTNER', 'AGREEMENT')),
  -- Code of the partner, or reference of the agreement.
  name text NOT NULL,
  -- False proposes to end the suspension.
  suspended boolean NOT NULL,
  reason text NOT NULL CHECK (reason ~ '^[A-Z_]{1,40}$'),
  proposed_by text NOT NULL,
  proposed_for text NOT NULL REFERENCES governance.partners (code),
  proposed_at timestamptz NOT NULL,
  confirmed_by text,
  confirmed_for text REFERENCES governance.partners (code),
  -- When it was confirmed, or replaced by another proposal about the same.
  closed_at timestamptz,
  CHECK (confirmed_by <> proposed_by AND confirmed_for <> proposed_for)
);

-- ======================================== governance: who may enter, and how often
-- Tokens of a subject that were issued before this moment open nothing.
CREATE TABLE governance.revocations (
  subject text PRIMARY KEY,
  not_before timestamptz NOT NULL
);

-- Keys of machines that send one feed. Only a hash of the secret is kept: it has 190 random bits, so that a slow hash would add nothing.
CREATE TABLE governance.api_keys (
  id text PRIMARY KEY CHECK (id ~ '^[0-9A-Za-z]{8}$'),
  partner text NOT NULL REFERENCES governance.partners (code),
  feed text NOT NULL,
  secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days'),
  revoked_at timestamptz
);

-- What each asker and each organisation has asked for lately, so that limits hold across the processes of a hub. One row for each spender, under
-- a hash: it names nobody. Not logged: what a crash forgets is a minute's allowance.
CREATE UNLOGGED TABLE governance.spending (
  spender text PRIMARY KEY CHECK (spender ~ '^[0-9a-f]{64}$'),
  -- When all will be paid for, at the rate at which the spender's allowance comes.
  paid_off_at timestamptz NOT NULL
);

-- Which nodes each organisation has asked of a calendar year of data, beyond the standing tables (ADR 0030, 0039). Kept under a hash of the node:
-- what was asked stands in the audit log. Never taken back: what was answered cannot be made unknown.
CREATE TABLE governance.budget_nodes (
  partner text NOT NULL,
  year text NOT NULL CHECK (year ~ '^\d{4}$'),
  node bytea NOT NULL CHECK (octet_length(node) = 32),
  PRIMARY KEY (partner, year, node)
);

-- The count of those rows, which every spending of the organisation waits for in turn: two at once cannot both have what is left.
CREATE TABLE governance.budgets (
  partner text NOT NULL REFERENCES governance.partners (code),
  year text NOT NULL CHECK (year ~ '^\d{4}$'),
  used int NOT NULL,
  most int NOT NULL,
  PRIMARY KEY (partner, year),
  CONSTRAINT budget_is_kept CHECK (used <= most)
);

-- =========================================================== governance: releases
-- Figures that people release: requested, reviewed by two, open to objection, then a file or a page for everybody.
-- Reasons come from lists (src/modules/releases/reasons.ts); the database refuses whatever has the form of a sentence.
CREATE TABLE governance.releases (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL CHECK (kind IN ('RESULT', 'PUBLICATION')),
  title text NOT NULL,
  -- The last part but one of the public address.
  slug text CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  purpose text NOT NULL,
  agreement uuid NOT NULL REFERENCES governance.agreements (id),
  -- Who requested it, as the token says; nobody reviews a request of one's own.
  requested_by text NOT NULL,
  requested_for text NOT NULL REFERENCES governance.partners (code),
  role text NOT NULL,
  requested_at timestamptz NOT NULL,
  -- An AnalysisQuestion as JSON.
  question text NOT NULL,
  -- As every partner sees them: rounded, with their statuses.
  figures text NOT NULL,
  figures_sha256 text NOT NULL CHECK (figures_sha256 ~ '^[0-9a-f]{64}$'),
  -- Partners whose rows the figures are made from, which may object.
  contributors text[] NOT NULL,
  objections_until timestamptz,
  refused_at timestamptz,
  released_at timestamptz,
  expires_at timestamptz,
  corrected_at timestamptz,
  withdrawn_because text CONSTRAINT listed_reason CHECK (withdrawn_because ~ '^[A-Z]+(_[A-Z]+)*$'),
  withdrawn_at timestamptz,
  -- Of a publication, once it is released.
  version int,
  CONSTRAINT publication_has_slug CHECK ((kind = 'PUBLICATION') = (slug IS NOT NULL)),
  CONSTRAINT withdrawal_has_reason CHECK ((withdrawn_because IS NULL) = (withdrawn_at IS NULL))
);
CREATE INDEX releases_of_partner ON governance.releases (requested_for, requested_at);

CREATE TABLE governance.release_reviews (
  release uuid NOT NULL REFERENCES governance.releases (id),
  subject text NOT NULL,
  partner text NOT NULL REFERENCES governance.partners (code),
  -- Items of the checklist that are not met: none if the reviewer approves.
  not_met text[] NOT NULL,
  reviewed_at timestamptz NOT NULL,
  -- Whether it was one of the reviews that decided.
  counted boolean NOT NULL DEFAULT false,
  PRIMARY KEY (release, subject)
);

CREATE TABLE governance.release_objections (
  release uuid NOT NULL REFERENCES governance.releases (id),
  partner text NOT NULL REFERENCES governance.partners (code),
  subject text NOT NULL,
  reason text NOT NULL,
  objected_at timestamptz NOT NULL,
  PRIMARY KEY (release, partner)
);

-- Released figures are corrected and ended by who requested them and two more.
CREATE TABLE governance.release_amendments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  release uuid NOT NULL REFERENCES governance.releases (id),
  kind text NOT NULL CHECK (kind IN ('CORRECTION', 'ENDING')),
  reason text NOT NULL CHECK (reason ~ '^[A-Z]+(_[A-Z]+)*$'),
  -- Of a correction, what it is about; none for all measures, or all periods.
  measures text[] NOT NULL,
  periods text[] NOT NULL,
  proposed_by text NOT NULL,
  proposed_for text NOT NULL REFERENCES governance.partners (code),
  proposed_at timestamptz NOT NULL,
  decided_at timestamptz,
  accepted boolean,
  CHECK ((decided_at IS NULL) = (accepted IS NULL))
);
-- One at a time.
CREATE UNIQUE INDEX release_amendments_open ON governance.release_amendments (release) WHERE decided_at IS NULL;

CREATE TABLE governance.release_amendment_reviews (
  amendment uuid NOT NULL REFERENCES governance.release_amendments (id),
  partner text NOT NULL REFERENCES governance.partners (code),
  subject text NOT NULL,
  approved boolean NOT NULL,
  reviewed_at timestamptz NOT NULL,
  PRIMARY KEY (amendment, partner)
);

-- A partner may hide released figures once, for seven days.
CREATE TABLE governance.release_hidings (
  release uuid NOT NULL REFERENCES governance.releases (id),
  partner text NOT NULL REFERENCES governance.partners (code),
  subject text NOT NULL,
  hidden_until timestamptz NOT NULL,
  PRIMARY KEY (release, partner)
);

-- What was released for everybody, and nothing else: the public pages read this table and no other that holds a figure.
CREATE TABLE governance.publications (
  slug text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  release uuid NOT NULL UNIQUE REFERENCES governance.releases (id),
  title text NOT NULL,
  requested_for text NOT NULL REFERENCES governance.partners (code),
  -- Gone when it was withdrawn.
  figures text,
  provenance jsonb NOT NULL,
  released_at timestamptz NOT NULL,
  withdrawn_because text CONSTRAINT listed_reason CHECK (withdrawn_because ~ '^[A-Z]+(_[A-Z]+)*$'),
  withdrawn_at timestamptz,
  errata jsonb NOT NULL DEFAULT '[]',
  hidden_until timestamptz,
  PRIMARY KEY (slug, version),
  CHECK ((figures IS NULL) = (withdrawn_at IS NOT NULL))
);

-- Forces that agreed to be named in publications of forces.
CREATE TABLE governance.named_forces (
  partner text PRIMARY KEY REFERENCES governance.partners (code),
  agreed_by text NOT NULL,
  agreed_at timestamptz NOT NULL
);

-- ================================================================ reference
CREATE TABLE reference.codes (
  list text NOT NULL,
  code text NOT NULL,
  label text NOT NULL,
  parent text,
  source text NOT NULL,
  version text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (list, code, version)
);

CREATE TABLE reference.code_mappings (
  provider text NOT NULL,
  field text NOT NULL,
  raw_value text NOT NULL,
  canonical text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (provider, field, raw_value, valid_from)
);

CREATE TABLE reference.vulnerability_definitions (
  force text NOT NULL,
  definition text NOT NULL,
  source text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (force, valid_from)
);

CREATE TABLE reference.areas (
  lsoa text NOT NULL,
  lad text NOT NULL,
  version text NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (lsoa, version)
);

CREATE TABLE reference.recorded_crime (
  force text NOT NULL,
  month text NOT NULL CHECK (month ~ '^\d{4}-\d{2}$'),
  crime_type text NOT NULL,
  recorded int NOT NULL,
  without_lsoa int NOT NULL,
  without_crime_id int NOT NULL,
  outside_force int NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (force, month, crime_type)
);

-- What the counts are set against: residents, officers, and the Crime Survey's estimates, by force.
CREATE TABLE reference.population (
  force text NOT NULL,
  year int NOT NULL,
  -- Code of the list "ethnicities"; the groups of a force add up to its residents.
  ethnicity text NOT NULL,
  residents int NOT NULL CHECK (residents >= 0),
  source text NOT NULL,
  PRIMARY KEY (force, year, ethnicity)
);

CREATE TABLE reference.workforce (
  force text NOT NULL,
  year int NOT NULL,
  -- Officers, full-time equivalent.
  officers float8 NOT NULL CHECK (officers >= 0),
  source text NOT NULL,
  PRIMARY KEY (force, year)
);

CREATE TABLE reference.survey_crime (
  force text NOT NULL,
  year int NOT NULL,
  -- As the file names it. Offences overlap; VIOLENCE_COMBINED, THEFT_COMBINED and DAMAGE_COMBINED do not.
  offence text NOT NULL,
  -- Interviews behind the estimates of the force.
  respondents int NOT NULL,
  estimated float8 NOT NULL,
  -- The part of `estimated` that the police came to know of.
  known_to_police float8 NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (force, year, offence)
);

-- =================================================================== ingest
CREATE SEQUENCE ingest.batch_order;

CREATE TABLE ingest.batches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- The order in which batches were committed; a published quarter names the last one that it saw.
  seq bigint NOT NULL,
  contributor text NOT NULL REFERENCES governance.partners (code),
  feed text NOT NULL CHECK (feed IN ('POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE', 'COMPLAINT', 'PROJECT')),
  batch_id text NOT NULL,
  content_hash text NOT NULL,
  -- A withdrawn batch keeps its line, so that its id is not used again, and nothing of what was in it.
  state text NOT NULL CHECK (state IN ('RECEIVED', 'VALIDATED', 'COMMITTED', 'REJECTED', 'WITHDRAWN')),
  received int NOT NULL,
  accepted int NOT NULL,
  rejected int NOT NULL,
  unchanged int NOT NULL,
  dispositions jsonb NOT NULL DEFAULT '[]',
  committed_at timestamptz NOT NULL,
  -- Values that the hub could not map.
  unmapped jsonb NOT NULL DEFAULT '[]',
  -- Rows that say again what an earlier version of their record said.
  reverted int NOT NULL DEFAULT 0,
  UNIQUE (contributor, feed, batch_id)
);

CREATE TABLE ingest.row_errors (
  batch uuid NOT NULL REFERENCES ingest.batches (id) ON DELETE CASCADE,
  contributor text NOT NULL,
  line int NOT NULL,
  place int NOT NULL,
  field text,
  code text NOT NULL,
  message text NOT NULL,
  record_ref text,
  PRIMARY KEY (batch, line, place)
);

-- What each partner has sent on a London day, so that its quota holds across all processes of a hub.
CREATE TABLE ingest.daily_use (
  contributor text NOT NULL REFERENCES governance.partners (code),
  day date NOT NULL,
  batches int NOT NULL,
  bytes bigint NOT NULL,
  PRIMARY KEY (contributor, day)
);

-- Uploads whose bytes still arrive, on all nodes of a hub, with what each has reserved of its partner's quota. One whose node has died ends by itself.
CREATE TABLE ingest.open_uploads (
  id uuid PRIMARY KEY,
  contributor text NOT NULL REFERENCES governance.partners (code),
  reserved bigint NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX open_uploads_of_partner ON ingest.open_uploads (contributor);

-- What a partner asked for a person. No token: a hash under a text of its own, which equals no hash of any record.
CREATE TABLE ingest.rights_requests (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  contributor text NOT NULL REFERENCES governance.partners (code),
  kind text NOT NULL CHECK (kind IN ('ACCESS', 'ERASURE', 'RESTRICTION', 'CONSENT_WITHDRAWAL')),
  state text NOT NULL CHECK (state IN ('RECEIVED', 'APPLIED', 'CONFIRMED', 'LIFTED')),
  subject_key text NOT NULL,
  -- Of a withdrawal of consent: what for, and the version of the wording that was withdrawn from.
  scope text,
  wording text,
  received_at timestamptz NOT NULL,
  due_on date NOT NULL,
  applied_at timestamptz,
  confirmed_at timestamptz,
  lifted_at timestamptz
);
CREATE INDEX rights_requests_of_partner ON ingest.rights_requests (contributor, received_at, id);

-- Persons whose rows the hub takes in no more, or takes in restricted. Again under texts of their own: joined to nothing.
CREATE TABLE ingest.set_apart (
  contributor text NOT NULL REFERENCES governance.partners (code),
  feed text NOT NULL,
  -- Of a token, or of the reference of a record that was erased.
  key text NOT NULL,
  -- Rows that arose before this instant are refused; null if rows are taken in restricted.
  erased_at timestamptz,
  restricted boolean NOT NULL,
  PRIMARY KEY (contributor, feed, key)
);

-- ================================================================== records
-- A record is a run of versions: the current one has no superseded_seq. A quarter is rebuilt from the versions that stood when it was published,
-- so a correction replaces what is seen and changes nothing that was answered.
--
-- In each table:
--   rkey…         record keys, which hold the calendar year of the episode; null in a stratum in which the row has no episode
--   once_…        keyed hashes of the row's own reference and of the record that it names: where rows of two partners are joined, a reference
--                 counts once and for good (ADR 0038)
--   gaps          what the row lacked as it was sent, so that data quality is counted from the records that stand (ADR 0031)
--   restricted    the row stays, and policies leave it out of whatever is read or published
--   contributor   no foreign key in the three large tables: the policies let nobody write but the acting partner, and its batch names a partner of
--                 the list. To look the partner up again for every record took a fifth of all that storing them took.
CREATE TABLE records.police_referrals (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contributor text NOT NULL,
  record_ref text NOT NULL,
  batch uuid NOT NULL,
  seq bigint NOT NULL,
  superseded_seq bigint,
  first_seq bigint NOT NULL,
  line int NOT NULL,
  content_hash text NOT NULL,
  rkey bigint NOT NULL,
  subject_token text,
  crime_key text,
  victim_key text,
  offence_code text NOT NULL,
  offence_group text NOT NULL,
  offence_flags text[] NOT NULL DEFAULT '{}',
  victim_basis text NOT NULL DEFAULT 'DIRECT',
  age_band text NOT NULL,
  sex text NOT NULL,
  ethnicity text NOT NULL,
  ethnicity_officer text,
  mental_health text NOT NULL,
  district text,
  relationship text,
  risk_level text,
  communication_need text,
  reported_at timestamptz,
  recorded_at timestamptz,
  referred_at timestamptz NOT NULL,
  consent text NOT NULL,
  phone_usable boolean NOT NULL,
  phone_safe boolean NOT NULL,
  post_usable boolean NOT NULL,
  post_safe boolean NOT NULL,
  email_usable boolean NOT NULL,
  email_safe boolean NOT NULL,
  response_grade text,
  call_at timestamptz,
  arrived_at timestamptz,
  outcome_type text,
  outcome_at timestamptz,
  agreed_update_days int,
  flags jsonb NOT NULL DEFAULT '[]',
  enhanced_rights jsonb NOT NULL DEFAULT '[]',
  events jsonb NOT NULL DEFAULT '[]',
  disposition text NOT NULL DEFAULT 'ACCEPTED',
  late boolean NOT NULL DEFAULT false,
  restricted boolean NOT NULL DEFAULT false,
  gaps text[] NOT NULL DEFAULT '{}',
  -- When the days between updates were agreed with the victim: the clock of the duty to update starts there.
  updates_agreed_at timestamptz,
  once_own_a bigint,
  PRIMARY KEY (id, seq)
);
CREATE INDEX police_referrals_page ON records.police_referrals (contributor, referred_at, id) WHERE superseded_seq IS NULL;
-- The crime alone leads to the few records of its persons. With contributor and person the index took three times the room, and as its keys
-- come in no order, each row of a large store rewrote another page of it.
CREATE INDEX police_referrals_same_crime ON records.police_referrals (crime_key)
  WHERE superseded_seq IS NULL AND subject_token IS NOT NULL AND crime_key IS NOT NULL;

CREATE TABLE records.support_cases (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contributor text NOT NULL,
  record_ref text NOT NULL,
  batch uuid NOT NULL,
  seq bigint NOT NULL,
  superseded_seq bigint,
  first_seq bigint NOT NULL,
  line int NOT NULL,
  content_hash text NOT NULL,
  rkey_w bigint,
  rkey_s bigint,
  subject_token text,
  force text,
  referral_ref text,
  direct_ref text,
  opened_at timestamptz NOT NULL,
  staff_finding text,
  offence_group text NOT NULL,
  age_band text NOT NULL,
  sex text NOT NULL,
  ethnicity text NOT NULL,
  mental_health text NOT NULL,
  flags jsonb NOT NULL DEFAULT '[]',
  attempts jsonb NOT NULL DEFAULT '[]',
  assessments jsonb NOT NULL DEFAULT '[]',
  support jsonb NOT NULL DEFAULT '[]',
  witness jsonb,
  closure jsonb,
  satisfaction jsonb NOT NULL DEFAULT '[]',
  disposition text NOT NULL DEFAULT 'ACCEPTED',
  late boolean NOT NULL DEFAULT false,
  -- Whether an offender is identified, who offered restorative justice when, and what came of it.
  restorative jsonb,
  restricted boolean NOT NULL DEFAULT false,
  gaps text[] NOT NULL DEFAULT '{}',
  once_own_w bigint,
  once_named_w bigint,
  once_own_s bigint,
  once_named_s bigint,
  PRIMARY KEY (id, seq)
);
CREATE INDEX support_cases_page ON records.support_cases (contributor, opened_at, id) WHERE superseded_seq IS NULL;
CREATE INDEX support_cases_referral ON records.support_cases (force, referral_ref);

-- Complaints of victims to a service, whether or not they were ever referred.
CREATE TABLE records.complaints (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contributor text NOT NULL REFERENCES governance.partners (code),
  record_ref text NOT NULL,
  batch uuid NOT NULL,
  seq bigint NOT NULL,
  superseded_seq bigint,
  first_seq bigint NOT NULL,
  line int NOT NULL,
  content_hash text NOT NULL,
  rkey bigint NOT NULL,
  subject_token text,
  force text NOT NULL,
  about text NOT NULL,
  received_at timestamptz NOT NULL,
  acknowledged_at timestamptz,
  timescale_given boolean NOT NULL,
  replied_at timestamptz,
  age_band text NOT NULL,
  sex text NOT NULL,
  ethnicity text NOT NULL,
  disposition text NOT NULL DEFAULT 'ACCEPTED',
  late boolean NOT NULL DEFAULT false,
  restricted boolean NOT NULL DEFAULT false,
  gaps text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (id, seq)
);

-- Local projects of the charity and their paid workers: about no person.
CREATE TABLE records.projects (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contributor text NOT NULL REFERENCES governance.partners (code),
  record_ref text NOT NULL,
  batch uuid NOT NULL,
  seq bigint NOT NULL,
  superseded_seq bigint,
  first_seq bigint NOT NULL,
  line int NOT NULL,
  content_hash text NOT NULL,
  kind text NOT NULL,
  force text NOT NULL,
  opens_on date NOT NULL,
  closes_on date,
  workers_fte numeric(5, 2) NOT NULL,
  volunteers int NOT NULL,
  disposition text NOT NULL DEFAULT 'ACCEPTED',
  late boolean NOT NULL DEFAULT false,
  restricted boolean NOT NULL DEFAULT false,
  gaps text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (id, seq)
);

-- =================================================================== direct
CREATE TABLE direct.direct_cases (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contributor text NOT NULL,
  record_ref text NOT NULL,
  batch uuid NOT NULL,
  seq bigint NOT NULL,
  superseded_seq bigint,
  first_seq bigint NOT NULL,
  line int NOT NULL,
  content_hash text NOT NULL,
  rkey bigint NOT NULL,
  subject_token text,
  received_at timestamptz NOT NULL,
  channel text NOT NULL,
  referrer_type text,
  offence_group text NOT NULL,
  incident_month text,
  force text NOT NULL,
  age_band text NOT NULL,
  sex text NOT NULL,
  ethnicity text NOT NULL,
  mental_health text NOT NULL,
  flags jsonb NOT NULL DEFAULT '[]',
  reasons text[] NOT NULL DEFAULT '{}',
  primary_reason text,
  ever_reported_before text,
  police_experience text,
  wants_to_report text,
  report_support_offered text,
  later_reported jsonb,
  consent_id text NOT NULL,
  consent_scope text[] NOT NULL,
  consent_wording text,
  consent_at timestamptz NOT NULL,
  consent_withdrawn_at timestamptz,
  disposition text NOT NULL DEFAULT 'ACCEPTED',
  late boolean NOT NULL DEFAULT false,
  restricted boolean NOT NULL DEFAULT false,
  gaps text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (id, seq)
);
CREATE INDEX direct_cases_page ON direct.direct_cases (contributor, received_at, id) WHERE superseded_seq IS NULL;

-- Families bereaved by homicide.
CREATE TABLE direct.homicide_cases (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contributor text NOT NULL REFERENCES governance.partners (code),
  record_ref text NOT NULL,
  batch uuid NOT NULL,
  seq bigint NOT NULL,
  superseded_seq bigint,
  first_seq bigint NOT NULL,
  line int NOT NULL,
  content_hash text NOT NULL,
  rkey bigint NOT NULL,
  subject_token text,
  notified_at timestamptz NOT NULL,
  notified_by text NOT NULL,
  -- ONS code of the region or of Wales; null abroad. Nothing finer is kept.
  region text,
  first_contact_at timestamptz,
  reviews jsonb NOT NULL DEFAULT '[]',
  closed_at timestamptz,
  disposition text NOT NULL DEFAULT 'ACCEPTED',
  late boolean NOT NULL DEFAULT false,
  restricted boolean NOT NULL DEFAULT false,
  gaps text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (id, seq)
);
CREATE INDEX homicide_cases_page ON direct.homicide_cases (contributor, notified_at, id) WHERE superseded_seq IS NULL;

-- A record has one current version. By the second index a row is found that says again what was replaced; only what was replaced is in it, so
-- that it stays as small as the corrections are few.
DO $$
DECLARE t text[];
BEGIN
  FOREACH t SLICE 1 IN ARRAY ARRAY[['records', 'police_referrals'], ['records', 'support_cases'], ['records', 'complaints'], ['records', 'projects'],
                                   ['direct', 'direct_cases'], ['direct', 'homicide_cases']] LOOP
    EXECUTE format('CREATE UNIQUE INDEX %I ON %I.%I (contributor, record_ref) WHERE superseded_seq IS NULL', t[2] || '_current', t[1], t[2]);
    EXECUTE format('CREATE INDEX %I ON %I.%I (contributor, record_ref) WHERE superseded_seq IS NOT NULL', t[2] || '_replaced', t[1], t[2]);
  END LOOP;
END $$;

-- What the planner shall believe of the large tables until the first ANALYZE has looked. Without it, it takes nearly every record for superseded
-- and any index for as good as the right one, and the first large batches of a new store took minutes to look up their own rows.
-- Of contributors there are never statistics: with a list of those that have sent rows, the planner takes a partner that sends its first file for
-- one without a record, and reads all the partner's records for each that it looks up. Without a list it takes every partner for an average one.
-- Before PostgreSQL 18 there is no way to say so, and it learns with the first autovacuum.
DO $$
DECLARE
  t record;
  c record;
BEGIN
  FOR t IN SELECT * FROM (VALUES ('records', 'police_referrals'), ('records', 'support_cases'), ('direct', 'direct_cases')) AS v (s, n) LOOP
    EXECUTE format('ALTER TABLE %I.%I ALTER COLUMN contributor SET STATISTICS 0', t.s, t.n);
    CONTINUE WHEN to_regproc('pg_catalog.pg_restore_attribute_stats') IS NULL;
    FOR c IN
      -- Distinct values: a number, or a part of the rows if negative.
      SELECT v.* FROM (VALUES
        ('superseded_seq', 0.9, 24, -0.01), ('contributor', 0.0, 12, 44), ('record_ref', 0.0, 24, -0.95), ('id', 0.0, 24, -0.95),
        ('seq', 0.0, 24, 1000), ('subject_token', 0.05, 24, -0.5), ('crime_key', 0.05, 24, -0.8), ('referral_ref', 0.3, 24, -0.6)
      ) AS v (name, null_frac, avg_width, n_distinct)
      JOIN pg_attribute a ON a.attrelid = format('%I.%I', t.s, t.n)::regclass AND a.attname = v.name
    LOOP
      PERFORM pg_catalog.pg_restore_attribute_stats('schemaname', t.s, 'relname', t.n, 'attname', c.name, 'inherited', false,
        'null_frac', c.null_frac::real, 'avg_width', c.avg_width, 'n_distinct', c.n_distinct::real);
    END LOOP;
  END LOOP;
END $$;

-- ============================================================== publication
CREATE TABLE publication.quarters (
  quarter text PRIMARY KEY CHECK (quarter ~ '^\d{4}Q[1-4]$'),
  -- The last batch that the quarter saw.
  as_of_seq bigint NOT NULL,
  contributors text[] NOT NULL,
  published_at timestamptz NOT NULL,
  manifest jsonb NOT NULL
);

-- Which keys the records and quarters were made with, as hashes that tell nothing of the keys: a hub with other ones would draw all noise anew.
-- The first row that is stored and the first quarter that is published bring them; nobody changes them.
CREATE TABLE publication.key_checks (
  name text PRIMARY KEY CHECK (name IN ('record', 'cell')),
  value text NOT NULL
);

-- Batches from which rows were taken out, so that a quarter which saw them cannot be built again; neither whose rows nor how many.
CREATE TABLE publication.thinned_batches (seq bigint PRIMARY KEY);

-- The quarter in which each keyed reference was counted first. It outlives the rows: nothing is ever taken out. No partner's role may read it.
CREATE TABLE publication.counted_once (
  kept bigint PRIMARY KEY,
  quarter text COLLATE "C" NOT NULL
);

-- ==================================================================== audit
CREATE TABLE audit.events (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor text NOT NULL,
  partner text NOT NULL,
  role text NOT NULL,
  purpose text NOT NULL,
  agreement uuid,
  -- The six of section 62 of the Data Protection Act 2018.
  verb text NOT NULL CHECK (verb IN ('COLLECTION', 'ALTERATION', 'CONSULTATION', 'DISCLOSURE', 'COMBINATION', 'ERASURE')),
  event text NOT NULL,
  resource text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  -- Events are numbered partner by partner, each by a sequence of its own: the common number would tell each partner how much all the others do.
  partner_seq bigint NOT NULL,
  -- How an event is told to another partner's auditor. Whoever writes an event says so; an event of which nothing is said is told by month.
  told text NOT NULL DEFAULT 'BY_MONTH' CHECK (told IN ('EACH', 'BY_DAY', 'BY_MONTH')),
  -- The feed whose rows it is about. Null if it is about no rows, or about rows of several feeds.
  feed text,
  -- Number among those events of its partner that are told one by one: the partner's own number would count the others.
  told_seq bigint,
  CHECK ((told = 'EACH') = (told_seq IS NOT NULL))
);
CREATE UNIQUE INDEX events_of_partner ON audit.events (partner, partner_seq);
CREATE UNIQUE INDEX told_events_of_partner ON audit.events (partner, told_seq) WHERE told = 'EACH';
CREATE INDEX banded_events_in_time ON audit.events (at) WHERE told <> 'EACH';
CREATE INDEX answers_in_time ON audit.events (at) WHERE event = 'analysis:answered';

-- The log as chains that can be verified: one for each partner, and at intervals a signed root over the heads of all.
-- The place of an event in the chain of its partner. Events are chained after they are committed, in the order in which the sealer finds
-- them; the row of the event itself is never changed.
CREATE TABLE audit.seals (
  partner text NOT NULL,
  -- 1, 2, 3 … without a gap.
  place bigint NOT NULL CHECK (place > 0),
  -- Of the event. No foreign key: a row that was removed must leave its seal behind.
  seq bigint NOT NULL UNIQUE,
  salt bytea NOT NULL CHECK (octet_length(salt) = 16),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (partner, place)
);

CREATE TABLE audit.roots (
  made_at timestamptz PRIMARY KEY,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  -- Ed25519.
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32)
);

-- The head of each chain under a root, with what leads from it to the root.
CREATE TABLE audit.root_heads (
  made_at timestamptz NOT NULL REFERENCES audit.roots (made_at),
  partner text NOT NULL,
  place bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  leaf int NOT NULL,
  salt bytea NOT NULL CHECK (octet_length(salt) = 16),
  path bytea NOT NULL,
  PRIMARY KEY (made_at, partner)
);
CREATE INDEX root_heads_of_partner ON audit.root_heads (partner, made_at);

-- ======================================================= functions and triggers
-- Who acts for which partner in this transaction. After COMMIT the setting is '', which is nobody.
CREATE FUNCTION governance.acting_partner() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('hub.partner', true), '') $$;

-- The agreement that opens the whole log to the acting partner. It must be live on the day that a reader in the role AUDITOR sets
-- for its transaction; whoever sets none has none. The auditor must still be a party.
CREATE FUNCTION governance.auditing_agreement() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT a.id FROM governance.agreements a
  JOIN governance.agreement_parties p ON p.agreement_id = a.id AND p.partner = a.auditor AND p.left_at IS NULL
  WHERE a.auditor = governance.acting_partner() AND 'AUDITOR' = ANY (a.roles) AND a.signed_at IS NOT NULL AND a.suspended_at IS NULL
    AND nullif(current_setting('hub.auditing_on', true), '')::date BETWEEN a.starts_on AND least(a.ends_on, a.review_due_on)
  ORDER BY a.reference LIMIT 1 $$;

-- What was logged, chained or signed is never changed.
CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'audit rows are never changed'; END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['events', 'seals', 'roots', 'root_heads'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.%I FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()',
      t || '_are_never_changed', t);
  END LOOP;
END $$;

-- Two sequences for each partner, so that no event of others, and none that is not told, moves them. The hub itself is no partner, and publishes.
CREATE FUNCTION audit.sequence_of(partner text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT pg_catalog.format('audit.%I', 'events_of_' || partner) $$;
CREATE FUNCTION audit.told_sequence_of(partner text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT pg_catalog.format('audit.%I', 'told_events_of_' || partner) $$;
CREATE SEQUENCE audit.events_of_hub;
CREATE SEQUENCE audit.told_events_of_hub;

CREATE FUNCTION audit.begin_numbering() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    EXECUTE 'CREATE SEQUENCE IF NOT EXISTS ' || audit.sequence_of(NEW.code);
    EXECUTE 'CREATE SEQUENCE IF NOT EXISTS ' || audit.told_sequence_of(NEW.code);
    RETURN NULL;
  END $$;
CREATE TRIGGER events_are_numbered AFTER INSERT ON governance.partners FOR EACH ROW EXECUTE FUNCTION audit.begin_numbering();

CREATE FUNCTION audit.number_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    NEW.partner_seq := nextval(audit.sequence_of(NEW.partner)::regclass);
    NEW.told_seq := CASE WHEN NEW.told = 'EACH' THEN nextval(audit.told_sequence_of(NEW.partner)::regclass) END;
    RETURN NEW;
  END $$;
CREATE TRIGGER events_get_a_number BEFORE INSERT ON audit.events FOR EACH ROW EXECUTE FUNCTION audit.number_event();

-- What the auditor of the whole log sees of other partners. The database itself gives no more, whatever the hub asks: on the table a reader sees
-- its own partner's events only, and those of others leave through this view and the two functions below, which run as the owner.

-- Other partners' events that are told one by one. A batch's own name may be a count that its sender keeps over all feeds, and what an
-- auditor was shown of its own log counts events that are not told.
CREATE VIEW audit.told_events WITH (security_barrier = true) AS
  SELECT e.seq, e.told_seq, e.at, e.actor, e.partner, e.role, e.purpose, e.agreement, e.verb, e.event, e.resource,
    CASE WHEN e.event ~ '^(audit|usage|uses)[:.]' THEN e.detail - ARRAY['count', 'newest', 'oldest'] ELSE e.detail - 'batchId' END AS detail
  FROM audit.events e
  WHERE e.told = 'EACH' AND e.partner <> governance.acting_partner() AND (SELECT governance.auditing_agreement()) IS NOT NULL;

-- Other partners' events that are told in bands: by day, or by whole months, as far as they are over. A month is counted whole however few
-- of its days are asked for, so that two questions do not give the days between them.
CREATE FUNCTION audit.told_in_bands(first_day date, last_day date)
  RETURNS TABLE (period text, partner text, feed text, event text, events text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH days AS (
      SELECT first_day AS first, last_day AS last, (clock_timestamp() AT TIME ZONE 'Europe/London')::date AS today),
    counted AS (
      SELECT to_char(e.at AT TIME ZONE 'Europe/London', CASE e.told WHEN 'BY_DAY' THEN 'YYYY-MM-DD' ELSE 'YYYY-MM' END) AS period,
        e.partner, e.feed, e.event, count(*) AS n
      FROM audit.events e CROSS JOIN days
      WHERE e.told <> 'EACH' AND e.partner <> governance.acting_partner() AND (SELECT governance.auditing_agreement()) IS NOT NULL
        AND e.at >= CASE e.told WHEN 'BY_DAY' THEN first::timestamp ELSE date_trunc('month', first::timestamp) END AT TIME ZONE 'Europe/London'
        AND e.at < CASE e.told WHEN 'BY_DAY' THEN least(last + 1, today)::timestamp
          ELSE least(date_trunc('month', last::timestamp) + interval '1 month', date_trunc('month', today::timestamp)) END AT TIME ZONE 'Europe/London'
      GROUP BY 1, 2, 3, 4)
    SELECT c.period, c.partner, c.feed, c.event,
      CASE WHEN n < 10 THEN '1-9' WHEN n < 100 THEN '10-99' WHEN n < 1000 THEN '100-999' ELSE '1000+' END
    FROM counted c ORDER BY c.period, c.partner, c.feed NULLS LAST, c.event $$;
REVOKE EXECUTE ON FUNCTION audit.told_in_bands FROM PUBLIC;

-- How a contributor sees what others ask of measures that are made from its rows: by day, role and measure, in bands, and never by node, place or
-- hour. Whose questions they were, and how many exactly, does not leave the function.
CREATE FUNCTION audit.uses_by_others(measures text[], first_day date, last_day date)
  RETURNS TABLE (day text, role text, measure text, uses text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT to_char(e.at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD'), e.role, m.measure,
      CASE WHEN count(*) < 10 THEN '1-9' WHEN count(*) < 100 THEN '10-99' WHEN count(*) < 1000 THEN '100-999' ELSE '1000+' END
    FROM audit.events e CROSS JOIN LATERAL jsonb_array_elements_text(e.detail -> 'question' -> 'measures') AS m (measure)
    WHERE e.event = 'analysis:answered' AND e.partner <> governance.acting_partner()
      AND e.detail -> 'question' ->> 'scope' = 'SHARED' AND m.measure = ANY (measures)
      AND e.at >= first_day::timestamp AT TIME ZONE 'Europe/London'
      -- A day that is not over would tell the hour to whoever asks again and again.
      AND e.at < least(last_day + 1, (clock_timestamp() AT TIME ZONE 'Europe/London')::date)::timestamp AT TIME ZONE 'Europe/London'
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 $$;
REVOKE EXECUTE ON FUNCTION audit.uses_by_others FROM PUBLIC;

-- ======================================================== row-level security
-- Whoever sends, reads or takes out rows reaches those of the acting partner only, and writes in no other partner's name.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('records.police_referrals', 'hub_ingest, hub_ingest_direct, hub_read_police, hub_read_charity'),
    ('records.support_cases', 'hub_ingest, hub_ingest_direct, hub_read_police, hub_read_charity'),
    -- Of complaints and projects nobody reads rows back.
    ('records.complaints', 'hub_ingest, hub_ingest_direct'),
    ('records.projects', 'hub_ingest'),
    ('direct.direct_cases', 'hub_ingest, hub_ingest_direct, hub_read_police, hub_read_charity'),
    ('direct.homicide_cases', 'hub_ingest_direct, hub_read_charity'),
    ('ingest.batches', 'hub_ingest, hub_ingest_direct, hub_read_police, hub_read_charity'),
    ('ingest.row_errors', 'hub_ingest, hub_ingest_direct, hub_read_police, hub_read_charity'),
    ('ingest.daily_use', 'hub_ingest'),
    ('ingest.open_uploads', 'hub_ingest'),
    ('ingest.rights_requests', 'hub_rights, hub_ingest'),
    ('ingest.set_apart', 'hub_rights, hub_ingest')) AS v (name, roles)
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t.name);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t.name);
    EXECUTE format('CREATE POLICY own_rows ON %s TO %s
      USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner())', t.name, t.roles);
  END LOOP;
END $$;

-- Records beside that: publishing reads all partners' rows, nobody reads restricted rows, and own rows can be taken out.
DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('records.police_referrals', 'hub_rights', 'hub_read_police'),
    ('records.support_cases', 'hub_rights', 'hub_read_charity'),
    ('records.complaints', 'hub_rights', 'hub_read_police, hub_read_charity'),
    ('records.projects', 'hub_rights', 'hub_read_charity'),
    ('direct.direct_cases', 'hub_rights_direct', 'hub_read_charity'),
    ('direct.homicide_cases', 'hub_rights_direct', 'hub_read_charity')) AS v (name, rights, readers)
  LOOP
    EXECUTE format('CREATE POLICY publishing ON %s FOR SELECT TO hub_publish USING (true)', t.name);
    EXECUTE format('CREATE POLICY unrestricted ON %s AS RESTRICTIVE FOR SELECT TO hub_publish, %s USING (NOT restricted)', t.name, t.readers);
    EXECUTE format('CREATE POLICY rights ON %s TO %I USING (contributor = governance.acting_partner())
      WITH CHECK (contributor = governance.acting_partner())', t.name, t.rights);
  END LOOP;
END $$;

-- Senders of complaints and projects see how complete they are, by columns that say nothing of a person.
CREATE POLICY own_quality ON records.complaints FOR SELECT TO hub_read_police, hub_read_charity
  USING (contributor = governance.acting_partner());
CREATE POLICY own_quality ON records.projects FOR SELECT TO hub_read_charity USING (contributor = governance.acting_partner());

CREATE POLICY publishing ON ingest.batches FOR SELECT TO hub_publish USING (true);
CREATE POLICY publishing ON ingest.row_errors FOR SELECT TO hub_publish USING (true);
CREATE POLICY rights ON ingest.batches TO hub_rights
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());
CREATE POLICY rights ON ingest.row_errors TO hub_rights
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());

-- Nobody sees what another organisation has asked.
ALTER TABLE governance.budget_nodes ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.budget_nodes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON governance.budget_nodes TO hub_budget USING (partner = governance.acting_partner());
ALTER TABLE governance.budgets ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.budgets FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON governance.budgets TO hub_budget USING (partner = governance.acting_partner());

-- Nobody writes events in another's name, and an auditor reads those of its own partner.
ALTER TABLE audit.events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.events FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON audit.events FOR SELECT TO hub_audit_reader USING (partner = governance.acting_partner());
CREATE POLICY acting ON audit.events FOR INSERT
  TO hub_audit_writer, hub_audit_reader, hub_ingest, hub_ingest_direct, hub_read_police, hub_read_charity, hub_governance
  WITH CHECK (partner = governance.acting_partner());
CREATE POLICY releasing ON audit.events FOR INSERT TO hub_release WITH CHECK (partner = governance.acting_partner());
CREATE POLICY rights ON audit.events FOR INSERT TO hub_rights WITH CHECK (partner = governance.acting_partner());
CREATE POLICY publishing ON audit.events FOR INSERT TO hub_publish WITH CHECK (partner = 'hub');
-- For the view and the functions above, which run as the owner.
CREATE POLICY told_to_the_auditor ON audit.events FOR SELECT TO hub_owner USING ((SELECT governance.auditing_agreement()) IS NOT NULL);
CREATE POLICY used_by_others ON audit.events FOR SELECT TO hub_owner USING (event = 'analysis:answered');

-- The sealer chains everybody's events.
CREATE POLICY sealing ON audit.events FOR SELECT TO hub_audit_sealer USING (true);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['seals', 'roots', 'root_heads'] LOOP
    EXECUTE format('ALTER TABLE audit.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE audit.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY sealing ON audit.%I TO hub_audit_sealer USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
CREATE POLICY own_chain ON audit.seals FOR SELECT TO hub_audit_reader USING (partner = governance.acting_partner());
CREATE POLICY own_chain ON audit.root_heads FOR SELECT TO hub_audit_reader USING (partner = governance.acting_partner());
-- A root is of all, and shows nothing of anybody.
CREATE POLICY reading ON audit.roots FOR SELECT TO hub_audit_reader USING (true);

-- ============================================================ grants by role

-- ------------------------------------------------ hub_ingest: takes in what a partner sends
GRANT USAGE ON SCHEMA governance, reference, ingest, records, publication, audit TO hub_ingest;
GRANT SELECT ON governance.partners, governance.agreements, governance.agreement_parties TO hub_ingest;
GRANT SELECT ON ALL TABLES IN SCHEMA reference TO hub_ingest;
GRANT USAGE ON SEQUENCE ingest.batch_order TO hub_ingest;
GRANT SELECT, INSERT, UPDATE ON ingest.batches, ingest.daily_use TO hub_ingest;
GRANT SELECT, INSERT ON ingest.row_errors TO hub_ingest;
GRANT SELECT, INSERT, UPDATE, DELETE ON ingest.open_uploads TO hub_ingest;
GRANT SELECT ON ingest.set_apart TO hub_ingest;
-- It writes a record once. It reads of its own partner's records what tells a correction and a duplicate, never a record key, and changes whether
-- a version stands and what became of it.
GRANT INSERT, SELECT (id, contributor, record_ref, seq, superseded_seq, first_seq, line, content_hash, subject_token, crime_key, disposition, late,
  restricted), UPDATE (superseded_seq, disposition) ON records.police_referrals TO hub_ingest;
GRANT INSERT, SELECT (id, contributor, record_ref, seq, superseded_seq, first_seq, line, content_hash, disposition, late, restricted),
  UPDATE (superseded_seq, disposition) ON records.support_cases, records.complaints, records.projects TO hub_ingest;
-- Which quarters are closed, to say that a row is late.
GRANT SELECT (quarter) ON publication.quarters TO hub_ingest;
GRANT SELECT, INSERT ON publication.key_checks TO hub_ingest;
GRANT INSERT ON audit.events TO hub_ingest;

-- --------------------------- hub_ingest_direct: the same for direct cases and bereaved families
GRANT USAGE ON SCHEMA direct TO hub_ingest_direct;
GRANT INSERT, SELECT (id, contributor, record_ref, seq, superseded_seq, first_seq, line, content_hash, disposition, late, restricted),
  UPDATE (superseded_seq, disposition) ON direct.direct_cases, direct.homicide_cases TO hub_ingest_direct;

-- ------------------------ hub_rights: takes out a wrong batch, and rows of a person who asked for it
GRANT USAGE ON SCHEMA governance, ingest, records, publication, audit TO hub_rights;
GRANT SELECT, UPDATE (state, content_hash, dispositions, unmapped) ON ingest.batches TO hub_rights;
GRANT SELECT (batch, contributor, record_ref), DELETE ON ingest.row_errors TO hub_rights;
GRANT SELECT, INSERT, UPDATE ON ingest.rights_requests, ingest.set_apart TO hub_rights;
-- A referral that repeated one of a withdrawn batch is found, and judged as what it is alone.
GRANT SELECT (id, contributor, record_ref, batch, seq, superseded_seq, first_seq, line, subject_token, crime_key, offence_code, offence_flags,
  victim_basis, referred_at, consent, phone_usable, phone_safe, post_usable, post_safe, email_usable, email_safe, disposition, late, restricted),
  UPDATE (superseded_seq, disposition, restricted), DELETE ON records.police_referrals TO hub_rights;
GRANT SELECT (id, contributor, record_ref, batch, seq, superseded_seq, subject_token, direct_ref, opened_at, attempts, assessments, support, witness,
  closure, disposition, late, restorative, restricted), UPDATE (superseded_seq, restricted), DELETE ON records.support_cases TO hub_rights;
GRANT SELECT (id, contributor, record_ref, batch, seq, superseded_seq, subject_token, received_at, acknowledged_at, replied_at, disposition, late,
  restricted), UPDATE (superseded_seq, restricted), DELETE ON records.complaints TO hub_rights;
GRANT SELECT (id, contributor, record_ref, batch, seq, superseded_seq, opens_on, closes_on, disposition, late, restricted),
  UPDATE (superseded_seq, restricted), DELETE ON records.projects TO hub_rights;
GRANT SELECT (quarter) ON publication.quarters TO hub_rights;
GRANT SELECT, INSERT ON publication.thinned_batches TO hub_rights;
GRANT INSERT ON audit.events TO hub_rights;

-- --------------------------- hub_rights_direct: the same for direct cases and bereaved families
GRANT USAGE ON SCHEMA direct TO hub_rights_direct;
GRANT SELECT (id, contributor, record_ref, batch, seq, superseded_seq, subject_token, received_at, consent_scope, disposition, late, restricted),
  UPDATE (superseded_seq, consent_scope, restricted), DELETE ON direct.direct_cases TO hub_rights_direct;
GRANT SELECT (id, contributor, record_ref, batch, seq, superseded_seq, subject_token, notified_at, first_contact_at, reviews, closed_at, disposition,
  late, restricted), UPDATE (superseded_seq, restricted), DELETE ON direct.homicide_cases TO hub_rights_direct;

-- ------------------------------------ hub_publish: freezes quarters, and is no role of the login that serves
GRANT USAGE ON SCHEMA governance, reference, ingest, records, direct, publication, audit TO hub_publish;
GRANT SELECT ON governance.partners, governance.agreements, governance.agreement_parties TO hub_publish;
GRANT SELECT ON ALL TABLES IN SCHEMA reference, records, direct TO hub_publish;
-- Where the sequence stands says what a quarter saw; a published quarter names the partners that had sent something.
GRANT SELECT ON SEQUENCE ingest.batch_order TO hub_publish;
GRANT SELECT ON ingest.batches TO hub_publish;
GRANT SELECT, INSERT ON publication.quarters, publication.key_checks, publication.counted_once TO hub_publish;
GRANT SELECT ON publication.thinned_batches TO hub_publish;
GRANT INSERT ON audit.events TO hub_publish;

-- ------------------------------------------------ hub_read_police: a force reads its own referrals
GRANT USAGE ON SCHEMA governance, reference, ingest, records, audit TO hub_read_police;
GRANT SELECT ON governance.partners, governance.agreements, governance.agreement_parties TO hub_read_police;
GRANT SELECT ON ALL TABLES IN SCHEMA reference TO hub_read_police;
GRANT SELECT ON ingest.batches, ingest.row_errors TO hub_read_police;
GRANT SELECT (id, contributor, record_ref, batch, superseded_seq, offence_code, offence_group, offence_flags, victim_basis, age_band, sex,
  ethnicity, ethnicity_officer, mental_health, district, relationship, risk_level, communication_need, reported_at, recorded_at,
  referred_at, consent, phone_usable, phone_safe, post_usable, post_safe, email_usable, email_safe, response_grade, call_at, arrived_at,
  outcome_type, outcome_at, agreed_update_days, flags, enhanced_rights, events, disposition, late, gaps, updates_agreed_at)
  ON records.police_referrals TO hub_read_police;
GRANT SELECT (id, contributor, batch, superseded_seq, received_at, gaps, disposition, late) ON records.complaints TO hub_read_police;
GRANT INSERT ON audit.events TO hub_read_police;

-- ----------------------------------------------- hub_read_charity: the charity reads its own cases
GRANT USAGE ON SCHEMA governance, reference, ingest, records, direct, audit TO hub_read_charity;
GRANT SELECT ON governance.partners, governance.agreements, governance.agreement_parties TO hub_read_charity;
GRANT SELECT ON ALL TABLES IN SCHEMA reference TO hub_read_charity;
GRANT SELECT ON ingest.batches, ingest.row_errors TO hub_read_charity;
GRANT SELECT (id, contributor, record_ref, batch, superseded_seq, force, referral_ref, direct_ref, opened_at, staff_finding, offence_group,
  age_band, sex, ethnicity, mental_health, flags, attempts, assessments, support, witness, closure, satisfaction, disposition, late, restorative, gaps)
  ON records.support_cases TO hub_read_charity;
GRANT SELECT (id, contributor, batch, superseded_seq, received_at, gaps, disposition, late) ON records.complaints TO hub_read_charity;
GRANT SELECT (id, contributor, batch, superseded_seq, opens_on, gaps, disposition, late) ON records.projects TO hub_read_charity;
GRANT SELECT (id, contributor, record_ref, batch, superseded_seq, received_at, channel, referrer_type, offence_group, incident_month, force,
  age_band, sex, ethnicity, mental_health, flags, reasons, primary_reason, ever_reported_before, police_experience, wants_to_report,
  report_support_offered, later_reported, consent_id, consent_scope, consent_wording, consent_at, consent_withdrawn_at, disposition, late, gaps)
  ON direct.direct_cases TO hub_read_charity;
GRANT SELECT (id, contributor, record_ref, batch, superseded_seq, notified_at, notified_by, region, first_contact_at, reviews, closed_at,
  disposition, late, gaps) ON direct.homicide_cases TO hub_read_charity;
GRANT INSERT ON audit.events TO hub_read_charity;

-- ----------------------- hub_read_reference: public figures and code lists, and nothing of a person
GRANT USAGE ON SCHEMA reference TO hub_read_reference;
GRANT SELECT ON ALL TABLES IN SCHEMA reference TO hub_read_reference;

-- ---------- hub_read_agreements: what a request may do is looked up by a role that cannot change what was agreed
GRANT USAGE ON SCHEMA governance TO hub_read_agreements;
GRANT SELECT ON governance.partners, governance.agreements, governance.agreement_parties, governance.agreement_versions,
  governance.agreement_signatures, governance.suspension_proposals, governance.revocations, governance.api_keys TO hub_read_agreements;

-- --------------- hub_read_publication: what is published is read by whoever serves, who reads no record
GRANT USAGE ON SCHEMA publication TO hub_read_publication;
GRANT SELECT ON publication.key_checks, publication.quarters TO hub_read_publication;

-- ------------------------------------------------- hub_public: pages for everybody
GRANT USAGE ON SCHEMA governance TO hub_public;
GRANT SELECT ON governance.publications TO hub_public;
GRANT SELECT (partner) ON governance.named_forces TO hub_public;

-- ----------------------------- hub_governance: partners, agreements, keys and reference data
GRANT USAGE ON SCHEMA governance, reference, audit TO hub_governance;
GRANT SELECT, INSERT, UPDATE ON governance.partners, governance.agreements, governance.agreement_parties, governance.agreement_versions,
  governance.suspension_proposals, governance.revocations, governance.api_keys TO hub_governance;
GRANT DELETE ON governance.agreement_parties TO hub_governance;
-- A signature is never changed.
GRANT SELECT, INSERT ON governance.agreement_signatures TO hub_governance;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA reference TO hub_governance;
GRANT INSERT ON audit.events TO hub_governance;

-- --------------------------------------------- hub_limits and hub_budget: what askers spend
GRANT USAGE ON SCHEMA governance TO hub_limits, hub_budget;
GRANT SELECT, INSERT, UPDATE ON governance.spending TO hub_limits;
GRANT SELECT, INSERT ON governance.budget_nodes TO hub_budget;
GRANT SELECT, INSERT, UPDATE ON governance.budgets TO hub_budget;

-- ---------------------------------------------------------- hub_release: figures that people release
GRANT USAGE ON SCHEMA governance, audit TO hub_release;
GRANT SELECT ON governance.partners, governance.agreements, governance.agreement_parties TO hub_release;
GRANT SELECT, INSERT ON governance.release_objections, governance.release_amendment_reviews, governance.release_hidings TO hub_release;
-- What reviewers saw (title, address, question, figures) is never changed.
GRANT SELECT, INSERT, UPDATE (objections_until, refused_at, released_at, expires_at, version, corrected_at, withdrawn_because, withdrawn_at)
  ON governance.releases TO hub_release;
GRANT SELECT, INSERT, UPDATE (figures, errata, hidden_until, withdrawn_because, withdrawn_at) ON governance.publications TO hub_release;
GRANT SELECT, INSERT, UPDATE (counted) ON governance.release_reviews TO hub_release;
GRANT SELECT, INSERT, UPDATE (decided_at, accepted) ON governance.release_amendments TO hub_release;
GRANT SELECT, INSERT, DELETE ON governance.named_forces TO hub_release;
GRANT INSERT ON audit.events TO hub_release;

-- ------------------------------------------------------------ hub_audit_writer: writes the log
GRANT USAGE ON SCHEMA governance, reference, audit TO hub_audit_writer;
GRANT INSERT ON audit.events TO hub_audit_writer;

-- ------------------------------------- hub_audit_reader: reads the log, and reading it is logged too
GRANT USAGE ON SCHEMA governance, reference, publication, audit TO hub_audit_reader;
GRANT SELECT (id, reference, roles, auditor, starts_on, ends_on, review_due_on, suspended_at, signed_at) ON governance.agreements
  TO hub_audit_reader;
GRANT SELECT ON governance.agreement_parties TO hub_audit_reader;
GRANT SELECT ON publication.quarters TO hub_audit_reader;
GRANT SELECT, INSERT ON audit.events TO hub_audit_reader;
GRANT SELECT ON audit.told_events, audit.seals, audit.roots, audit.root_heads TO hub_audit_reader;
GRANT EXECUTE ON FUNCTION audit.told_in_bands, audit.uses_by_others TO hub_audit_reader;

-- ------------------------------------------------------ hub_audit_sealer: chains the log and signs it
GRANT USAGE ON SCHEMA governance, audit TO hub_audit_sealer;
GRANT SELECT (code) ON governance.partners TO hub_audit_sealer;
GRANT SELECT ON audit.events TO hub_audit_sealer;
GRANT SELECT, INSERT ON audit.seals, audit.roots, audit.root_heads TO hub_audit_sealer;

RESET ROLE;
