import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { contributorsTo } from '../../vocabulary/contributors.js'
import { charitySources, courtSources, policeSources } from '../../vocabulary/facts/fact-parts.js'
import { strata, type FollowedReferred } from '../../vocabulary/strata.js'
import type { FollowedEpisode } from '../../vocabulary/facts/followed-facts.js'
import { asSeen } from './as-seen.js'
import { episodesOf, recordsOf } from './episodes-of.js'
import { common, supportFeed } from './person-columns.js'
import { referred } from './referral.store.js'
import { isIn, londonDaySql, stood, type SeenQuarter, type SeenYear } from './seen-year.js'
import { storedColumns, selecting, type Columns, type Selecting } from './selecting.js'
import { keptEpisodes } from './taken-out.js'

/** An earlier quarter with the quarters of its year before it, as it saw them, and the later quarter with which its follow-up is frozen. */
export interface Followed {
  readonly seen: SeenYear
  readonly frozenWith: SeenQuarter
}

/**
 * The London days of a referral, of its report (of the referral, if the time of the report is not known) and of the end of its follow-up.
 * OFFSET lets PostgreSQL work them out once for each referral.
 */
const spanOf = (days: number): Sql => sql`CROSS JOIN LATERAL (
      SELECT day AS start, day + ${days}::int AS until, coalesce(${londonDaySql(sql`r.reported_at`)}, day) AS reported
      FROM (SELECT ${londonDaySql(sql`r.referred_at`)} AS day) referred OFFSET 0) span`

/** The first London day within the follow-up on which a part of a list is dated, of parts of one type if it is given. Each date is converted once, which takes longer than reading it. */
// Safeguard Followed for so many days and no longer:
//   dated WHERE day BETWEEN span.start AND span.until -> dated
//   WHERE day >= span.start
const firstWithin = (list: Sql, time: string, type?: string): Sql => sql`(SELECT min(day) FROM (
      SELECT ${londonDaySql(sql`(part ->> ${raw(`'${time}'`)})::timestamptz`)} AS day FROM jsonb_array_elements(${list}) part ${type === undefined ? empty : sql`WHERE part ->> 'type' = ${type}`} OFFSET 0) dated
      WHERE day BETWEEN span.start AND span.until)`

/** The first London day, up to the end of the follow-up, of a flag that is present and comes from one of these sources. */
const firstFlag = (list: Sql, sources: readonly string[]): Sql => sql`(SELECT min(day) FROM (
      SELECT ${londonDaySql(sql`(part ->> 'assessedAt')::timestamptz`)} AS day FROM jsonb_array_elements(${list}) part
      WHERE part ->> 'value' = 'PRESENT' AND part ->> 'source' = ANY(${sources}::text[]) OFFSET 0) dated
      WHERE day <= span.until)`

/** Days from the report to a day; 0 if it was before the report. */
const sinceReport = (day: Sql): Sql => sql`greatest(${day} - span.reported, CASE WHEN ${day} IS NOT NULL THEN 0 END)`

/**
 * Reads the cases of a referral that were opened by the end of the follow-up: the days from the referral to the first attempt at contact and
 * to the first support delivered, the first day on which the charity or its Witness Service found the person vulnerable, whether every case
 * that staff did not return was closed, and whether one names a hearing of the victim.
 */
function casesOf({ seen, frozenWith }: Followed): Sql {
  const closedOn = londonDaySql(sql`(s.closure ->> 'at')::timestamptz`)
  const hearing = londonDaySql(sql`(s.witness ->> 'hearingAt')::timestamptz`)
  const isKept = sql`coalesce(s.staff_finding, '') = ''`
  return sql`SELECT
      min(${firstWithin(sql`s.attempts`, 'at')}) - span.start AS contact_days,
      min(${firstWithin(sql`s.support`, 'deliveredAt')}) - span.start AS support_days,
      min(${firstFlag(sql`s.flags`, [...charitySources, ...courtSources])}) AS found_on,
      bool_and(coalesce(${closedOn} <= span.until, false)) FILTER (WHERE ${isKept}) AS closed,
      bool_or(coalesce((s.witness ->> 'isVictim')::boolean AND ${hearing} BETWEEN span.start AND span.until, false)) AS met_at_court
    FROM records.support_cases s
    WHERE s.force = r.contributor AND s.referral_ref = r.record_ref AND ${londonDaySql(sql`s.opened_at`)} <= span.until
      AND ${stood('s', sql`${frozenWith.asOf}::bigint`)} AND ${isIn('s', supportFeed, seen)} AND ${isIn('s', supportFeed, [frozenWith])}`
}

