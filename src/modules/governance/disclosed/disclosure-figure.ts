import type { Role } from '../../../access/roles.js'

/** What someone could find out about a person through what a role may ask, as measured for docs/DISCLOSURE.md. A coin is right of half of the guesses. */
export interface DisclosureFigure {
  readonly role: Role
  /** The stratum, the first of those that hold the same people. */
  readonly stratum: string
  /** True if a contributor chose the labels of its rows for this role, which agreements forbid. */
  readonly labelsAgreed: boolean
  readonly sentence: string
  /** What somebody who knows no record of the others knows of the person, in words. */
  readonly knows: string
  /** Shares of guesses that were right, between 0 and 1: by somebody who knows no more than that, from one year. */
  readonly share: number
  /** The same from three years, in each of which the person comes. Null where it was not measured. */
  readonly shareOfThreeYears: number | null
  /** By somebody who knows all of the person's own record, and no record of another. */
  readonly ownRecord: number | null
  readonly ownRecordOfThreeYears: number | null
  /** By somebody who knows the record of everybody else in these figures too. */
  readonly knowingOthers: number
  readonly knowingOthersOfThreeYears: number | null
  /** What somebody has to know for the two shares above, in words. */
  readonly mustKnow: string
  /** All of it in frequencies, as the papers print it. */
  readonly summary: string
}
