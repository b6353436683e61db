SET ROLE hub_owner;

-- What a quarter counted and its sender has taken out since: withdrawn, erased, kept long enough or restricted. Later quarters of the calendar year
-- read it in place of the row, so that no sender chooses who stands in what is counted later. The first quarter of the next year forgets all of it.
-- No reference and no whole token: keyed hashes of references, as in counted_once, and 64 bits of the keyed token. No partner's role may read it.
CREATE TABLE publication.taken_out (
  -- Letter of the stratum that counted it.
  stratum text NOT NULL,
  -- Of the record, and of its version that the quarter counted.
  id uuid NOT NULL,
  seq bigint NOT NULL,
  contributor text NOT NULL,
  quarter text COLLATE "C" NOT NULL,
  happened_at timestamptz NOT NULL,
  person text NOT NULL,
  own_key bigint,
  named_key bigint,
  -- Columns of the record that later strata read: as the quarter saw them, and as they stood last. Null if none reads them.
  seen jsonb,
  last jsonb,
  -- Cases that named the referral and were stored before such cases had its key.
  cases uuid[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (stratum, id)
);
GRANT SELECT, DELETE ON publication.taken_out TO hub_publish;

-- The key of the referral that a case names: the referral's own once_own_a.
ALTER TABLE records.support_cases ADD COLUMN once_referral bigint;

-- The quarter that saw a version of a record of an instant; null if that quarter is not published, or saw another version.
CREATE FUNCTION publication.seen_in(at timestamptz, seq bigint, superseded_seq bigint) RETURNS text
  LANGUAGE sql STABLE AS $$
    SELECT q.quarter FROM publication.quarters q WHERE q.quarter = to_char($1 AT TIME ZONE 'Europe/London', 'YYYY"Q"Q')
      AND $2 <= q.as_of_seq AND ($3 IS NULL OR $3 > q.as_of_seq) $$;

-- As stored, the token is keyed; a record without one is a person of its own.
CREATE FUNCTION publication.person_of(subject_token text, id uuid) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT coalesce(left($1, 16), 'taken out ' || $2) $$;

-- The functions below run as the owner, who sees no row by itself.
CREATE POLICY taken_out ON records.police_referrals FOR SELECT TO hub_owner USING (contributor = governance.acting_partner());
CREATE POLICY taken_out ON records.support_cases FOR SELECT TO hub_owner
  USING (governance.acting_partner() IN (contributor, force));

-- What later strata read of a referral, as JSON with the names of its columns. Of flags that the police set, and of what it told the victim, the
-- times stay, and neither which flag nor which event.
CREATE FUNCTION publication.seen_of(r records.police_referrals) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('contributor', r.contributor, 'rkey', r.rkey, 'district', r.district, 'offence_group', r.offence_group,
    'age_band', r.age_band, 'sex', r.sex, 'ethnicity', r.ethnicity, 'mental_health', r.mental_health, 'referred_at', r.referred_at,
    'reported_at', r.reported_at, 'flags', jsonb_path_query_array(r.flags, '$[*] ? (@.indicator == "MENTAL_HEALTH")')) $$;
CREATE FUNCTION publication.last_of(r records.police_referrals) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('subject_token', publication.person_of(r.subject_token, r.id), 'referred_at', r.referred_at,
    'disposition', r.disposition, 'outcome_type', r.outcome_type, 'outcome_at', r.outcome_at,
    'flags', (SELECT coalesce(jsonb_agg(flag - 'indicator'), '[]') FROM jsonb_array_elements(r.flags) flag WHERE flag ->> 'value' = 'PRESENT'),
    'events', (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('toldAt', event -> 'toldAt') ||
        CASE WHEN event ->> 'type' = 'COURT_ATTENDANCE_DUE' THEN jsonb_build_object('type', event -> 'type', 'occurredAt', event -> 'occurredAt')
          ELSE '{}' END)), '[]') FROM jsonb_array_elements(r.events) event),
    'enhanced_rights', jsonb_path_query_array(r.enhanced_rights, '$[*] ? (@.category == "PERSISTENTLY_TARGETED")')) $$;

