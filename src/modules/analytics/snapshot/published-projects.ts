import sql, { type Sql } from 'sql-template-tag'
import type { ProjectKindRow, ProjectRow } from './project-table.js'

/** A force's projects, in total and by kind. There are no kinds if the quarter was published before kinds were kept. */
export interface ForceProjects extends ProjectRow {
  readonly kinds: readonly ProjectKindRow[]
}

interface Readable {
  rows<T>(statement: Sql): Promise<T[]>
}

/** The charity's projects as a published quarter has kept them; nothing for a quarter that an earlier version of the hub published. */
export async function publishedProjects(snapshots: Readable, quarter: string): Promise<ForceProjects[]> {
  const forces = await snapshots.rows<ProjectRow>(sql`/* project.published */
    SELECT quarter, force, open_projects, workers_hundredths, volunteers FROM projects WHERE quarter = ${quarter}`)
  const kinds = await snapshots.rows<ProjectKindRow>(sql`/* project.publishedByKind */
    SELECT quarter, force, open_projects, workers_hundredths, volunteers, kind FROM project_kinds WHERE quarter = ${quarter} ORDER BY kind`)
  return forces.map((row) => ({ ...row, kinds: kinds.filter(({ force }) => force === row.force) }))
}
