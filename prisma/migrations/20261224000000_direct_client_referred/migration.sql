-- A charity's row whose person stands in its other feed is refused until the charity confirms it (DIRECT_CLIENT_REFERRED).
SET ROLE hub_owner;

-- Marks a refused row whose record waits for the sender's answer: a keyed hash of its reference, emptied when a row of that record comes in.
-- The error itself names no record, because a copy of the database would otherwise say which referral is of a direct client.
ALTER TABLE ingest.row_errors ADD COLUMN unanswered text;
CREATE INDEX row_errors_unanswered ON ingest.row_errors (contributor) WHERE unanswered IS NOT NULL;
GRANT UPDATE (unanswered) ON ingest.row_errors TO hub_ingest_direct;

-- The person of an arriving row is looked up among the sender's own rows of the other feed, under row-level security.
CREATE INDEX direct_cases_person ON direct.direct_cases (contributor, subject_token) WHERE superseded_seq IS NULL;
CREATE INDEX support_cases_referred_person ON records.support_cases (contributor, subject_token)
  WHERE superseded_seq IS NULL AND referral_ref IS NOT NULL;
GRANT SELECT (subject_token) ON direct.direct_cases TO hub_ingest_direct;
GRANT SELECT (subject_token, referral_ref) ON records.support_cases TO hub_ingest_direct;

RESET ROLE;