-- A referral that a quarter counted; nothing for any other. `last` is the record's last version.
CREATE FUNCTION publication.taken_out_of(r records.police_referrals, last records.police_referrals) RETURNS SETOF publication.taken_out
  LANGUAGE sql STABLE AS $$
    SELECT 'A', r.id, r.seq, r.contributor, k.quarter, r.referred_at, publication.person_of(r.subject_token, r.id), r.once_own_a, NULL::bigint,
      publication.seen_of(r), publication.last_of(last),
      ARRAY (SELECT DISTINCT s.id FROM records.support_cases s
        WHERE s.force = r.contributor AND s.referral_ref = r.record_ref AND s.once_referral IS NULL)
    FROM publication.counted_once k
    WHERE k.kept = r.once_own_a AND k.quarter = publication.seen_in(r.referred_at, r.seq, r.superseded_seq) $$;

-- A direct case that a quarter counted. Whoever withdrew consent is followed no more, and only stays counted once.
CREATE FUNCTION publication.taken_out_of(r direct.direct_cases, last direct.direct_cases) RETURNS SETOF publication.taken_out
  LANGUAGE sql STABLE AS $$
    SELECT 'C', r.id, r.seq, r.contributor, q.quarter, r.received_at, publication.person_of(r.subject_token, r.id), NULL::bigint, NULL::bigint,
      CASE WHEN w.consent THEN jsonb_build_object('contributor', r.contributor, 'rkey', r.rkey, 'force', r.force, 'offence_group', r.offence_group,
        'age_band', r.age_band, 'sex', r.sex, 'ethnicity', r.ethnicity, 'mental_health', r.mental_health, 'received_at', r.received_at,
        'flags', jsonb_path_query_array(r.flags, '$[*] ? (@.indicator == "MENTAL_HEALTH")')) END,
      CASE WHEN w.consent THEN jsonb_build_object('later_reported', last.later_reported, 'consent_withdrawn_at', last.consent_withdrawn_at,
        'support', (SELECT coalesce(jsonb_agg(given), '[]') FROM records.support_cases s, jsonb_array_elements(s.support) given
          WHERE s.contributor = r.contributor AND s.direct_ref = r.record_ref AND s.superseded_seq IS NULL)) END,
      '{}'::uuid[]
    FROM publication.quarters q, (SELECT coalesce(current_setting('hub.consent_withdrawn', true), '') = '' AND last.superseded_seq IS NULL AS consent) w
    WHERE q.quarter = publication.seen_in(r.received_at, r.seq, r.superseded_seq)
      AND (r.consent_withdrawn_at IS NULL OR r.consent_withdrawn_at > q.published_at) $$;

-- A case, in each stratum that counted it.
CREATE FUNCTION publication.taken_out_of(r records.support_cases, last records.support_cases) RETURNS SETOF publication.taken_out
  LANGUAGE sql STABLE AS $$
    SELECT c.stratum, r.id, r.seq, r.contributor, c.quarter, c.at, publication.person_of(r.subject_token, r.id), c.own_key, c.named_key,
      NULL::jsonb, NULL::jsonb, '{}'::uuid[]
    FROM (
      SELECT p.*, publication.seen_in(p.at, r.seq, r.superseded_seq) AS quarter FROM (VALUES
        ('W', (r.witness ->> 'hearingAt')::timestamptz, r.once_own_w, r.once_named_w),
        ('S', coalesce((SELECT min((answer ->> 'fieldworkAt')::timestamptz) FROM jsonb_array_elements(r.satisfaction) answer),
          (r.survey_contact ->> 'at')::timestamptz), r.once_own_s, r.once_named_s),
        ('B', CASE WHEN r.referral_ref IS NOT NULL THEN r.opened_at END, NULL, NULL)) AS p (stratum, at, own_key, named_key)) c
    WHERE c.quarter IS NOT NULL
      AND (c.own_key IS NULL OR EXISTS (SELECT FROM publication.counted_once k WHERE k.kept = c.own_key AND k.quarter = c.quarter)) $$;

