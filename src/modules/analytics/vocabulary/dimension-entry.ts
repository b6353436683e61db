import type { Bin } from './bins.js'
import type { Entry } from './entry.js'

/**
 * What the catalogue says of a dimension. Names of dimensions and strata are text for the catalogue itself, which the names are taken from;
 * `dimension.ts` checks them.
 */
export interface DimensionEntry<Name extends string = string, StratumName extends string = string> {
  readonly title: string
  /** In their registered order: where persons hold several, the first is the lowest bit of the mask. */
  readonly values: readonly Entry[]
  /** Values of people of whom the matter is not known: they are no group to compare. Each dimension says. */
  readonly notKnown: readonly string[]
  /** Of a dimension whose values are bars of numbers. */
  readonly bars?: readonly Bin[]
  /** Whose measures are split by it, each of them; where left out, those that name it. */
  readonly splits?: 'PERSONS' | 'REFERRED' | 'DIRECT' | 'COMPLAINTS' | 'BEREAVED'
  /** Strata whose facts have it; where left out, those that have the column. */
  readonly strata?: readonly StratumName[]
  /** Fact column; for a mask, the column of bits. If left out, the name in small letters. */
  readonly column?: string
  /** `bits`: one mask. `predicate`: two masks, `is_` and `of_`, that stand in place of the measure's booleans. */
  readonly mask?: 'bits' | 'predicate'
  /** A person may hold several values: such a dimension splits no total. No, where left out. */
  readonly several?: boolean
  /** Everybody has a value: only then do the children make up the whole. Yes, where left out. */
  readonly complete?: boolean
  readonly place?: boolean
  /** It says what a measure is about, and splits nobody: part of the standing tables, which no budget counts. No, where left out. */
  readonly standing?: boolean
  /** The wider dimension that each value lies in. */
  readonly parent?: Name
}
