-- Publishing reads every partner's rows and their record keys. It has a login of its own; the login that serves can take no role that does.

DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['hub_publisher', 'hub_read_reference', 'hub_read_agreements'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', r);
    END IF;
  END LOOP;
END $$;

GRANT hub_publish TO hub_publisher;
REVOKE hub_publish FROM hub_app;
GRANT hub_read_reference, hub_read_agreements TO hub_app;

-- Whoever serves without migrating must be able to see that all migrations are in.
DO $$ BEGIN
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON public._prisma_migrations TO hub_app;
  END IF;
END $$;

SET ROLE hub_owner;

-- Public figures and code lists, and nothing of a person.
GRANT USAGE ON SCHEMA reference TO hub_read_reference;
GRANT SELECT ON ALL TABLES IN SCHEMA reference TO hub_read_reference;

-- What a request may is looked up by a role that cannot change what was agreed.
GRANT USAGE ON SCHEMA governance TO hub_read_agreements;
GRANT SELECT ON governance.partners, governance.agreements, governance.agreement_parties TO hub_read_agreements;

-- Ingest writes a record once. It reads of its own partner's records what tells a correction and a duplicate, never a record key, and
-- changes whether a version stands and what became of it.
DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('records.police_referrals', 'hub_ingest', ', subject_token, crime_key'), ('records.support_cases', 'hub_ingest', ''),
    ('records.complaints', 'hub_ingest', ''), ('records.projects', 'hub_ingest', ''),
    ('direct.direct_cases', 'hub_ingest_direct', ''), ('direct.homicide_cases', 'hub_ingest_direct', '')) AS v (name, role, more)
  LOOP
    EXECUTE format('REVOKE SELECT, UPDATE ON %s FROM %I', t.name, t.role);
    EXECUTE format('GRANT SELECT (id, contributor, record_ref, seq, superseded_seq, first_seq, line, content_hash, disposition, late%s) ON %s TO %I',
      t.more, t.name, t.role);
    EXECUTE format('GRANT UPDATE (superseded_seq, disposition) ON %s TO %I', t.name, t.role);
  END LOOP;
END $$;

RESET ROLE;
