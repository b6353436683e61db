-- A record key has the calendar year of its episode in it (safeguards 1.4). A support case without a hearing or without a survey answer has no
-- episode of that stratum, and so no key.

SET ROLE hub_owner;

-- What an earlier version has stored is keyed otherwise, and from what is stored nothing can be keyed anew.
DO $$ BEGIN
  IF (SELECT is_called FROM ingest.batch_order) THEN
    RAISE EXCEPTION 'This database was filled by an older version of the hub, whose keys of persons cannot be turned into those of today. Start with an empty database and an empty data folder, and have the feeds sent again; in the demo, delete HUB_DATA_DIR and the folder in which PostgreSQL lies.'
      USING ERRCODE = 'HB001';
  END IF;
END $$;

ALTER TABLE records.support_cases ALTER COLUMN rkey_w DROP NOT NULL, ALTER COLUMN rkey_s DROP NOT NULL;

RESET ROLE;
