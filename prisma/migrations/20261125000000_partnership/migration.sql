-- The partnership's record store. Owner, ingest, publish, read and audit are separate roles; the application owns nothing.

DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['hub_owner', 'hub_ingest', 'hub_ingest_direct', 'hub_publish', 'hub_read_police', 'hub_read_charity',
                           'hub_governance', 'hub_audit_writer', 'hub_audit_reader', 'hub_app'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', r);
    END IF;
  END LOOP;
END $$;

-- The application may become each of its roles for one transaction; it inherits none and never becomes the owner.
GRANT hub_ingest, hub_ingest_direct, hub_publish, hub_read_police, hub_read_charity, hub_governance, hub_audit_writer, hub_audit_reader TO hub_app;
-- Only the feed of direct cases is taken in by a role that can reach them; it may do what ingest may, on its own rows.
GRANT hub_ingest TO hub_ingest_direct WITH INHERIT TRUE;
-- Whoever migrates must be able to hand the tables to their owner.
DO $$ BEGIN EXECUTE format('GRANT hub_owner, hub_app TO %I', current_user); END $$;

CREATE SCHEMA governance AUTHORIZATION hub_owner;
CREATE SCHEMA reference AUTHORIZATION hub_owner;
CREATE SCHEMA records AUTHORIZATION hub_owner;
CREATE SCHEMA direct AUTHORIZATION hub_owner;
CREATE SCHEMA ingest AUTHORIZATION hub_owner;
CREATE SCHEMA publication AUTHORIZATION hub_owner;
CREATE SCHEMA audit AUTHORIZATION hub_owner;

SET ROLE hub_owner;

-- Who acts for which partner in this transaction. After COMMIT the setting is '', which is nobody.
CREATE FUNCTION governance.acting_partner() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('hub.partner', true), '') $$;

-- ---------------------------------------------------------------- governance
CREATE TABLE governance.partners (
  code text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('FORCE', 'CHARITY', 'COMMISSIONER', 'INSPECTORATE', 'RESEARCH'))
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
  signed_at timestamptz
);

CREATE TABLE governance.agreement_parties (
  agreement_id uuid NOT NULL REFERENCES governance.agreements (id) ON DELETE CASCADE,
  partner text NOT NULL REFERENCES governance.partners (code),
  PRIMARY KEY (agreement_id, partner)
);

-- ----------------------------------------------------------------- reference
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

-- -------------------------------------------------------------------- ingest
CREATE SEQUENCE ingest.batch_order;

CREATE TABLE ingest.batches (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- The order in which batches were committed; a published quarter names the last one that it saw.
  seq bigint NOT NULL,
  contributor text NOT NULL REFERENCES governance.partners (code),
  feed text NOT NULL CHECK (feed IN ('POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE')),
  batch_id text NOT NULL,
  content_hash text NOT NULL,
  state text NOT NULL CHECK (state IN ('RECEIVED', 'VALIDATED', 'COMMITTED', 'REJECTED')),
  received int NOT NULL,
  accepted int NOT NULL,
  rejected int NOT NULL,
  unchanged int NOT NULL,
  dispositions jsonb NOT NULL DEFAULT '[]',
  committed_at timestamptz NOT NULL,
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
  PRIMARY KEY (batch, line, place)
);

-- What was missing, unmapped or late in a batch, by month of the record: data quality without the records.
CREATE TABLE ingest.quality (
  batch uuid NOT NULL REFERENCES ingest.batches (id) ON DELETE CASCADE,
  contributor text NOT NULL,
  feed text NOT NULL,
  month text NOT NULL,
  issue text NOT NULL CHECK (issue IN ('ROWS', 'LATE', 'MISSING', 'UNMAPPED', 'CORRECTED')),
  field text NOT NULL DEFAULT '',
  rows int NOT NULL,
  PRIMARY KEY (batch, month, issue, field)
);

