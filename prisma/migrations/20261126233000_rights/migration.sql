-- What a partner may take out of its own rows: a wrong batch, and the rows of a person who asked for it.

DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['hub_rights', 'hub_rights_direct'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', r);
    END IF;
  END LOOP;
END $$;
GRANT hub_rights, hub_rights_direct TO hub_app;
-- As with ingest: what a force asks for runs in a role that cannot reach direct cases.
GRANT hub_rights TO hub_rights_direct WITH INHERIT TRUE;

SET ROLE hub_owner;

GRANT USAGE ON SCHEMA governance, ingest, records, publication, audit TO hub_rights;
GRANT USAGE ON SCHEMA direct TO hub_rights_direct;

-- A restricted row stays and is left out of whatever is read or published, by the policy below and by no query.
DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('records.police_referrals', 'hub_ingest', 'hub_rights', 'hub_read_police', ', subject_token, referred_at'),
    ('records.support_cases', 'hub_ingest', 'hub_rights', 'hub_read_charity', ', subject_token, direct_ref, opened_at, attempts, assessments, support, witness, restorative, closure'),
    ('records.complaints', 'hub_ingest', 'hub_rights', 'hub_read_police, hub_read_charity', ', subject_token, received_at, acknowledged_at, replied_at'),
    ('records.projects', 'hub_ingest', 'hub_rights', 'hub_read_charity', ', opens_on, closes_on'),
    ('direct.direct_cases', 'hub_ingest_direct', 'hub_rights_direct', 'hub_read_charity', ', subject_token, received_at, consent_scope'),
    ('direct.homicide_cases', 'hub_ingest_direct', 'hub_rights_direct', 'hub_read_charity', ', subject_token, notified_at, first_contact_at, reviews, closed_at')
  ) AS v (name, ingest, rights, reader, more)
  LOOP
    EXECUTE format('ALTER TABLE %s ADD COLUMN restricted boolean NOT NULL DEFAULT false', t.name);
    EXECUTE format('CREATE POLICY unrestricted ON %s AS RESTRICTIVE FOR SELECT TO %s USING (NOT restricted)', t.name,
      concat_ws(', ', 'hub_publish', t.reader));
    EXECUTE format('CREATE POLICY rights ON %s TO %I USING (contributor = governance.acting_partner())
      WITH CHECK (contributor = governance.acting_partner())', t.name, t.rights);
    EXECUTE format('GRANT SELECT (restricted) ON %s TO %I', t.name, t.ingest);
    EXECUTE format('GRANT SELECT (id, contributor, record_ref, batch, seq, superseded_seq, disposition, late, restricted%s) ON %s TO %I', t.more, t.name, t.rights);
    EXECUTE format('GRANT UPDATE (superseded_seq, restricted) ON %s TO %I', t.name, t.rights);
    EXECUTE format('GRANT DELETE ON %s TO %I', t.name, t.rights);
  END LOOP;
END $$;
-- By these a referral that repeated one of a withdrawn batch is found, and judged as what it is alone.
GRANT SELECT (crime_key, first_seq, line, offence_code, offence_flags, victim_basis, consent, phone_usable, phone_safe, post_usable, post_safe,
  email_usable, email_safe) ON records.police_referrals TO hub_rights;
GRANT UPDATE (disposition) ON records.police_referrals TO hub_rights;
GRANT UPDATE (consent_scope) ON direct.direct_cases TO hub_rights_direct;

-- A withdrawn batch keeps its line, so that its id is not used again, and nothing of what was in it.
ALTER TABLE ingest.batches DROP CONSTRAINT batches_state_check;
ALTER TABLE ingest.batches ADD CONSTRAINT batches_state_check
  CHECK (state IN ('RECEIVED', 'VALIDATED', 'COMMITTED', 'REJECTED', 'WITHDRAWN'));
CREATE POLICY rights ON ingest.batches TO hub_rights
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());
CREATE POLICY rights ON ingest.row_errors TO hub_rights
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());
GRANT SELECT, UPDATE (state, content_hash, dispositions, unmapped) ON ingest.batches TO hub_rights;
GRANT SELECT (batch, contributor, record_ref), DELETE ON ingest.row_errors TO hub_rights;

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
  -- Rows that arose before this instant are refused; null where rows are taken in restricted.
  erased_at timestamptz,
  restricted boolean NOT NULL,
  PRIMARY KEY (contributor, feed, key)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['rights_requests', 'set_apart'] LOOP
    EXECUTE format('ALTER TABLE ingest.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE ingest.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_rows ON ingest.%I TO hub_rights, hub_ingest
      USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner())', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, UPDATE ON ingest.rights_requests, ingest.set_apart TO hub_rights;
GRANT SELECT ON ingest.set_apart TO hub_ingest;

-- Batches from which rows were taken out, so that a quarter which saw them cannot be built again; neither whose rows nor how many.
CREATE TABLE publication.thinned_batches (seq bigint PRIMARY KEY);
GRANT SELECT, INSERT ON publication.thinned_batches TO hub_rights;
GRANT SELECT ON publication.thinned_batches TO hub_publish;
GRANT SELECT (quarter) ON publication.quarters TO hub_rights;

CREATE POLICY rights ON audit.events FOR INSERT TO hub_rights WITH CHECK (partner = governance.acting_partner());
GRANT INSERT ON audit.events TO hub_rights;

RESET ROLE;
