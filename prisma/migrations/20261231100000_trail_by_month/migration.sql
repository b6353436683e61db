-- The log by month: the table of events is partitioned, and the oldest month can be detached into a file (docs/adr/0090). Seals, roots and heads stay.
-- The months stand in a schema of their own, which nobody may use: every role reaches an event through audit.events alone.
CREATE SCHEMA audit_months AUTHORIZATION hub_owner;
SET ROLE hub_owner;

-- Nothing deletes rows of the log any more, so nothing has to look at what was deleted.
DROP FUNCTION audit.note_move, audit.move_away, audit.below;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['events', 'seals', 'root_heads', 'roots'] LOOP
    EXECUTE format('DROP TRIGGER only_moved_rows_leave ON audit.%I', t);
    EXECUTE format('DROP POLICY moving_away ON audit.%I', t);
    EXECUTE format('DROP POLICY seen_by_the_mover ON audit.%I', t);
  END LOOP;
END $$;
DROP POLICY telling_of_a_move ON audit.events;
DROP FUNCTION audit.refuse_unmoved, audit.is_told;
CREATE OR REPLACE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN RAISE EXCEPTION 'audit rows are never changed'; END $$;

-- One table of the files: a file that was told of and whose rows never left is forgotten, because they are still here.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['moves', 'moved'] LOOP
    EXECUTE format('ALTER TABLE audit.%I NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER', t);
  END LOOP;
END $$;
DELETE FROM audit.moves WHERE before NOT IN (SELECT before FROM audit.moved);
DROP TABLE audit.moved;
ALTER TABLE audit.moves DROP COLUMN entries, DROP COLUMN first_seq, DROP COLUMN last_seq;
ALTER TABLE audit.moves RENAME CONSTRAINT moves_pkey TO moved_pkey;
ALTER TABLE audit.moves RENAME TO moved;
ALTER TABLE audit.moved FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER;
ALTER TRIGGER moves_are_never_changed ON audit.moved RENAME TO moved_are_never_changed;
DROP POLICY moving_away ON audit.moved;
CREATE POLICY detaching ON audit.moved TO hub_owner USING (true) WITH CHECK (true);
-- Whoever reads the log must know where it begins. It is the same for everybody, and shows nothing of anybody.
CREATE POLICY reading ON audit.moved FOR SELECT TO hub_audit_reader USING (true);
GRANT SELECT (before, root_at) ON audit.moved TO hub_audit_reader;

REVOKE ALL ON ALL TABLES IN SCHEMA audit FROM hub_audit_mover;
REVOKE ALL ON SCHEMA audit FROM hub_audit_mover;

