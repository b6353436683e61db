import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import type { SupportPart } from './facts/episode.js'
import type { CourtEpisode } from './facts/court-facts.js'
import type { DirectEpisode } from './facts/direct-case-facts.js'
import type { ComplaintEpisode } from './facts/complaint-facts.js'
import type { HomicideEpisode } from './facts/homicide-facts.js'
import type { OwnCaseEpisode } from './facts/own-case-facts.js'
import type { ReferralEpisode } from './facts/referral-facts.js'
import type { ResponseEpisode } from './facts/response-facts.js'
import { dayAfter, firstDayOf } from '../vocabulary/quarters.js'
import { contributorsTo, type Contributors } from '../vocabulary/contributors.js'
import { kindSending, strata, stratumOf, type Stratum } from '../vocabulary/strata.js'

/** A quarter of the year and the record versions that it reads: those that were current when it was published. */
export interface SeenQuarter {
  quarter: string
  /** The last batch that it sees. */
  asOf: number
  publishedAt: Date
  /** Whose rows are in it. */
  contributors: Contributors
}

/** Episodes are chosen over the calendar year up to the quarter; rows come from the last of `seen`, the quarter itself. */
export type SeenYear = readonly [SeenQuarter, ...SeenQuarter[]]

type WithCases = ReferralEpisode & { cases: readonly SupportPart[] }

/** The quarter that is built. */
export const quarterItself = (seen: SeenYear): SeenQuarter => seen[seen.length - 1] ?? seen[0]

/** A person is the keyed token; a row without one is a person of its own. */
const person = sql`coalesce(r.subject_token, r.contributor || '|' || r.record_ref)`

/** The versions of a record that stood when `asOf` was the last batch. */
export const stood = (alias: string, asOf: Sql): Sql =>
  sql`${raw(alias)}.seq <= ${asOf} AND (${raw(alias)}.superseded_seq IS NULL OR ${raw(alias)}.superseded_seq > ${asOf})`

export const startOfDay = (date: string): Sql => sql`(${date}::date::timestamp AT TIME ZONE 'Europe/London')`

/** From the first day of one quarter to the last of another. */
export const within = (first: string, last: string, at: Sql): Sql =>
  sql`${at} >= ${startOfDay(firstDayOf(first))} AND ${at} < ${startOfDay(dayAfter(last))}`

/** The quarter of an instant, compared with instants: PostgreSQL takes ten times as long to write a date. */
const quarterAt = (seen: SeenYear, at: Sql): Sql =>
  sql`CASE ${join(
    seen.map(({ quarter }) => sql`WHEN ${within(quarter, quarter, at)} THEN ${quarter}::text`),
    ' ',
  )} END`

/** The records of the quarter's own episodes lie in it, so that the rest of the table need not be read for them. */
export function recordsOf(seen: SeenYear, { table, at }: Source): Sql {
  const { quarter } = quarterItself(seen)
  return sql`episodes e JOIN ${table} r ON r.id = e.id AND r.seq = e.seq AND ${within(quarter, quarter, at)}`
}

/** The records of a few episodes, found one by one. OFFSET holds PostgreSQL, which takes them for even fewer or for many, to that. */
const eachOf = (table: Sql): Sql =>
  sql`episodes e CROSS JOIN LATERAL (SELECT one.* FROM ${table} one WHERE one.id = e.id AND one.seq = e.seq OFFSET 0) r`

const contributorsOf = ({ contributors }: SeenQuarter, stratum: Stratum): readonly string[] => {
  const { feeds, contributor } = stratumOf(stratum)
  return contributorsTo(contributors, feeds, contributor)
}

const seenRows = (seen: SeenYear, stratum: Stratum): Sql =>
  join(
    seen.map(
      (one) => sql`(${one.quarter}::text, ${one.asOf}::bigint, ${one.publishedAt}::timestamptz, ${contributorsOf(one, stratum)}::text[])`,
    ),
    ', ',
  )

const referralFeed = strata.AT_COURT.joined.feed
export const supportFeed = strata.REFERRED.joined.feed

