-- A quarter that was published after the moment to which the database was put back is taken over from its own file: the rows that it counted are lost.
SET ROLE hub_owner;

ALTER TABLE publication.quarters ADD COLUMN taken_over_at timestamptz;

-- Whom such a quarter counted: a key of the person in the stratum and year, which later quarters of the year leave out.
CREATE TABLE publication.counted_people (
  stratum text NOT NULL,
  contributor text NOT NULL,
  kept bigint NOT NULL,
  quarter text COLLATE "C" NOT NULL,
  joint boolean NOT NULL,
  own boolean NOT NULL,
  PRIMARY KEY (stratum, contributor, kept, quarter, joint, own)
);
GRANT SELECT, INSERT ON publication.counted_people TO hub_publish;

-- No batch that is taken in after a quarter was taken over has a number that the quarter saw. Only upwards.
CREATE FUNCTION publication.number_batches_above(number bigint) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT setval('ingest.batch_order', number) FROM ingest.batch_order WHERE last_value <= number $$;
REVOKE ALL ON FUNCTION publication.number_batches_above(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publication.number_batches_above(bigint) TO hub_publish;

RESET ROLE;
