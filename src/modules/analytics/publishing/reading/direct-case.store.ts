import sql from 'sql-template-tag'
import type { DirectCase } from '../../../../db/models.js'
import { storedOfDirectCase, type DirectEpisode, type DirectSupport } from '../../vocabulary/facts/direct-case-facts.js'
import { asSeen } from './as-seen.js'
import { countedKey } from './counted-people.js'
import { episodesOf, recordsOf, type EpisodeSource } from './episodes-of.js'
import { common, supportFeed } from './person-columns.js'
import { isIn, quarterItself, stood, type SeenYear } from './seen-year.js'
import { storedColumns, objectOf, selecting, storedIn, type Columns, type Selecting } from './selecting.js'

/** Direct cases with consent in force. */
export const direct: EpisodeSource = {
  stratum: 'DIRECT',
  table: sql`direct.direct_cases`,
  at: sql`r.received_at`,
  valid: sql`(r.consent_withdrawn_at IS NULL OR r.consent_withdrawn_at > seen.published_at)`,
}

/** A case that is joined to a direct case. */
const caseOfDirectCase: Columns<DirectSupport> = storedColumns('seen', 'assessments', 'support')

/**
 * Stratum C: direct cases with consent in force when the quarter was published. Each comes with the cases of the same charity that name
 * it.
 */
export function selectDirectCases(seen: SeenYear): Selecting<DirectEpisode> {
  const as = asSeen(seen)
  const columns: Columns<DirectEpisode> = {
    ...common(as),
    ...countedKey('e'),
    ...storedColumns('r', 'rkey', 'force'),
    ...storedIn<DirectCase>('r')(storedOfDirectCase),
    ...as.directCase.columns,
    cases: sql`coalesce(joined.cases, '[]')`,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.directCases */ WITH ${episodesOf(seen, direct)}
    SELECT ${list}
    FROM ${recordsOf(seen, direct)} ${as.directCase('r')}
    LEFT JOIN (
      SELECT s.contributor, s.direct_ref, jsonb_agg(${objectOf(caseOfDirectCase)} ORDER BY s.opened_at, s.id) AS cases
      FROM records.support_cases s ${as.supportCase('s')}
      WHERE s.direct_ref IS NOT NULL AND ${stood('s', sql`${quarterItself(seen).asOf}::bigint`)} AND ${isIn('s', supportFeed, seen)}
        AND ${as.has(sql`s.opened_at`)}
      GROUP BY s.contributor, s.direct_ref) joined ON joined.contributor = r.contributor AND joined.direct_ref = r.record_ref`,
  )
}
