-- A root signs how far the ledger of what parties decide went when it was made. Roots that were signed before this say nothing of it.
SET ROLE hub_owner;

ALTER TABLE audit.roots
  ADD COLUMN ledger_number bigint,
  ADD COLUMN ledger_hash text,
  ADD CHECK ((ledger_number IS NULL) = (ledger_hash IS NULL));

RESET ROLE;
