-- Uploads whose bytes still arrive, on all nodes of a hub, with what each has reserved of its partner's quota. One whose node has died ends by itself.

SET ROLE hub_owner;

CREATE TABLE ingest.open_uploads (
  id uuid PRIMARY KEY,
  contributor text NOT NULL REFERENCES governance.partners (code),
  reserved bigint NOT NULL,
  until timestamptz NOT NULL
);
CREATE INDEX open_uploads_of_partner ON ingest.open_uploads (contributor);

ALTER TABLE ingest.open_uploads ENABLE ROW LEVEL SECURITY;
ALTER TABLE ingest.open_uploads FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON ingest.open_uploads TO hub_ingest
  USING (contributor = governance.acting_partner()) WITH CHECK (contributor = governance.acting_partner());

GRANT SELECT, INSERT, UPDATE, DELETE ON ingest.open_uploads TO hub_ingest;

RESET ROLE;
