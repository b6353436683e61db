import sql, { type Sql } from 'sql-template-tag'
import { contributorsTo } from '../../vocabulary/contributors.js'
import { strata, type FollowedStratum } from '../../vocabulary/strata.js'
import type { FollowedEpisode } from '../facts/followed-facts.js'
import { asSeen } from './as-seen.js'
import { episodesOf, recordsOf } from './episodes-of.js'
import { common, supportFeed } from './person-columns.js'
import { referred } from './referral.store.js'
import { isIn, londonDay, stood, type SeenQuarter, type SeenYear } from './seen-year.js'
import { columnsOf, selecting, type Columns, type Selecting } from './selecting.js'

/** An earlier quarter with the quarters of its year before it, as it saw them, and the later quarter with which its follow-up is frozen. */
export interface Followed {
  readonly seen: SeenYear
  readonly frozenWith: SeenQuarter
}

/** What happened between a referral and the last London day of its follow-up. */
const spanOf = (days: number): { readonly start: Sql; readonly end: Sql } => {
  const start = londonDay(sql`r.referred_at`)
  return { start, end: sql`(${start} + ${days}::int)` }
}

/**
 * Reads the cases of a referral that were opened by the end of the follow-up: the days from the referral to the first attempt at contact and
 * to the first support delivered, and whether every case that staff did not return was closed.
 */
function casesOf({ seen, frozenWith }: Followed, days: number): Sql {
  const { start, end } = spanOf(days)
  const firstOf = (list: Sql, day: Sql): Sql =>
    sql`(SELECT min(${day}) FROM jsonb_array_elements(${list}) one WHERE ${day} BETWEEN ${start} AND ${end})`
  const closedOn = londonDay(sql`(s.closure ->> 'at')::timestamptz`)
  const isKept = sql`coalesce(s.staff_finding, '') = ''`
  return sql`SELECT
      min(${firstOf(sql`s.attempts`, londonDay(sql`(one ->> 'at')::timestamptz`))}) - ${start} AS contact_days,
      min(${firstOf(sql`s.support`, londonDay(sql`(one ->> 'deliveredAt')::timestamptz`))}) - ${start} AS support_days,
      bool_and(coalesce(${closedOn} <= ${end}, false)) FILTER (WHERE ${isKept}) AS closed
    FROM records.support_cases s
    WHERE s.force = r.contributor AND s.referral_ref = r.record_ref AND ${londonDay(sql`s.opened_at`)} <= ${end}
      AND ${stood('s', sql`${frozenWith.asOf}::bigint`)} AND ${isIn('s', supportFeed, seen)} AND ${isIn('s', supportFeed, [frozenWith])}`
}

/** Which people have a row in a stratum. After 180 days, people who were contacted or were told of an event have one too. */
const isRecorded: Readonly<Record<FollowedStratum, Sql>> = {
  FOLLOWED_90: sql`support_days IS NOT NULL OR closed OR outcome_type <> ''`,
  FOLLOWED_180: sql`support_days IS NOT NULL OR closed OR outcome_type <> '' OR contact_days IS NOT NULL OR update_days IS NOT NULL`,
}

/**
 * A stratum of follow-up. It has the people whom a quarter counts and about whom something was recorded within so many days of the referral.
 * What happened is read as the later quarter sees it, and who the person is as the earlier quarter saw it. Partners that have left since are
 * excluded.
 */
export function followedEpisodes(stratum: FollowedStratum, followed: Followed): Selecting<FollowedEpisode> {
  const { seen, frozenWith } = followed
  const {
    feeds,
    contributor,
    followed: { days },
  } = strata[stratum]
  const { start, end } = spanOf(days)
  const [outcomeOn, toldOn] = [londonDay(sql`now.outcome_at`), londonDay(sql`(event ->> 'toldAt')::timestamptz`)]
  const columns: Columns<FollowedEpisode> = {
    ...common(asSeen(seen)),
    force: sql`r.contributor`,
    ...columnsOf('r', 'rkey', 'district'),
    ...columnsOf('cases', 'contact_days', 'support_days'),
    closed: sql`coalesce(cases.closed, false)`,
    outcome_type: sql`CASE WHEN ${outcomeOn} <= ${end} THEN now.outcome_type END`,
    outcome_days: sql`CASE WHEN ${outcomeOn} <= ${end} THEN greatest(0, ${outcomeOn} - ${start}) END`,
    update_days: sql`(SELECT min(${toldOn}) FROM jsonb_array_elements(now.events) event WHERE ${toldOn} BETWEEN ${start} AND ${end}) - ${start}`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.followed */ WITH ${episodesOf(seen, referred)}
    SELECT * FROM (
      SELECT ${list}
      FROM ${recordsOf(seen, referred)}
      JOIN records.police_referrals now ON now.contributor = r.contributor AND now.record_ref = r.record_ref AND ${stood('now', sql`${frozenWith.asOf}::bigint`)}
      LEFT JOIN LATERAL (${casesOf(followed, days)}) cases ON true
      WHERE e.contributor = ANY(${contributorsTo(frozenWith.contributors, feeds, contributor)}::text[])) one
    WHERE ${isRecorded[stratum]}`,
  )
}
