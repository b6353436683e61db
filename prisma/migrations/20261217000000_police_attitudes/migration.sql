-- What residents say of their police, by force: who rate it good or excellent, and who see foot patrols weekly. A survey publishes both.
SET ROLE hub_owner;

CREATE TABLE reference.police_attitudes (
  force text NOT NULL,
  year int NOT NULL,
  -- Shares from 0 to 1, each with the number of people asked; null where the publisher gives none.
  rated_good float8 CHECK (rated_good BETWEEN 0 AND 1),
  rating_asked int CHECK (rating_asked >= 0),
  patrol_weekly float8 CHECK (patrol_weekly BETWEEN 0 AND 1),
  patrol_asked int CHECK (patrol_asked >= 0),
  source text NOT NULL,
  licence text NOT NULL,
  -- Whether nobody was asked, as in the demo. A hub holds one kind alone.
  made_up boolean NOT NULL,
  PRIMARY KEY (force, year),
  CHECK ((rated_good IS NULL) = (rating_asked IS NULL) AND (patrol_weekly IS NULL) = (patrol_asked IS NULL))
);

GRANT SELECT ON reference.police_attitudes TO hub_read_reference;
GRANT SELECT, INSERT, DELETE ON reference.police_attitudes TO hub_governance;

RESET ROLE;
