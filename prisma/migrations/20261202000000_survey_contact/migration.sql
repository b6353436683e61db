-- How it ended with somebody who may be asked a survey, and when; null where the charity does not say.
ALTER TABLE records.support_cases ADD COLUMN survey_contact jsonb;
GRANT SELECT (survey_contact) ON records.support_cases TO hub_read_charity;
