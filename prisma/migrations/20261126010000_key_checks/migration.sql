-- Which keys the records and quarters were made with, as hashes that tell nothing of the keys: a hub with other ones would draw all noise anew.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_read_publication') THEN
    CREATE ROLE hub_read_publication NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT hub_read_publication TO hub_app;

SET ROLE hub_owner;

CREATE TABLE publication.key_checks (
  name text PRIMARY KEY CHECK (name IN ('record', 'cell')),
  value text NOT NULL
);

-- The first row that is stored and the first quarter that is published bring them; nobody changes them.
GRANT SELECT, INSERT ON publication.key_checks TO hub_ingest, hub_publish;

-- What is published is read by whoever serves, who reads no record.
GRANT USAGE ON SCHEMA publication TO hub_read_publication;
GRANT SELECT ON publication.key_checks, publication.quarters TO hub_read_publication;

RESET ROLE;
