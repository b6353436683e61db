-- What ends a way in before its time, and the keys of machines that send one feed. Read with every other term of who may do what.

SET ROLE hub_owner;

-- Tokens of a subject that were issued before this moment open nothing.
CREATE TABLE governance.revocations (
  subject text PRIMARY KEY,
  not_before timestamptz NOT NULL
);

-- Only a hash of the secret is kept: it has 190 random bits, so that a slow hash would add nothing.
CREATE TABLE governance.api_keys (
  id text PRIMARY KEY CHECK (id ~ '^[0-9A-Za-z]{8}$'),
  partner text NOT NULL REFERENCES governance.partners (code),
  feed text NOT NULL,
  secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days'),
  revoked_at timestamptz
);

GRANT SELECT ON governance.revocations, governance.api_keys TO hub_read_agreements, hub_governance;
GRANT INSERT, UPDATE ON governance.revocations, governance.api_keys TO hub_governance;

RESET ROLE;
