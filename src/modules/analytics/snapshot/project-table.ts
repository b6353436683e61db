import type { TableColumn } from '../vocabulary/columns.js'

/**
 * What a quarter holds about the charity's projects in a force's area. These are an organisation's own figures, not about
 * people: they have no stratum, no record key and no noise.
 */
export interface ProjectRow {
  readonly quarter: string
  readonly force: string
  /** Open on the last day of the quarter. */
  readonly open_projects: number
  /**
   * Paid case-workers in these projects, in hundredths of a full-time post. Whole numbers are written the same way everywhere, and they are
   * hashed as written.
   */
  readonly workers_hundredths: number
  readonly volunteers: number
}

/** The same figures for one kind of project. */
export interface ProjectKindRow extends ProjectRow {
  /** Code of the list `projectKinds`. */
  readonly kind: string
}

export const projectTable = 'projects'
/** Kinds are in a table of their own, because files published by earlier versions of the hub have only the sums. */
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
