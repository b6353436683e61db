import { withoutNames, type Node } from '../../../src/modules/analytics/asking/question/node.js'
import { dimensionOf } from '../../../src/modules/analytics/vocabulary/measures.js'
import { notInDenominator, type Measure } from '../../../src/modules/analytics/vocabulary/measure.js'
import type { DimensionName } from '../../../src/modules/analytics/vocabulary/names.js'
import { referenceRegistry } from '../../../src/modules/analytics/vocabulary/registry.js'
import { amongNamed, holdsPredicate } from '../slow/answer.js'
import type { Unit } from '../slow/units.js'

export const registry = referenceRegistry()

/** Dimensions in which no one has one value because of having another. */
export const ofThePerson: readonly DimensionName[] = ['OFFENCE_GROUP', 'AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH']

/** The sets of no, one and up to `most` dimensions of a measure, without places, that may be asked. */
export function splitsOf(
  { dimensions, requires }: Measure,
  names: (name: DimensionName) => boolean,
  most: 1 | 2,
): readonly DimensionName[][] {
  const open = dimensions.filter((name) => !dimensionOf(name).place && names(name))
  const pairs = most === 1 ? [] : open.flatMap((left, index) => open.slice(index + 1).map((right) => [left, right]))
  return [[], ...open.map((name) => [name]), ...pairs].filter(
    (some) => requires.length === 0 || some.some((name) => requires.includes(name)),
  )
}

function* rowsBy([name, ...rest]: readonly DimensionName[]): Iterable<ReadonlyMap<DimensionName, string>> {
  if (name === undefined) yield new Map()
  else for (const { value } of registry.values(name)) for (const row of rowsBy(rest)) yield new Map([[name, value], ...row])
}

/** The nodes that make up a measure split by these dimensions: for a rate, those of both counts. */
export function nodesOf(measure: Measure, splits: readonly DimensionName[][]): Node[] {
  const { numerator, denominator, kind } = measure
  if (kind === 'SHARE') return []
  return splits.flatMap((names) =>
    [...rowsBy(names)].flatMap((named): Node[] =>
      kind === 'COUNT'
        ? [{ named, predicate: numerator }]
        : [
            { named, predicate: numerator },
            { named: withoutNames(named, notInDenominator(measure)), predicate: denominator },
          ],
    ),
  )
}

/** Who has a value or meets a predicate: one bit per person, in every world. */
export type Members = readonly Uint32Array[]

const bitsIn = (word: number): number => {
  let [left, count] = [word, 0]
  for (; left !== 0; count += 1) left &= left - 1
  return count
}

export const sizeOf = (members: Uint32Array): number => members.reduce((sum, word) => sum + bitsIn(word), 0)

/** How many people are in exactly one of the two; above `most`, one more than `most`. */
export function apart(left: Uint32Array, right: Uint32Array, most: number): number {
  let count = 0
  for (let index = 0; index < left.length && count <= most; index += 1) count += bitsIn((left[index] ?? 0) ^ (right[index] ?? 0))
  return Math.min(count, most + 1)
}

const both = (left: Members, right: Members): Members =>
  left.map((members, world) => members.map((word, index) => (word & (right[world]?.[index] ?? 0)) >>> 0))

/** The people of a stratum in some worlds, read once for each value and predicate. */
export class Population {
  private readonly known = new Map<string, Members>()

  constructor(private readonly units: readonly (readonly Unit[])[]) {}

  membersOf({ named, predicate }: Node): Members {
    const wanted = predicate && `${predicate.kind}=${predicate.measure}`
    const judging = Object.fromEntries([...named].filter(([name]) => dimensionOf(name).mask === 'predicate'))
    const inPredicate = this.among(`${wanted} ${JSON.stringify(judging)}`, (unit) => holdsPredicate(unit, wanted, judging))
    return [...named]
      .filter(([name]) => !(name in judging))
      .reduce((members, [name, value]) => both(members, this.among(`${name} ${value}`, amongNamed({ [name]: value }))), inPredicate)
  }

  private among(key: string, holds: (unit: Unit) => boolean): Members {
    const found = this.known.get(key) ?? this.units.map((units) => bitsOf(units, holds))
    this.known.set(key, found)
    return found
  }
}

function bitsOf(units: readonly Unit[], holds: (unit: Unit) => boolean): Uint32Array {
  const bits = new Uint32Array(Math.ceil(units.length / 32))
  units.forEach((unit, index) => {
    if (holds(unit)) bits[index >> 5] = (bits[index >> 5] ?? 0) | (1 << (index & 31))
  })
  return bits
}
