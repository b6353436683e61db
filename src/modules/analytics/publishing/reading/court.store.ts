import sql from 'sql-template-tag'
import type { CourtEpisode } from '../../vocabulary/facts/court-facts.js'
import { asSeen } from './as-seen.js'
import { countedKey } from './counted-people.js'
import { episodesOf, type EpisodeSource } from './episodes-of.js'
import { eachOf, personColumns, referralFeed, supportFeed } from './person-columns.js'
import { isIn, quarterItself, stood, type SeenYear } from './seen-year.js'
import { storedColumns, selecting, type Columns, type Selecting } from './selecting.js'

/** Cases of victims with a hearing. */
export const atCourt: EpisodeSource = {
  stratum: 'AT_COURT',
  table: sql`records.support_cases`,
  at: sql`(r.witness ->> 'hearingAt')::timestamptz`,
  valid: sql`(r.witness ->> 'isVictim')::boolean`,
}

/**
 * Stratum W, with the flags of the referral and of the charity's other cases for it. A person who came directly, or without a named referral,
 * is counted only for the charity, because no shared figure may show that a person went to the charity and not to the police.
 */
export function hearings(seen: SeenYear): Selecting<CourtEpisode> {
  const { asOf } = quarterItself(seen)
  const known = sql`${asOf}::bigint`
  const episodes = episodesOf(seen, atCourt)
  const columns: Columns<CourtEpisode> = {
    ...storedColumns('r', 'contributor', 'joint', 'own'),
    ...countedKey('r'),
    ...personColumns(asSeen(seen)),
    rkey: sql`r.rkey_w`,
    ...storedColumns('r', 'force'),
    hearing_at: sql`r.happened_at`,
    flags: sql`r.flags || coalesce(joined.flags, '[]')`,
    pre_trial_visit: sql`(r.witness ->> 'preTrialVisit')::boolean`,
    special_measures: sql`r.witness -> 'specialMeasures'`,
    applied_for: sql`r.witness -> 'measuresAppliedFor'`,
    granted: sql`r.witness -> 'measuresGranted'`,
    refused: sql`r.witness -> 'measuresRefused'`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.hearings */ WITH ${episodes},
    hearings AS (
      SELECT e.joint, e.own, e.counted_key, e.happened_at, r.* FROM ${eachOf(sql`records.support_cases`)}),
    others AS (
      SELECT h.id, p.flags FROM hearings h, LATERAL (
        SELECT p.flags FROM records.police_referrals p WHERE p.contributor = h.force AND p.record_ref = h.referral_ref
          AND ${stood('p', known)} AND ${isIn('p', referralFeed, seen)} OFFSET 0) p
      UNION ALL
      SELECT h.id, s.flags FROM hearings h, LATERAL (
        SELECT s.flags FROM records.support_cases s WHERE s.force = h.force AND s.referral_ref = h.referral_ref AND s.id <> h.id
          AND ${stood('s', known)} AND ${isIn('s', supportFeed, seen)} OFFSET 0) s),
    joined AS (SELECT o.id, jsonb_agg(flag) AS flags FROM others o, jsonb_array_elements(o.flags) flag GROUP BY o.id)
    SELECT ${list}
    FROM hearings r LEFT JOIN joined ON joined.id = r.id`,
  )
}
