-- A record key has the calendar year of its episode in it (safeguards 1.4). A support case without a hearing or without a survey answer has no
-- episode of that stratum, and so no key.

SET ROLE hub_owner;

ALTER TABLE records.support_cases ALTER COLUMN rkey_w DROP NOT NULL, ALTER COLUMN rkey_s DROP NOT NULL;

RESET ROLE;
