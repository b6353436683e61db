-- When the days between updates were agreed with the victim: the clock of the duty to update starts there.

SET ROLE hub_owner;

ALTER TABLE records.police_referrals ADD COLUMN updates_agreed_at timestamptz;
GRANT SELECT (updates_agreed_at) ON records.police_referrals TO hub_read_police;

RESET ROLE;
