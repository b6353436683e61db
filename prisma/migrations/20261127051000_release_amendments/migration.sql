-- Released figures are corrected and ended by who requested them and two more; a partner may hide them once, for seven days.

SET ROLE hub_owner;

CREATE TABLE governance.release_amendments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  release uuid NOT NULL REFERENCES governance.releases (id),
  kind text NOT NULL CHECK (kind IN ('CORRECTION', 'ENDING')),
  -- No sentence has this form.
  reason text NOT NULL CHECK (reason ~ '^[A-Z]+(_[A-Z]+)*$'),
  -- Of a correction, what it is about; none for all measures, or all periods.
  measures text[] NOT NULL,
  periods text[] NOT NULL,
  proposed_by text NOT NULL,
  proposed_for text NOT NULL REFERENCES governance.partners (code),
  proposed_at timestamptz NOT NULL,
  decided_at timestamptz,
  accepted boolean,
  CHECK ((decided_at IS NULL) = (accepted IS NULL))
);
-- One at a time.
CREATE UNIQUE INDEX release_amendments_open ON governance.release_amendments (release) WHERE decided_at IS NULL;

CREATE TABLE governance.release_amendment_reviews (
  amendment uuid NOT NULL REFERENCES governance.release_amendments (id),
  partner text NOT NULL REFERENCES governance.partners (code),
  subject text NOT NULL,
  approved boolean NOT NULL,
  reviewed_at timestamptz NOT NULL,
  PRIMARY KEY (amendment, partner)
);

CREATE TABLE governance.release_hidings (
  release uuid NOT NULL REFERENCES governance.releases (id),
  partner text NOT NULL REFERENCES governance.partners (code),
  subject text NOT NULL,
  hidden_until timestamptz NOT NULL,
  PRIMARY KEY (release, partner)
);

-- Whether a review was one of those that decided.
ALTER TABLE governance.release_reviews ADD COLUMN counted boolean NOT NULL DEFAULT false;
UPDATE governance.release_reviews v SET counted = true
FROM governance.releases r
WHERE r.id = v.release AND (r.objections_until IS NOT NULL OR r.refused_at IS NOT NULL);

INSERT INTO governance.release_amendments (release, kind, reason, measures, periods, proposed_by, proposed_for, proposed_at, decided_at, accepted)
SELECT id, 'CORRECTION', erratum, '{}', '{}', requested_by, requested_for, corrected_at, corrected_at, true
FROM governance.releases WHERE erratum IS NOT NULL;

ALTER TABLE governance.publications
  ADD COLUMN errata jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN hidden_until timestamptz;
UPDATE governance.publications SET errata = jsonb_build_array(jsonb_build_object(
  'reason', erratum, 'measures', '[]'::jsonb, 'periods', '[]'::jsonb,
  'correctedAt', to_char(corrected_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
WHERE erratum IS NOT NULL;
ALTER TABLE governance.publications DROP COLUMN erratum, DROP COLUMN corrected_at;
ALTER TABLE governance.releases DROP COLUMN erratum;

-- What reviewers saw (title, address, question, figures) is never changed.
REVOKE UPDATE ON governance.releases, governance.publications FROM hub_release;
GRANT UPDATE (objections_until, refused_at, released_at, expires_at, version, corrected_at, withdrawn_because, withdrawn_at)
  ON governance.releases TO hub_release;
GRANT UPDATE (figures, errata, hidden_until, withdrawn_because, withdrawn_at) ON governance.publications TO hub_release;
GRANT UPDATE (counted) ON governance.release_reviews TO hub_release;
GRANT SELECT, INSERT ON governance.release_amendments, governance.release_amendment_reviews, governance.release_hidings TO hub_release;
GRANT UPDATE (decided_at, accepted) ON governance.release_amendments TO hub_release;

RESET ROLE;
