-- What the stored rows of a batch lack, by the quarter of their records: {quarter, rows, gap, lacking}. Null where a batch is older than this column.
SET ROLE hub_owner;

ALTER TABLE ingest.batches ADD COLUMN gaps jsonb;
GRANT UPDATE (gaps) ON ingest.batches TO hub_rights;

-- How complete the rows of every provider are, as shares in bands. The counts themselves do not leave the function.
-- Rows count by the quarter of their record, as far as its publication saw them, and of those partners alone that were in it with the feed: so
-- nothing moves on the day on which something is sent. A force is told of by quarter, from 100 rows on; whoever is no force by calendar year, once
-- all four quarters are published, and is not named below 1,000 rows.
-- The police and their commissioners are told of forces alone, whatever the feed: of what a charity sends, each feed may tell of people whom the
-- police must not know. A kind of partner that is not named here is told of forces alone, too.
CREATE FUNCTION ingest.quality_of_all(of_year int)
  RETURNS TABLE (partner text, name text, feed text, period text, rows text, gap text, share text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH told AS (
      SELECT p.code, p.name, p.kind, b.feed, CASE p.kind WHEN 'FORCE' THEN q.quarter ELSE left(q.quarter, 4) END AS period,
        one.rows, one.gap, one.lacking
      FROM ingest.batches b
      JOIN governance.partners p ON p.code = b.contributor,
      LATERAL jsonb_to_recordset(b.gaps) AS one (quarter text, rows int, gap text, lacking int)
      JOIN publication.quarters q ON q.quarter = one.quarter
      WHERE b.state = 'COMMITTED' AND b.seq <= q.as_of_seq AND left(q.quarter, 4) = of_year::text AND b.feed <> 'PROJECT'
        AND (q.manifest #> ARRAY['contributors', b.feed, p.kind]) ? b.contributor
        AND (p.kind = 'FORCE' OR (SELECT count(*) FROM publication.quarters y WHERE left(y.quarter, 4) = of_year::text) = 4)
        AND (p.kind = 'FORCE' OR (SELECT a.kind FROM governance.partners a WHERE a.code = governance.acting_partner())
          IN ('CHARITY', 'INSPECTORATE', 'RESEARCH'))),
    counted AS (
      SELECT code, name, kind, feed, period, gap, sum(lacking)::float8 AS lacking,
        sum(sum(rows) FILTER (WHERE gap = '')) OVER (PARTITION BY code, feed, period) AS rows
      FROM told GROUP BY code, name, kind, feed, period, gap),
    shares AS (SELECT *, lacking / nullif(rows, 0) AS share, CASE kind WHEN 'FORCE' THEN 100 ELSE 1000 END AS least FROM counted)
    SELECT code, name, feed, period,
      CASE WHEN rows < 100 THEN '1-99' WHEN rows < 1000 THEN '100-999' ELSE '1000+' END,
      gap,
      CASE WHEN rows < least THEN NULL WHEN share < 0.01 THEN 'below 1 %' WHEN share < 0.05 THEN '1-4 %' WHEN share < 0.2 THEN '5-19 %'
        WHEN share < 0.5 THEN '20-49 %' ELSE '50 % or more' END
    FROM shares WHERE kind = 'FORCE' OR rows >= least ORDER BY code, feed, period, gap $$;
REVOKE EXECUTE ON FUNCTION ingest.quality_of_all FROM PUBLIC;
-- For the function, which runs as the owner.
CREATE POLICY told_in_bands ON ingest.batches FOR SELECT TO hub_owner USING (state = 'COMMITTED');
GRANT USAGE ON SCHEMA ingest TO hub_governance;
GRANT EXECUTE ON FUNCTION ingest.quality_of_all TO hub_governance;

RESET ROLE;
