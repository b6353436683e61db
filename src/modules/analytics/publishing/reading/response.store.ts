import sql from 'sql-template-tag'
import type { AnsweredReferral, ResponseEpisode } from '../../vocabulary/facts/response-facts.js'
import { asSeen } from './as-seen.js'
import { countedKey } from './counted-people.js'
import { episodesOf, type EpisodeSource } from './episodes-of.js'
import { common, eachOf, referralFeed } from './person-columns.js'
import { isIn, quarterItself, stood, type SeenYear } from './seen-year.js'
import { storedColumns, objectOf, selecting, type Columns, type Selecting } from './selecting.js'

/** Cases that the survey was about: with answers, or without them and why. */
export const surveyed: EpisodeSource = {
  stratum: 'SURVEYED',
  // Without OFFSET, PostgreSQL would unpack the answers each time their time is used, four times a response.
  // Whoever has no answers is counted on the day on which that was final.
  table: sql`(SELECT s.*, coalesce((SELECT min((answer ->> 'fieldworkAt')::timestamptz) FROM jsonb_array_elements(s.satisfaction) answer),
      (s.survey_contact ->> 'at')::timestamptz) AS fieldwork_at
    FROM records.support_cases s WHERE s.satisfaction <> '[]' OR s.survey_contact IS NOT NULL OFFSET 0)`,
  at: sql`r.fieldwork_at`,
  valid: sql`true`,
}

/** A referral that is joined to a survey response. */
const referralOfResponse: Columns<AnsweredReferral> = storedColumns(
  'p',
  'reported_at',
  'referred_at',
  'consent',
  'agreed_update_days',
  'enhanced_rights',
  'events',
)

/**
 * Stratum S: a response belongs to the day of its earliest fieldwork. Each comes with the referral of its case. It is shared under the same
 * condition as stratum W.
 */
export function responses(seen: SeenYear): Selecting<ResponseEpisode> {
  const episodes = episodesOf(seen, surveyed)
  const known = sql`${quarterItself(seen).asOf}::bigint`
  const as = asSeen(seen)
  const columns: Columns<ResponseEpisode> = {
    ...common(as),
    ...countedKey('e'),
    rkey: sql`r.rkey_s`,
    ...storedColumns('r', 'force'),
    ...storedColumns('seen', 'satisfaction', 'survey_contact'),
    would_report_again: sql`(seen.closure ->> 'wouldReportAgain')::boolean`,
    referral: sql`CASE WHEN p.id IS NULL THEN NULL ELSE ${objectOf(referralOfResponse)} END`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.responses */ WITH ${episodes}
    SELECT ${list}
    FROM ${eachOf(sql`records.support_cases`)} ${as.supportCase('r')}
    LEFT JOIN LATERAL (
      SELECT p.id, p.reported_at, p.referred_at, p.consent, seen.* FROM records.police_referrals p ${as.referral('p')} WHERE p.contributor = r.force AND p.record_ref = r.referral_ref
        AND ${stood('p', known)} AND ${isIn('p', referralFeed, seen)} OFFSET 0) p ON true`,
  )
}
