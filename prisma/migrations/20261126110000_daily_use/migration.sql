-- What each partner has sent on a London day, so that its quota holds across all processes of a hub.

SET ROLE hub_owner;

CREATE TABLE ingest.daily_use (
  contributor text NOT NULL REFERENCES governance.partners (code),
  day date NOT NULL,
  batches int NOT NULL,
  bytes bigint NOT NULL,
  PRIMARY KEY (contributor, day)
);

ALTER TABLE ingest.daily_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE ingest.daily_use FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ingest.daily_use TO hub_ingest
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());

GRANT SELECT, INSERT, UPDATE ON ingest.daily_use TO hub_ingest;

RESET ROLE;
