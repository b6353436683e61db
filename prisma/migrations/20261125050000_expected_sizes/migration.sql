-- What the planner shall believe of the records until the first ANALYZE has looked: without it, it takes nearly every record for superseded
-- and any index for as good as the right one, and the first large batches of a new store took minutes to look up their own rows.
-- Before PostgreSQL 18 there is no way to say so, and it learns with the first autovacuum.

SET ROLE hub_owner;

DO $$
DECLARE
  t record;
  c record;
BEGIN
  IF to_regproc('pg_catalog.pg_restore_attribute_stats') IS NULL THEN RETURN; END IF;
  FOR t IN SELECT * FROM (VALUES ('records', 'police_referrals'), ('records', 'support_cases'), ('direct', 'direct_cases')) AS v (s, n) LOOP
    FOR c IN
      -- Distinct values: a number, or where negative a part of the rows.
      SELECT v.* FROM (VALUES
        ('superseded_seq', 0.9, -0.01), ('contributor', 0.0, 44), ('record_ref', 0.0, -0.95), ('id', 0.0, -0.95), ('seq', 0.0, 1000),
        ('subject_token', 0.05, -0.5), ('crime_key', 0.05, -0.8), ('referral_ref', 0.3, -0.6)) AS v (name, null_frac, n_distinct)
      JOIN pg_attribute a ON a.attrelid = format('%I.%I', t.s, t.n)::regclass AND a.attname = v.name
    LOOP
      PERFORM pg_catalog.pg_restore_attribute_stats('schemaname', t.s, 'relname', t.n, 'attname', c.name, 'inherited', false,
        'null_frac', c.null_frac::real, 'avg_width', 24, 'n_distinct', c.n_distinct::real);
    END LOOP;
  END LOOP;
END $$;

RESET ROLE;