/** Rows of another feed that the quarter joins are of partners that are in with it, too. */
export const isIn = (alias: string, feed: string, seen: SeenYear): Sql =>
  sql`${raw(alias)}.contributor = ANY(${contributorsTo(quarterItself(seen).contributors, [feed], kindSending(feed))}::text[])`

/** Whether the hub has the referral plays no part: a force could otherwise move the count by sending or withholding it. */
const namesReferral = sql`r.referral_ref IS NOT NULL`

/** Which rows of a table are the episodes of a stratum. */
export interface Source {
  readonly stratum: Stratum
  readonly table: Sql
  /** The instant that gives the episode its period. */
  readonly at: Sql
  readonly valid: Sql
  /** Which of these are in the joint count; every one where it is absent. The others count for their contributor alone. */
  readonly shared?: Sql
}

/**
 * The primary episodes of the quarter, or of the year up to it: a person's first valid one of the year among all contributors, in strata of forces within each of them
 * (`joint`), and within the contributor (`own`). Each row is judged as the quarter that it falls in saw it, and is of a
 * partner that was in it, so that what was published stays published. One pass over the year, whatever the number of its quarters.
 */
export function episodesOf(seen: SeenYear, source: Source, of: 'QUARTER' | 'YEAR' = 'QUARTER'): Sql {
  const { quarter } = quarterItself(seen)
  const asked = of === 'YEAR' ? sql`true` : sql`quarter = ${quarter}`
  const order = sql`ORDER BY r.happened_at, r.id`
  const own = sql`r.person, r.contributor`
  // Were a person of two forces counted once, each would see by its own count whom the other had met first.
  const joint = stratumOf(source.stratum).contributor === 'FORCE' ? own : sql`r.shared, r.person`
  return sql`
    seen (quarter, as_of, published_at, contributors) AS (VALUES ${seenRows(seen, source.stratum)}),
    candidates AS (
      SELECT r.id, r.seq, r.contributor, r.record_ref, r.subject_token, seen.quarter, ${source.at} AS happened_at, ${person} AS person,
        ${source.shared ?? sql`true`} AS shared
      FROM ${source.table} r
      JOIN seen ON seen.quarter = ${quarterAt(seen, source.at)}
      WHERE ${within(seen[0].quarter, quarter, source.at)}
        AND r.contributor = ANY(seen.contributors) AND ${stood('r', sql`seen.as_of`)} AND ${source.valid}),
    ranked AS (
      SELECT r.id, r.seq, r.contributor, r.subject_token, r.person, r.quarter, r.happened_at,
        r.shared AND row_number() OVER (PARTITION BY ${joint} ${order}) = 1 AS joint,
        row_number() OVER (PARTITION BY ${own} ${order}) = 1 AS own
      FROM candidates r),
    episodes AS (SELECT * FROM ranked WHERE ${asked} AND (joint OR own))`
}

export const referralEpisodes: Source = {
  stratum: 'REFERRED',
  table: sql`records.police_referrals`,
  at: sql`r.referred_at`,
  valid: sql`r.disposition NOT IN ('DUPLICATE', 'EXCLUDED_CRIME_TYPE')`,
}

export const ownCases: Source = {
  stratum: 'OWN_CASE',
  table: sql`records.support_cases`,
  at: sql`r.opened_at`,
  valid: sql`r.referral_ref IS NOT NULL`,
}

const directEpisodes: Source = {
  stratum: 'DIRECT',
  table: sql`direct.direct_cases`,
  at: sql`r.received_at`,
  valid: sql`(r.consent_withdrawn_at IS NULL OR r.consent_withdrawn_at > seen.published_at)`,
}

const homicideEpisodes: Source = {
  stratum: 'BEREAVED',
  table: sql`direct.homicide_cases`,
  at: sql`r.notified_at`,
  valid: sql`true`,
}

/** What every row of a person begins with, `e` being her episode and `r` the record. */
export const common = sql`r.contributor, e.joint, e.own, r.offence_group, r.age_band, r.sex, r.ethnicity, r.mental_health`

/** Reads what a quarter is made of, row by row, as the publishing role. */
export class EpisodeStore {
  constructor(private readonly tx: Tx) {}

