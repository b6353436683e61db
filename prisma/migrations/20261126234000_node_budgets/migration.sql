-- Which nodes each organisation has asked of a published state, beyond the standing tables, and how many it may (docs/adr/0030-budgets.md).
-- Kept under a hash of the node: what was asked stands in the audit log. Never taken back: what was told cannot be untold.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_budget') THEN
    CREATE ROLE hub_budget NOLOGIN NOINHERIT;
  END IF;
END $$;

GRANT hub_budget TO hub_app;

SET ROLE hub_owner;

CREATE TABLE governance.budget_nodes (
  partner text NOT NULL,
  snapshot text NOT NULL,
  node bytea NOT NULL CHECK (octet_length(node) = 32),
  PRIMARY KEY (partner, snapshot, node)
);

-- The count of those rows, which every spending of the organisation waits for in turn: two at once cannot both have what is left.
CREATE TABLE governance.budgets (
  partner text NOT NULL REFERENCES governance.partners (code),
  snapshot text NOT NULL,
  used int NOT NULL,
  most int NOT NULL,
  PRIMARY KEY (partner, snapshot),
  CONSTRAINT budget_is_kept CHECK (used <= most)
);

ALTER TABLE governance.budget_nodes ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.budget_nodes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON governance.budget_nodes TO hub_budget USING (partner = governance.acting_partner());
ALTER TABLE governance.budgets ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.budgets FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON governance.budgets TO hub_budget USING (partner = governance.acting_partner());

GRANT USAGE ON SCHEMA governance TO hub_budget;
GRANT SELECT, INSERT ON governance.budget_nodes TO hub_budget;
GRANT SELECT, INSERT, UPDATE ON governance.budgets TO hub_budget;

RESET ROLE;
