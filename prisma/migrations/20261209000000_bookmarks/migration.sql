-- Questions that a person keeps for later. Nobody else reads them, of whatever partner or role (docs/adr/0086).
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_bookmark') THEN
    CREATE ROLE hub_bookmark NOLOGIN NOINHERIT;
  END IF;
END $$;
GRANT hub_bookmark TO hub_app;

SET ROLE hub_owner;

-- The hash of the subject for which a transaction acts.
CREATE FUNCTION governance.acting_subject() RETURNS text LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('hub.subject', true), '') $$;

CREATE TABLE governance.bookmarks (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  partner text NOT NULL REFERENCES governance.partners (code),
  -- A hash of issuer and subject: the table does not say who it is.
  subject text NOT NULL CHECK (subject ~ '^[0-9a-f]{64}$'),
  role text NOT NULL,
  -- Only names, codes and periods that the hub knows: a question is kept after it was found to be answered.
  question text NOT NULL CHECK (length(question) <= 8000),
  saved_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX bookmark_once ON governance.bookmarks (partner, subject, role, md5(question));

ALTER TABLE governance.bookmarks ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.bookmarks FORCE ROW LEVEL SECURITY;
CREATE POLICY own_bookmarks ON governance.bookmarks TO hub_bookmark
  USING (partner = governance.acting_partner() AND subject = governance.acting_subject())
  WITH CHECK (partner = governance.acting_partner() AND subject = governance.acting_subject());

GRANT USAGE ON SCHEMA governance, audit TO hub_bookmark;
GRANT SELECT, INSERT, DELETE ON governance.bookmarks TO hub_bookmark;
CREATE POLICY bookmarking ON audit.events FOR INSERT TO hub_bookmark
  WITH CHECK (partner = governance.acting_partner() AND event IN ('bookmark:saved', 'bookmark:removed'));
GRANT INSERT ON audit.events TO hub_bookmark;

RESET ROLE;
