-- Each partner reads in the log what it did itself. The whole log is for the auditor whom a live agreement names.

SET ROLE hub_owner;

ALTER TABLE governance.agreements ADD COLUMN auditor text REFERENCES governance.partners (code);

-- The agreement that opens the whole log to the acting partner. It must be live on the day that a reader in the role AUDITOR sets
-- for its transaction; whoever sets none has none.
CREATE FUNCTION governance.auditing_agreement() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT a.id FROM governance.agreements a
  JOIN governance.agreement_parties p ON p.agreement_id = a.id AND p.partner = a.auditor
  WHERE a.auditor = governance.acting_partner() AND 'AUDITOR' = ANY (a.roles) AND a.signed_at IS NOT NULL AND a.suspended_at IS NULL
    AND nullif(current_setting('hub.auditing_on', true), '')::date BETWEEN a.starts_on AND least(a.ends_on, a.review_due_on)
  ORDER BY a.reference LIMIT 1 $$;
GRANT SELECT (id, reference, roles, auditor, starts_on, ends_on, review_due_on, suspended_at, signed_at) ON governance.agreements
  TO hub_audit_reader;
GRANT SELECT ON governance.agreement_parties TO hub_audit_reader;

-- Events are numbered partner by partner, each by a sequence of its own: the common number, which `seq` remains, would tell each
-- partner how much all the others do.
ALTER TABLE audit.events ADD COLUMN partner_seq bigint;

CREATE FUNCTION audit.sequence_of(partner text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT pg_catalog.format('audit.%I', 'events_of_' || partner) $$;

CREATE FUNCTION audit.begin_numbering() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    EXECUTE 'CREATE SEQUENCE IF NOT EXISTS ' || audit.sequence_of(NEW.code);
    RETURN NULL;
  END $$;
CREATE TRIGGER events_are_numbered AFTER INSERT ON governance.partners FOR EACH ROW EXECUTE FUNCTION audit.begin_numbering();

CREATE FUNCTION audit.number_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    NEW.partner_seq := nextval(audit.sequence_of(NEW.partner)::regclass);
    RETURN NEW;
  END $$;

-- What was written before is numbered in its order.
ALTER TABLE audit.events DISABLE TRIGGER events_are_never_changed;
UPDATE audit.events e SET partner_seq = numbered.n
  FROM (SELECT seq, row_number() OVER (PARTITION BY partner ORDER BY seq) AS n FROM audit.events) numbered WHERE numbered.seq = e.seq;
ALTER TABLE audit.events ENABLE TRIGGER events_are_never_changed;
ALTER TABLE audit.events ALTER COLUMN partner_seq SET NOT NULL;
DO $$
DECLARE known record;
BEGIN
  -- The hub itself is no partner, and publishes.
  FOR known IN SELECT code, coalesce(max(partner_seq), 0) AS last
    FROM (SELECT code FROM governance.partners UNION SELECT partner FROM audit.events UNION SELECT 'hub') all_partners (code)
    LEFT JOIN audit.events ON partner = code GROUP BY code LOOP
    EXECUTE 'CREATE SEQUENCE ' || audit.sequence_of(known.code) || ' START ' || known.last + 1;
  END LOOP;
END $$;
CREATE TRIGGER events_get_a_number BEFORE INSERT ON audit.events FOR EACH ROW EXECUTE FUNCTION audit.number_event();
CREATE UNIQUE INDEX events_of_partner ON audit.events (partner, partner_seq);

ALTER TABLE audit.events ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.events FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON audit.events FOR SELECT TO hub_audit_reader USING (partner = governance.acting_partner());
CREATE POLICY whole_log ON audit.events FOR SELECT TO hub_audit_reader USING ((SELECT governance.auditing_agreement()) IS NOT NULL);
-- Nobody writes in another's name.
CREATE POLICY acting ON audit.events FOR INSERT
  TO hub_audit_writer, hub_audit_reader, hub_ingest, hub_ingest_direct, hub_read_police, hub_read_charity, hub_governance
  WITH CHECK (partner = governance.acting_partner());
CREATE POLICY publishing ON audit.events FOR INSERT TO hub_publish WITH CHECK (partner = 'hub');

RESET ROLE;
