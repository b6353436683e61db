-- Complaints of victims to a service, whether or not they were ever referred. Senders read nothing back, so no reading role has a grant.

SET ROLE hub_owner;

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
  PRIMARY KEY (id, seq)
);
CREATE UNIQUE INDEX complaints_current ON records.complaints (contributor, record_ref) WHERE superseded_seq IS NULL;

ALTER TABLE records.complaints ENABLE ROW LEVEL SECURITY;
ALTER TABLE records.complaints FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON records.complaints TO hub_ingest, hub_ingest_direct
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());
CREATE POLICY publishing ON records.complaints FOR SELECT TO hub_publish USING (true);

GRANT SELECT, INSERT, UPDATE ON records.complaints TO hub_ingest;
GRANT SELECT ON records.complaints TO hub_publish;

ALTER TABLE ingest.batches DROP CONSTRAINT batches_feed_check;
ALTER TABLE ingest.batches ADD CONSTRAINT batches_feed_check
  CHECK (feed IN ('POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE', 'COMPLAINT'));

RESET ROLE;
