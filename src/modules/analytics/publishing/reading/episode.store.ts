import sql, { type Sql } from 'sql-template-tag'
import { strata, type Stratum } from '../../vocabulary/strata.js'
import { episodesOf, recordsOf } from './episodes-of.js'
import { asSeen, type AsSeen } from './as-seen.js'
import { isIn, quarterItself, stood, type SeenYear } from './seen-year.js'
import { sources } from './sources.js'

const referralFeed = strata.AT_COURT.joined.feed
export const supportFeed = strata.REFERRED.joined.feed

/**
 * The records of a few episodes, looked up one by one. OFFSET keeps PostgreSQL from another plan, because it misjudges how many there are.
 */
const eachOf = (table: Sql): Sql =>
  sql`episodes e CROSS JOIN LATERAL (SELECT one.* FROM ${table} one WHERE one.id = e.id AND one.seq = e.seq OFFSET 0) r`

/** What a record `r` says about the person. */
export const personal = ({ mentalHealth }: AsSeen): Sql =>
  sql`r.offence_group, r.age_band, r.sex, r.ethnicity, ${mentalHealth('r')} AS mental_health`

/** The first columns of every row of a person. `e` is the episode and `r` the record. */
export const common = (as: AsSeen): Sql => sql`r.contributor, e.joint, e.own, ${personal(as)}`

/** What a case says of the help that a person had, as the quarter sees it. */
const helped = sql`seen.flags, seen.attempts, seen.assessments, seen.support, seen.restorative, seen.closure`

/**
 * Stratum A. Each referral comes with the charity's cases for the same force and reference. Cases whose referral was unknown when they
 * came are joined here too.
 */
export function referrals(seen: SeenYear): Sql {
  const { asOf } = quarterItself(seen)
  const as = asSeen(seen)
  return sql`/* episode.referrals */ WITH ${episodesOf(seen, sources.REFERRED)}
    SELECT ${common(as)}, r.rkey, r.contributor AS force, r.district, r.offence_code, r.offence_flags, r.victim_basis, r.reported_at, r.referred_at,
      r.consent, r.disposition, r.response_grade, r.call_at, r.arrived_at, r.agreed_update_days, r.updates_agreed_at, seen.*, coalesce(joined.cases, '[]') AS cases
    FROM ${recordsOf(seen, sources.REFERRED)} ${as.referral('r')}
    LEFT JOIN LATERAL (
      SELECT json_agg(row_to_json(part)) AS cases FROM (
        SELECT ${helped}, s.staff_finding FROM records.support_cases s ${as.supportCase('s')}
        WHERE s.force = r.contributor AND s.referral_ref = r.record_ref AND ${stood('s', sql`${asOf}::bigint`)}
          AND ${isIn('s', supportFeed, seen)} AND ${as.has(sql`s.opened_at`)}
        ORDER BY s.opened_at, s.id) part) joined ON true`
}

/**
 * Stratum C: direct cases with consent in force when the quarter was published. Each comes with the cases of the same charity that name
 * it.
 */
export function directCases(seen: SeenYear): Sql {
  const as = asSeen(seen)
  return sql`/* episode.directCases */ WITH ${episodesOf(seen, sources.DIRECT)}
    SELECT ${common(as)}, r.rkey, r.force, r.received_at, r.channel, r.reasons, r.ever_reported_before, r.police_experience, seen.later_reported,
      coalesce(joined.cases, '[]') AS cases
    FROM ${recordsOf(seen, sources.DIRECT)} ${as.directCase('r')}
    LEFT JOIN (
      SELECT s.contributor, s.direct_ref, jsonb_agg(jsonb_build_object('assessments', seen.assessments, 'support', seen.support) ORDER BY s.opened_at, s.id) AS cases
      FROM records.support_cases s ${as.supportCase('s')}
      WHERE s.direct_ref IS NOT NULL AND ${stood('s', sql`${quarterItself(seen).asOf}::bigint`)} AND ${isIn('s', supportFeed, seen)}
        AND ${as.has(sql`s.opened_at`)}
      GROUP BY s.contributor, s.direct_ref) joined ON joined.contributor = r.contributor AND joined.direct_ref = r.record_ref`
}

/**
 * Stratum W, with the flags of the referral and of the charity's other cases for it. A person who came directly, or without a named
 * referral, is counted only for the charity, because it must not show here either that a person went to the charity and not to the
 * police.
 */
