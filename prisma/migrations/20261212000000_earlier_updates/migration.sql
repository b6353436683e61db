-- Whether the person was kept updated of an earlier report; null where the charity does not say.
ALTER TABLE direct.direct_cases ADD COLUMN earlier_updates text;
GRANT SELECT (earlier_updates) ON direct.direct_cases TO hub_read_charity;
