-- How a contributor sees what others ask of measures that are made from its rows: by day, role and measure, in bands, and never by node, place or
-- hour. The database itself gives no more, whatever the hub asks: whose questions they were, and how many exactly, does not leave the function.

SET ROLE hub_owner;

CREATE INDEX answers_in_time ON audit.events (at) WHERE event = 'analysis:answered';

CREATE POLICY used_by_others ON audit.events FOR SELECT TO hub_owner USING (event = 'analysis:answered');

CREATE FUNCTION audit.uses_by_others(measures text[], first_day date, last_day date)
  RETURNS TABLE (day text, role text, measure text, uses text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT to_char(e.at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD'), e.role, m.measure,
      CASE WHEN count(*) < 10 THEN '1-9' WHEN count(*) < 100 THEN '10-99' WHEN count(*) < 1000 THEN '100-999' ELSE '1000+' END
    FROM audit.events e CROSS JOIN LATERAL jsonb_array_elements_text(e.detail -> 'question' -> 'measures') AS m (measure)
    WHERE e.event = 'analysis:answered' AND e.partner <> governance.acting_partner()
      AND e.detail -> 'question' ->> 'scope' = 'SHARED' AND m.measure = ANY (measures)
      AND e.at >= first_day::timestamp AT TIME ZONE 'Europe/London'
      -- A day that is not over would tell the hour to whoever asks again and again.
      AND e.at < least(last_day + 1, (clock_timestamp() AT TIME ZONE 'Europe/London')::date)::timestamp AT TIME ZONE 'Europe/London'
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 $$;

REVOKE EXECUTE ON FUNCTION audit.uses_by_others FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.uses_by_others TO hub_audit_reader;

RESET ROLE;
