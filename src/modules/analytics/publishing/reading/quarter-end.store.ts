import sql, { raw, type Sql } from 'sql-template-tag'
import { contributorsTo } from '../../vocabulary/contributors.js'
import { dayAfter } from '../../vocabulary/quarters.js'
import type { QuarterEndEpisode } from '../../vocabulary/facts/quarter-end-facts.js'
import { stratumOf } from '../../vocabulary/strata.js'
import { supportFeed } from './person-columns.js'
import { isIn, quarterItself, startOfDay, stood, type SeenYear } from './seen-year.js'
import { columnsOf, selecting, type Columns, type Selecting } from './selecting.js'

/** Whether a list holds a part from before an instant. A part without a time is taken to be from before it: who was helped does not wait. */
const hasBefore = (list: Sql, time: string, end: Sql): Sql =>
  sql`EXISTS (SELECT FROM jsonb_array_elements(${list}) part WHERE coalesce((part ->> ${raw(`'${time}'`)})::timestamptz, '-infinity') < ${end})`

/**
 * Stratum Q, of the last day of each quarter: everybody with a case for a valid referral, of this quarter or of any before it, that was open
 * on that day. A person counts once within each force, with the record key of the first of these referrals. A case that staff returned is
 * neither open nor closed. Unlike an episode, the same case is in each quarter in which it is open: that is what a stock is
 * (`docs/adr/0091-open-cases-and-later-reports.md`).
 */
export function quarterEndEpisodes(seen: SeenYear): Selecting<QuarterEndEpisode> {
  const { quarter, asOf, contributors } = quarterItself(seen)
  const { feeds, contributor } = stratumOf('QUARTER_END')
  const end = startOfDay(dayAfter(quarter))
  const known = sql`${asOf}::bigint`
  const person = sql`PARTITION BY r.contributor, coalesce(r.subject_token, r.record_ref)`
  const columns: Columns<QuarterEndEpisode> = {
    ...columnsOf('one', 'contributor', 'rkey', 'attempted', 'assessed', 'supported'),
    force: sql`one.contributor`,
    joint: sql`true`,
    own: sql`true`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.quarterEnd */ SELECT ${list} FROM (
      SELECT r.contributor, r.rkey, row_number() OVER (${person} ORDER BY r.referred_at, r.id, s.id) AS place,
        bool_or(${hasBefore(sql`s.attempts`, 'at', end)}) OVER (${person}) AS attempted,
        bool_or(${hasBefore(sql`s.assessments`, 'at', end)}) OVER (${person}) AS assessed,
        bool_or(${hasBefore(sql`s.support`, 'deliveredAt', end)}) OVER (${person}) AS supported
      FROM records.support_cases s
      JOIN records.police_referrals r ON r.contributor = s.force AND r.record_ref = s.referral_ref AND ${stood('r', known)}
        AND r.referred_at < ${end} AND r.disposition NOT IN ('DUPLICATE', 'EXCLUDED_CRIME_TYPE')
      WHERE coalesce(s.staff_finding, '') = '' AND s.opened_at < ${end} AND coalesce((s.closure ->> 'at')::timestamptz, 'infinity') >= ${end}
        AND ${stood('s', known)} AND ${isIn('s', supportFeed, seen)}
        AND r.contributor = ANY(${contributorsTo(contributors, feeds, contributor)}::text[])) one
    WHERE one.place = 1`,
  )
}
