-- The log as chains that can be verified: one for each partner, and at intervals a signed root over the heads of all.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_audit_sealer') THEN
    CREATE ROLE hub_audit_sealer NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT hub_audit_sealer TO hub_app;

SET ROLE hub_owner;

-- The place of an event in the chain of its partner. Events are chained after they are committed, in the order in which the sealer finds
-- them; the row of the event itself is never changed.
CREATE TABLE audit.seals (
  partner text NOT NULL,
  -- 1, 2, 3 … without a gap.
  place bigint NOT NULL CHECK (place > 0),
  -- Of the event. No foreign key: a row that was removed must leave its seal behind.
  seq bigint NOT NULL UNIQUE,
  salt bytea NOT NULL CHECK (octet_length(salt) = 16),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (partner, place)
);

CREATE TABLE audit.roots (
  made_at timestamptz PRIMARY KEY,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  signature bytea NOT NULL CHECK (octet_length(signature) = 64),
  -- Ed25519.
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32)
);

-- The head of each chain under a root, with what leads from it to the root.
CREATE TABLE audit.root_heads (
  made_at timestamptz NOT NULL REFERENCES audit.roots (made_at),
  partner text NOT NULL,
  place bigint NOT NULL,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  leaf int NOT NULL,
  salt bytea NOT NULL CHECK (octet_length(salt) = 16),
  path bytea NOT NULL,
  PRIMARY KEY (made_at, partner)
);
CREATE INDEX root_heads_of_partner ON audit.root_heads (partner, made_at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['seals', 'roots', 'root_heads'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.%I FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()',
      t || '_are_never_changed', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['seals', 'root_heads'] LOOP
    EXECUTE format('ALTER TABLE audit.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE audit.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_chain ON audit.%I FOR SELECT TO hub_audit_reader USING (partner = governance.acting_partner())', t);
    EXECUTE format('CREATE POLICY sealing ON audit.%I TO hub_audit_sealer USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
-- A root is of all, and shows nothing of anybody.
ALTER TABLE audit.roots ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.roots FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON audit.roots FOR SELECT TO hub_audit_reader USING (true);
CREATE POLICY sealing ON audit.roots TO hub_audit_sealer USING (true) WITH CHECK (true);
CREATE POLICY sealing ON audit.events FOR SELECT TO hub_audit_sealer USING (true);

GRANT USAGE ON SCHEMA audit, governance TO hub_audit_sealer;
GRANT SELECT ON audit.events TO hub_audit_sealer;
GRANT SELECT (code) ON governance.partners TO hub_audit_sealer;
GRANT SELECT, INSERT ON audit.seals, audit.roots, audit.root_heads TO hub_audit_sealer;
GRANT SELECT ON audit.seals, audit.roots, audit.root_heads TO hub_audit_reader;

RESET ROLE;