export function hearings(seen: SeenYear): Sql {
  const { asOf } = quarterItself(seen)
  const known = sql`${asOf}::bigint`
  const episodes = episodesOf(seen, sources.AT_COURT)
  return sql`/* episode.hearings */ WITH ${episodes},
    hearings AS (
      SELECT e.joint, e.own, e.happened_at, r.* FROM ${eachOf(sql`records.support_cases`)}),
    others AS (
      SELECT h.id, p.flags FROM hearings h, LATERAL (
        SELECT p.flags FROM records.police_referrals p WHERE p.contributor = h.force AND p.record_ref = h.referral_ref
          AND ${stood('p', known)} AND ${isIn('p', referralFeed, seen)} OFFSET 0) p
      UNION ALL
      SELECT h.id, s.flags FROM hearings h, LATERAL (
        SELECT s.flags FROM records.support_cases s WHERE s.force = h.force AND s.referral_ref = h.referral_ref AND s.id <> h.id
          AND ${stood('s', known)} AND ${isIn('s', supportFeed, seen)} OFFSET 0) s),
    joined AS (SELECT o.id, jsonb_agg(flag) AS flags FROM others o, jsonb_array_elements(o.flags) flag GROUP BY o.id)
    SELECT r.contributor, r.joint, r.own, ${personal(asSeen(seen))}, r.rkey_w AS rkey, r.force,
      r.happened_at AS hearing_at, r.flags || coalesce(joined.flags, '[]') AS flags,
      (r.witness ->> 'preTrialVisit')::boolean AS pre_trial_visit, r.witness -> 'specialMeasures' AS special_measures,
      r.witness -> 'measuresAppliedFor' AS applied_for, r.witness -> 'measuresGranted' AS granted, r.witness -> 'measuresRefused' AS refused
    FROM hearings r LEFT JOIN joined ON joined.id = r.id`
}

/**
 * Stratum S: a response belongs to the day of its earliest fieldwork. Each comes with the referral of its case. It is shared under the
 * same condition as W.
 */
export function responses(seen: SeenYear): Sql {
  const episodes = episodesOf(seen, sources.SURVEYED)
  const known = sql`${quarterItself(seen).asOf}::bigint`
  const as = asSeen(seen)
  return sql`/* episode.responses */ WITH ${episodes}
    SELECT ${common(as)}, r.rkey_s AS rkey, r.force, seen.satisfaction,
      (seen.closure ->> 'wouldReportAgain')::boolean AS would_report_again, CASE WHEN p.id IS NULL THEN NULL ELSE jsonb_build_object(
        'reported_at', p.reported_at, 'referred_at', p.referred_at, 'consent', p.consent, 'agreed_update_days', p.agreed_update_days,
        'enhanced_rights', p.enhanced_rights, 'events', p.events) END AS referral
    FROM ${eachOf(sql`records.support_cases`)} ${as.supportCase('r')}
    LEFT JOIN LATERAL (
      SELECT p.id, p.reported_at, p.referred_at, p.consent, p.agreed_update_days, seen.* FROM records.police_referrals p ${as.referral('p')} WHERE p.contributor = r.force AND p.record_ref = r.referral_ref
        AND ${stood('p', known)} AND ${isIn('p', referralFeed, seen)} OFFSET 0) p ON true`
}

/** Stratum H: the family's first notification of the year, from any notifier. */
export const homicideCases = (seen: SeenYear): Sql => sql`/* episode.homicideCases */ WITH ${episodesOf(seen, sources.BEREAVED)}
  SELECT r.contributor, e.joint, e.own, r.rkey, r.region, r.notified_at, r.notified_by, seen.*
  FROM ${recordsOf(seen, sources.BEREAVED)} ${asSeen(seen).family('r')}`

/** Stratum K: a person's first complaint of the year to a force. A force sends only complaints in its own area. */
export const complaints = (seen: SeenYear): Sql => complaintsOf('COMPLAINED', seen)

/** Stratum P: a person's first complaint that the charity passed on, whether or not the force has it too. */
export const passedOn = (seen: SeenYear): Sql => complaintsOf('PASSED_ON', seen)

const complaintsOf = (stratum: Stratum, seen: SeenYear): Sql => sql`/* episode.complaints */ WITH ${episodesOf(seen, sources[stratum])}
  SELECT r.contributor, e.joint, e.own, r.rkey, r.force, r.age_band, r.sex, r.ethnicity, r.about, r.received_at, r.timescale_given, seen.*
  FROM ${recordsOf(seen, sources[stratum])} ${asSeen(seen).complaint('r')}`

/** Stratum B: a charity's cases that came by a police referral. They are counted for that charity only and have no record key. */
export function ownCases(seen: SeenYear): Sql {
  const as = asSeen(seen)
  return sql`/* episode.ownCases */ WITH ${episodesOf(seen, sources.OWN_CASE)}
    SELECT r.contributor, false AS joint, true AS own, ${personal(as)}, 0 AS rkey, r.force, r.opened_at, r.staff_finding, ${helped}
    FROM ${recordsOf(seen, sources.OWN_CASE)} ${as.supportCase('r')}
    WHERE e.own`
}
