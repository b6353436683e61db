-- What each stored record costs beside itself.

SET ROLE hub_owner;

-- Who sent a record is written by the policies of row-level security, which take nobody but the acting partner, and its batch names a
-- partner of the list. To look the partner up again for every record was a fifth of all that storing them took.
ALTER TABLE records.police_referrals DROP CONSTRAINT police_referrals_contributor_fkey;
ALTER TABLE records.support_cases DROP CONSTRAINT support_cases_contributor_fkey;
ALTER TABLE direct.direct_cases DROP CONSTRAINT direct_cases_contributor_fkey;

-- The crime alone leads to the few records of its persons. With contributor and person the index took three times the room, and as its keys
-- come in no order, each row of a large store rewrote another page of it.
DROP INDEX records.police_referrals_same_crime;
CREATE INDEX police_referrals_same_crime ON records.police_referrals (crime_key)
  WHERE superseded_seq IS NULL AND subject_token IS NOT NULL AND crime_key IS NOT NULL;

RESET ROLE;
