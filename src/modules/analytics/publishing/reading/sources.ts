import sql, { type Sql } from 'sql-template-tag'
import type { Stratum } from '../../vocabulary/strata.js'

/** Which rows of a table are the episodes of a stratum. */
export interface EpisodeSource {
  readonly stratum: Stratum
  readonly table: Sql
  /** The instant that gives the episode its period. */
  readonly at: Sql
  readonly valid: Sql
}

const referred: EpisodeSource = {
  stratum: 'REFERRED',
  table: sql`records.police_referrals`,
  at: sql`r.referred_at`,
  valid: sql`r.disposition NOT IN ('DUPLICATE', 'EXCLUDED_CRIME_TYPE')`,
}

const complaints = (stratum: Stratum, valid: Sql): EpisodeSource => ({
  stratum,
  table: sql`records.complaints`,
  at: sql`r.received_at`,
  valid,
})

/** What the episodes of each stratum are. */
export const sources: Readonly<Record<Stratum, EpisodeSource>> = {
  REFERRED: referred,
  // The same people as the referred.
  YEAR_END: referred,
  FOLLOWED_90: referred,
  FOLLOWED_180: referred,
  OWN_CASE: {
    stratum: 'OWN_CASE',
    table: sql`records.support_cases`,
    at: sql`r.opened_at`,
    valid: sql`r.referral_ref IS NOT NULL`,
  },
  DIRECT: {
    stratum: 'DIRECT',
    table: sql`direct.direct_cases`,
    at: sql`r.received_at`,
    valid: sql`(r.consent_withdrawn_at IS NULL OR r.consent_withdrawn_at > seen.published_at)`,
  },
  AT_COURT: {
    stratum: 'AT_COURT',
    table: sql`records.support_cases`,
    at: sql`(r.witness ->> 'hearingAt')::timestamptz`,
    valid: sql`(r.witness ->> 'isVictim')::boolean`,
  },
  SURVEYED: {
    stratum: 'SURVEYED',
    // Without OFFSET, PostgreSQL would unpack the answers each time their time is used, four times a response.
    // Whoever has no answers is counted on the day on which that was final.
    table: sql`(SELECT s.*, coalesce((SELECT min((answer ->> 'fieldworkAt')::timestamptz) FROM jsonb_array_elements(s.satisfaction) answer),
        (s.survey_contact ->> 'at')::timestamptz) AS fieldwork_at
      FROM records.support_cases s WHERE s.satisfaction <> '[]' OR s.survey_contact IS NOT NULL OFFSET 0)`,
    at: sql`r.fieldwork_at`,
    valid: sql`true`,
  },
  BEREAVED: {
    stratum: 'BEREAVED',
    table: sql`direct.homicide_cases`,
    at: sql`r.notified_at`,
    valid: sql`true`,
  },
  COMPLAINED: complaints('COMPLAINED', sql`r.contributor = r.force`),
  PASSED_ON: complaints('PASSED_ON', sql`r.contributor <> r.force`),
}
