-- Language models ask with keys of their own, under agreements that allow them, and only so much in a day (docs/adr/0075-language-models.md).
SET ROLE hub_owner;

ALTER TABLE governance.agreements
  ADD COLUMN language_model boolean NOT NULL DEFAULT false,
  -- What is seen unrounded in a secure setting does not leave it in the context of a model.
  ADD CONSTRAINT no_model_in_a_secure_setting CHECK (NOT (language_model AND secure_setting));

-- A key sends one feed, or asks as a language model in one role under one agreement.
ALTER TABLE governance.api_keys
  ALTER COLUMN feed DROP NOT NULL,
  ADD COLUMN role text,
  ADD COLUMN agreement text,
  ADD CONSTRAINT key_has_one_use CHECK ((feed IS NULL) = (role IS NOT NULL) AND (role IS NULL) = (agreement IS NULL));

-- How many nodes new to the organisation its language models have asked on a London day, all together.
CREATE TABLE governance.model_days (
  partner text NOT NULL REFERENCES governance.partners (code),
  day date NOT NULL,
  used int NOT NULL,
  most int NOT NULL,
  PRIMARY KEY (partner, day),
  CONSTRAINT model_day_is_kept CHECK (used <= most)
);

ALTER TABLE governance.model_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE governance.model_days FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON governance.model_days TO hub_budget USING (partner = governance.acting_partner());
GRANT SELECT, INSERT, UPDATE ON governance.model_days TO hub_budget;

RESET ROLE;
