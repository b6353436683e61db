import type { Role } from '../../../access/roles.js'

/** What somebody could find out by what a role may ask, as docs/DISCLOSURE.md has it measured. */
export interface DisclosureFigure {
  readonly role: Role
  readonly stratum: string
  /** A contributor chose the labels of its rows for this role, which agreements forbid. */
  readonly labelsAgreed: boolean
  readonly sentence: string
  /** Of how many cases one was decided rightly, between 0 and 1. Half is a guess. */
  readonly share: number
}
