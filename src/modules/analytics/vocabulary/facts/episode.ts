import { seenUntil } from '../quarters.js'

/** What the quarter under construction adds to a record. */
export interface FactContext {
  quarter: string
  /** The last instant that the quarter sees. Duties are judged as of that day. */
  asOf: Date
}

// Safeguard A quarter has the same bytes whenever it is published: - 1 -> + 1e11
export const contextOf = (quarter: string): FactContext => ({ quarter, asOf: new Date(seenUntil(quarter).getTime() - 1) })

/** The types in which a rule gets what a record has stored. A time has a name that ends in `_at`. */
interface StoredTypes {
  readonly text: string
  readonly optionalText: string | null
  readonly texts: readonly string[]
  readonly time: Date
  readonly optionalTime: Date | null
  readonly yes: boolean
}

/** The columns of a record that a rule reads as they are stored. What selects the record selects these by their names. */
export type StoredColumns = Readonly<Record<string, keyof StoredTypes>>

export type AsStored<Columns extends StoredColumns> = { -readonly [Name in keyof Columns]: StoredTypes[Columns[Name]] }

/** What every primary episode has, whatever its stratum. */
export interface CountedEpisode {
  contributor: string
  /** The person's first valid episode of the year: among all contributors, or within the force in strata of forces. */
  joint: boolean
  /** The person's first episode of the year within this contributor. */
  own: boolean
  rkey: number
}

/** The episode of a person. */
export interface Episode extends CountedEpisode {
  force: string | null
  offence_group: string
  age_band: string
  sex: string
  ethnicity: string
  mental_health: string
}

export interface EpisodeFlag {
  indicator: string
  value: string
  source: string
  assessedAt?: string | null
}

export interface Assessment {
  kind?: string | null
  at?: string | null
  needs?: readonly string[] | null
  /** From 0 (no need) to 10. */
  scores?: readonly { need: string; score?: number | null }[] | null
}

export interface Closure {
  reason?: string | null
  at?: string | null
  /** From 1 to 5. */
  betterAbleToCope?: number | null
  recovered?: number | null
}

/** Restorative justice as the charity sent it. */
export interface Restorative {
  offenderIdentified?: boolean | null
  offeredAt?: string | null
  accepted?: boolean | null
  heldAt?: string | null
}

/** What a support case says about the person's help, as the charity sent it. */
export interface SupportPart {
  flags: readonly EpisodeFlag[]
  attempts: readonly { at?: string | null; channel?: string | null; result?: string | null }[]
  assessments: readonly Assessment[]
  support: readonly { type?: string | null; deliveredAt?: string | null; need?: string | null }[]
  restorative: Restorative | null
  closure: Closure | null
  staff_finding: string | null
}
