import type { DimensionName } from '../../vocabulary/names.js'
import type { Predicate } from '../../vocabulary/measure.js'
import { dimensionOf } from '../../vocabulary/measures.js'
import { withoutImplied } from '../../vocabulary/without-implied.js'
import type { Registry } from '../../vocabulary/registry.js'
import { strata, type SharedStratum } from '../../vocabulary/strata.js'

/** One registered value of each named dimension; a dimension that is not named is ALL. */
export type NodeDimensions = ReadonlyMap<DimensionName, string>

/** Force and region, which every role may name without going deeper. */
export const isPlace = (name: DimensionName): boolean => name === 'FORCE' || name === 'REGION'

export const withoutNames = (named: NodeDimensions, left: readonly DimensionName[]): NodeDimensions =>
  new Map([...named].filter(([name]) => !left.includes(name)))

/** Drops each dimension that a narrower one implies: REGION if FORCE is named, FORCE if DISTRICT is, and so on. */
export function withoutAncestors(names: readonly DimensionName[]): DimensionName[] {
  const implied = new Set<DimensionName>()
  for (const name of names) {
    for (let wider = dimensionOf(name).parent; wider !== undefined; wider = dimensionOf(wider).parent) implied.add(wider)
  }
  return names.filter((name) => !implied.has(name))
}

/** A node without its period: who is counted. */
export interface Node {
  readonly named: NodeDimensions
  readonly predicate: Predicate | null
}

/** Named dimensions whose masks replace a predicate. */
export const judgingIn = (names: Iterable<DimensionName>): DimensionName[] =>
  [...names].filter((name) => dimensionOf(name).mask === 'predicate')

/**
 * The one way to name a node: no ancestor beside its descendant, an only child under its parent's name, nothing that something else
 * implies, and the first of several equal predicates.
 */
export function canonical({ named, predicate }: Node, registry: Registry): Node {
  const narrowest = withoutOnlyChildren(named, registry)
  // Safeguard One set, one node:
  //   withoutImplied({ named: narrowest, predicate }, judgingIn(narrowest.keys())) -> { named: narrowest, predicate }
  return withoutImplied({ named: narrowest, predicate }, judgingIn(narrowest.keys()))
}

function withoutOnlyChildren(named: NodeDimensions, registry: Registry): NodeDimensions {
  const result = new Map<DimensionName, string>()
  for (const name of withoutAncestors([...named.keys()])) {
    let dimension = name
    let value = named.get(name) ?? ''
    for (let alias = registry.alias(dimension, value); alias !== undefined; alias = registry.alias(dimension, value)) {
      dimension = alias.dimension
      value = alias.value
    }
    result.set(dimension, value)
  }
  return result
}

/**
 * The spelling of a node, which decides its noise: `stratum|period|`, then the named dimensions and the predicate, sorted
 * by name. Example: `A|2026Q1|force=surrey;is=VULNERABILITY_IDENTIFIED_RATE;sex=F`.
 * @param charity a further charity of the stratum, whose code is among them as `charity=CODE`; null for the first, and for rows that no
 * charity wrote
 */
export function nodeId(
  stratum: SharedStratum,
  period: string,
  named: NodeDimensions,
  predicate: Predicate | null,
  charity: string | null = null,
): string {
  const parts: [string, string][] = [...named].map(([dimension, value]) => [dimension.toLowerCase(), value])
  if (predicate) parts.push([predicate.kind, predicate.measure])
  // Safeguard The code of a further charity in its nodes
  if (charity !== null) parts.push(['charity', charity])
  // Safeguard T-SDC-7 one value for one node
  parts.sort(([left], [right]) => (left < right ? -1 : 1))
  return `${strata[stratum].letter}|${period}|${parts.map(([name, value]) => `${name}=${value}`).join(';')}`
}

/** The force that a row lies in; null if it lies in no single force. */
export function forceOf(named: NodeDimensions, registry: Registry): string | null {
  const district = named.get('DISTRICT')
  return named.get('FORCE') ?? (district === undefined ? null : (registry.find('DISTRICT', district)?.parent ?? null))
}

/** All forces that lie in the place of a row. */
export function forcesIn(named: NodeDimensions, registry: Registry): readonly string[] {
  const force = forceOf(named, registry)
  if (force !== null) return [force]
  const region = named.get('REGION')
  // Safeguard Who is missing is named:
  //   ('FORCE') .filter(({ parent }) => region === undefined || parent === region) -> ('FORCE')
  //   .filter(({ parent }) => true)
  return registry
    .values('FORCE')
    .filter(({ parent }) => region === undefined || parent === region)
    .map(({ value }) => value)
}
