-- What the auditor of the whole log sees of other partners: events of most feeds one by one, events of direct and of support cases in bands by
-- day, and events of bereaved families and of complaints in bands by month. The database itself gives no more, whatever the hub asks.

SET ROLE hub_owner;

-- How an event is told to another partner's auditor. Whoever writes an event says so; an event of which nothing is said is told by month.
ALTER TABLE audit.events
  ADD COLUMN told text NOT NULL DEFAULT 'BY_MONTH' CHECK (told IN ('EACH', 'BY_DAY', 'BY_MONTH')),
  -- The feed whose rows it is about. Null where it is about no rows, or about rows of several feeds.
  ADD COLUMN feed text,
  -- Number among those events of its partner that are told one by one: the partner's own number would count the others.
  ADD COLUMN told_seq bigint;

-- What was written before.
ALTER TABLE audit.events DISABLE TRIGGER events_are_never_changed;
UPDATE audit.events SET feed = CASE
    WHEN event IN ('batch:committed', 'batch:withdrawn', 'retention:applied') THEN detail ->> 'feed'
    WHEN event = 'batch:read' AND resource LIKE 'quality/%' THEN substr(resource, 9)
    WHEN event IN ('records:read', 'records:exported') THEN CASE resource
      WHEN 'policeReferrals' THEN 'POLICE_REFERRAL' WHEN 'supportCases' THEN 'CHARITY_SUPPORT'
      WHEN 'directCases' THEN 'DIRECT_CASE' WHEN 'homicideCases' THEN 'HOMICIDE_CASE' END
  END
  WHERE event ~ '^(batch|records|retention)[:.]';
UPDATE audit.events SET told = CASE
    WHEN event ~ '^(batch|records|retention|rights-requests?)[:.]' THEN CASE
      WHEN feed IN ('POLICE_REFERRAL', 'PROJECT') THEN 'EACH' WHEN feed IN ('CHARITY_SUPPORT', 'DIRECT_CASE') THEN 'BY_DAY' ELSE 'BY_MONTH' END
    ELSE 'EACH'
  END;
UPDATE audit.events e SET told_seq = numbered.n
  FROM (SELECT seq, row_number() OVER (PARTITION BY partner ORDER BY seq) AS n FROM audit.events WHERE told = 'EACH') numbered
  WHERE numbered.seq = e.seq;
ALTER TABLE audit.events ENABLE TRIGGER events_are_never_changed;
ALTER TABLE audit.events ADD CHECK ((told = 'EACH') = (told_seq IS NOT NULL));
CREATE UNIQUE INDEX told_events_of_partner ON audit.events (partner, told_seq) WHERE told = 'EACH';
CREATE INDEX banded_events_in_time ON audit.events (at) WHERE told <> 'EACH';

-- A sequence of its own for each partner, so that no event that is not told moves it.
CREATE FUNCTION audit.told_sequence_of(partner text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT pg_catalog.format('audit.%I', 'told_events_of_' || partner) $$;

DO $$
DECLARE known record;
BEGIN
  FOR known IN SELECT code, coalesce(max(told_seq), 0) AS last
    FROM (SELECT code FROM governance.partners UNION SELECT partner FROM audit.events UNION SELECT 'hub') all_partners (code)
    LEFT JOIN audit.events ON partner = code GROUP BY code LOOP
    EXECUTE 'CREATE SEQUENCE ' || audit.told_sequence_of(known.code) || ' START ' || known.last + 1;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION audit.begin_numbering() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    EXECUTE 'CREATE SEQUENCE IF NOT EXISTS ' || audit.sequence_of(NEW.code);
    EXECUTE 'CREATE SEQUENCE IF NOT EXISTS ' || audit.told_sequence_of(NEW.code);
    RETURN NULL;
  END $$;

CREATE OR REPLACE FUNCTION audit.number_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    NEW.partner_seq := nextval(audit.sequence_of(NEW.partner)::regclass);
    NEW.told_seq := CASE WHEN NEW.told = 'EACH' THEN nextval(audit.told_sequence_of(NEW.partner)::regclass) END;
    RETURN NEW;
  END $$;

-- On the table itself a reader sees its own partner's events alone. Those of others leave through the view and the function below, which
-- run as the owner.
DROP POLICY whole_log ON audit.events;
CREATE POLICY told_to_the_auditor ON audit.events FOR SELECT TO hub_owner USING ((SELECT governance.auditing_agreement()) IS NOT NULL);

-- Other partners' events that are told one by one. A batch's own name may be a count that its sender keeps over all feeds, and what an
-- auditor was shown of its own log counts events that are not told.
CREATE VIEW audit.told_events WITH (security_barrier = true) AS
  SELECT e.seq, e.told_seq, e.at, e.actor, e.partner, e.role, e.purpose, e.agreement, e.verb, e.event, e.resource,
    CASE WHEN e.event ~ '^(audit|usage|uses)[:.]' THEN e.detail - ARRAY['count', 'newest', 'oldest'] ELSE e.detail - 'batchId' END AS detail
  FROM audit.events e
  WHERE e.told = 'EACH' AND e.partner <> governance.acting_partner() AND (SELECT governance.auditing_agreement()) IS NOT NULL;
GRANT SELECT ON audit.told_events TO hub_audit_reader;

-- Other partners' events that are told in bands: by day, or by whole months, as far as they are over. A month is counted whole however few
-- of its days are asked for, so that two questions do not give the days between them.
CREATE FUNCTION audit.told_in_bands(first_day date, last_day date)
  RETURNS TABLE (period text, partner text, feed text, event text, events text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH days AS (
      SELECT first_day AS first, last_day AS last, (clock_timestamp() AT TIME ZONE 'Europe/London')::date AS today),
    counted AS (
      SELECT to_char(e.at AT TIME ZONE 'Europe/London', CASE e.told WHEN 'BY_DAY' THEN 'YYYY-MM-DD' ELSE 'YYYY-MM' END) AS period,
        e.partner, e.feed, e.event, count(*) AS n
      FROM audit.events e CROSS JOIN days
      WHERE e.told <> 'EACH' AND e.partner <> governance.acting_partner() AND (SELECT governance.auditing_agreement()) IS NOT NULL
        AND e.at >= CASE e.told WHEN 'BY_DAY' THEN first::timestamp ELSE date_trunc('month', first::timestamp) END AT TIME ZONE 'Europe/London'
        AND e.at < CASE e.told WHEN 'BY_DAY' THEN least(last + 1, today)::timestamp
          ELSE least(date_trunc('month', last::timestamp) + interval '1 month', date_trunc('month', today::timestamp)) END AT TIME ZONE 'Europe/London'
      GROUP BY 1, 2, 3, 4)
    SELECT c.period, c.partner, c.feed, c.event,
      CASE WHEN n < 10 THEN '1-9' WHEN n < 100 THEN '10-99' WHEN n < 1000 THEN '100-999' ELSE '1000+' END
    FROM counted c ORDER BY c.period, c.partner, c.feed NULLS LAST, c.event $$;
REVOKE EXECUTE ON FUNCTION audit.told_in_bands FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.told_in_bands TO hub_audit_reader;

RESET ROLE;
