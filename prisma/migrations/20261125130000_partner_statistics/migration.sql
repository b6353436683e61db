-- Statistics of who sent a record list the partners that have sent some. The planner then takes a partner that sends its first file for one
-- without a single record, takes any index that begins with the partner for as good as the right one, and reads all the partner's records for
-- each that it looks up: minutes for a file of 400,000 rows. Without a list it takes every partner for an average one, which errs by a factor and no more.

SET ROLE hub_owner;

DO $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES ('records', 'police_referrals'), ('records', 'support_cases'), ('direct', 'direct_cases')) AS v (s, n) LOOP
    EXECUTE format('ALTER TABLE %I.%I ALTER COLUMN contributor SET STATISTICS 0', t.s, t.n);
    -- Before PostgreSQL 18 what an earlier ANALYZE has learnt cannot be taken back.
    CONTINUE WHEN to_regproc('pg_catalog.pg_clear_attribute_stats') IS NULL;
    PERFORM pg_catalog.pg_clear_attribute_stats(t.s, t.n, 'contributor', false);
    PERFORM pg_catalog.pg_restore_attribute_stats('schemaname', t.s, 'relname', t.n, 'attname', 'contributor', 'inherited', false,
      'null_frac', 0::real, 'avg_width', 12, 'n_distinct', 44::real);
  END LOOP;
END $$;

RESET ROLE;
