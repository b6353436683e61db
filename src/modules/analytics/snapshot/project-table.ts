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

/** The same of one kind of project. */
export interface ProjectKindRow extends ProjectRow {
  /** Code of the list `projectKinds`. */
  readonly kind: string
}

export const projectTable = 'projects'
/** A table of its own: files that earlier versions of the hub have published have the sums alone. */
export const projectKindTable = 'project_kinds'

const text = (name: keyof ProjectKindRow): TableColumn => ({ name, type: 'text' })
const number = (name: keyof ProjectRow): TableColumn => ({ name, type: 'integer' })

export const projectColumns: readonly TableColumn[] = [
  text('quarter'),
  text('force'),
  number('open_projects'),
  number('workers_hundredths'),
  number('volunteers'),
]

export const projectKindColumns: readonly TableColumn[] = [...projectColumns, text('kind')]

/** Sums over the kinds of each force. */
export function sumsByForce(kinds: readonly ProjectKindRow[]): ProjectRow[] {
  const sums = new Map<string, ProjectRow>()
  for (const { kind: _, ...row } of kinds) {
    const sum = sums.get(row.force) ?? { ...row, open_projects: 0, workers_hundredths: 0, volunteers: 0 }
    sums.set(row.force, {
      ...sum,
      open_projects: sum.open_projects + row.open_projects,
      workers_hundredths: sum.workers_hundredths + row.workers_hundredths,
      volunteers: sum.volunteers + row.volunteers,
    })
  }
  return [...sums.values()]
}
