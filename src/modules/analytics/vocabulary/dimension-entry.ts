import type { Bin } from './values/bins.js'
import type { Entry } from './entry.js'
import type { PredicateOf } from './predicate.js'

/**
 * A dimension as the catalogue describes it. Names of dimensions and strata are plain text here, because the types of names come from the
 * catalogue; `dimension.ts` checks them.
 */
export interface DimensionEntry<Name extends string = string, StratumName extends string = string> {
  readonly title: string
  /** Values in registered order. If people hold several, the first is the lowest bit of the mask. */
  readonly values: readonly Entry[]
  /** Values that mean "not known". People with these values are no group to compare. */
  readonly notKnown: readonly string[]
  /** The bars, if the dimension's values are bars of numbers. */
  readonly bars?: readonly Bin[]
  /** The group of measures that are all split by it. If left out, the measures that name it. */
  readonly splits?: 'PERSONS' | 'REFERRED' | 'DIRECT' | 'COMPLAINTS' | 'BEREAVED'
  /** Strata whose facts have it. If left out, those that have the column. */
  readonly strata?: readonly StratumName[]
  /** Fact column; for a mask, the column of bits. Defaults to the name in lower case. */
  readonly column?: string
  /** `bits`: one mask. `predicate`: two masks, `is_` and `of_`, that replace the measure's booleans. */
  readonly mask?: 'bits' | 'predicate'
  /** True if a person may hold several values; such a dimension splits no total. Defaults to false. */
  readonly several?: boolean
  /** True if everybody has a value; only then do the parts add up to the whole. Defaults to true. */
  readonly complete?: boolean
  readonly place?: boolean
  /**
   * True if it says what a measure is about and splits nobody. It is then part of the standing tables, which are free. Defaults to false.
   */
  readonly standing?: boolean
  /** The wider dimension that each value lies in. */
  readonly parent?: Name
  /** Sets of people that everybody with a value of it is in. A node with a value does not name them too. */
  readonly implies?: readonly PredicateOf<string>[]
  /** The same of single values. */
  readonly valueImplies?: Readonly<Record<string, readonly PredicateOf<string>[]>>
}
