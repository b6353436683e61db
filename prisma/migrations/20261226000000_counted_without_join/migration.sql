-- A reference counts once and for good in every stratum that others read, and not only where rows of two partners are joined.
SET ROLE hub_owner;

-- The key of the row's own reference, in the stratum of its letter. Null in rows that were stored before.
ALTER TABLE direct.direct_cases ADD COLUMN once_own_c bigint;
ALTER TABLE direct.homicide_cases ADD COLUMN once_own_h bigint;
-- A complaint has the one of its sender's kind.
ALTER TABLE records.complaints ADD COLUMN once_own_k bigint, ADD COLUMN once_own_p bigint;

-- What is kept of a row that is taken out has this key, too.
CREATE OR REPLACE FUNCTION publication.taken_out_of(r direct.direct_cases, last direct.direct_cases) RETURNS SETOF publication.taken_out
  LANGUAGE sql STABLE AS $$
    SELECT 'C', r.id, r.seq, r.contributor, q.quarter, r.received_at, publication.person_of(r.subject_token, r.id), r.once_own_c, NULL::bigint,
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

CREATE OR REPLACE FUNCTION publication.taken_out_of(r records.complaints, last records.complaints) RETURNS SETOF publication.taken_out
  LANGUAGE sql STABLE AS $$
    SELECT CASE p.kind WHEN 'FORCE' THEN 'K' ELSE 'P' END, r.id, r.seq, r.contributor, q.quarter, r.received_at,
      publication.person_of(r.subject_token, r.id), coalesce(r.once_own_k, r.once_own_p), NULL::bigint, NULL::jsonb, NULL::jsonb, '{}'::uuid[]
    FROM governance.partners p, publication.seen_in(r.received_at, r.seq, r.superseded_seq) q (quarter)
    WHERE p.code = r.contributor AND q.quarter IS NOT NULL $$;

CREATE OR REPLACE FUNCTION publication.taken_out_of(r direct.homicide_cases, last direct.homicide_cases) RETURNS SETOF publication.taken_out
  LANGUAGE sql STABLE AS $$
    SELECT 'H', r.id, r.seq, r.contributor, q.quarter, r.notified_at,
      publication.person_of(r.subject_token, r.id), r.once_own_h, NULL::bigint, NULL::jsonb, NULL::jsonb, '{}'::uuid[]
    FROM publication.seen_in(r.notified_at, r.seq, r.superseded_seq) q (quarter) WHERE q.quarter IS NOT NULL $$;

-- Of a person whose counted referral was taken out, further referrals that are taken out are kept as well, although no quarter has counted them: the
-- end of the year says who was referred again. Such a row stands in no quarter; the year stands in place of one.
CREATE FUNCTION publication.taken_out_again(r records.police_referrals) RETURNS SETOF publication.taken_out LANGUAGE sql STABLE AS $$
  SELECT 'A', r.id, r.seq, r.contributor, to_char(r.referred_at AT TIME ZONE 'Europe/London', 'YYYY'), r.referred_at,
    publication.person_of(r.subject_token, r.id), NULL::bigint, NULL::bigint, '{}'::jsonb,
    (SELECT jsonb_object_agg(key, value) FROM jsonb_each(publication.last_of(r))
      WHERE key IN ('subject_token', 'referred_at', 'disposition', 'enhanced_rights')), '{}'::uuid[]
  WHERE r.superseded_seq IS NULL AND r.subject_token IS NOT NULL $$;

CREATE OR REPLACE FUNCTION publication.keep_police_referrals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    INSERT INTO publication.taken_out SELECT k.* FROM gone g
      JOIN (SELECT DISTINCT ON (l.id) l.* FROM gone l ORDER BY l.id, l.seq DESC) l ON l.id = g.id
      CROSS JOIN LATERAL publication.taken_out_of(ROW(g.*)::records.police_referrals, ROW(l.*)::records.police_referrals) k
      ON CONFLICT DO NOTHING;
    INSERT INTO publication.taken_out SELECT k.* FROM gone g
      CROSS JOIN LATERAL publication.taken_out_again(ROW(g.*)::records.police_referrals) k
      WHERE EXISTS (SELECT FROM publication.taken_out o WHERE o.stratum = 'A' AND o.contributor = k.contributor AND o.person = k.person)
      ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;

CREATE OR REPLACE FUNCTION publication.keep_restricted_police_referrals() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
  BEGIN
    IF NEW.restricted THEN
      INSERT INTO publication.taken_out SELECT k.* FROM publication.taken_out_of(NEW, NEW) k ON CONFLICT DO NOTHING;
      -- Rows of a person are restricted in any order.
      INSERT INTO publication.taken_out SELECT k.* FROM publication.taken_out_again(NEW) k
        WHERE EXISTS (SELECT FROM records.police_referrals o CROSS JOIN LATERAL publication.taken_out_of(o, o)
          WHERE o.contributor = NEW.contributor AND o.subject_token = NEW.subject_token AND o.restricted)
        ON CONFLICT DO NOTHING;
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
  END $$;

-- Whatever publishing does, nothing is kept of a partner's rows that are gone for longer than a year after their calendar year. A row whose restriction
-- was lifted is there itself.
CREATE POLICY taken_out ON records.complaints FOR SELECT TO hub_owner USING (contributor = governance.acting_partner());
CREATE POLICY taken_out ON direct.direct_cases FOR SELECT TO hub_owner USING (contributor = governance.acting_partner());
CREATE POLICY taken_out ON direct.homicide_cases FOR SELECT TO hub_owner USING (contributor = governance.acting_partner());
CREATE FUNCTION publication.forget_taken_out(at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DELETE FROM publication.taken_out k WHERE k.contributor = governance.acting_partner()
      AND left(k.quarter, 4)::int + 1 < extract(year FROM at AT TIME ZONE 'Europe/London')
      AND NOT EXISTS (SELECT FROM records.police_referrals r WHERE r.id = k.id AND NOT r.restricted)
      AND NOT EXISTS (SELECT FROM records.support_cases r WHERE r.id = k.id AND NOT r.restricted)
      AND NOT EXISTS (SELECT FROM records.complaints r WHERE r.id = k.id AND NOT r.restricted)
      AND NOT EXISTS (SELECT FROM direct.direct_cases r WHERE r.id = k.id AND NOT r.restricted)
      AND NOT EXISTS (SELECT FROM direct.homicide_cases r WHERE r.id = k.id AND NOT r.restricted) $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA publication FROM PUBLIC;
GRANT USAGE ON SCHEMA publication TO hub_rights;
GRANT EXECUTE ON FUNCTION publication.forget_taken_out(timestamptz) TO hub_rights;

RESET ROLE;