  /** Stratum A, each with the charity's cases for the same force and reference: known or not when they came, they join here. */
  async *referrals(seen: SeenYear): AsyncIterable<WithCases> {
    const { asOf } = quarterItself(seen)
    yield* this.tx.stream<WithCases>(sql`/* episode.referrals */ WITH ${episodesOf(seen, referralEpisodes)}
      SELECT ${common}, r.rkey, r.contributor AS force, r.district, r.offence_code, r.offence_flags, r.victim_basis, r.reported_at, r.referred_at,
        r.consent, r.disposition, r.response_grade, r.call_at, r.arrived_at, r.outcome_type, r.outcome_at, r.agreed_update_days, r.updates_agreed_at, r.flags,
        r.enhanced_rights, r.events, coalesce(joined.cases, '[]') AS cases
      FROM ${recordsOf(seen, referralEpisodes)}
      LEFT JOIN LATERAL (
        SELECT json_agg(row_to_json(part)) AS cases FROM (
          SELECT s.flags, s.attempts, s.assessments, s.support, s.restorative, s.closure, s.staff_finding FROM records.support_cases s
          WHERE s.force = r.contributor AND s.referral_ref = r.record_ref AND ${stood('s', sql`${asOf}::bigint`)}
            AND ${isIn('s', supportFeed, seen)}
          ORDER BY s.opened_at, s.id) part) joined ON true`)
  }

  /** Stratum C: consent stood when the quarter was published. Each with the cases of the same charity that name it. */
  directCases(seen: SeenYear): AsyncIterable<DirectEpisode> {
    return this.tx.stream(sql`/* episode.directCases */ WITH ${episodesOf(seen, directEpisodes)}
      SELECT ${common}, r.rkey, r.force, r.received_at, r.channel, r.reasons, r.ever_reported_before, r.police_experience, r.later_reported,
        coalesce(joined.cases, '[]') AS cases
      FROM ${recordsOf(seen, directEpisodes)}
      LEFT JOIN (
        SELECT s.contributor, s.direct_ref, jsonb_agg(jsonb_build_object('assessments', s.assessments, 'support', s.support) ORDER BY s.opened_at, s.id) AS cases
        FROM records.support_cases s
        WHERE s.direct_ref IS NOT NULL AND ${stood('s', sql`${quarterItself(seen).asOf}::bigint`)} AND ${isIn('s', supportFeed, seen)}
        GROUP BY s.contributor, s.direct_ref) joined ON joined.contributor = r.contributor AND joined.direct_ref = r.record_ref`)
  }

  /**
   * Stratum W, with the flags of the referral and of the charity's other cases for it. A person who came directly, or by no referral that is named, is
   * counted for the charity alone: that a person went to the charity and not to the police must not be seen here either.
   */
  async *hearings(seen: SeenYear): AsyncIterable<CourtEpisode> {
    const { asOf } = quarterItself(seen)
    const known = sql`${asOf}::bigint`
    const episodes = episodesOf(seen, {
      stratum: 'AT_COURT',
      table: sql`records.support_cases`,
      at: sql`(r.witness ->> 'hearingAt')::timestamptz`,
      valid: sql`(r.witness ->> 'isVictim')::boolean`,
      shared: namesReferral,
    })
    yield* this.tx.stream<CourtEpisode>(sql`/* episode.hearings */ WITH ${episodes},
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
      SELECT r.contributor, r.joint, r.own, r.offence_group, r.age_band, r.sex, r.ethnicity, r.mental_health, r.rkey_w AS rkey, r.force,
        r.happened_at AS hearing_at, r.flags || coalesce(joined.flags, '[]') AS flags,
        (r.witness ->> 'preTrialVisit')::boolean AS pre_trial_visit, r.witness -> 'specialMeasures' AS special_measures,
        r.witness -> 'measuresAppliedFor' AS applied_for, r.witness -> 'measuresGranted' AS granted, r.witness -> 'measuresRefused' AS refused
      FROM hearings r LEFT JOIN joined ON joined.id = r.id`)
  }

