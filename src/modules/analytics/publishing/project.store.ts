import sql from 'sql-template-tag'
import type { Tx } from '../../../db/database.js'
import { everyoneWith } from '../vocabulary/contributors.js'
import { stood, type SeenQuarter } from './reading/seen-year.js'
import type { ProjectKindRow } from '../snapshot/project-table.js'
import { lastDayOf } from '../vocabulary/quarters.js'

/**
 * Open projects by force and kind on the last day of the quarter, for the partners in it, from the versions that were current when it was
 * published. A force and kind that was never sent has no row. If all its projects are over or not yet open, its row holds zeros.
 */
export function standingProjects(tx: Tx, { quarter, asOf, contributors }: SeenQuarter): Promise<ProjectKindRow[]> {
  const day = lastDayOf(quarter)
  // Safeguard Publishing obeys agreements, whose rows:
  //   } AND r.contributor = ANY(${everyoneWith(contributors, 'PROJECT')}::text[]) -> }
  //   AND true
  return tx.rows(sql`/* project.standing */
    SELECT ${quarter}::text AS quarter, force, kind, (count(*) FILTER (WHERE is_open))::int AS open_projects,
      coalesce(sum(workers_fte * 100) FILTER (WHERE is_open), 0)::int AS workers_hundredths,
      coalesce(sum(volunteers) FILTER (WHERE is_open), 0)::int AS volunteers
    FROM (
      SELECT r.force, r.kind, r.workers_fte, r.volunteers,
        r.opens_on <= ${day}::date AND (r.closes_on IS NULL OR r.closes_on >= ${day}::date) AS is_open
      FROM records.projects r WHERE ${stood('r', sql`${asOf}::bigint`)}
        AND r.contributor = ANY(${everyoneWith(contributors, 'PROJECT')}::text[])) standing
    GROUP BY force, kind ORDER BY force, kind`)
}
