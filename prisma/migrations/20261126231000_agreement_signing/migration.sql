-- Versions of agreements before every party has signed them, and who signed.

SET ROLE hub_owner;

CREATE TABLE governance.agreement_versions (
  reference text NOT NULL,
  version int NOT NULL,
  -- The text that is signed, and its SHA-256 in hex, by which a signature names it.
  terms text NOT NULL,
  terms_hash text NOT NULL CHECK (terms_hash ~ '^[0-9a-f]{64}$'),
  parties text[] NOT NULL,
  drafted_for text NOT NULL REFERENCES governance.partners (code),
  drafted_at timestamptz NOT NULL,
  proposed_at timestamptz,
  withdrawn_at timestamptz,
  -- When the last party signed.
  completed_at timestamptz,
  PRIMARY KEY (reference, version)
);

CREATE TABLE governance.agreement_signatures (
  reference text NOT NULL,
  version int NOT NULL,
  partner text NOT NULL REFERENCES governance.partners (code),
  -- Who signed, as the token says. Nobody signs for two parties.
  subject text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (reference, version, partner),
  UNIQUE (reference, version, subject),
  FOREIGN KEY (reference, version) REFERENCES governance.agreement_versions (reference, version)
);

GRANT SELECT ON governance.agreement_versions, governance.agreement_signatures TO hub_read_agreements, hub_governance;
GRANT INSERT, UPDATE ON governance.agreement_versions TO hub_governance;
GRANT INSERT ON governance.agreement_signatures TO hub_governance;

RESET ROLE;
