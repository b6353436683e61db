import type { Role } from '../../../access/roles.js'

/** What someone could find out through what a role may ask, as measured for docs/DISCLOSURE.md. */
export interface DisclosureFigure {
  readonly role: Role
  readonly stratum: string
  /** True if a contributor chose the labels of its rows for this role, which agreements forbid. */
  readonly labelsAgreed: boolean
  readonly sentence: string
  /** The share of cases that were decided rightly, between 0 and 1. Half is a guess. */
  readonly share: number
}