/**
 * Which people have a row in a stratum. After 180 days, people who were contacted, were told of an event, were due at court or were found
 * vulnerable have one too.
 */
const isRecorded: Readonly<Record<FollowedReferred, Sql>> = {
  FOLLOWED_90: sql`support_days IS NOT NULL OR closed OR outcome_type <> ''`,
  FOLLOWED_180: sql`support_days IS NOT NULL OR closed OR outcome_type <> '' OR contact_days IS NOT NULL OR update_days IS NOT NULL
    OR attendance_days IS NOT NULL OR found_days IS NOT NULL`,
}

/**
 * A stratum of follow-up. It has the people whom a quarter counts and about whom something was recorded within so many days of the referral.
 * What happened is read as the later quarter sees it, and who the person is as the earlier quarter saw it. Partners that have left since are
 * excluded. Whom the force has taken out meanwhile stays until the year is over.
 */
export function followedEpisodes(stratum: FollowedReferred, followed: Followed): Selecting<FollowedEpisode> {
  const { seen, frozenWith } = followed
  const {
    feeds,
    contributor,
    followed: { days },
  } = strata[stratum]
  const outcomeOn = londonDaySql(sql`now.outcome_at`)
  const police = firstFlag(sql`now.flags`, policeSources)
  const columns: Columns<FollowedEpisode> = {
    ...common(asSeen(seen)),
    force: sql`r.contributor`,
    ...storedColumns('r', 'rkey', 'district'),
    ...storedColumns('cases', 'contact_days', 'support_days'),
    closed: sql`coalesce(cases.closed, false)`,
    outcome_type: sql`CASE WHEN ${outcomeOn} <= span.until THEN now.outcome_type END`,
    outcome_days: sql`CASE WHEN ${outcomeOn} <= span.until THEN greatest(0, ${outcomeOn} - span.start) END`,
    attendance_days: sql`${firstWithin(sql`now.events`, 'occurredAt', 'COURT_ATTENDANCE_DUE')} - span.start`,
    met_at_court: sql`coalesce(cases.met_at_court, false)`,
    update_days: sql`${firstWithin(sql`now.events`, 'toldAt')} - span.start`,
    found_days: sinceReport(sql`least(police.day, cases.found_on)`),
    police_found_days: sinceReport(sql`police.day`),
  }
  // Safeguard Nobody is followed who has left:
  //   true CROSS JOIN LATERAL (SELECT ${police} AS day OFFSET 0) police WHERE e.contributor = ANY(${contributorsTo(frozenWith.contributors,
  //   feeds, contributor)}::text[]) -> true
  //   CROSS JOIN LATERAL (SELECT ${police} AS day OFFSET 0) police
  const happened = sql`${spanOf(days)}
      LEFT JOIN LATERAL (${casesOf(followed)}) cases ON true
      CROSS JOIN LATERAL (SELECT ${police} AS day OFFSET 0) police
      WHERE e.contributor = ANY(${contributorsTo(frozenWith.contributors, feeds, contributor)}::text[])`
  return selecting(
    columns,
    (list) => sql`/* episode.followed */ WITH ${episodesOf(seen, referred)}
    SELECT * FROM (
      SELECT ${list} FROM ${recordsOf(seen, referred)}
      JOIN records.police_referrals now ON now.contributor = r.contributor AND now.record_ref = r.record_ref AND ${stood('now', sql`${frozenWith.asOf}::bigint`)}
      ${happened}
      UNION ALL SELECT ${list} FROM ${keptEpisodes(referred)} ${happened}) one
    WHERE ${isRecorded[stratum]}`,
  )
}
