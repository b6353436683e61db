-- Whether a row says again what an earlier version of its record said, before it was corrected or ended. Only what was replaced is in these
-- indexes, which stay as small as the corrections are few.

SET ROLE hub_owner;

ALTER TABLE ingest.batches ADD COLUMN reverted int NOT NULL DEFAULT 0;

CREATE INDEX police_referrals_replaced ON records.police_referrals (contributor, record_ref) WHERE superseded_seq IS NOT NULL;
CREATE INDEX support_cases_replaced ON records.support_cases (contributor, record_ref) WHERE superseded_seq IS NOT NULL;
CREATE INDEX complaints_replaced ON records.complaints (contributor, record_ref) WHERE superseded_seq IS NOT NULL;
CREATE INDEX projects_replaced ON records.projects (contributor, record_ref) WHERE superseded_seq IS NOT NULL;
CREATE INDEX direct_cases_replaced ON direct.direct_cases (contributor, record_ref) WHERE superseded_seq IS NOT NULL;
CREATE INDEX homicide_cases_replaced ON direct.homicide_cases (contributor, record_ref) WHERE superseded_seq IS NOT NULL;

RESET ROLE;
