-- Who serves pages to everybody reads no event of the ledger, and a step locks whatever tables the ledger holds.
SET ROLE hub_owner;

-- The number of the last event, and its hash as ledger-event.ts computes it.
CREATE FUNCTION governance.ledger_head(OUT number bigint, OUT hash text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ BEGIN
    SELECT l.number, encode(sha256(convert_to(l.body, 'UTF8') || l.mac), 'hex') INTO number, hash
      FROM governance.ledger l ORDER BY l.number DESC LIMIT 1;
  END $$;

-- The tables come from the view, so a decided table cannot be in the view and not under the lock.
CREATE OR REPLACE FUNCTION governance.hold_decided() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE decided text; BEGIN
    SELECT string_agg(DISTINCT d.refobjid::regclass::text, ', ') INTO decided
      FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
      WHERE r.ev_class = 'governance.decided'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class;
    EXECUTE format('LOCK TABLE governance.ledger, %s IN SHARE ROW EXCLUSIVE MODE', decided);
  END $$;

REVOKE ALL ON FUNCTION governance.ledger_head() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION governance.ledger_head()
  TO hub_governance, hub_release, hub_public, hub_read_agreements, hub_publish, hub_audit_reader, hub_audit_sealer;

-- In hub_public's transactions the hub reads events in the role that reads the whole log.
REVOKE SELECT ON governance.ledger FROM hub_public;
GRANT SELECT ON governance.ledger TO hub_audit_sealer;

RESET ROLE;
