-- Rights follow the organisation: a charity is told nothing of the rows of another charity that a force is not told.
SET ROLE hub_owner;

-- How complete the rows of every provider are, as shares in bands. The counts themselves do not leave the function.
-- Rows count by the quarter of their record, as far as its publication saw them, and of those partners alone that were in it with the feed: so
-- nothing moves on the day on which something is sent. A force is told of by quarter, whatever it sent, and from 100 rows on with shares; whoever is no
-- force by calendar year, once all four quarters are published, and is not named below 1,000 rows.
-- Whether a force sent any row is told by calendar year, once all four quarters are published, of the feed that forces alone send: null for every other
-- feed, and where a batch is older than these counts.
-- The police and their commissioners are told of forces alone, whatever the feed: of what a charity sends, each feed may tell of people whom the
-- police must not know. A charity is told of forces and of itself: of what another charity sends it knows what a stranger knows. A kind of partner
-- that is not named here is told of forces alone, too.
CREATE OR REPLACE FUNCTION ingest.quality_of_all(of_year int)
  RETURNS TABLE (partner text, name text, feed text, period text, rows text, sent boolean, gap text, share text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH quarters AS (
      SELECT q.quarter, q.as_of_seq, q.manifest, count(*) OVER () = 4 AS is_over FROM publication.quarters q
      WHERE left(q.quarter, 4) = of_year::text),
    covered AS (
      SELECT DISTINCT p.code, p.name, p.kind, f.key AS feed, q.quarter, q.as_of_seq, q.is_over
      FROM quarters q, jsonb_each(q.manifest -> 'contributors') f, jsonb_each(f.value) k, jsonb_array_elements_text(k.value) c
      JOIN governance.partners p ON p.code = c
      WHERE p.kind = k.key AND f.key <> 'PROJECT' AND (p.kind = 'FORCE' OR q.is_over)
        AND (p.kind = 'FORCE' OR p.code = governance.acting_partner()
          OR (SELECT a.kind FROM governance.partners a WHERE a.code = governance.acting_partner()) IN ('INSPECTORATE', 'RESEARCH'))),
    stored AS (
      SELECT c.code, c.feed, c.quarter, one.gap, sum(one.rows) AS rows, sum(one.lacking) AS lacking
      FROM ingest.batches b
      CROSS JOIN LATERAL jsonb_to_recordset(b.gaps) AS one (quarter text, rows int, gap text, lacking int)
      JOIN covered c ON c.code = b.contributor AND c.feed = b.feed AND c.quarter = one.quarter
      WHERE b.state = 'COMMITTED' AND b.seq <= c.as_of_seq
      GROUP BY c.code, c.feed, c.quarter, one.gap),
    counted AS (
      SELECT c.code, c.name, c.kind, c.feed, CASE c.kind WHEN 'FORCE' THEN c.quarter ELSE left(c.quarter, 4) END AS period, c.is_over,
        coalesce(s.gap, '') AS gap, coalesce(sum(s.lacking), 0)::float8 AS lacking, coalesce(sum(s.rows), 0) AS of_gap
      FROM covered c LEFT JOIN stored s ON s.code = c.code AND s.feed = c.feed AND s.quarter = c.quarter
      GROUP BY 1, 2, 3, 4, 5, 6, 7),
    whole AS (
      SELECT *, sum(of_gap) FILTER (WHERE gap = '') OVER (PARTITION BY code, feed, period) AS rows,
        sum(of_gap) FILTER (WHERE gap = '') OVER (PARTITION BY code, feed) AS of_year_rows,
        CASE kind WHEN 'FORCE' THEN 100 ELSE 1000 END AS least
      FROM counted),
    shares AS (SELECT *, lacking / nullif(rows, 0) AS share FROM whole)
    SELECT code, name, feed, period,
      CASE WHEN rows < 100 THEN '0-99' WHEN rows < 1000 THEN '100-999' ELSE '1000+' END,
      CASE WHEN feed <> 'POLICE_REFERRAL' OR NOT is_over THEN NULL WHEN of_year_rows > 0 THEN true
        WHEN EXISTS (SELECT FROM ingest.batches o WHERE o.contributor = code AND o.feed = shares.feed AND o.state = 'COMMITTED' AND o.gaps IS NULL)
          THEN NULL ELSE false END,
      gap,
      CASE WHEN rows < least THEN NULL WHEN share < 0.01 THEN 'below 1 %' WHEN share < 0.05 THEN '1-4 %' WHEN share < 0.2 THEN '5-19 %'
        WHEN share < 0.5 THEN '20-49 %' ELSE '50 % or more' END
    FROM shares WHERE rows >= least OR (kind = 'FORCE' AND gap = '') ORDER BY code, feed, period, gap $$;

RESET ROLE;
