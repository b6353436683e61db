-- Errata and reasons of withdrawal come from a list (src/modules/releases/reasons.ts). What partners wrote before is not kept.

SET ROLE hub_owner;

UPDATE governance.releases SET erratum = 'EARLIER_WORDING' WHERE erratum IS NOT NULL;
UPDATE governance.releases SET withdrawn_because = 'EARLIER_WORDING' WHERE withdrawn_because IS NOT NULL;
UPDATE governance.publications SET erratum = 'EARLIER_WORDING' WHERE erratum IS NOT NULL;
UPDATE governance.publications SET withdrawn_because = 'EARLIER_WORDING' WHERE withdrawn_because IS NOT NULL;

-- No sentence has this form.
ALTER TABLE governance.releases
  ADD CONSTRAINT listed_erratum CHECK (erratum ~ '^[A-Z]+(_[A-Z]+)*$'),
  ADD CONSTRAINT listed_reason CHECK (withdrawn_because ~ '^[A-Z]+(_[A-Z]+)*$');
ALTER TABLE governance.publications
  ADD CONSTRAINT listed_erratum CHECK (erratum ~ '^[A-Z]+(_[A-Z]+)*$'),
  ADD CONSTRAINT listed_reason CHECK (withdrawn_because ~ '^[A-Z]+(_[A-Z]+)*$');

RESET ROLE;
