-- What the counts are set against: residents, officers, and the Crime Survey's estimates, by force.

SET ROLE hub_owner;

CREATE TABLE reference.population (
  force text NOT NULL,
  year int NOT NULL,
  -- Code of the list "ethnicities"; the groups of a force add up to its residents.
  ethnicity text NOT NULL,
  residents int NOT NULL CHECK (residents >= 0),
  source text NOT NULL,
  PRIMARY KEY (force, year, ethnicity)
);

CREATE TABLE reference.workforce (
  force text NOT NULL,
  year int NOT NULL,
  -- Officers, full-time equivalent.
  officers float8 NOT NULL CHECK (officers >= 0),
  source text NOT NULL,
  PRIMARY KEY (force, year)
);

CREATE TABLE reference.survey_crime (
  force text NOT NULL,
  year int NOT NULL,
  -- As the file names it. Offences overlap; VIOLENCE_COMBINED, THEFT_COMBINED and DAMAGE_COMBINED do not.
  offence text NOT NULL,
  -- Interviews behind the estimates of the force.
  respondents int NOT NULL,
  estimated float8 NOT NULL,
  -- The part of `estimated` that the police came to know of.
  known_to_police float8 NOT NULL,
  source text NOT NULL,
  PRIMARY KEY (force, year, offence)
);

GRANT SELECT ON reference.population, reference.workforce, reference.survey_crime
  TO hub_ingest, hub_publish, hub_read_police, hub_read_charity, hub_governance;
GRANT INSERT, UPDATE ON reference.population, reference.workforce, reference.survey_crime TO hub_governance;

RESET ROLE;
