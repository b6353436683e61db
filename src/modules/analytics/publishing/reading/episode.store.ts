import sql, { type Sql } from 'sql-template-tag'
import { strata, type Stratum } from '../../vocabulary/strata.js'
import { episodesOf, recordsOf } from './episodes-of.js'
import type { ComplaintEpisode } from '../facts/complaint-facts.js'
import type { CourtEpisode } from '../facts/court-facts.js'
import type { DirectEpisode, DirectSupport } from '../facts/direct-case-facts.js'
import type { SupportPart } from '../facts/episode.js'
import type { HomicideEpisode } from '../facts/homicide-facts.js'
import type { OwnCaseEpisode } from '../facts/own-case-facts.js'
import type { ReferralWithCases } from '../facts/referral-facts.js'
import type { AnsweredReferral, ResponseEpisode } from '../facts/response-facts.js'
import { asSeen, type AsSeen } from './as-seen.js'
import { isIn, quarterItself, stood, type SeenYear } from './seen-year.js'
import { columnsOf, listOf, objectOf, selecting, type Columns, type Selecting } from './selecting.js'
import { sources } from './sources.js'

const referralFeed = strata.AT_COURT.joined.feed
export const supportFeed = strata.REFERRED.joined.feed

/**
 * The records of a few episodes, looked up one by one. OFFSET keeps PostgreSQL from another plan, because it misjudges how many there are.
 */
const eachOf = (table: Sql): Sql =>
  sql`episodes e CROSS JOIN LATERAL (SELECT one.* FROM ${table} one WHERE one.id = e.id AND one.seq = e.seq OFFSET 0) r`

/** What a record `r` says about the person. */
export const personal = ({ mentalHealth }: AsSeen) => ({
  ...columnsOf('r', 'offence_group', 'age_band', 'sex', 'ethnicity'),
  mental_health: mentalHealth('r'),
})

/** The first columns of every row. `e` is the episode and `r` the record. */
const counted = { ...columnsOf('r', 'contributor'), ...columnsOf('e', 'joint', 'own') }

/** The first columns of every row of a person. */
export const common = (as: AsSeen) => ({ ...counted, ...personal(as) })

/** What a case says of the help that a person had, as the quarter sees it. */
const helped = columnsOf('seen', 'flags', 'attempts', 'assessments', 'support', 'restorative', 'closure')

/** A case that is joined to a referral. */
const caseOfReferral: Columns<SupportPart> = { ...helped, ...columnsOf('s', 'staff_finding') }

/** A case that is joined to a direct case. */
const caseOfDirectCase: Columns<DirectSupport> = columnsOf('seen', 'assessments', 'support')

/** A referral that is joined to a survey response. */
const referralOfResponse: Columns<AnsweredReferral> = columnsOf(
  'p',
  'reported_at',
  'referred_at',
  'consent',
  'agreed_update_days',
  'enhanced_rights',
  'events',
)

/**
 * Stratum A. Each referral comes with the charity's cases for the same force and reference. Cases whose referral was unknown when they
 * came are joined here too.
 */
export function referrals(seen: SeenYear): Selecting<ReferralWithCases> {
  const { asOf } = quarterItself(seen)
  const as = asSeen(seen)
  const columns: Columns<ReferralWithCases> = {
    ...common(as),
    force: sql`r.contributor`,
    ...columnsOf('r', 'rkey', 'district', 'offence_code', 'offence_flags', 'victim_basis', 'reported_at', 'referred_at', 'consent'),
    ...columnsOf('r', 'disposition', 'response_grade', 'call_at', 'arrived_at', 'agreed_update_days', 'updates_agreed_at'),
    ...as.referral.columns,
    cases: sql`coalesce(joined.cases, '[]')`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.referrals */ WITH ${episodesOf(seen, sources.REFERRED)}
    SELECT ${list}
    FROM ${recordsOf(seen, sources.REFERRED)} ${as.referral('r')}
    LEFT JOIN LATERAL (
      SELECT json_agg(row_to_json(part)) AS cases FROM (
        SELECT ${listOf(caseOfReferral)} FROM records.support_cases s ${as.supportCase('s')}
        WHERE s.force = r.contributor AND s.referral_ref = r.record_ref AND ${stood('s', sql`${asOf}::bigint`)}
          AND ${isIn('s', supportFeed, seen)} AND ${as.has(sql`s.opened_at`)}
        ORDER BY s.opened_at, s.id) part) joined ON true`,
  )
}

/**
 * Stratum C: direct cases with consent in force when the quarter was published. Each comes with the cases of the same charity that name
 * it.
 */
export function directCases(seen: SeenYear): Selecting<DirectEpisode> {
  const as = asSeen(seen)
  const columns: Columns<DirectEpisode> = {
    ...common(as),
    ...columnsOf('r', 'rkey', 'force', 'received_at', 'channel', 'reasons', 'ever_reported_before', 'police_experience'),
    ...as.directCase.columns,
    cases: sql`coalesce(joined.cases, '[]')`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.directCases */ WITH ${episodesOf(seen, sources.DIRECT)}
    SELECT ${list}
    FROM ${recordsOf(seen, sources.DIRECT)} ${as.directCase('r')}
    LEFT JOIN (
      SELECT s.contributor, s.direct_ref, jsonb_agg(${objectOf(caseOfDirectCase)} ORDER BY s.opened_at, s.id) AS cases
      FROM records.support_cases s ${as.supportCase('s')}
      WHERE s.direct_ref IS NOT NULL AND ${stood('s', sql`${quarterItself(seen).asOf}::bigint`)} AND ${isIn('s', supportFeed, seen)}
        AND ${as.has(sql`s.opened_at`)}
      GROUP BY s.contributor, s.direct_ref) joined ON joined.contributor = r.contributor AND joined.direct_ref = r.record_ref`,
  )
}

