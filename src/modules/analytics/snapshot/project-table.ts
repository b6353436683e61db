import type { TableColumn } from '../vocabulary/columns.js'

/**
 * What a quarter keeps of the charity's projects in a force's area. An organisation's own figures, about no person: they have no
 * stratum and no record key, and no noise is put on them.
 */
export interface ProjectRow {
  readonly quarter: string
  readonly force: string
  /** Open on the last day of the quarter. */
  readonly open_projects: number
  /** Paid case-workers in them. Hundredths of a full-time post, because whole numbers are written alike everywhere and hashed as written. */
  readonly workers_hundredths: number
  readonly volunteers: number
}

export const projectTable = 'projects'

const text = (name: keyof ProjectRow): TableColumn => ({ name, type: 'text' })
const number = (name: keyof ProjectRow): TableColumn => ({ name, type: 'integer' })

export const projectColumns: readonly TableColumn[] = [
  text('quarter'),
  text('force'),
  number('open_projects'),
  number('workers_hundredths'),
  number('volunteers'),
]
