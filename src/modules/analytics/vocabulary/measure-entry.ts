import type { Role } from '../../../access/roles.js'
import { enumOf } from '../../../kit/enum-of.js'
import type { MeasurePurpose } from '../../../kit/figure/moved-by.js'
import type { DimensionName } from './dimension-name.js'
import type { PredicateOf } from './predicate.js'
import type { SharedStratum, Stratum } from './strata.js'

/**
 * COUNT: people. RATE: numerator divided by denominator within one stratum. SHARE: published direct divided by published referred and
 * direct.
 */
export const MeasureKind = enumOf(['COUNT', 'RATE', 'SHARE'] as const)
export type MeasureKind = keyof typeof MeasureKind

/** The kinds of partner that hold every input of a measure themselves, each with the stratum of its own rows. */
type OwnFor = Readonly<Partial<Record<'FORCE' | 'CHARITY', Stratum>>>

/** The day `on` (`YYYY-MM-DD`) from which a figure means something else. */
export interface DayMarker {
  readonly on: string
  readonly rules?: undefined
  readonly text: string
}

/** From the first quarter that is counted by this version of the counting rules, a figure means something else. */
interface RulesMarker {
  readonly rules: number
  readonly on?: undefined
  readonly text: string
}

export type BreakMarker = DayMarker | RulesMarker

/**
 * What the police did in the case, or its result. It never includes what they say about the person: a force chooses those labels, and so
 * chooses whom a node holds. A column is included only if it is named here.
 */
type Registrable = 'OUTCOME_GROUP' | 'UPDATED_IN_TIME' | 'VICTIM_WITHDREW_RATE'

/** The people with a value of a dimension; if `among` is given, only those of them who are in it. */
export interface ValueSet<Name extends string = string> {
  readonly dimension: DimensionName
  readonly value: string
  readonly among?: PredicateOf<Name>
}

/** The numerator (`is`) or the denominator (`of`) of a measure, and the set that has the same people. */
export interface SameSet<Name extends string = string> {
  readonly set: 'is' | 'of'
  readonly as: PredicateOf<Name> | ValueSet<Name>
  /** Only if a value of this dimension is named, whose masks replace the numerator and the denominator. */
  readonly beside?: DimensionName
  /** Only if it is one of these values. */
  readonly values?: readonly string[]
}

/** One measure as data: everything that planning, access, notes and the catalogue need. Names of measures are plain text here, because the type of names comes from the catalogue; `measures.ts` checks them. */
export interface MeasureEntry<Name extends string = string> {
  readonly name: Name
  /**
   * The place among all measures, for readers. Of two sets of people that are the same, the set of the measure with the lower number names
   * the node and so decides its noise: a number never changes once a quarter is published.
   */
  readonly order: number
  /** The sets of another measure that its own are the same as by definition, or null if it has no such set. Each set of people has one noise. */
  readonly sameAs: readonly SameSet<Name>[] | null
  /** The questions of `questions.ts` that it answers. */
  readonly answers: readonly string[]
  readonly title: string
  /** One sentence that a newcomer understands. */
  readonly definition: string
  /** Advice for those who can ask, as the last sentence of the definition. Public pages leave it out. */
  readonly howToAsk?: string
  readonly definitionVersion: string
  readonly source: string
  /** What the count leaves out, as one sentence. */
  readonly excludes: string
  readonly kind: MeasureKind
  /** What its figures are for, which decides what is in the range that is shown with them. */
  readonly purpose: MeasurePurpose
  /** More than one only for a SHARE. */
  readonly strata: readonly SharedStratum[]
  /** For a RATE whose denominator is counted in another stratum, which also contains everyone in the numerator. */
  readonly denominatorIn?: SharedStratum
  /** The date that decides the period. */
  readonly periodBy: 'referredAt' | 'receivedAt' | 'hearingAt' | 'fieldworkAt' | 'notifiedAt' | 'openOn'
  /** `null` means the plain node of the stratum. A COUNT has no denominator, and its numerator is the plain node. */
  readonly numerator: PredicateOf<Name> | null
  readonly denominator: PredicateOf<Name> | null
  readonly dimensions: readonly DimensionName[]
  /** At least one of these must be named. */
  readonly requires: readonly DimensionName[]
  /** Dimensions that are ignored in the denominator. Defaults to those of `requires`. */
  readonly denominatorWithout?: readonly DimensionName[]
  /** Dimensions that are part of its definition. It is then 0 or 1 by definition for some value, and comparing values says nothing. */
  readonly definedBy?: readonly DimensionName[]
  /** For a dimension whose mask replaces the booleans: the column name after `is_` or `of_`. Defaults to the dimension's own. */
  readonly masks?: Readonly<Partial<Record<DimensionName, string>>>
  /** Warnings to read before figures are compared. */
  readonly warnings?: readonly string[]
  /** Days, and versions of the counting rules, from which the figure means something else. */
  readonly breaks?: readonly BreakMarker[]
  readonly ownFor: OwnFor
  /** Police columns that a police role may combine with a charity column in this measure. */
  readonly registers?: readonly Registrable[]
  /** Reads vulnerability flags of the police. Each force defines their meaning. */
  readonly readsPoliceFlags?: true
  /** If its respondents were asked as a sample of other people: the count of these, and what the rate says of them, after “victims”. */
  readonly standsFor?: { readonly people: Name; readonly who: string }
  /** If its respondents were asked as a sample of other people: the count of these that its rates can be weighted to. */
  readonly weightedTo?: Name
  /** A measure that says the same of other people, and in words whose rate is taken less whose. */
  readonly comparedWith?: {
    readonly measure: Name
    readonly people: string
    readonly others: string
    /** What differs between the two besides the people, as a sentence. */
    readonly unlike?: string
  }
  /**
   * How many days of records its rule reads before the days that it is about, or `'ALL'`: 0 if what lies in the period itself is enough. Of
   * a stock, the days that end with its own. A record that a row names is read whatever its day, and is not history. Breaks, remarks and
   * notes follow from it (`asking/answer/look-back.ts`): records that begin later than that see less than later ones.
   */
  readonly looksBack: number | 'ALL'
  /** Set if it counts a state on the last day of each such period. The stocks of several days are never added. */
  readonly stockOf?: 'QUARTER' | 'YEAR'
  /** Roles that may not ask it, although they may ask other measures of the stratum. */
  readonly notFor?: readonly Role[]
  /** Roles that may ask it only for the whole nation. */
  readonly nationalFor?: readonly Role[]
  /** Roles that may ask it only split by place, by calendar year. */
  readonly byPlaceAndYearAloneFor?: readonly Role[]
  /** Feeds of the same partner that are read together with those of the stratum. */
  readonly alsoReads?: readonly string[]
  /** The measure in a sentence such as "… differs at least 55 times between forces". */
  readonly phrase: string
}
