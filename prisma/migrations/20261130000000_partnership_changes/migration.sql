-- Each change of who may do what is an event, whoever makes it: the hub, or somebody with a login of the database (docs/adr/0063).
SET ROLE hub_owner;

-- The login, the role that it took, and what was changed: codes of partners, references of agreements, ids of keys. The hub writes its own event
-- beside this one, with who asked for the change; where that one is missing, the hub did not make it.
CREATE FUNCTION audit.note_partnership_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  DECLARE
    names jsonb;
    number bigint;
  BEGIN
    IF TG_OP <> 'TRUNCATE' THEN
      SELECT count(*), jsonb_agg(DISTINCT to_jsonb(c) ->> TG_ARGV[0]) INTO number, names FROM changed c;
      IF number = 0 THEN RETURN NULL; END IF;
    END IF;
    INSERT INTO audit.events (actor, partner, role, purpose, verb, event, resource, told, detail)
    VALUES (session_user, 'hub', 'DATABASE', 'GOVERNANCE', CASE WHEN TG_OP IN ('DELETE', 'TRUNCATE') THEN 'ERASURE' ELSE 'ALTERATION' END,
      'partnership:altered', TG_TABLE_NAME, 'EACH',
      jsonb_build_object('operation', TG_OP, 'as', current_setting('role'), 'rows', number, 'names', names));
    RETURN NULL;
  END $$;

CREATE POLICY noting ON audit.events FOR INSERT TO hub_owner WITH CHECK (partner = 'hub' AND event = 'partnership:altered');

DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('partners', 'code'), ('agreements', 'reference'), ('agreement_parties', 'partner'), ('agreement_versions', 'reference'),
    ('agreement_signatures', 'partner'), ('suspension_proposals', 'name'), ('api_keys', 'id'), ('revocations', 'subject')) AS v (name, key)
  LOOP
    EXECUTE format('CREATE TRIGGER insert_is_noted AFTER INSERT ON governance.%I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change(%L)', t.name, t.key);
    EXECUTE format('CREATE TRIGGER update_is_noted AFTER UPDATE ON governance.%I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change(%L)', t.name, t.key);
    EXECUTE format('CREATE TRIGGER delete_is_noted AFTER DELETE ON governance.%I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change(%L)', t.name, t.key);
    EXECUTE format('CREATE TRIGGER truncate_is_noted AFTER TRUNCATE ON governance.%I
      FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change(%L)', t.name, t.key);
  END LOOP;
END $$;

RESET ROLE;
