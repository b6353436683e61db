-- Counts of clerical reviews of links, one for each provider and calendar year (docs/adr/0093). No record, no name and no token is in it.
SET ROLE hub_owner;

CREATE TABLE governance.linkage_reviews (
  -- The provider whose records were reviewed, and which sent the counts.
  partner text NOT NULL REFERENCES governance.partners (code),
  -- The calendar year of the records.
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  records int NOT NULL CHECK (records BETWEEN 1000 AND 5000000),
  -- Persons by the exact token. A record without a token is one.
  persons int NOT NULL CHECK (persons BETWEEN 1 AND records),
  without_token int NOT NULL CHECK (without_token BETWEEN 0 AND persons),
  -- By kind of token: name, version, pairs, reviewed, same, different, unsure. src/modules/linkage/review-counts.ts says what must fit.
  kinds jsonb NOT NULL CHECK (jsonb_typeof(kinds) = 'array' AND jsonb_array_length(kinds) >= 1),
  sent_at timestamptz NOT NULL,
  -- The London year in which it was last sent, and how often in that year. All rows of a provider together at most four: what others have
  -- sent could be found by sending many (src/modules/linkage-reviews/linkage-review.service.ts).
  sent_in int NOT NULL,
  sends int NOT NULL CHECK (sends BETWEEN 1 AND 4),
  PRIMARY KEY (partner, year)
);

DO $$
DECLARE op text;
BEGIN
  FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
    EXECUTE format('CREATE TRIGGER %s_is_noted AFTER %s ON governance.linkage_reviews REFERENCING %s TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change(''partner'')', lower(op), op, CASE op WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END);
  END LOOP;
END $$;
CREATE TRIGGER truncate_is_noted AFTER TRUNCATE ON governance.linkage_reviews
  FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change('partner');

-- A provider reads and writes its own counts alone. All of them are read only to work out what is told of a kind of provider.
ALTER TABLE governance.linkage_reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.linkage_reviews FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON governance.linkage_reviews FOR SELECT TO hub_governance USING (partner = governance.acting_partner());
CREATE POLICY pooling ON governance.linkage_reviews FOR SELECT TO hub_read_agreements USING (true);
CREATE POLICY sending ON governance.linkage_reviews FOR INSERT TO hub_governance WITH CHECK (partner = governance.acting_partner());
CREATE POLICY correcting ON governance.linkage_reviews FOR UPDATE TO hub_governance
  USING (partner = governance.acting_partner()) WITH CHECK (partner = governance.acting_partner());

GRANT SELECT, INSERT, UPDATE (records, persons, without_token, kinds, sent_at, sent_in, sends) ON governance.linkage_reviews TO hub_governance;
GRANT SELECT ON governance.linkage_reviews TO hub_read_agreements;

RESET ROLE;
