import sql from 'sql-template-tag'
import type { HomicideCase } from '../../../../db/models.js'
import { storedOfHomicide, type HomicideEpisode } from '../../vocabulary/facts/homicide-facts.js'
import { asSeen } from './as-seen.js'
import { episodesOf, recordsOf, type EpisodeSource } from './episodes-of.js'
import { counted } from './person-columns.js'
import type { SeenYear } from './seen-year.js'
import { columnsOf, selecting, storedIn, type Columns, type Selecting } from './selecting.js'

/** Notifications of bereaved families. */
export const bereaved: EpisodeSource = {
  stratum: 'BEREAVED',
  table: sql`direct.homicide_cases`,
  at: sql`r.notified_at`,
  valid: sql`true`,
}

/** Stratum H: the family's first notification of the year, from any notifier. */
export function homicideCases(seen: SeenYear): Selecting<HomicideEpisode> {
  const { family } = asSeen(seen)
  const columns: Columns<HomicideEpisode> = {
    ...counted,
    ...columnsOf('r', 'rkey'),
    ...storedIn<HomicideCase>('r')(storedOfHomicide),
    ...family.columns,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.homicideCases */ WITH ${episodesOf(seen, bereaved)}
    SELECT ${list} FROM ${recordsOf(seen, bereaved)} ${family('r')}`,
  )
}
