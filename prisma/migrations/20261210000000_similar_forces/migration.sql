-- Which forces are most similar to which, as the inspectorate or the Home Office publishes it. It is not always mutual.
SET ROLE hub_owner;

CREATE TABLE reference.similar_forces (
  force text NOT NULL,
  similar_force text NOT NULL CHECK (similar_force <> force),
  source text NOT NULL,
  PRIMARY KEY (force, similar_force)
);

GRANT SELECT ON reference.similar_forces TO hub_read_reference;
GRANT SELECT, INSERT, DELETE ON reference.similar_forces TO hub_governance;

RESET ROLE;
