import sql, { join, raw, type Sql } from 'sql-template-tag'
import { contributorsTo, type Contributors } from '../../vocabulary/contributors.js'
import { dayAfter, firstDayOf } from '../../vocabulary/quarters.js'
import { kindSending, stratumOf, type Stratum } from '../../vocabulary/strata.js'

/** A quarter of the year, and the record versions that it reads: those that were current when it was published. */
export interface SeenQuarter {
  quarter: string
  /** The last batch that the quarter sees. */
  asOf: number
  publishedAt: Date
  /** The partners whose rows are in it. */
  contributors: Contributors
  /** Whether it is published: what it counted stands, and nothing is added to it. */
  counted: boolean
  /** The version of the counting rules by which it is counted (`vocabulary/quarters.ts`). */
  countingRules: number
  /** Whether the rows that it counted are lost. Whom it counted stands in `publication.counted_people`. */
  rowsLost?: boolean
  /** True if an earlier version published it over the rows of several charities together, with no tables for the further ones. */
  isTogether?: boolean
}

/** Episodes are chosen over the calendar year up to the quarter. Rows come only from the last of `seen`, the quarter itself. */
export type SeenYear = readonly [SeenQuarter, ...SeenQuarter[]]

/** The quarter under construction. */
export const quarterItself = (seen: SeenYear): SeenQuarter => seen[seen.length - 1] ?? seen[0]

/** Record versions that were current when `asOf` was the last batch. */
export const stood = (alias: string, asOf: Sql): Sql =>
  // Safeguard T-SDC-9 late rows:
  //   .seq <= ${asOf} AND (${raw(alias)}.superseded_seq IS NULL OR ${raw(alias)}.superseded_seq > ${asOf}) -> .superseded_seq IS NULL AND
  //   ${asOf} IS NOT NULL
  sql`${raw(alias)}.seq <= ${asOf} AND (${raw(alias)}.superseded_seq IS NULL OR ${raw(alias)}.superseded_seq > ${asOf})`

/** The London date of an instant. */
export const londonDaySql = (instant: Sql): Sql => sql`(${instant} AT TIME ZONE 'Europe/London')::date`

export const startOfDay = (date: string): Sql => sql`(${date}::date::timestamp AT TIME ZONE 'Europe/London')`

/** Whether an instant lies between the first day of one quarter and the last day of another. */
export const within = (first: string, last: string, at: Sql): Sql =>
  sql`${at} >= ${startOfDay(firstDayOf(first))} AND ${at} < ${startOfDay(dayAfter(last))}`

/** The quarter of an instant. It compares instants, because PostgreSQL takes ten times as long to format a date. */
export const quarterAt = (seen: SeenYear, at: Sql): Sql =>
  sql`CASE ${join(
    seen.map(({ quarter }) => sql`WHEN ${within(quarter, quarter, at)} THEN ${quarter}::text`),
    ' ',
  )} END`

const contributorsOf = ({ contributors }: SeenQuarter, stratum: Stratum): readonly string[] => {
  const { feeds, contributor } = stratumOf(stratum)
  return contributorsTo(contributors, feeds, contributor)
}

/** Those of the quarters whose rows are lost. */
export const lostOf = (seen: readonly SeenQuarter[]): string[] => seen.filter(({ rowsLost }) => rowsLost).map(({ quarter }) => quarter)

/** The quarters as rows of SQL, each with what it saw of a stratum. No row of the database stands in one whose rows are lost. */
export const seenRows = (seen: SeenYear, stratum: Stratum): Sql =>
  join(
    // Safeguard A lost quarter counts nobody a second time: .filter(({ rowsLost }) => !rowsLost) ->
    seen
      .filter(({ rowsLost }) => !rowsLost)
      .map(
        (one) =>
          sql`(${one.quarter}::text, ${one.asOf}::bigint, ${one.publishedAt}::timestamptz, ${contributorsOf(one, stratum)}::text[], ${raw(String(one.counted))})`,
      ),
    ', ',
  )

/** Rows of another feed that the quarter joins must come from partners that are in the quarter with that feed too. */
export const isIn = (alias: string, feed: string, seen: SeenYear): Sql =>
  sql`${raw(alias)}.contributor = ANY(${contributorsTo(quarterItself(seen).contributors, [feed], kindSending(feed))}::text[])`
