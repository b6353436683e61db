import type { Role } from '../../../access/roles.js'
import { enumOf } from '../../../kit/enum-of.js'
import type { DimensionName, MeasureName } from './names.js'
import type { SharedStratum, Stratum } from './strata.js'

/** Membership that narrows a stratum: `is` the numerator of a measure, or `of` its denominator. */
export interface Predicate {
  readonly kind: 'is' | 'of'
  readonly measure: MeasureName
}

/** COUNT: persons. RATE: numerator of denominator within one stratum. SHARE: published direct of published referred and direct. */
export const MeasureKind = enumOf(['COUNT', 'RATE', 'SHARE'] as const)
export type MeasureKind = keyof typeof MeasureKind

/** Partner kinds that hold every input of a measure themselves, each with the stratum its own rows are in. */
export type OwnFor = Readonly<Partial<Record<'FORCE' | 'CHARITY', Stratum>>>

/** From `on` (`YYYY-MM-DD`) figures are not as before. */
export interface BreakMarker {
  readonly on: string
  readonly text: string
}

/**
 * What the police did in the case, or what came of it. Never what they say of the person: a force chooses these labels, and so whom a node holds.
 * A column is not among them until it is named here.
 */
export type Registrable = 'OUTCOME_GROUP' | 'UPDATED_IN_TIME' | 'VICTIM_WITHDREW_RATE'

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
  /** Of a RATE whose denominator is counted in another stratum, in which everybody of the numerator is too. */
  readonly denominatorIn?: SharedStratum
  /** The date that decides the period. */
  readonly periodBy: 'referredAt' | 'receivedAt' | 'hearingAt' | 'fieldworkAt' | 'notifiedAt'
  /** `null`: the plain node of the stratum. A COUNT has no denominator and its numerator is the plain node. */
  readonly numerator: Predicate | null
  readonly denominator: Predicate | null
  readonly dimensions: readonly DimensionName[]
  /** At least one of these must be named. */
  readonly requires: readonly DimensionName[]
  /** Dimensions that the denominator is taken without; where left out, those of `requires`. */
  readonly denominatorWithout?: readonly DimensionName[]
  /** Dimensions that define it in part: it is then 0 or 1 in some value by definition, and comparing values says nothing. */
  readonly definedBy?: readonly DimensionName[]
  /** For a dimension whose mask replaces the booleans: the column after `is_` or `of_`; else the dimension's own. */
  readonly masks?: Readonly<Partial<Record<DimensionName, string>>>
  /** What must be known before figures are compared. */
  readonly warnings?: readonly string[]
  /** Days on which the meaning of the figure changed. */
  readonly breaks?: readonly BreakMarker[]
  readonly ownFor: OwnFor
  /** Columns of the police that a police role may combine with one of the charity's in this measure. */
  readonly registers?: readonly Registrable[]
  /** Reads vulnerability flags of the police, whose meaning is each force's own. */
  readonly readsPoliceFlags?: true
  /** Looks back 365 days, so that the first year of the records sees less than any other. */
  readonly looksBack?: true
  /** A state of one day of each such period: the stocks of several days are never added. */
  readonly stockOf?: 'QUARTER' | 'YEAR'
  /** Roles that may not ask it, though they may ask others of the stratum. */
  readonly notFor?: readonly Role[]
  /** Roles that may ask it for the whole nation alone. */
  readonly nationalFor?: readonly Role[]
  /** Feeds that the same partner sends and that are read together with those of the stratum. */
  readonly alsoReads?: readonly string[]
  /** How the measure reads in "… differs at least 55 times between forces". */
  readonly phrase: string
}

export const is = (measure: MeasureName): Predicate => ({ kind: 'is', measure })
export const of = (measure: MeasureName): Predicate => ({ kind: 'of', measure })

/** Dimensions that a measure's denominator is taken without: it is the same in every row by one of them. */
export const notInDenominator = ({ requires, denominatorWithout = requires }: Measure): readonly DimensionName[] => denominatorWithout

/** The boolean fact column that a predicate reads. */
export const predicateColumn = (predicate: Predicate): string => `${predicate.kind}_${predicate.measure.toLowerCase()}`
