import type { Stratum } from '../facts.js'

export const measureNames = [
  'VICTIMS_REFERRED',
  'VICTIMS_DIRECT',
  'UNREPORTED_SHARE',
  'VULNERABILITY_IDENTIFIED_RATE',
  'VULNERABILITY_MISSED_BY_POLICE_RATE',
  'VULNERABILITY_FIRST_IDENTIFIED_AT_COURT_RATE',
  'NEEDS_ASSESSED_RATE',
  'SUPPORTED_RATE',
  'SUPPORTED_OF_ASSESSED_RATE',
  'KEPT_INFORMED_RATE',
  'HEARD_NOTHING_RATE',
  'SATISFIED_RATE',
  'UPDATED_IN_TIME_RATE',
  'REFERRED_IN_TIME_RATE',
  'REASON_CITED_RATE',
] as const

export type MeasureName = (typeof measureNames)[number]

export const dimensionNames = [
  'FORCE',
  'REGION',
  'DISTRICT',
  'OFFENCE_GROUP',
  'AGE_BAND',
  'SEX',
  'ETHNICITY',
  'MENTAL_HEALTH',
  'ENHANCED_RIGHTS',
  'CHANNEL',
  'REASON_GROUP',
  'REASON_NOT_REPORTED',
  'DRIVER',
] as const

export type DimensionName = (typeof dimensionNames)[number]

/** The strata that are protected and shown across organisations. B is only ever the charity's own. */
export type SharedStratum = Exclude<Stratum, 'B'>

/** Membership that narrows a stratum: `is` the numerator of a measure, or `of` its denominator. */
export interface Predicate {
  readonly kind: 'is' | 'of'
  readonly measure: MeasureName
}

/** COUNT: persons. RATE: numerator of denominator within one stratum. SHARE: published C of published A + C. */
export type MeasureKind = 'COUNT' | 'RATE' | 'SHARE'

/** Partner kinds that hold every input of a measure themselves, each with the stratum its own rows are in. */
export type OwnFor = Readonly<Partial<Record<'FORCE' | 'CHARITY', Stratum>>>

/** One measure as data: all that planning, access, notes and the catalogue need. */
export interface Measure {
  readonly name: MeasureName
  readonly title: string
  /** One sentence a newcomer understands. */
  readonly definition: string
  readonly definitionVersion: string
  readonly source: string
  /** What the count leaves out, as one sentence. */
  readonly excludes: string
  readonly kind: MeasureKind
  /** More than one only for a SHARE. */
  readonly strata: readonly SharedStratum[]
  /** The date that decides the period. */
  readonly periodBy: 'referredAt' | 'receivedAt' | 'hearingAt' | 'fieldworkAt'
  /** `null`: the plain node of the stratum. A COUNT has no denominator and its numerator is the plain node. */
  readonly numerator: Predicate | null
  readonly denominator: Predicate | null
  readonly dimensions: readonly DimensionName[]
  /** At least one of these must be named; the denominator is taken without them. */
  readonly requires: readonly DimensionName[]
  readonly ownFor: OwnFor
  /** Reads what the charity found or did about a referral (feed B joined to A). */
  readonly readsSupport: boolean
  /** How the measure reads in "… differs at least 55 times between forces". */
  readonly phrase: string
}

export const is = (measure: MeasureName): Predicate => ({ kind: 'is', measure })
export const of = (measure: MeasureName): Predicate => ({ kind: 'of', measure })

/** The boolean fact column that a predicate reads. */
export const predicateColumn = (predicate: Predicate): string => `${predicate.kind}_${predicate.measure.toLowerCase()}`
