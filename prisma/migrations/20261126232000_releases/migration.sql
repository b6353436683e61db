-- Figures that people release: requested, reviewed by two, open to objection, then a file or a page for everybody.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_release') THEN
    CREATE ROLE hub_release NOLOGIN NOINHERIT;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_public') THEN
    CREATE ROLE hub_public NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT hub_release, hub_public TO hub_app;

SET ROLE hub_owner;

CREATE TABLE governance.releases (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL CHECK (kind IN ('RESULT', 'PUBLICATION')),
  title text NOT NULL,
  -- The last part but one of the public address.
  slug text CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  purpose text NOT NULL,
  agreement uuid NOT NULL REFERENCES governance.agreements (id),
  -- Who requested it, as the token says; nobody reviews a request of one's own.
  requested_by text NOT NULL,
  requested_for text NOT NULL REFERENCES governance.partners (code),
  role text NOT NULL,
  requested_at timestamptz NOT NULL,
  -- An AnalysisQuestion as JSON.
  question text NOT NULL,
  -- As every partner sees them: rounded, with their statuses.
  figures text NOT NULL,
  figures_sha256 text NOT NULL CHECK (figures_sha256 ~ '^[0-9a-f]{64}$'),
  -- Partners whose rows the figures are made from, which may object.
  contributors text[] NOT NULL,
  objections_until timestamptz,
  refused_at timestamptz,
  released_at timestamptz,
  expires_at timestamptz,
  erratum text,
  corrected_at timestamptz,
  withdrawn_because text,
  withdrawn_at timestamptz,
  -- Of a publication, once it is released.
  version int,
  CHECK ((kind = 'PUBLICATION') = (slug IS NOT NULL)),
  CHECK ((erratum IS NULL) = (corrected_at IS NULL)),
  CHECK ((withdrawn_because IS NULL) = (withdrawn_at IS NULL))
);
CREATE INDEX releases_of_partner ON governance.releases (requested_for, requested_at);

CREATE TABLE governance.release_reviews (
  release uuid NOT NULL REFERENCES governance.releases (id),
  subject text NOT NULL,
  partner text NOT NULL REFERENCES governance.partners (code),
  -- Items of the checklist that are not met: none where the reviewer approves.
  not_met text[] NOT NULL,
  reviewed_at timestamptz NOT NULL,
  PRIMARY KEY (release, subject)
);

CREATE TABLE governance.release_objections (
  release uuid NOT NULL REFERENCES governance.releases (id),
  partner text NOT NULL REFERENCES governance.partners (code),
  subject text NOT NULL,
  reason text NOT NULL,
  objected_at timestamptz NOT NULL,
  PRIMARY KEY (release, partner)
);

-- What was released for everybody, and nothing else: the public pages read this table and no other that holds a figure.
CREATE TABLE governance.publications (
  slug text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  release uuid NOT NULL UNIQUE REFERENCES governance.releases (id),
  title text NOT NULL,
  requested_for text NOT NULL REFERENCES governance.partners (code),
  -- Gone when it was withdrawn.
  figures text,
  provenance jsonb NOT NULL,
  released_at timestamptz NOT NULL,
  erratum text,
  corrected_at timestamptz,
  withdrawn_because text,
  withdrawn_at timestamptz,
  PRIMARY KEY (slug, version),
  CHECK ((figures IS NULL) = (withdrawn_at IS NOT NULL))
);

-- Forces that agreed to be named in publications of forces.
CREATE TABLE governance.named_forces (
  partner text PRIMARY KEY REFERENCES governance.partners (code),
  agreed_by text NOT NULL,
  agreed_at timestamptz NOT NULL
);

GRANT USAGE ON SCHEMA governance, audit TO hub_release;
GRANT USAGE ON SCHEMA governance TO hub_public;
GRANT SELECT ON governance.partners, governance.agreements, governance.agreement_parties TO hub_release;
GRANT SELECT, INSERT, UPDATE ON governance.releases, governance.publications TO hub_release;
GRANT SELECT, INSERT ON governance.release_reviews, governance.release_objections TO hub_release;
GRANT SELECT, INSERT, DELETE ON governance.named_forces TO hub_release;
GRANT INSERT ON audit.events TO hub_release;
GRANT SELECT ON governance.publications TO hub_public;
GRANT SELECT (partner) ON governance.named_forces TO hub_public;
CREATE POLICY releasing ON audit.events FOR INSERT TO hub_release WITH CHECK (partner = governance.acting_partner());

RESET ROLE;
