-- With each root the hub signs the end of the chain that everybody may check publications and names against. That signature is apart from the
-- root's, because a root tells how many steps parties took. Roots that were signed before this have none.
SET ROLE hub_owner;

ALTER TABLE audit.roots
  ADD COLUMN public_place bigint,
  ADD COLUMN public_hash text,
  ADD COLUMN public_signature bytea,
  ADD CHECK (num_nulls(public_place, public_hash, public_signature) IN (0, 3));

RESET ROLE;