-- ------------------------------------------------------------------- records
-- A record is a run of versions: the current one has no superseded_seq. A quarter is rebuilt from the versions
-- that stood when it was published, so a correction replaces what is seen and changes nothing that was answered.
CREATE TABLE records.police_referrals (
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
  PRIMARY KEY (id, seq)
);
CREATE UNIQUE INDEX police_referrals_current ON records.police_referrals (contributor, record_ref) WHERE superseded_seq IS NULL;
CREATE INDEX police_referrals_page ON records.police_referrals (contributor, referred_at, id) WHERE superseded_seq IS NULL;
CREATE INDEX police_referrals_same_crime ON records.police_referrals (contributor, subject_token, crime_key)
  WHERE superseded_seq IS NULL AND subject_token IS NOT NULL AND crime_key IS NOT NULL;

CREATE TABLE records.support_cases (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  contributor text NOT NULL REFERENCES governance.partners (code),
  record_ref text NOT NULL,
  batch uuid NOT NULL,
  seq bigint NOT NULL,
  superseded_seq bigint,
  first_seq bigint NOT NULL,
  line int NOT NULL,
  content_hash text NOT NULL,
  rkey_w bigint NOT NULL,
  rkey_s bigint NOT NULL,
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
  PRIMARY KEY (id, seq)
);
CREATE UNIQUE INDEX support_cases_current ON records.support_cases (contributor, record_ref) WHERE superseded_seq IS NULL;
CREATE INDEX support_cases_page ON records.support_cases (contributor, opened_at, id) WHERE superseded_seq IS NULL;
CREATE INDEX support_cases_referral ON records.support_cases (force, referral_ref);

-- -------------------------------------------------------------------- direct
CREATE TABLE direct.direct_cases (
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
  PRIMARY KEY (id, seq)
);
CREATE UNIQUE INDEX direct_cases_current ON direct.direct_cases (contributor, record_ref) WHERE superseded_seq IS NULL;
CREATE INDEX direct_cases_page ON direct.direct_cases (contributor, received_at, id) WHERE superseded_seq IS NULL;

-- Staging: rows arrive by COPY, which row-level security refuses, so the tables are the ingest role's alone and keyed by batch.
CREATE UNLOGGED TABLE ingest.staged_police_referrals (LIKE records.police_referrals INCLUDING DEFAULTS);
CREATE UNLOGGED TABLE ingest.staged_support_cases (LIKE records.support_cases INCLUDING DEFAULTS);
CREATE UNLOGGED TABLE direct.staged_direct_cases (LIKE direct.direct_cases INCLUDING DEFAULTS);
CREATE INDEX ON ingest.staged_police_referrals (batch);
CREATE INDEX ON ingest.staged_support_cases (batch);
CREATE INDEX ON direct.staged_direct_cases (batch);

-- --------------------------------------------------------------- publication
CREATE TABLE publication.quarters (
  quarter text PRIMARY KEY CHECK (quarter ~ '^\d{4}Q[1-4]$'),
  -- The last batch that the quarter saw.
  as_of_seq bigint NOT NULL,
  contributors text[] NOT NULL,
  published_at timestamptz NOT NULL,
  manifest jsonb NOT NULL
);

-- --------------------------------------------------------------------- audit
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
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'audit rows are never changed'; END $$;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.events
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();

-- -------------------------------------------------------- row-level security
DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY ARRAY['records.police_referrals', 'records.support_cases', 'direct.direct_cases',
                           'ingest.batches', 'ingest.row_errors', 'ingest.quality']::regclass[] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_rows ON %s TO hub_ingest, hub_ingest_direct, hub_read_police, hub_read_charity
      USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner())', t);
    EXECUTE format('CREATE POLICY publishing ON %s FOR SELECT TO hub_publish USING (true)', t);
  END LOOP;
END $$;

-- -------------------------------------------------------------------- grants
GRANT USAGE ON SCHEMA governance, reference TO hub_ingest, hub_publish, hub_read_police, hub_read_charity, hub_governance,
  hub_audit_writer, hub_audit_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA governance, reference
  TO hub_ingest, hub_publish, hub_read_police, hub_read_charity, hub_governance;
GRANT INSERT, UPDATE ON governance.partners, governance.agreements, governance.agreement_parties TO hub_governance;
GRANT DELETE ON governance.agreement_parties TO hub_governance;
GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA reference TO hub_governance;

