-- Families bereaved by homicide. They lie beside the direct cases, in a schema that no role of the police can enter.

SET ROLE hub_owner;

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
  PRIMARY KEY (id, seq)
);
CREATE UNIQUE INDEX homicide_cases_current ON direct.homicide_cases (contributor, record_ref) WHERE superseded_seq IS NULL;
CREATE INDEX homicide_cases_page ON direct.homicide_cases (contributor, notified_at, id) WHERE superseded_seq IS NULL;

ALTER TABLE direct.homicide_cases ENABLE ROW LEVEL SECURITY;
ALTER TABLE direct.homicide_cases FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON direct.homicide_cases TO hub_ingest_direct, hub_read_charity
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());
CREATE POLICY publishing ON direct.homicide_cases FOR SELECT TO hub_publish USING (true);

GRANT SELECT, INSERT, UPDATE ON direct.homicide_cases TO hub_ingest_direct;
GRANT SELECT ON direct.homicide_cases TO hub_publish;
GRANT SELECT (id, contributor, record_ref, batch, superseded_seq, notified_at, notified_by, region, first_contact_at, reviews, closed_at,
  disposition, late) ON direct.homicide_cases TO hub_read_charity;

ALTER TABLE ingest.batches DROP CONSTRAINT batches_feed_check;
ALTER TABLE ingest.batches ADD CONSTRAINT batches_feed_check
  CHECK (feed IN ('POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE'));

RESET ROLE;