CREATE FUNCTION publication.taken_out_of(r records.complaints, last records.complaints) RETURNS SETOF publication.taken_out
  LANGUAGE sql STABLE AS $$
    SELECT CASE p.kind WHEN 'FORCE' THEN 'K' ELSE 'P' END, r.id, r.seq, r.contributor, q.quarter, r.received_at,
      publication.person_of(r.subject_token, r.id), NULL::bigint, NULL::bigint, NULL::jsonb, NULL::jsonb, '{}'::uuid[]
    FROM governance.partners p, publication.seen_in(r.received_at, r.seq, r.superseded_seq) q (quarter)
    WHERE p.code = r.contributor AND q.quarter IS NOT NULL $$;

CREATE FUNCTION publication.taken_out_of(r direct.homicide_cases, last direct.homicide_cases) RETURNS SETOF publication.taken_out
  LANGUAGE sql STABLE AS $$
    SELECT 'H', r.id, r.seq, r.contributor, q.quarter, r.notified_at,
      publication.person_of(r.subject_token, r.id), NULL::bigint, NULL::bigint, NULL::jsonb, NULL::jsonb, '{}'::uuid[]
    FROM publication.seen_in(r.notified_at, r.seq, r.superseded_seq) q (quarter) WHERE q.quarter IS NOT NULL $$;

-- Keeps them as rows are deleted, by whatever statement, and as rows are restricted, until that is lifted.
DO $do$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['records.police_referrals', 'records.support_cases', 'records.complaints', 'direct.direct_cases', 'direct.homicide_cases'] LOOP
    EXECUTE format($f$CREATE FUNCTION publication.%1$I() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $b$
      BEGIN
        INSERT INTO publication.taken_out SELECT k.* FROM gone g
          JOIN (SELECT DISTINCT ON (l.id) l.* FROM gone l ORDER BY l.id, l.seq DESC) l ON l.id = g.id
          CROSS JOIN LATERAL publication.taken_out_of(ROW(g.*)::%2$s, ROW(l.*)::%2$s) k
          ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $b$$f$, 'keep_' || split_part(t, '.', 2), t);
    EXECUTE format('CREATE TRIGGER what_was_counted_is_kept AFTER DELETE ON %s REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION publication.%I()', t, 'keep_' || split_part(t, '.', 2));
    EXECUTE format($f$CREATE FUNCTION publication.%1$I() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $b$
      BEGIN
        IF NEW.restricted THEN
          INSERT INTO publication.taken_out SELECT k.* FROM publication.taken_out_of(NEW, NEW) k ON CONFLICT DO NOTHING;
        ELSE
          DELETE FROM publication.taken_out k WHERE k.id = NEW.id AND k.seq = NEW.seq;
          -- Whoever has left with a new year stays out until the next.
          IF NOT FOUND THEN
            INSERT INTO publication.taken_out (stratum, id, seq, contributor, quarter, happened_at, person, own_key, named_key)
              SELECT k.stratum, k.id, k.seq, k.contributor, k.quarter, k.happened_at, k.person, k.own_key, k.named_key
              FROM publication.taken_out_of(NEW, NEW) k ON CONFLICT DO NOTHING;
          END IF;
        END IF;
        RETURN NULL;
      END $b$$f$, 'keep_restricted_' || split_part(t, '.', 2), t);
    EXECUTE format('CREATE TRIGGER what_was_counted_is_kept_restricted AFTER UPDATE OF restricted ON %s FOR EACH ROW
      WHEN (OLD.restricted IS DISTINCT FROM NEW.restricted) EXECUTE FUNCTION publication.%I()', t, 'keep_restricted_' || split_part(t, '.', 2));
  END LOOP;
END $do$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA publication FROM PUBLIC;

RESET ROLE;
