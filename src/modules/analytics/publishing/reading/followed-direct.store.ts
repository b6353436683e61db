import sql from 'sql-template-tag'
import { contributorsTo } from '../../vocabulary/contributors.js'
import { strata } from '../../vocabulary/strata.js'
import type { FollowedDirectEpisode } from '../../vocabulary/facts/followed-direct-facts.js'
import { asSeen } from './as-seen.js'
import { direct } from './direct-case.store.js'
import { episodesOf, recordsOf } from './episodes-of.js'
import type { Followed } from './followed.store.js'
import { common, supportFeed } from './person-columns.js'
import { isIn, stood } from './seen-year.js'
import { storedColumns, selecting, type Columns, type Selecting } from './selecting.js'
import { keptEpisodes } from './taken-out.js'

/**
 * Stratum D. It has the people of a quarter who came directly and were asked again whether they had reported. What happened is read as the
 * later quarter sees it, and who the person is as the earlier quarter saw it. Consent must have been in force when each of the two was
 * published. Whose case was erased without that stays until the year is over. Partners that have left since are excluded.
 */
export function followedDirectCases({ seen, frozenWith }: Followed): Selecting<FollowedDirectEpisode> {
  const { feeds, contributor } = strata.FOLLOWED_DIRECT
  const known = sql`${frozenWith.asOf}::bigint`
  const columns: Columns<FollowedDirectEpisode> = {
    ...common(asSeen(seen)),
    ...storedColumns('r', 'rkey', 'force', 'received_at'),
    ...storedColumns('now', 'later_reported'),
    support: sql`coalesce(joined.support, '[]')`,
  }
  // Safeguard No direct case is followed whose charity has left:
  //   (now.consent_withdrawn_at IS NULL OR now.consent_withdrawn_at > ${frozenWith.publishedAt}::timestamptz) AND e.contributor =
  //   ANY(${contributorsTo(frozenWith.contributors, feeds, contributor)}::text[]) -> (now.consent_withdrawn_at IS NULL OR
  //   now.consent_withdrawn_at > ${frozenWith.publishedAt}::timestamptz)
  // Safeguard Direct cases are followed while consent stands:
  //   NULL AND (now.consent_withdrawn_at IS NULL OR now.consent_withdrawn_at > ${frozenWith.publishedAt}::timestamptz) -> NULL
  const isAsked = sql`now.later_reported ->> 'reported' IS NOT NULL
      AND (now.consent_withdrawn_at IS NULL OR now.consent_withdrawn_at > ${frozenWith.publishedAt}::timestamptz)
      AND e.contributor = ANY(${contributorsTo(frozenWith.contributors, feeds, contributor)}::text[])`
  return selecting(
    columns,
    (list) => sql`/* episode.followedDirect */ WITH ${episodesOf(seen, direct)}
    SELECT ${list}
    FROM ${recordsOf(seen, direct)}
    JOIN direct.direct_cases now ON now.contributor = r.contributor AND now.record_ref = r.record_ref AND ${stood('now', known)}
    LEFT JOIN (
      SELECT s.contributor, s.direct_ref, jsonb_agg(given) AS support
      FROM records.support_cases s, jsonb_array_elements(s.support) given
      WHERE s.direct_ref IS NOT NULL AND ${stood('s', known)} AND ${isIn('s', supportFeed, seen)} AND ${isIn('s', supportFeed, [frozenWith])}
      GROUP BY s.contributor, s.direct_ref) joined ON joined.contributor = r.contributor AND joined.direct_ref = r.record_ref
    WHERE ${isAsked}
    UNION ALL SELECT ${list} FROM ${keptEpisodes(direct)}
    JOIN (SELECT t.id, t.last -> 'support' AS support FROM publication.taken_out t WHERE t.stratum = ${strata.DIRECT.letter}) joined ON joined.id = e.id
    WHERE ${isAsked}`,
  )
}