/**
 * Stratum W, with the flags of the referral and of the charity's other cases for it. A person who came directly, or without a named
 * referral, is counted only for the charity, because it must not show here either that a person went to the charity and not to the
 * police.
 */
export function hearings(seen: SeenYear): Selecting<CourtEpisode> {
  const { asOf } = quarterItself(seen)
  const known = sql`${asOf}::bigint`
  const episodes = episodesOf(seen, sources.AT_COURT)
  const columns: Columns<CourtEpisode> = {
    ...columnsOf('r', 'contributor', 'joint', 'own'),
    ...personal(asSeen(seen)),
    rkey: sql`r.rkey_w`,
    ...columnsOf('r', 'force'),
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
    SELECT ${list}
    FROM hearings r LEFT JOIN joined ON joined.id = r.id`,
  )
}

/**
 * Stratum S: a response belongs to the day of its earliest fieldwork. Each comes with the referral of its case. It is shared under the
 * same condition as W.
 */
export function responses(seen: SeenYear): Selecting<ResponseEpisode> {
  const episodes = episodesOf(seen, sources.SURVEYED)
  const known = sql`${quarterItself(seen).asOf}::bigint`
  const as = asSeen(seen)
  const columns: Columns<ResponseEpisode> = {
    ...common(as),
    rkey: sql`r.rkey_s`,
    ...columnsOf('r', 'force'),
    ...columnsOf('seen', 'satisfaction', 'survey_contact'),
    would_report_again: sql`(seen.closure ->> 'wouldReportAgain')::boolean`,
    referral: sql`CASE WHEN p.id IS NULL THEN NULL ELSE ${objectOf(referralOfResponse)} END`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.responses */ WITH ${episodes}
    SELECT ${list}
    FROM ${eachOf(sql`records.support_cases`)} ${as.supportCase('r')}
    LEFT JOIN LATERAL (
      SELECT p.id, p.reported_at, p.referred_at, p.consent, p.agreed_update_days, seen.* FROM records.police_referrals p ${as.referral('p')} WHERE p.contributor = r.force AND p.record_ref = r.referral_ref
        AND ${stood('p', known)} AND ${isIn('p', referralFeed, seen)} OFFSET 0) p ON true`,
  )
}

/** Stratum H: the family's first notification of the year, from any notifier. */
export function homicideCases(seen: SeenYear): Selecting<HomicideEpisode> {
  const { family } = asSeen(seen)
  const columns: Columns<HomicideEpisode> = {
    ...counted,
    ...columnsOf('r', 'rkey', 'region', 'notified_at', 'notified_by'),
    ...family.columns,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.homicideCases */ WITH ${episodesOf(seen, sources.BEREAVED)}
    SELECT ${list} FROM ${recordsOf(seen, sources.BEREAVED)} ${family('r')}`,
  )
}

/** Stratum K: a person's first complaint of the year to a force. A force sends only complaints in its own area. */
export const complaints = (seen: SeenYear): Selecting<ComplaintEpisode> => complaintsOf('COMPLAINED', seen)

/** Stratum P: a person's first complaint that the charity passed on, whether or not the force has it too. */
export const passedOn = (seen: SeenYear): Selecting<ComplaintEpisode> => complaintsOf('PASSED_ON', seen)

function complaintsOf(stratum: Stratum, seen: SeenYear): Selecting<ComplaintEpisode> {
  const { complaint } = asSeen(seen)
  const columns: Columns<ComplaintEpisode> = {
    ...counted,
    ...columnsOf('r', 'rkey', 'force', 'age_band', 'sex', 'ethnicity', 'about', 'received_at', 'timescale_given'),
    ...complaint.columns,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.complaints */ WITH ${episodesOf(seen, sources[stratum])}
    SELECT ${list} FROM ${recordsOf(seen, sources[stratum])} ${complaint('r')}`,
  )
}

/** Stratum B: a charity's cases that came by a police referral. They are counted for that charity only and have no record key. */
export function ownCases(seen: SeenYear): Selecting<OwnCaseEpisode> {
  const as = asSeen(seen)
  const columns: Columns<OwnCaseEpisode> = {
    ...columnsOf('r', 'contributor'),
    joint: sql`false`,
    own: sql`true`,
    ...personal(as),
    rkey: sql`0`,
    ...columnsOf('r', 'force', 'opened_at', 'staff_finding'),
    ...helped,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.ownCases */ WITH ${episodesOf(seen, sources.OWN_CASE)}
    SELECT ${list} FROM ${recordsOf(seen, sources.OWN_CASE)} ${as.supportCase('r')}
    WHERE e.own`,
  )
}
