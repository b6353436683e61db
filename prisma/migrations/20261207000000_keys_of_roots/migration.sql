-- The key that signs the roots of the log can be changed, and what it signed stays verifiable (docs/adr/0081).
SET ROLE hub_owner;

-- Each change of the key: from which, to which, signed by the new one and, unless it was lost, confirmed by the old one.
CREATE TABLE audit.root_keys (
  changed_at timestamptz PRIMARY KEY,
  -- Ed25519. Signed the roots up to this time.
  before bytea NOT NULL CHECK (octet_length(before) = 32),
  -- Signs the roots after it.
  after bytea NOT NULL CHECK (octet_length(after) = 32),
  -- By the new key.
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  -- By the old one; null if that was lost or is known to others.
  confirmation bytea CHECK (octet_length(confirmation) = 64)
);

CREATE TRIGGER root_keys_are_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.root_keys
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse();
-- Whoever puts in a change leaves an event, as with the keys of machines.
CREATE TRIGGER insert_is_noted AFTER INSERT ON audit.root_keys REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION audit.note_partnership_change('after');

ALTER TABLE audit.root_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.root_keys FORCE ROW LEVEL SECURITY;
-- A change of a time to come would stand as the last one until then.
CREATE POLICY sealing ON audit.root_keys TO hub_audit_sealer USING (true) WITH CHECK (changed_at <= clock_timestamp());
-- It is of the hub, and shows nothing of anybody.
CREATE POLICY reading ON audit.root_keys FOR SELECT TO hub_audit_reader USING (true);
GRANT SELECT, INSERT ON audit.root_keys TO hub_audit_sealer;
GRANT SELECT ON audit.root_keys TO hub_audit_reader;

-- The sealer writes one event: who changed the key.
GRANT INSERT ON audit.events TO hub_audit_sealer;
CREATE POLICY changing_keys ON audit.events FOR INSERT TO hub_audit_sealer WITH CHECK (partner = 'hub' AND event = 'root-key:changed');

RESET ROLE;
