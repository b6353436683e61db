import sql, { type Sql } from 'sql-template-tag'
import type { ProjectRow } from './project-table.js'

/** The charity's projects as a published quarter has kept them; nothing of a quarter that an earlier version of the hub has published. */
export const publishedProjects = (snapshots: { rows<T>(statement: Sql): Promise<T[]> }, quarter: string): Promise<ProjectRow[]> =>
  snapshots.rows(sql`/* project.published */
    SELECT quarter, force, open_projects, workers_hundredths, volunteers FROM projects WHERE quarter = ${quarter}`)
