import type { Role } from '../../../access/roles.js'

/** What was measured of one attack in one setting, by made world. Shares of guesses that were right; half is a coin. */
export interface MeasuredSetting {
  /**
   * What the attacker knows of the person: sex, age, ethnicity, offence, force and month (FOUR_FACTS), or all of the person's own record
   * (OWN_RECORD).
   */
  readonly knows: 'FOUR_FACTS' | 'OWN_RECORD'
  /** People a year in the nation. */
  readonly size: number
  /** Figures read, the most about any person. */
  readonly nodes: number
  /** Guesses in all, and about how many people. */
  readonly guesses: number
  readonly targets: number
  /** The records of the others unknown: from one year, and from three in each of which the person comes or in none. */
  readonly one: readonly number[]
  readonly three: readonly number[] | null
  /** The records of all others known. */
  readonly oneKnowing: readonly number[]
  readonly threeKnowing: readonly number[] | null
  /** The person who was found most often, of all worlds; null if the guesses are not told apart by person. */
  readonly worst: { readonly one: number; readonly three: number } | null
  /** One standard error of the mean of `one`. */
  readonly error: number
}

/** One line of the tables of docs/DISCLOSURE.md: an attack of a role on the people of a stratum. */
export interface MeasuredLine {
  readonly role: Role
  /** The stratum, and those that hold the same people, which were read with it. */
  readonly strata: readonly [string, ...string[]]
  /** True if a contributor chose the labels of its rows for this role, which agreements forbid. */
  readonly labelsAgreed: boolean
  /** Whether a person is in it at all, or what another partner wrote about a person known to be in it. */
  readonly wanted: 'IN' | 'COLUMN'
  readonly sentence: string
  /** The role of who read besides the attacker. */
  readonly helper: Role | null
  /** True if by the program before this one: two people a world, one stratum at a time, one year, four facts. */
  readonly earlier: boolean
  readonly settings: readonly MeasuredSetting[]
}
