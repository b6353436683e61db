/**
 * The columns of a published quarter. Facts are coarse: no token, no reference, no date finer than the period.
 * One row per person and calendar year in the joint count (`joint`), and per person, year and contributor in the
 * contributor's own count (`own`); a row may be both. The same columns serve DuckDB and the PostgreSQL side of the port.
 */
export type Stratum = 'A' | 'C' | 'W' | 'S' | 'B'

export type FactType = 'text' | 'boolean' | 'integer' | 'bigint'

export interface FactColumn {
  readonly name: string
  readonly type: FactType
  readonly nullable?: boolean
}

const text = (name: string): FactColumn => ({ name, type: 'text' })
const optional = (name: string): FactColumn => ({ name, type: 'text', nullable: true })
const yes = (name: string): FactColumn => ({ name, type: 'boolean' })
const mask = (name: string): FactColumn => ({ name, type: 'bigint' })

const common: readonly FactColumn[] = [
  text('year'),
  text('quarter'),
  text('contributor'),
  yes('joint'),
  yes('own'),
  // The record key, 0 to 2^32 - 1. Read only as a sum beside a count.
  { name: 'rkey', type: 'bigint' },
  optional('force'),
  optional('region'),
  text('offence_group'),
  text('age_band'),
  text('sex'),
  text('ethnicity'),
  text('mental_health'),
]

/**
 * Membership of a measure is a column: `is_<measure>` for its numerator, `of_<measure>` for a denominator smaller than the stratum.
 * Dimensions with several values a person are bit masks over the code list in its registered order.
 */
export const factColumns: Readonly<Record<Stratum, readonly FactColumn[]>> = {
  /** Persons with a valid police referral. */
  A: [
    ...common,
    text('month'),
    optional('district'),
    mask('enhanced_rights'),
    yes('is_vulnerability_identified_rate'),
    yes('of_vulnerability_missed_by_police_rate'),
    yes('is_vulnerability_missed_by_police_rate'),
    yes('is_needs_assessed_rate'),
    yes('is_supported_rate'),
    yes('is_supported_of_assessed_rate'),
    yes('of_updated_in_time_rate'),
    yes('is_updated_in_time_rate'),
    yes('of_referred_in_time_rate'),
    yes('is_referred_in_time_rate'),
  ],
  /** Persons who came directly, with consent in force when the quarter was published. */
  C: [
    ...common,
    text('channel'),
    yes('of_reason_cited_rate'),
    yes('is_reason_cited_rate'),
    mask('reason_not_reported'),
    mask('reason_group'),
  ],
  /** Victims attending court. */
  W: [...common, yes('of_vulnerability_first_identified_at_court_rate'), yes('is_vulnerability_first_identified_at_court_rate')],
  /** Survey respondents. */
  S: [
    ...common,
    yes('of_kept_informed_rate'),
    yes('is_kept_informed_rate'),
    yes('of_heard_nothing_rate'),
    yes('is_heard_nothing_rate'),
    yes('of_satisfied_rate'),
    yes('is_satisfied_rate'),
    // Drivers answered, and answered positively.
    mask('of_driver'),
    mask('is_driver'),
  ],
  /** The charity's own cases that came by a police referral: only ever counted in scope OWN. */
  B: [...common, yes('is_needs_assessed_rate'), yes('is_supported_rate'), yes('is_supported_of_assessed_rate')],
}

/** Name of a stratum's table or view, on both engines. */
export const factTable = (stratum: Stratum): string => `facts_${stratum.toLowerCase()}`