ALTER TABLE audit.events SET SCHEMA audit_months;
ALTER TABLE audit_months.events RENAME TO events_before;
ALTER TABLE audit_months.events_before NO FORCE ROW LEVEL SECURITY;
CREATE TABLE audit.events (LIKE audit_months.events_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (at);
-- A key over all months must have the time in it. That no number comes twice is the work of the sequences, from which the trigger alone draws.
ALTER TABLE audit.events ADD PRIMARY KEY (seq, at);
ALTER TABLE audit.events ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY;
CREATE UNIQUE INDEX events_of_partner ON audit.events (partner, partner_seq, at);
CREATE UNIQUE INDEX told_events_of_partner ON audit.events (partner, told_seq, at) WHERE told = 'EACH';
CREATE INDEX banded_events_in_time ON audit.events (at) WHERE told <> 'EACH';
CREATE INDEX answers_in_time ON audit.events (at) WHERE event = 'analysis:answered';
CREATE INDEX events_of_partner_by_number ON audit.events (partner, seq, at);
CREATE INDEX events_told_each_in_time ON audit.events (at) WHERE told = 'EACH';
-- What has no month yet: no event is ever refused because its month was not made.
CREATE TABLE audit_months.events_rest PARTITION OF audit.events DEFAULT;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_months.events_rest
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();
ALTER TABLE audit_months.events_rest ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_months.events_rest FORCE ROW LEVEL SECURITY;
CREATE POLICY moving ON audit_months.events_rest TO hub_owner USING (true);

-- Makes the month of a day, with the events of that month which have none yet. Months are London's. Returns the name of its table.
CREATE FUNCTION audit.make_month(day date) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog AS $$
  DECLARE
    first timestamp := date_trunc('month', day::timestamp);
    begins timestamptz := first AT TIME ZONE 'Europe/London';
    ends timestamptz := (first + interval '1 month') AT TIME ZONE 'Europe/London';
    name text := 'events_' || to_char(first, 'YYYY_MM');
  BEGIN
    IF to_regclass('audit_months.' || name) IS NOT NULL THEN RETURN name; END IF;
    EXECUTE format('CREATE TABLE audit_months.%I (LIKE audit.events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    ALTER TABLE audit_months.events_rest DISABLE TRIGGER events_are_never_changed;
    EXECUTE format('WITH here AS (DELETE FROM audit_months.events_rest WHERE at >= $1 AND at < $2 RETURNING *)
      INSERT INTO audit_months.%I SELECT * FROM here', name) USING begins, ends;
    ALTER TABLE audit_months.events_rest ENABLE TRIGGER events_are_never_changed;
    EXECUTE format('CREATE TRIGGER events_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_months.%I
      FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()', name);
    EXECUTE format('ALTER TABLE audit_months.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY moving ON audit_months.%I TO hub_owner USING (true)', name);
    EXECUTE format('ALTER TABLE audit.events ATTACH PARTITION audit_months.%I FOR VALUES FROM (%L) TO (%L)', name, begins, ends);
    RETURN name;
  END $$;

-- Makes this month and the three after it. Called by the hub, which makes no table otherwise; it waits for no reader.
CREATE FUNCTION audit.make_months() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog SET lock_timeout = '2s' AS $$
    SELECT audit.make_month((date_trunc('month', clock_timestamp() AT TIME ZONE 'Europe/London') + n * interval '1 month')::date) FROM generate_series(0, 3) n $$;

-- Detaches the oldest month, all at once, after its file was written and verified: the log tells of the file, and begins a month later.
CREATE FUNCTION audit.detach(month date, root timestamptz, file_sha256 bytea, n bigint) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog SET lock_timeout = '5s' AS $$
  DECLARE
    before date := month + interval '1 month';
    name text;
    there bigint;
  BEGIN
    IF before > date_trunc('month', clock_timestamp() AT TIME ZONE 'Europe/London') - interval '12 months' THEN
      RAISE EXCEPTION 'The last twelve whole months stay, because answers about the log reach back a year.';
    END IF;
    LOCK TABLE audit.events IN ACCESS EXCLUSIVE MODE;
    name := audit.make_month(month);
    SELECT count(*) INTO there FROM pg_tables WHERE schemaname = 'audit_months' AND tablename < name;
    IF there > 0 OR EXISTS (SELECT FROM audit_months.events_rest WHERE at < month::timestamp AT TIME ZONE 'Europe/London') THEN
      RAISE EXCEPTION 'An earlier month is still in the log. Detach that first.';
    END IF;
    EXECUTE format('SELECT count(*) FROM audit_months.%I', name) INTO there;
    IF there <> n THEN RAISE EXCEPTION 'An event came into this month after its file was written. Run hub audit verify.'; END IF;
    -- Not how many events there were: it would tell partners how much the others did.
    INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, told, detail)
      VALUES (session_user, 'hub', 'DATABASE', 'AUDIT', 'ALTERATION', 'log:moved', 'audit', 'EACH', jsonb_build_object(
        'before', to_char(before, 'YYYY-MM'), 'sha256', encode(file_sha256, 'hex'),
        'root', to_char(root AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')));
    INSERT INTO audit.moved (before, root_at, sha256, event) VALUES (before, root, file_sha256, currval('audit.events_of_hub'));
    EXECUTE format('ALTER TABLE audit.events DETACH PARTITION audit_months.%I', name);
    EXECUTE format('DROP TABLE audit_months.%I', name);
  END $$;
REVOKE EXECUTE ON FUNCTION audit.make_month, audit.make_months, audit.detach FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.make_months TO hub_audit_sealer;

-- The rows, and the next number after the last that was given.
SELECT audit.make_month(m::date) FROM generate_series((SELECT date_trunc('month', min(at) AT TIME ZONE 'Europe/London') FROM audit_months.events_before),
  clock_timestamp() AT TIME ZONE 'Europe/London', interval '1 month') m;
SELECT audit.make_months();
INSERT INTO audit.events OVERRIDING SYSTEM VALUE SELECT * FROM audit_months.events_before;
SELECT setval(pg_get_serial_sequence('audit.events', 'seq'), nextval(pg_get_serial_sequence('audit_months.events_before', 'seq')), false);

-- The triggers, policies and rights that the table had.
CREATE TRIGGER events_get_a_number BEFORE INSERT ON audit.events FOR EACH ROW EXECUTE FUNCTION audit.number_event();
CREATE TRIGGER events_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.events FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();
ALTER TABLE audit.events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.events FORCE ROW LEVEL SECURITY;
DO $$
DECLARE had record;
BEGIN
  FOR had IN SELECT * FROM pg_policies WHERE schemaname = 'audit_months' AND tablename = 'events_before' LOOP
    EXECUTE format('CREATE POLICY %I ON audit.events FOR %s TO %s', had.policyname, had.cmd, array_to_string(had.roles, ', '))
      || coalesce(' USING (' || had.qual || ')', '') || coalesce(' WITH CHECK (' || had.with_check || ')', '');
  END LOOP;
  FOR had IN SELECT grantee, privilege_type FROM information_schema.role_table_grants
    WHERE table_schema = 'audit_months' AND table_name = 'events_before' AND grantee <> 'hub_owner' LOOP
    EXECUTE format('GRANT %s ON audit.events TO %I', had.privilege_type, had.grantee);
  END LOOP;
END $$;
CREATE POLICY detaching ON audit.events FOR INSERT TO hub_owner WITH CHECK (partner = 'hub' AND event = 'log:moved');

CREATE OR REPLACE VIEW audit.told_events WITH (security_barrier = true) AS
  SELECT e.seq, e.told_seq, e.at, e.actor, e.partner, e.role, e.purpose, e.agreement, e.verb, e.event, e.resource,
    CASE WHEN e.event ~ '^(audit|usage|uses)[:.]' THEN e.detail - ARRAY['count', 'newest', 'oldest']
      WHEN e.event = 'quarter:published' AND e.detail ? 'asOf'
        THEN jsonb_build_object('withheld', (SELECT encode(s.hash, 'hex') FROM audit.seals s WHERE s.seq = e.seq))
      ELSE e.detail - 'batchId' END AS detail
  FROM audit.events e
  WHERE e.told = 'EACH' AND e.partner <> governance.acting_partner() AND (SELECT governance.auditing_agreement()) IS NOT NULL
  ORDER BY e.seq DESC;

DROP TABLE audit_months.events_before;
RESET ROLE;

-- The role that deleted. Another hub of the same PostgreSQL may still have it; it can sign in nowhere.
DO $$ BEGIN
  DROP ROLE hub_audit_mover;
EXCEPTION WHEN dependent_objects_still_exist OR insufficient_privilege THEN NULL;
END $$;
