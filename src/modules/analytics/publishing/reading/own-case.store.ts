import sql from 'sql-template-tag'
import type { OwnCaseEpisode } from '../../vocabulary/facts/own-case-facts.js'
import { asSeen } from './as-seen.js'
import { countedKey } from './counted-people.js'
import { episodesOf, recordsOf, type EpisodeSource } from './episodes-of.js'
import { helped, personColumns } from './person-columns.js'
import type { SeenYear } from './seen-year.js'
import { storedColumns, selecting, type Columns, type Selecting } from './selecting.js'

/** The charity's cases that came by a police referral. */
export const ownCase: EpisodeSource = {
  stratum: 'OWN_CASE',
  table: sql`records.support_cases`,
  at: sql`r.opened_at`,
  valid: sql`r.referral_ref IS NOT NULL`,
}

/** Stratum B: a charity's cases that came by a police referral. They are counted for that charity only and have no record key. */
export function ownCases(seen: SeenYear): Selecting<OwnCaseEpisode> {
  const as = asSeen(seen)
  const columns: Columns<OwnCaseEpisode> = {
    ...storedColumns('r', 'contributor'),
    joint: sql`false`,
    own: sql`true`,
    ...countedKey('e'),
    ...personColumns(as),
    rkey: sql`0`,
    ...storedColumns('r', 'force', 'opened_at', 'staff_finding'),
    ...helped,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.ownCases */ WITH ${episodesOf(seen, ownCase)}
    SELECT ${list} FROM ${recordsOf(seen, ownCase)} ${as.supportCase('r')}
    WHERE e.own`,
  )
}
