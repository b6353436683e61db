-- Local projects of the charity and their paid workers: about no person. Senders read nothing back, so no reading role has a grant.

SET ROLE hub_owner;

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
  PRIMARY KEY (id, seq)
);
CREATE UNIQUE INDEX projects_current ON records.projects (contributor, record_ref) WHERE superseded_seq IS NULL;

ALTER TABLE records.projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE records.projects FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON records.projects TO hub_ingest
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());
CREATE POLICY publishing ON records.projects FOR SELECT TO hub_publish USING (true);

GRANT SELECT, INSERT, UPDATE ON records.projects TO hub_ingest;
GRANT SELECT ON records.projects TO hub_publish;

ALTER TABLE ingest.batches DROP CONSTRAINT batches_feed_check;
ALTER TABLE ingest.batches ADD CONSTRAINT batches_feed_check
  CHECK (feed IN ('POLICE_REFERRAL', 'CHARITY_SUPPORT', 'DIRECT_CASE', 'HOMICIDE_CASE', 'COMPLAINT', 'PROJECT'));

RESET ROLE;
