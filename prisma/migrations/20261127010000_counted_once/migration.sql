-- Where rows of two partners are joined, a reference counts once and for good (docs/adr/0038).

SET ROLE hub_owner;

-- What an earlier version has counted is not remembered by any key, and would be counted again.
DO $$ BEGIN
  IF (SELECT is_called FROM ingest.batch_order) THEN
    RAISE EXCEPTION 'This database was filled by an older version of the hub, which did not remember what it had counted. Start with an empty database and an empty data folder, and have the feeds sent again; in the demo, delete HUB_DATA_DIR and the folder in which PostgreSQL lies.'
      USING ERRCODE = 'HB001';
  END IF;
END $$;

-- Keyed hashes of the row's own reference and of the record that it names, for each stratum apart. No partner's role may read them.
ALTER TABLE records.police_referrals ADD COLUMN once_own_a bigint;
ALTER TABLE records.support_cases
  ADD COLUMN once_own_w bigint, ADD COLUMN once_named_w bigint, ADD COLUMN once_own_s bigint, ADD COLUMN once_named_s bigint;

-- The quarter in which each of them was counted first. It outlives the rows: nothing is ever taken out.
CREATE TABLE publication.counted_once (
  kept bigint PRIMARY KEY,
  quarter text COLLATE "C" NOT NULL
);
GRANT SELECT, INSERT ON publication.counted_once TO hub_publish;

RESET ROLE;
