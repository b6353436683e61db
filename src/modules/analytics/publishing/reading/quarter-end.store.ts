import sql, { raw, type Sql } from 'sql-template-tag'
import { contributorsTo } from '../../vocabulary/contributors.js'
import { daysUpTo, dayAfter } from '../../vocabulary/quarters.js'
import { openCaseDays, type QuarterEndEpisode } from '../../vocabulary/facts/quarter-end-facts.js'
import { stratumOf } from '../../vocabulary/strata.js'
import { candidatesOf } from './episodes-of.js'
import { supportFeed } from './person-columns.js'
import { referred } from './referral.store.js'
import { isIn, quarterItself, startOfDay, stood, type SeenYear } from './seen-year.js'
import { storedColumns, selecting, type Columns, type Selecting } from './selecting.js'

/** Whether a list holds a part from before an instant. A part without a time is taken to be from before it: who was helped does not wait. */
const hasBefore = (list: Sql, time: string, end: Sql): Sql =>
  sql`EXISTS (SELECT FROM jsonb_array_elements(${list}) part WHERE coalesce((part ->> ${raw(`'${time}'`)})::timestamptz, '-infinity') < ${end})`

/**
 * Stratum Q, of the end of each quarter: everybody with a case for a valid referral, of this quarter or of any published before it, that was
 * still open at the end of its last day. Each referral is read as the quarter of its date saw it, so that nothing a force sends later, and
 * nothing from before the first published quarter, is in it, and whoever was counted stays in it until the year is over, whatever the force takes
 * out (`taken-out.ts`). The case is read as this quarter sees it. A person counts once within each
 * force, with the record key of the first of these referrals, and of the first of the last 365 days if there is one: by the first version of the
 * counting rules, every referral was taken for one of these. A case that staff returned is neither open nor closed. Unlike an episode, the
 * same case is in each quarter in which it is open: that is what a stock is (`docs/adr/0091-open-cases-and-later-reports.md`).
 * @param all every published quarter up to this one
 */
export function quarterEndEpisodes(all: SeenYear): Selecting<QuarterEndEpisode> {
  const { quarter, asOf, contributors, countingRules } = quarterItself(all)
  const { feeds, contributor } = stratumOf('QUARTER_END')
  const end = startOfDay(dayAfter(quarter))
  const person = sql`PARTITION BY r.contributor, r.person`
  // Safeguard A stock is of a bounded age: countingRules === 1 -> true
  const recent = countingRules === 1 ? sql`true` : sql`r.happened_at >= ${startOfDay(daysUpTo(quarter, openCaseDays))}`
  const columns: Columns<QuarterEndEpisode> = {
    ...storedColumns('one', 'contributor', 'rkey', 'recent', 'attempted', 'assessed', 'supported'),
    force: sql`one.contributor`,
    joint: sql`true`,
    own: sql`true`,
  }
  // Safeguard Open cases obey agreements: AND ${isIn('s', supportFeed, all)} ->
  // Safeguard Open cases obey agreements:
  //   ( SELECT r.contributor, r.record_ref, r.person, r.rkey, r.happened_at, r.id FROM candidates r WHERE r.contributor =
  //   ANY(${contributorsTo(contributors, feeds, contributor)}::text[])) -> (
  //   SELECT r.contributor, r.record_ref, r.person, r.rkey, r.happened_at, r.id FROM candidates r)
  return selecting(
    columns,
    // Materialised before the join, because PostgreSQL expects very few of these rows and would otherwise compare each with every case.
    // Safeguard Open cases read each referral as the quarter of its date saw it:
    //   all -> all.map(({ quarter: one }) => ({ ...quarterItself(all), quarter: one })) as unknown as SeenYear
    (list) => sql`/* episode.quarterEnd */ WITH ${candidatesOf(all, referred, sql`r.rkey`)},
    sent AS MATERIALIZED (
      SELECT r.contributor, r.record_ref, r.person, r.rkey, r.happened_at, r.id FROM candidates r
      WHERE r.contributor = ANY(${contributorsTo(contributors, feeds, contributor)}::text[]))
    SELECT ${list} FROM (
      SELECT r.contributor, r.rkey, row_number() OVER (${person} ORDER BY (${recent}) DESC, r.happened_at, r.id, s.id) AS place, ${recent} AS recent,
        bool_or(${recent} AND ${hasBefore(sql`s.attempts`, 'at', end)}) OVER (${person}) AS attempted,
        bool_or(${recent} AND ${hasBefore(sql`s.assessments`, 'at', end)}) OVER (${person}) AS assessed,
        bool_or(${recent} AND ${hasBefore(sql`s.support`, 'deliveredAt', end)}) OVER (${person}) AS supported
      FROM records.support_cases s
      JOIN sent r ON r.contributor = s.force AND r.record_ref = s.referral_ref AND r.rkey IS NOT NULL
      WHERE coalesce(s.staff_finding, '') = '' AND s.opened_at < ${end} AND coalesce((s.closure ->> 'at')::timestamptz, 'infinity') >= ${end}
        AND ${stood('s', sql`${asOf}::bigint`)} AND ${isIn('s', supportFeed, all)}) one
    WHERE one.place = 1`,
  )
}
