import sql, { type Sql } from 'sql-template-tag'
import type { Complaint } from '../../../../db/models.js'
import type { Stratum } from '../../vocabulary/strata.js'
import { storedOfComplaint, type ComplaintEpisode } from '../../vocabulary/facts/complaint-facts.js'
import { asSeen } from './as-seen.js'
import { episodesOf, recordsOf, type EpisodeSource } from './episodes-of.js'
import { counted } from './person-columns.js'
import type { SeenYear } from './seen-year.js'
import { columnsOf, selecting, storedIn, type Columns, type Selecting } from './selecting.js'

const sentWhen = (stratum: Stratum, valid: Sql): EpisodeSource => ({
  stratum,
  table: sql`records.complaints`,
  at: sql`r.received_at`,
  valid,
})

/** Complaints that a force received itself. */
export const complained = sentWhen('COMPLAINED', sql`r.contributor = r.force`)

/** Complaints that the charity passed on. */
export const sentOn = sentWhen('PASSED_ON', sql`r.contributor <> r.force`)

/** Stratum K: a person's first complaint of the year to a force. A force sends only complaints in its own area. */
export const complaints = (seen: SeenYear): Selecting<ComplaintEpisode> => complaintsOf(complained, seen)

/** Stratum P: a person's first complaint that the charity passed on, whether or not the force has it too. */
export const passedOn = (seen: SeenYear): Selecting<ComplaintEpisode> => complaintsOf(sentOn, seen)

function complaintsOf(source: EpisodeSource, seen: SeenYear): Selecting<ComplaintEpisode> {
  const { complaint } = asSeen(seen)
  const columns: Columns<ComplaintEpisode> = {
    ...counted,
    ...columnsOf('r', 'rkey'),
    ...storedIn<Complaint>('r')(storedOfComplaint),
    ...complaint.columns,
  }
  return selecting(
    columns,
    (list) => sql`/* episode.complaints */ WITH ${episodesOf(seen, source)}
    SELECT ${list} FROM ${recordsOf(seen, source)} ${complaint('r')}`,
  )
}
