-- A batch goes into the records by way of a temporary table of its own transaction (ADR 0009).

DROP TABLE ingest.staged_police_referrals, ingest.staged_support_cases, direct.staged_direct_cases;

-- Whoever took this right from everybody gives it to the ingest role alone.
DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO hub_ingest', current_database()); END $$;
