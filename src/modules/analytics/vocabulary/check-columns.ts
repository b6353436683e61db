import type { Dimension } from './dimension.js'
import { notInDenominator, predicateColumn, type Measure, type Predicate } from './measure.js'
import { columnsOf, type Stratum } from './strata.js'

/**
 * Columns are named by text. A question that reads a column that no quarter has would be refused as if the column had not been kept. So
 * this throws, and the hub does not start, if a measure reads a column that one of its strata lacks, or if a dimension is a column of no
 * stratum or splits no measure.
 */
export function checkColumns(measures: readonly Measure[], dimensions: readonly Dimension[]): void {
  const byName = new Map(measures.map((measure) => [measure.name, measure]))
  const masksOf: Masks = ({ measure }) => byName.get(measure)?.masks
  const problems = [
    ...measures.flatMap((measure) => strataOf(measure).flatMap((stratum) => missingOf(measure, stratum, { dimensions, masksOf }))),
    ...dimensions.filter(({ strata }) => strata.length === 0).map(({ name, column }) => `${name} reads ${column}, which no stratum has.`),
    ...dimensions
      .filter(({ name }) => !measures.some((measure) => measure.dimensions.includes(name)))
      .map(({ name }) => `${name} splits no measure. Say whose it splits, or name it in one.`),
  ]
  if (problems.length > 0) throw new TypeError(`${problems.join('\n')}\nAdd the column in vocabulary/facts, beside the rule that makes it.`)
}

const strataOf = ({ strata, ownFor, denominatorIn }: Measure): readonly Stratum[] => [
  ...new Set([...strata, ...Object.values(ownFor), ...(denominatorIn ? [denominatorIn] : [])]),
]

/** The dimensions that are read. A wider dimension is dropped if a narrower one must always be named. */
function splitsOf({ dimensions: names, requires }: Measure, dimensions: readonly Dimension[]): readonly Dimension[] {
  const wider = requires.map((required) => dimensions.find(({ name }) => name === required)?.parent)
  return dimensions.filter(({ name }) => names.includes(name) && !(requires.length > 0 && wider.every((one) => one === name)))
}

/** Masks of the measure that a predicate is named after. That may not be the measure that reads it. */
type Masks = (predicate: Predicate) => Measure['masks']

interface Vocabulary {
  readonly dimensions: readonly Dimension[]
  readonly masksOf: Masks
}

function missingOf(measure: Measure, stratum: Stratum, { dimensions, masksOf }: Vocabulary): string[] {
  const known = new Set(columnsOf(stratum).map(({ name }) => name))
  // A partner's own rows have fewer columns, and are split only by those that they have.
  const isOwnAlone = Object.values(measure.ownFor).includes(stratum) && !measure.strata.some((shared) => shared === stratum)
  const [numerator, denominator] =
    measure.denominatorIn === undefined
      ? [measure.numerator, measure.denominator]
      : stratum === measure.denominatorIn
        ? [null, measure.denominator]
        : [measure.numerator, null]
  const isDenominatorAlone = stratum === measure.denominatorIn && !measure.strata.some((shared) => shared === stratum)
  const splits = splitsOf(measure, dimensions).filter(
    ({ name, strata }) => (!isOwnAlone || strata.includes(stratum)) && !(isDenominatorAlone && notInDenominator(measure).includes(name)),
  )
  const read = [
    ...splits.filter(({ mask }) => mask !== 'predicate').map(({ column }) => column),
    ...predicateColumns(measure, numerator, { splits, masksOf }),
    ...predicateColumns(measure, denominator, {
      splits: splits.filter(({ name }) => !notInDenominator(measure).includes(name)),
      masksOf,
    }),
  ]
  return [...new Set(read)]
    .filter((column) => !known.has(column))
    .map((column) => `${measure.name} reads ${column}, which ${stratum} lacks.`)
}

/** If a dimension with masks is named, a mask replaces the predicate's boolean. If one must be named, the boolean is not read at all. */
function predicateColumns(
  { requires }: Measure,
  predicate: Predicate | null,
  { splits, masksOf }: { readonly splits: readonly Dimension[]; readonly masksOf: Masks },
): string[] {
  if (!predicate) return []
  const judged = splits.filter(({ mask }) => mask === 'predicate')
  const isAlwaysMasked = requires.length > 0 && requires.every((name) => judged.some((one) => one.name === name))
  return [
    ...(isAlwaysMasked ? [] : [predicateColumn(predicate)]),
    ...judged.map(({ name, column }) => `${predicate.kind}_${masksOf(predicate)?.[name] ?? column}`),
  ]
}