GRANT USAGE ON SCHEMA ingest TO hub_ingest, hub_publish, hub_read_police, hub_read_charity;
GRANT USAGE ON SEQUENCE ingest.batch_order TO hub_ingest;
-- The publishing role reads where the sequence stands, to say what a quarter saw.
GRANT SELECT ON SEQUENCE ingest.batch_order TO hub_publish;
GRANT SELECT, INSERT, UPDATE ON ingest.batches TO hub_ingest;
GRANT SELECT, INSERT ON ingest.row_errors, ingest.quality TO hub_ingest;
GRANT SELECT ON ingest.batches, ingest.row_errors, ingest.quality TO hub_read_police, hub_read_charity;
-- A published quarter names the partners that had sent something.
GRANT SELECT ON ingest.batches TO hub_publish;
GRANT SELECT, INSERT, UPDATE, DELETE ON ingest.staged_police_referrals, ingest.staged_support_cases TO hub_ingest;

GRANT USAGE ON SCHEMA records TO hub_ingest, hub_publish, hub_read_police, hub_read_charity;
GRANT SELECT, INSERT, UPDATE ON records.police_referrals, records.support_cases TO hub_ingest;
GRANT SELECT ON records.police_referrals, records.support_cases TO hub_publish;
GRANT SELECT (id, contributor, record_ref, batch, superseded_seq, offence_code, offence_group, offence_flags, victim_basis, age_band, sex,
  ethnicity, ethnicity_officer, mental_health, district, relationship, risk_level, communication_need, reported_at, recorded_at,
  referred_at, consent, phone_usable, phone_safe, post_usable, post_safe, email_usable, email_safe, response_grade, call_at, arrived_at,
  outcome_type, outcome_at, agreed_update_days, flags, enhanced_rights, events, disposition, late)
  ON records.police_referrals TO hub_read_police;
GRANT SELECT (id, contributor, record_ref, batch, superseded_seq, force, referral_ref, direct_ref, opened_at, staff_finding, offence_group,
  age_band, sex, ethnicity, mental_health, flags, attempts, assessments, support, witness, closure, satisfaction, disposition, late)
  ON records.support_cases TO hub_read_charity;

GRANT USAGE ON SCHEMA direct TO hub_ingest_direct, hub_publish, hub_read_charity;
GRANT SELECT, INSERT, UPDATE ON direct.direct_cases TO hub_ingest_direct;
GRANT SELECT, INSERT, UPDATE, DELETE ON direct.staged_direct_cases TO hub_ingest_direct;
GRANT SELECT ON direct.direct_cases TO hub_publish;
GRANT SELECT (id, contributor, record_ref, batch, superseded_seq, received_at, channel, referrer_type, offence_group, incident_month, force,
  age_band, sex, ethnicity, mental_health, flags, reasons, primary_reason, ever_reported_before, police_experience, wants_to_report,
  report_support_offered, later_reported, consent_id, consent_scope, consent_wording, consent_at, consent_withdrawn_at, disposition, late)
  ON direct.direct_cases TO hub_read_charity;

GRANT USAGE ON SCHEMA publication TO hub_publish, hub_ingest, hub_audit_reader;
GRANT SELECT, INSERT ON publication.quarters TO hub_publish;
-- Ingest must know which quarters are closed to say that a row is late.
GRANT SELECT (quarter) ON publication.quarters TO hub_ingest;
GRANT SELECT ON publication.quarters TO hub_audit_reader;

GRANT USAGE ON SCHEMA audit TO hub_audit_writer, hub_audit_reader, hub_ingest, hub_publish, hub_read_police, hub_read_charity, hub_governance;
GRANT INSERT ON audit.events TO hub_audit_writer, hub_ingest, hub_publish, hub_read_police, hub_read_charity, hub_governance;
GRANT SELECT ON audit.events TO hub_audit_reader;
-- Reading the log is logged too.
GRANT INSERT ON audit.events TO hub_audit_reader;

RESET ROLE;
