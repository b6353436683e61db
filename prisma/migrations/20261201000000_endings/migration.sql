-- What has ended for good, sealed, in the order of its commits; and how far each file outside the database holds it (docs/adr/0068).
SET ROLE hub_owner;

CREATE TABLE governance.endings (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  -- Encrypted with a key that is derived from the record key: no role reads here what another partner did.
  sealed bytea NOT NULL
);

CREATE TABLE governance.ending_copies (
  id uuid PRIMARY KEY,
  -- The last row above that the file holds, and where the file ended then.
  seq bigint NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  seal text NOT NULL CHECK (seal ~ '^[0-9a-f]{64}$')
);

-- Each role that ends something notes it in its own transaction. Nobody changes or removes a row.
GRANT USAGE ON SCHEMA governance TO hub_rights, hub_rights_direct;
GRANT SELECT, INSERT ON governance.endings TO hub_governance, hub_rights, hub_rights_direct, hub_budget;
GRANT SELECT, INSERT, UPDATE ON governance.ending_copies TO hub_governance, hub_rights, hub_rights_direct, hub_budget;

RESET ROLE;
