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
import { columnsOf, selecting, type Columns, type Selecting } from './selecting.js'

/**
 * Stratum D. It has the people of a quarter who came directly and were asked again whether they had reported. What happened is read as the
 * later quarter sees it, and who the person is as the earlier quarter saw it. Consent must have been in force when each of the two was
 * published. Partners that have left since are excluded.
 */
export function followedDirectCases({ seen, frozenWith }: Followed): Selecting<FollowedDirectEpisode> {
  const { feeds, contributor } = strata.FOLLOWED_DIRECT
  const known = sql`${frozenWith.asOf}::bigint`
  const columns: Columns<FollowedDirectEpisode> = {
    ...common(asSeen(seen)),
    ...columnsOf('r', 'rkey', 'force', 'received_at'),
    ...columnsOf('now', 'later_reported'),
    support: sql`coalesce(joined.support, '[]')`,
  }
  // Safeguard No direct case is followed whose charity has left:
  //   r.record_ref WHERE now.later_reported ->> 'reported' IS NOT NULL AND e.contributor = ANY(${contributorsTo(frozenWith.contributors,
  //   feeds, contributor)}::text[]) -> r.record_ref
  //   WHERE now.later_reported ->> 'reported' IS NOT NULL
  // Safeguard Direct cases are followed while consent stands:
  //   ${stood('now', known)} AND (now.consent_withdrawn_at IS NULL OR now.consent_withdrawn_at > ${frozenWith.publishedAt}::timestamptz) ->
  //   ${stood('now', known)}
  return selecting(
    columns,
    (list) => sql`/* episode.followedDirect */ WITH ${episodesOf(seen, direct)}
    SELECT ${list}
    FROM ${recordsOf(seen, direct)}
    JOIN direct.direct_cases now ON now.contributor = r.contributor AND now.record_ref = r.record_ref AND ${stood('now', known)}
      AND (now.consent_withdrawn_at IS NULL OR now.consent_withdrawn_at > ${frozenWith.publishedAt}::timestamptz)
    LEFT JOIN (
      SELECT s.contributor, s.direct_ref, jsonb_agg(given) AS support
      FROM records.support_cases s, jsonb_array_elements(s.support) given
      WHERE s.direct_ref IS NOT NULL AND ${stood('s', known)} AND ${isIn('s', supportFeed, seen)} AND ${isIn('s', supportFeed, [frozenWith])}
      GROUP BY s.contributor, s.direct_ref) joined ON joined.contributor = r.contributor AND joined.direct_ref = r.record_ref
    WHERE now.later_reported ->> 'reported' IS NOT NULL AND e.contributor = ANY(${contributorsTo(frozenWith.contributors, feeds, contributor)}::text[])`,
  )
}
