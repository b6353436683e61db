import type { DimensionName } from './dimension-name.js'
import type { MeasureEntry } from './measure-entry.js'
import type { MeasureName } from './names.js'
import type { PredicateOf } from './predicate.js'

/** A set of people of a stratum that a measure of the catalogue counts. */
export type Predicate = PredicateOf<MeasureName>

/** A measure of the catalogue. */
export type Measure = MeasureEntry<MeasureName>

/** Dimensions that a measure's denominator ignores. The denominator is the same in every row of such a dimension. */
export const notInDenominator = ({ requires, denominatorWithout = requires }: Measure): readonly DimensionName[] => denominatorWithout

/** The boolean fact column that a predicate reads. */
export const predicateColumn = (predicate: Predicate): string => `${predicate.kind}_${predicate.measure.toLowerCase()}`

/**
 * Whether a person stands in it on each day that it is about, whenever the person was first met. Every other measure counts a person once a
 * calendar year, also a stock of those who are first referred in its period.
 */
export const countsOnItsDay = ({ strata }: Pick<Measure, 'strata'>): boolean => strata.includes('QUARTER_END')
