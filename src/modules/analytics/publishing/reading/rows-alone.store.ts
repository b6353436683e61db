import sql, { empty } from 'sql-template-tag'
import type { CountedEpisode } from '../../vocabulary/facts/episode.js'
import { asSeen, type AsSeen, type Cut } from './as-seen.js'
import { countedKey } from './counted-people.js'
import { episodesOf, recordsOf, type EpisodeSource } from './episodes-of.js'
import { counted } from './person-columns.js'
import type { SeenYear } from './seen-year.js'
import { storedColumns, selecting, type Columns, type Selecting } from './selecting.js'

/** For records of which nothing can change after the quarter. */
const uncut: Cut<object> = Object.assign(() => empty, { columns: {} })

/**
 * Reads the rows of a stratum whose rule reads nothing but the row itself: what it has stored, and the parts that are cut to what the
 * quarter sees.
 */
export const rowsAlone =
  <Stored, Seen = object>(source: EpisodeSource, stored: Columns<Stored>, cutOf?: (as: AsSeen) => Cut<Seen>) =>
  (seen: SeenYear): Selecting<CountedEpisode & Stored & Seen> => {
    const cut = cutOf ? cutOf(asSeen(seen)) : uncut
    const columns = { ...counted, ...countedKey('e'), ...storedColumns('r', 'rkey'), ...stored, ...cut.columns } as Columns<
      CountedEpisode & Stored & Seen
    >
    return selecting(
      columns,
      (list) => sql`/* episode.rowsAlone */ WITH ${episodesOf(seen, source)}
    SELECT ${list} FROM ${recordsOf(seen, source)} ${cut('r')}`,
    )
  }
