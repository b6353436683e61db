import { forces } from '../../reference/index.js'
import type { ReleasedFigures } from './released-figures.js'

/**
 * Why a force has no figures in a publication of forces. Everybody reads these sentences. They follow from agreements alone: none says
 * whether the force sent anything, or what.
 */
export const absenceReasons = {
  NOT_NAMED: 'no agreement to be named, or it was withdrawn',
  NOT_IN_THIS_VERSION: 'no agreement to be named when this version was released',
} as const satisfies Readonly<Record<string, string>>

export type AbsenceReason = keyof typeof absenceReasons

/** A force without figures in a publication of forces. */
export interface AbsentForce {
  /** Code of the force. */
  readonly force: string
  readonly name: string
  readonly reason: AbsenceReason
}

/**
 * The forces that figures by force leave out, in the order of their names; none if the figures are not by force, or of one force. `named`
 * has the forces that agree to be named now. Figures of a region leave out only forces of that region.
 */
export function absentForces({ question: { by, where }, analysis }: ReleasedFigures, named: ReadonlySet<string>): readonly AbsentForce[] {
  if (!by.includes('FORCE') || where.some(({ dimension }) => dimension === 'FORCE')) return []
  const region = where.find(({ dimension }) => dimension === 'REGION')?.value
  const present = new Set(
    analysis.rows.flatMap(({ dimensions }) => dimensions.filter(({ dimension }) => dimension === 'FORCE').map(({ value }) => value)),
  )
  // Safeguard Publication: a force without figures has a reason that tells nothing of its rows: named.has(id) -> present.size > 0
  return forces
    .filter((force) => !present.has(force.id) && (region === undefined || force.region === region))
    .map(({ id, name }) => ({ force: id, name, reason: named.has(id) ? ('NOT_IN_THIS_VERSION' as const) : ('NOT_NAMED' as const) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}
