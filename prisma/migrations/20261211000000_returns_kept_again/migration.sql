-- Figures that come back after others were kept are kept anew, because only what was kept last is signed. One after the other keeps, so the same
-- figures never stand twice in a row.
SET ROLE hub_owner;
ALTER TABLE governance.kept_returns DROP CONSTRAINT kept_returns_force_period_figures_sha256_key;
CREATE INDEX kept_returns_of_force ON governance.kept_returns (force, kept_at DESC);
RESET ROLE;
