-- What a row lacked as it was sent stands with its record, so that data quality is counted from the records that stand (docs/adr/0031).

SET ROLE hub_owner;

-- A record of before says that nothing was noted.
DO $$
DECLARE t regclass;
BEGIN
  FOREACH t IN ARRAY ARRAY['records.police_referrals', 'records.support_cases', 'records.complaints', 'records.projects',
                           'direct.direct_cases', 'direct.homicide_cases']::regclass[] LOOP
    EXECUTE format($q$ALTER TABLE %s ADD COLUMN gaps text[] NOT NULL DEFAULT '{NOT_NOTED}'$q$, t);
    EXECUTE format($q$ALTER TABLE %s ALTER COLUMN gaps SET DEFAULT '{}'$q$, t);
  END LOOP;
END $$;

GRANT SELECT (gaps) ON records.police_referrals TO hub_read_police;
GRANT SELECT (gaps) ON records.support_cases, direct.direct_cases, direct.homicide_cases TO hub_read_charity;

-- Complaints and projects are read back by nobody, but their senders see how complete they are: these columns say nothing of a person.
CREATE POLICY own_quality ON records.complaints FOR SELECT TO hub_read_police, hub_read_charity
  USING (contributor = governance.acting_partner());
CREATE POLICY own_quality ON records.projects FOR SELECT TO hub_read_charity USING (contributor = governance.acting_partner());
GRANT SELECT (id, contributor, batch, superseded_seq, received_at, gaps, disposition, late) ON records.complaints TO hub_read_police, hub_read_charity;
GRANT SELECT (id, contributor, batch, superseded_seq, opens_on, gaps, disposition, late) ON records.projects TO hub_read_charity;

DROP TABLE ingest.quality;

RESET ROLE;
