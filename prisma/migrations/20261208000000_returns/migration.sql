-- Returns under the Victims and Prisoners Act 2024: their figures as they stood, and who signed them (docs/adr/0084-who-signs-a-return.md).
SET ROLE hub_owner;

CREATE TABLE governance.kept_returns (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  force text NOT NULL REFERENCES governance.partners (code),
  period text NOT NULL CHECK (period ~ '^[0-9]{4}(Q[1-4])?$'),
  -- What the force, its policing body and the inspectorate may ask anyway, as JSON.
  figures text NOT NULL,
  figures_sha256 text NOT NULL CHECK (figures_sha256 ~ '^[0-9a-f]{64}$'),
  kept_by text NOT NULL,
  kept_role text NOT NULL,
  kept_at timestamptz NOT NULL,
  -- The same figures are kept once, so that nobody signs them twice.
  UNIQUE (force, period, figures_sha256)
);

CREATE TABLE governance.return_signatures (
  return uuid NOT NULL REFERENCES governance.kept_returns (id),
  part text NOT NULL CHECK (part IN ('FORCE', 'POLICING_BODY')),
  partner text NOT NULL REFERENCES governance.partners (code),
  subject text NOT NULL,
  role text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (return, part),
  -- Whoever signs for the force does not review it.
  UNIQUE (return, subject)
);

-- Nobody changes what was kept or signed, and nobody takes it away.
GRANT SELECT, INSERT ON governance.kept_returns, governance.return_signatures TO hub_release;

RESET ROLE;
