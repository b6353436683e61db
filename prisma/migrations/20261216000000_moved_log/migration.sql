-- Old months of the log can be moved away into files (docs/adr/0090). Rows leave by one function, and only those that a file holds.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_audit_mover') THEN
    CREATE ROLE hub_audit_mover NOLOGIN NOINHERIT;
  END IF;
  -- The functions below belong to this role, so whoever migrates must be able to make them in its name. It gives the role back at the end. No
  -- serving login gets it.
  EXECUTE format('GRANT hub_audit_mover TO %I', current_user);
END $$;

SET ROLE hub_owner;

-- A file that holds everything below a root: the last one signed before a month began.
CREATE TABLE audit.moves (
  -- The first day of the first month that is not in the file. Days are London's.
  before date PRIMARY KEY CHECK (extract(day FROM before) = 1),
  -- The root at the edge. It stays in the database too.
  root_at timestamptz NOT NULL,
  -- Of the unpacked file.
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  entries bigint NOT NULL,
  -- The lowest and the highest common number in it. For the hub only: they show how much all partners do.
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL,
  -- Number of the event that tells of it, among those of the hub itself.
  event bigint NOT NULL
);

-- Files whose rows have left. The last of these is the edge of the log.
CREATE TABLE audit.moved (
  before date PRIMARY KEY REFERENCES audit.moves (before),
  root_at timestamptz NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Still refuses every login. Only the role of the two functions deletes, and the triggers below look at what it deleted.
CREATE OR REPLACE FUNCTION audit.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'hub_audit_mover' THEN RETURN NULL; END IF;
  RAISE EXCEPTION 'audit rows are never changed';
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['moves', 'moved'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.%I FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()',
      t || '_are_never_changed', t);
  END LOOP;
END $$;

-- Whether an event of the hub's own chain, which a root has signed, tells of a file just as its row says.
CREATE FUNCTION audit.is_told(move audit.moves) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT EXISTS (SELECT FROM audit.events e JOIN audit.seals s ON s.seq = e.seq AND s.partner = 'hub'
    JOIN audit.root_heads h ON h.partner = 'hub' AND h.place >= s.place
    WHERE e.partner = 'hub' AND e.partner_seq = move.event AND e.event = 'log:moved' AND e.detail = jsonb_build_object(
      'before', to_char(move.before, 'YYYY-MM'), 'sha256', encode(move.sha256, 'hex'),
      'root', to_char(move.root_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
  $$;

-- What leaves stands in the newest file of which the signed log tells: entries up to its root, and roots before that. The last entry of each chain keeps its seal, because the
-- chain goes on from there.
CREATE FUNCTION audit.refuse_unmoved() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    edge timestamptz := (SELECT max(m.root_at) FROM audit.moves m WHERE audit.is_told(m));
    found bigint;
  BEGIN
    IF TG_TABLE_NAME = 'events' THEN
      SELECT count(*) INTO found FROM gone g JOIN audit.seals s ON s.seq = g.seq
        JOIN audit.root_heads h ON h.made_at = edge AND h.partner = s.partner AND s.place <= h.place;
    ELSIF TG_TABLE_NAME = 'seals' THEN
      SELECT count(*) INTO found FROM gone g
        JOIN audit.root_heads h ON h.made_at = edge AND h.partner = g.partner AND g.place < h.place;
    ELSE
      SELECT count(*) INTO found FROM gone g WHERE g.made_at < edge;
    END IF;
    IF found <> (SELECT count(*) FROM gone) THEN RAISE EXCEPTION 'audit rows are never changed'; END IF;
    RETURN NULL;
  END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['events', 'seals', 'root_heads', 'roots'] LOOP
    EXECUTE format('CREATE TRIGGER only_moved_rows_leave AFTER DELETE ON audit.%I REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_unmoved()', t);
    EXECUTE format('CREATE POLICY moving_away ON audit.%I FOR DELETE TO hub_audit_mover USING (true)', t);
    EXECUTE format('CREATE POLICY seen_by_the_mover ON audit.%I FOR SELECT TO hub_audit_mover USING (true)', t);
    EXECUTE format('GRANT SELECT, DELETE ON audit.%I TO hub_audit_mover', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['moves', 'moved'] LOOP
    EXECUTE format('ALTER TABLE audit.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE audit.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY moving_away ON audit.%I TO hub_audit_mover USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY sealing ON audit.%I FOR SELECT TO hub_audit_sealer USING (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON audit.%I TO hub_audit_mover', t);
    EXECUTE format('GRANT SELECT ON audit.%I TO hub_audit_sealer', t);
  END LOOP;
END $$;
GRANT INSERT ON audit.events TO hub_audit_mover;
CREATE POLICY telling_of_a_move ON audit.events FOR INSERT TO hub_audit_mover WITH CHECK (partner = 'hub' AND event = 'log:moved');

-- Whoever reads the log must know where it begins. It is the same for everybody, and shows nothing of anybody.
CREATE POLICY reading ON audit.moved FOR SELECT TO hub_audit_reader USING (true);
GRANT SELECT (before, root_at) ON audit.moved TO hub_audit_reader;

-- The log of a partner in a span of time, and the end of the whole log, without reading all of it. The order is that in which the log is paged.
CREATE INDEX events_of_partner_in_time ON audit.events (partner, at);
-- The same of what auditors are told one by one, whoever did it. PostgreSQL 18 would find it in the index above, an earlier one would not.
CREATE INDEX events_told_each_in_time ON audit.events (at) WHERE told = 'EACH';
CREATE OR REPLACE VIEW audit.told_events WITH (security_barrier = true) AS
  SELECT e.seq, e.told_seq, e.at, e.actor, e.partner, e.role, e.purpose, e.agreement, e.verb, e.event, e.resource,
    CASE WHEN e.event ~ '^(audit|usage|uses)[:.]' THEN e.detail - ARRAY['count', 'newest', 'oldest'] ELSE e.detail - 'batchId' END AS detail
  FROM audit.events e
  WHERE e.told = 'EACH' AND e.partner <> governance.acting_partner() AND (SELECT governance.auditing_agreement()) IS NOT NULL
  ORDER BY e.seq DESC;

GRANT USAGE ON SCHEMA audit TO hub_audit_mover;
GRANT CREATE ON SCHEMA audit TO hub_audit_mover;
SET ROLE hub_audit_mover;

-- What lies between the edge of the log and a root. Refuses what is not whole: an entry without its event, a gap in a chain, or an event of a
-- later month, by which a reader would count too little.
CREATE FUNCTION audit.below(before date, root timestamptz, OUT entries bigint, OUT first_seq bigint, OUT last_seq bigint)
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
  DECLARE
    edge timestamptz := (SELECT max(m.root_at) FROM audit.moved m);
    expected bigint;
    later bigint;
  BEGIN
    SELECT coalesce(sum(h.place - coalesce(p.place, 0)), 0) INTO expected
      FROM audit.root_heads h LEFT JOIN audit.root_heads p ON p.made_at = edge AND p.partner = h.partner WHERE h.made_at = root;
    SELECT count(*), min(s.seq), max(s.seq), count(*) FILTER (WHERE e.at >= before::timestamp AT TIME ZONE 'Europe/London')
      INTO entries, first_seq, last_seq, later
      FROM audit.root_heads h LEFT JOIN audit.root_heads p ON p.made_at = edge AND p.partner = h.partner
      JOIN audit.seals s ON s.partner = h.partner AND s.place > coalesce(p.place, 0) AND s.place <= h.place
      JOIN audit.events e ON e.seq = s.seq AND e.partner = s.partner WHERE h.made_at = root;
    IF entries <> expected THEN RAISE EXCEPTION 'The log has a gap before this month. Run hub audit verify.'; END IF;
    IF entries = 0 THEN RAISE EXCEPTION 'No event lies before this month that was not moved away already.'; END IF;
    IF later > 0 THEN
      RAISE EXCEPTION 'Events of a later month lie before the last root of this one, because the clock of PostgreSQL was set back. Name a later month.';
    END IF;
  END $$;

-- Notes a file that was written, with an event of the log that tells of it. It deletes nothing. The same file can be noted again. Returns the
-- number of the event.
CREATE FUNCTION audit.note_move(month date, root timestamptz, file_sha256 bytea, n bigint, first_number bigint, last_number bigint) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    noted audit.moves;
    there record;
    number bigint;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit.mover'));
    SELECT * INTO noted FROM audit.moves m WHERE m.before = month;
    IF noted.before IS NOT NULL THEN
      IF noted.sha256 <> file_sha256 THEN RAISE EXCEPTION 'The log tells of another file for the months before this one.'; END IF;
      RETURN noted.event;
    END IF;
    IF month > date_trunc('month', clock_timestamp() AT TIME ZONE 'Europe/London')::date - interval '12 months' THEN
      RAISE EXCEPTION 'The last twelve whole months stay, because answers about the log reach back a year.';
    END IF;
    IF EXISTS (SELECT FROM audit.moves m WHERE NOT EXISTS (SELECT FROM audit.moved d WHERE d.before = m.before)) THEN
      RAISE EXCEPTION 'Another move has begun and is not finished. Finish it first.';
    END IF;
    IF root IS DISTINCT FROM (SELECT max(made_at) FROM audit.roots WHERE made_at <= month::timestamp AT TIME ZONE 'Europe/London')
      OR root <= (SELECT max(root_at) FROM audit.moved) THEN
      RAISE EXCEPTION 'The edge must be the last root before this month.';
    END IF;
    SELECT * INTO there FROM audit.below(month, root);
    IF (there.entries, there.first_seq, there.last_seq) IS DISTINCT FROM (n, first_number, last_number) THEN
      RAISE EXCEPTION 'The file does not hold what lies before this month.';
    END IF;
    -- Neither how many events there were nor their common numbers: they would tell partners how much the others did. Both are in the file.
    INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, told, detail)
      VALUES (session_user, 'hub', 'DATABASE', 'AUDIT', 'ALTERATION', 'log:moved', 'audit', 'EACH', jsonb_build_object(
        'before', to_char(month, 'YYYY-MM'), 'sha256', encode(file_sha256, 'hex'),
        'root', to_char(root AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
      RETURNING partner_seq INTO number;
    INSERT INTO audit.moves (before, root_at, sha256, entries, first_seq, last_seq, event)
      VALUES (month, root, file_sha256, n, first_number, last_number, number);
    RETURN number;
  END $$;

-- Deletes what a noted file holds, once a root has signed the event that tells of it. Returns how many entries left.
CREATE FUNCTION audit.move_away(month date, file_sha256 bytea) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    noted audit.moves;
    edge timestamptz;
    there record;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit.mover'));
    SELECT * INTO noted FROM audit.moves m WHERE m.before = month AND m.sha256 = file_sha256;
    IF noted.before IS NULL THEN RAISE EXCEPTION 'The log does not tell of this file.'; END IF;
    IF EXISTS (SELECT FROM audit.moved d WHERE d.before = month) THEN RETURN 0; END IF;
    IF NOT audit.is_told(noted) THEN
      RAISE EXCEPTION 'No root has signed yet what the log tells of this file.';
    END IF;
    SELECT * INTO there FROM audit.below(month, noted.root_at);
    IF (there.entries, there.first_seq, there.last_seq) IS DISTINCT FROM (noted.entries, noted.first_seq, noted.last_seq) THEN
      RAISE EXCEPTION 'The file does not hold what lies before this month.';
    END IF;
    edge := (SELECT max(d.root_at) FROM audit.moved d);
    DELETE FROM audit.events e USING audit.root_heads h LEFT JOIN audit.root_heads p ON p.made_at = edge AND p.partner = h.partner,
      audit.seals s WHERE h.made_at = noted.root_at AND s.partner = h.partner AND s.place > coalesce(p.place, 0) AND s.place <= h.place
      AND e.seq = s.seq;
    DELETE FROM audit.seals s USING audit.root_heads h WHERE h.made_at = noted.root_at AND s.partner = h.partner AND s.place < h.place;
    DELETE FROM audit.root_heads WHERE made_at < noted.root_at;
    DELETE FROM audit.roots WHERE made_at < noted.root_at;
    INSERT INTO audit.moved (before, root_at) VALUES (month, noted.root_at);
    RETURN noted.entries;
  END $$;

REVOKE EXECUTE ON FUNCTION audit.below, audit.note_move, audit.move_away FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.note_move, audit.move_away TO hub_owner;

SET ROLE hub_owner;
REVOKE CREATE ON SCHEMA audit FROM hub_audit_mover;
RESET ROLE;
DO $$ BEGIN EXECUTE format('REVOKE hub_audit_mover FROM %I', current_user); END $$;
