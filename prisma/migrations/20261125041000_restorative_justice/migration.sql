-- What the charity knows of restorative justice in a case: whether an offender is identified, who offered what when, and what came of it.

SET ROLE hub_owner;

ALTER TABLE records.support_cases ADD COLUMN restorative jsonb;
ALTER TABLE ingest.staged_support_cases ADD COLUMN restorative jsonb;
GRANT SELECT (restorative) ON records.support_cases TO hub_read_charity;

RESET ROLE;
