import sql, { type Sql } from 'sql-template-tag'
import { contributorsTo } from '../../vocabulary/contributors.js'
import { dayAfter, isLastOfYear, yearOfQuarter } from '../../vocabulary/quarters.js'
import { stratumOf } from '../../vocabulary/strata.js'
import type { YearEndEpisode } from '../../vocabulary/facts/year-end-facts.js'
import { asSeen, asSeenIn } from './as-seen.js'
import { episodesOf, tokenOf } from './episodes-of.js'
import { common, supportFeed } from './person-columns.js'
import { referred } from './referral.store.js'
import { isIn, londonDaySql, quarterItself, startOfDay, stood, within, type SeenYear } from './seen-year.js'
import { storedColumns, selecting, type Columns, type Selecting } from './selecting.js'
import { keptEpisodes, keptOf } from './taken-out.js'

/**
 * All valid referrals of a person by the force, from 365 London days before the person's first referral of the year to the end of the year.
 */
function aroundOf(seen: SeenYear): Sql {
  const { quarter, asOf } = quarterItself(seen)
  const other = sql`SELECT e.id, o.id AS other, o.referred_at, o.enhanced_rights FROM episodes e JOIN`
  const isNear = sql`${londonDaySql(sql`o.referred_at`)} >= ${londonDaySql(sql`e.happened_at`)} - 365 AND o.referred_at < ${startOfDay(dayAfter(quarter))}
      AND o.referred_at >= ${startOfDay(`${yearOfQuarter(quarter)}-01-01`)} - interval '366 days'
      AND o.disposition NOT IN ('DUPLICATE', 'EXCLUDED_CRIME_TYPE')`
  return sql`around AS (
    ${other} records.police_referrals o ON o.contributor = e.contributor AND ${tokenOf('o')} = e.person
    WHERE ${isNear} AND ${stood('o', sql`${asOf}::bigint`)}
    UNION ALL
    ${other} ${keptOf(referred, 'last')} o ON o.contributor = e.contributor AND o.subject_token = e.person WHERE ${isNear})`
}

const repeated = sql`repeated AS (SELECT DISTINCT id FROM around WHERE other <> id)`

/**
 * Whether the person is entitled by the last decision on persistent targeting in any of these referrals, as the year's last quarter sees
 * them.
 */
const recognisedOf = (seen: SeenYear): Sql => sql`recognised AS (
    SELECT id FROM (
      SELECT a.id, d.decision ->> 'decision' AS decision,
        row_number() OVER (PARTITION BY a.id ORDER BY (d.decision ->> 'decidedAt')::timestamptz DESC NULLS LAST, a.referred_at DESC, d.place DESC) AS turn
      FROM around a, jsonb_array_elements(a.enhanced_rights) WITH ORDINALITY d (decision, place)
      WHERE d.decision ->> 'category' = 'PERSISTENTLY_TARGETED' AND ${asSeen(seen).has(sql`(d.decision ->> 'decidedAt')::timestamptz`)}) decided
    WHERE turn = 1 AND decision = 'ENTITLED')`

/**
 * People with a case, for one of the year's referrals, that was open on the last day of the year. A case that staff returned is neither open
 * nor closed.
 */
function openOf(seen: SeenYear): Sql {
  const { quarter, asOf } = quarterItself(seen)
  const end = startOfDay(dayAfter(quarter))
  // Materialised before the join, because PostgreSQL expects very few of these rows and would otherwise compare each case with every person
  // of its force.
  return sql`referred AS MATERIALIZED (
    SELECT e.id, c.contributor, c.record_ref FROM episodes e JOIN candidates c ON c.contributor = e.contributor AND c.person = e.person),
  open AS (
    SELECT DISTINCT r.id FROM referred r JOIN records.support_cases s ON s.force = r.contributor AND s.referral_ref = r.record_ref
    WHERE coalesce(s.staff_finding, '') = '' AND s.opened_at < ${end} AND coalesce((s.closure ->> 'at')::timestamptz, 'infinity') >= ${end}
      AND ${stood('s', sql`${asOf}::bigint`)} AND ${isIn('s', supportFeed, seen)})`
}

/**
 * Stratum Y, published with the last quarter of a year. Of everyone whom a force referred in the year, it counts those referred again and
 * those with an open case on its last day. Facts about the person come from the year's first referral, as the quarter of its date saw it.
 * Null for any other quarter.
 */
export function yearEndEpisodes(seen: SeenYear): Selecting<YearEndEpisode> | null {
  const { quarter, contributors } = quarterItself(seen)
  if (!isLastOfYear(quarter)) return null
  const { feeds, contributor } = stratumOf('YEAR_END')
  const columns: Columns<YearEndEpisode> = {
    ...common(asSeenIn(seen, sql`e.quarter`)),
    force: sql`r.contributor`,
    ...storedColumns('r', 'rkey', 'district'),
    repeated: sql`repeated.id IS NOT NULL`,
    recognised: sql`recognised.id IS NOT NULL`,
    open_case: sql`open.id IS NOT NULL`,
  }
  const found = sql`LEFT JOIN repeated ON repeated.id = e.id LEFT JOIN recognised ON recognised.id = e.id LEFT JOIN open ON open.id = e.id
    WHERE (repeated.id IS NOT NULL OR open.id IS NOT NULL) AND e.contributor = ANY(${contributorsTo(contributors, feeds, contributor)}::text[])`
  return selecting(
    columns,
    (list) => sql`/* episode.yearEnd */ WITH ${episodesOf(seen, referred, 'YEAR')},
    ${aroundOf(seen)}, ${repeated}, ${recognisedOf(seen)}, ${openOf(seen)}
    SELECT ${list}
    FROM episodes e JOIN records.police_referrals r ON r.id = e.id AND r.seq = e.seq AND ${within(seen[0].quarter, quarter, referred.at)} ${found}
    UNION ALL SELECT ${list} FROM ${keptEpisodes(referred)} ${found}`,
  )
}