  /** Stratum S: a response belongs to the day of its earliest fieldwork. Each with the referral that its case came by; shared as W is. */
  async *responses(seen: SeenYear): AsyncIterable<ResponseEpisode> {
    const episodes = episodesOf(seen, {
      stratum: 'SURVEYED',
      // Without OFFSET, PostgreSQL opens the answers anew wherever their time is named, four times a response.
      table: sql`(SELECT s.*, (SELECT min((answer ->> 'fieldworkAt')::timestamptz) FROM jsonb_array_elements(s.satisfaction) answer) AS fieldwork_at
        FROM records.support_cases s WHERE s.satisfaction <> '[]' OFFSET 0)`,
      at: sql`r.fieldwork_at`,
      valid: sql`true`,
      shared: namesReferral,
    })
    const known = sql`${quarterItself(seen).asOf}::bigint`
    yield* this.tx.stream<ResponseEpisode>(sql`/* episode.responses */ WITH ${episodes}
      SELECT ${common}, r.rkey_s AS rkey, r.force, r.satisfaction,
        (r.closure ->> 'wouldReportAgain')::boolean AS would_report_again, CASE WHEN p.id IS NULL THEN NULL ELSE jsonb_build_object(
          'reported_at', p.reported_at, 'referred_at', p.referred_at, 'consent', p.consent, 'agreed_update_days', p.agreed_update_days,
          'enhanced_rights', p.enhanced_rights, 'events', p.events) END AS referral
      FROM ${eachOf(sql`records.support_cases`)}
      LEFT JOIN LATERAL (
        SELECT p.* FROM records.police_referrals p WHERE p.contributor = r.force AND p.record_ref = r.referral_ref
          AND ${stood('p', known)} AND ${isIn('p', referralFeed, seen)} OFFSET 0) p ON true`)
  }

  /** Stratum H: the family's first notification of the year, by any notifier. */
  homicideCases(seen: SeenYear): AsyncIterable<HomicideEpisode> {
    return this.tx.stream(sql`/* episode.homicideCases */ WITH ${episodesOf(seen, homicideEpisodes)}
      SELECT r.contributor, e.joint, e.own, r.rkey, r.region, r.notified_at, r.notified_by, r.first_contact_at, r.reviews
      FROM ${recordsOf(seen, homicideEpisodes)}`)
  }

  /** Stratum K: a person's first complaint of the year to a force, which sends those of its own area alone. */
  complaints(seen: SeenYear): AsyncIterable<ComplaintEpisode> {
    return this.complaintsOf('COMPLAINED', sql`r.contributor = r.force`, seen)
  }

  /** Stratum P: the first that the charity passed on for a person, whether or not the force has it too. */
  passedOn(seen: SeenYear): AsyncIterable<ComplaintEpisode> {
    return this.complaintsOf('PASSED_ON', sql`r.contributor <> r.force`, seen)
  }

  private complaintsOf(stratum: Stratum, valid: Sql, seen: SeenYear): AsyncIterable<ComplaintEpisode> {
    const source = { stratum, table: sql`records.complaints`, at: sql`r.received_at`, valid }
    return this.tx.stream(sql`/* episode.complaints */ WITH ${episodesOf(seen, source)}
      SELECT r.contributor, e.joint, e.own, r.rkey, r.force, r.age_band, r.sex, r.ethnicity, r.about, r.received_at, r.acknowledged_at,
        r.timescale_given, r.replied_at
      FROM ${recordsOf(seen, source)}`)
  }

  /** Stratum B: a charity's cases that came by a police referral. They are counted for that charity only and have no record key. */
  ownCases(seen: SeenYear): AsyncIterable<OwnCaseEpisode> {
    return this.tx.stream(sql`/* episode.ownCases */ WITH ${episodesOf(seen, ownCases)}
      SELECT r.contributor, false AS joint, true AS own, r.offence_group, r.age_band, r.sex, r.ethnicity, r.mental_health, 0 AS rkey, r.force,
        r.opened_at, r.flags, r.attempts, r.assessments, r.support, r.restorative, r.closure, r.staff_finding
      FROM ${recordsOf(seen, ownCases)}
      WHERE e.own`)
  }
}
