import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { everyoneWith } from '../vocabulary/contributors.js'
import { stood, type SeenQuarter } from './episode.store.js'
import type { ProjectRow } from '../snapshot/project-table.js'
import { lastDayOf } from '../vocabulary/quarters.js'

/**
 * Projects of the partners that are in, on the last day of the quarter, of the versions that stood when it was published. A force of which nothing was ever sent
 * has no row; one whose projects are all over, or yet to open, has a row of nothing.
 */
export function standingProjects(tx: Tx, { quarter, asOf, contributors }: SeenQuarter): Promise<ProjectRow[]> {
  const day = lastDayOf(quarter)
  return tx.rows(sql`/* project.standing */
    SELECT ${quarter}::text AS quarter, force, (count(*) FILTER (WHERE is_open))::int AS open_projects,
      coalesce(sum(workers_fte * 100) FILTER (WHERE is_open), 0)::int AS workers_hundredths,
      coalesce(sum(volunteers) FILTER (WHERE is_open), 0)::int AS volunteers
    FROM (
      SELECT r.force, r.workers_fte, r.volunteers,
        r.opens_on <= ${day}::date AND (r.closes_on IS NULL OR r.closes_on >= ${day}::date) AS is_open
      FROM records.projects r WHERE ${stood('r', sql`${asOf}::bigint`)}
        AND r.contributor = ANY(${everyoneWith(contributors, 'PROJECT')}::text[])) standing
    GROUP BY force ORDER BY force`)
}
