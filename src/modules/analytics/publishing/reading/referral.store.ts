import sql from 'sql-template-tag'
import type { PoliceReferral } from '../../../../db/models.js'
import type { SupportPart } from '../../vocabulary/facts/episode.js'
import { storedOfReferral, type ReferralWithCases } from '../../vocabulary/facts/referral-facts.js'
import { asSeen } from './as-seen.js'
import { countedKey } from './counted-people.js'
import { episodesOf, recordsOf, type EpisodeSource } from './episodes-of.js'
import { common, helped, supportFeed } from './person-columns.js'
import { isIn, quarterItself, stood, type SeenYear } from './seen-year.js'
import { storedColumns, selectList, selecting, storedIn, type Columns, type Selecting } from './selecting.js'

/** Valid referrals. The same people are followed, and looked at again at the end of the year. */
export const referred: EpisodeSource = {
  stratum: 'REFERRED',
  table: sql`records.police_referrals`,
  at: sql`r.referred_at`,
  valid: sql`r.disposition NOT IN ('DUPLICATE', 'EXCLUDED_CRIME_TYPE')`,
}

/** A case that is joined to a referral. */
const caseOfReferral: Columns<SupportPart> = { ...helped, ...storedColumns('s', 'staff_finding') }

/**
 * Stratum A. Each referral comes with the charity's cases for the same force and reference. Cases whose referral was unknown when they
 * came are joined here too.
 */
export function referrals(seen: SeenYear): Selecting<ReferralWithCases> {
  const { asOf } = quarterItself(seen)
  const as = asSeen(seen)
  const columns: Columns<ReferralWithCases> = {
    ...common(as),
    ...countedKey('e'),
    force: sql`r.contributor`,
    ...storedColumns('r', 'rkey'),
    ...storedIn<PoliceReferral>('r')(storedOfReferral),
    ...as.referral.columns,
    cases: sql`coalesce(joined.cases, '[]')`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.referrals */ WITH ${episodesOf(seen, referred)}
    SELECT ${list}
    FROM ${recordsOf(seen, referred)} ${as.referral('r')}
    LEFT JOIN LATERAL (
      SELECT json_agg(row_to_json(part)) AS cases FROM (
        SELECT ${selectList(caseOfReferral)} FROM records.support_cases s ${as.supportCase('s')}
        WHERE s.force = r.contributor AND s.referral_ref = r.record_ref AND ${stood('s', sql`${asOf}::bigint`)}
          AND ${isIn('s', supportFeed, seen)} AND ${as.has(sql`s.opened_at`)}
        ORDER BY s.opened_at, s.id) part) joined ON true`,
  )
}
