-- The register of what forces change: kind, place and start, each before it begins (docs/adr/0080). No person and no free text is in it.
SET ROLE hub_owner;

CREATE TABLE governance.changes (
  -- London year of registration, and the place in the order of that year. A number is never given twice, because its level is spent.
  year int NOT NULL,
  number int NOT NULL CHECK (number >= 1),
  -- The force that makes the change and has registered it.
  partner text NOT NULL REFERENCES governance.partners (code),
  -- Code of the one district where it is made; null if the whole force makes it.
  district text CHECK (district ~ '^[A-Z][0-9]{8}$'),
  kind text NOT NULL CHECK (kind ~ '^[A-Z]+(_[A-Z]+)*$'),
  -- The first quarter after the change.
  start text NOT NULL CHECK (start ~ '^[0-9]{4}Q[1-4]$'),
  registered_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (year, number),
  CHECK (year = date_part('year', registered_at AT TIME ZONE 'Europe/London')),
  CONSTRAINT registered_before_start
    CHECK ((registered_at AT TIME ZONE 'Europe/London')::date < make_date(left(start, 4)::int, right(start, 1)::int * 3 - 2, 1)),
  CONSTRAINT withdrawn_before_start
    CHECK ((withdrawn_at AT TIME ZONE 'Europe/London')::date < make_date(left(start, 4)::int, right(start, 1)::int * 3 - 2, 1))
);

DO $$
DECLARE op text;
BEGIN
  FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
    EXECUTE format('CREATE TRIGGER %s_is_noted AFTER %s ON governance.changes REFERENCING %s TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change(''partner'')', lower(op), op, CASE op WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END);
  END LOOP;
END $$;
CREATE TRIGGER truncate_is_noted AFTER TRUNCATE ON governance.changes
  FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change('partner');

-- Everybody who may read the register reads all of it; a force writes its own changes alone.
ALTER TABLE governance.changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.changes FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON governance.changes FOR SELECT TO hub_governance, hub_read_agreements USING (true);
CREATE POLICY registering ON governance.changes FOR INSERT TO hub_governance WITH CHECK (partner = governance.acting_partner());
CREATE POLICY withdrawing ON governance.changes FOR UPDATE TO hub_governance
  USING (partner = governance.acting_partner()) WITH CHECK (partner = governance.acting_partner());

GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON governance.changes TO hub_governance;
GRANT SELECT ON governance.changes TO hub_read_agreements;

RESET ROLE;
