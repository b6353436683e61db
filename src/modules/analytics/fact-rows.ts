/** The common columns of `facts.ts`, as rows. */
export interface CommonFact {
  year: string
  quarter: string
  contributor: string
  joint: boolean
  own: boolean
  rkey: number
  force: string | null
  region: string | null
  offence_group: string
  age_band: string
  sex: string
  ethnicity: string
  mental_health: string
}

export interface FactA extends CommonFact {
  month: string
  district: string | null
  enhanced_rights: bigint
  is_vulnerability_identified_rate: boolean
  of_vulnerability_missed_by_police_rate: boolean
  is_vulnerability_missed_by_police_rate: boolean
  is_needs_assessed_rate: boolean
  is_supported_rate: boolean
  is_supported_of_assessed_rate: boolean
  of_updated_in_time_rate: boolean
  is_updated_in_time_rate: boolean
  of_referred_in_time_rate: boolean
  is_referred_in_time_rate: boolean
}

export interface FactC extends CommonFact {
  channel: string
  of_reason_cited_rate: boolean
  is_reason_cited_rate: boolean
  reason_not_reported: bigint
  reason_group: bigint
}

export interface FactW extends CommonFact {
  of_vulnerability_first_identified_at_court_rate: boolean
  is_vulnerability_first_identified_at_court_rate: boolean
}

export interface FactS extends CommonFact {
  of_kept_informed_rate: boolean
  is_kept_informed_rate: boolean
  of_heard_nothing_rate: boolean
  is_heard_nothing_rate: boolean
  of_satisfied_rate: boolean
  is_satisfied_rate: boolean
  of_driver: bigint
  is_driver: bigint
}

export interface FactB extends CommonFact {
  is_needs_assessed_rate: boolean
  is_supported_rate: boolean
  is_supported_of_assessed_rate: boolean
}

/** One person's row of any stratum. */
export type Fact = FactA | FactB | FactC | FactS | FactW

/** What the quarter under construction adds to a record. */
export interface FactContext {
  quarter: string
  /** When the quarter was published: duties are judged as of that day. */
  publishedAt: Date
}

/** What every primary episode brings, whatever its stratum. */
export interface Episode {
  contributor: string
  /** First valid episode of the person in the year, among all contributors. */
  joint: boolean
  /** First of the person in the year within this contributor. */
  own: boolean
  rkey: number
  force: string | null
  offence_group: string
  age_band: string
  sex: string
  ethnicity: string
  mental_health: string
}

export interface Flag {
  indicator: string
  value: string
  source: string
  assessedAt?: string | null
}

/** What a support case says about the person's help, as the charity sent it. */
export interface SupportPart {
  flags: readonly Flag[]
  assessments: readonly { kind?: string | null; at?: string | null }[]
  support: readonly { type?: string | null; deliveredAt?: string | null }[]
}
