import type { DimensionName, MeasureName } from '../../../src/modules/analytics/vocabulary/names.js'
import { dimensions, measureOf } from '../../../src/modules/analytics/vocabulary/measures.js'
import type { ExactCount, Plan } from '../../../src/modules/analytics/asking/plan/plan.js'
import type { StratumLetter as Stratum } from '../../../src/modules/analytics/vocabulary/strata.js'
import type { Registry } from '../../../src/modules/analytics/vocabulary/registry.js'
import type { FactRow, Facts } from './facts.js'

const keySpace = 2n ** 32n
/** Columns of bits by the name of the dimension in an id. */
const masks: Readonly<Record<string, string>> = Object.fromEntries(
  dimensions.filter(({ mask }) => mask === 'bits').map(({ name, column }) => [name.toLowerCase(), column]),
)
/** Dimensions whose two masks replace a measure's booleans. */
const predicates = new Map(dimensions.filter(({ mask }) => mask === 'predicate').map((one) => [one.name.toLowerCase(), one]))

/** A node as its id spells it, without how the engine groups or compiles. */
interface Spelled {
  readonly stratum: Stratum
  readonly period: string
  readonly contributor: string | null
  readonly parts: readonly (readonly [string, string])[]
}

const pairs = (text: string): [string, string][] =>
  text
    .split(';')
    .filter((part) => part !== '')
    .map((part) => part.split('=') as [string, string])

function spelled(id: string): Spelled {
  const fields = id.split('|')
  if (fields[0] === 'own') {
    const [, contributor = '', stratum = '', period = '', predicate = '', named = ''] = fields
    const parts = [...pairs(predicate), ...pairs(named)].map(
      ([name, value]) => [name === name.toUpperCase() ? name.toLowerCase() : name, value] as const,
    )
    return { stratum: stratum as Stratum, period, contributor, parts }
  }
  const [stratum = '', period = '', named = ''] = fields
  return { stratum: stratum as Stratum, period, contributor: null, parts: pairs(named) }
}

function hasBit(registry: Registry, dimension: string, value: string, mask: unknown): boolean {
  const index = registry.find(dimension.toUpperCase() as DimensionName, value)?.index ?? 0
  return (BigInt(mask as number) >> BigInt(index)) % 2n === 1n
}

function holds(row: FactRow, node: Spelled, registry: Registry): boolean {
  const mask = node.parts.find(([name]) => predicates.has(name))
  if (node.contributor === null ? !row.joint : !row.own || row.contributor !== node.contributor) return false
  if (![row.year, row.quarter, row.month].includes(node.period)) return false
  return node.parts.every(([name, value]) => {
    if (name === 'is' || name === 'of') {
      const dimension = predicates.get(mask?.[0] ?? '')
      if (!mask || !dimension) return row[`${name}_${value.toLowerCase()}`] === true
      const column = measureOf(value as MeasureName).masks?.[dimension.name] ?? dimension.column
      return hasBit(registry, mask[0], mask[1], row[`${name}_${column}`])
    }
    if (predicates.has(name)) return true
    return masks[name] ? hasBit(registry, name, value, row[name]) : row[name] === value
  })
}

/** What every count of a plan must be: each row is examined once for each node, without SQL and without grouping. */
export function referenceCounts(plan: Pick<Plan, 'counts'>, facts: Facts, registry: Registry): ExactCount[] {
  return plan.counts.map(({ node }) => {
    const wanted = spelled(node)
    const rows = facts[wanted.stratum].filter((row) => holds(row, wanted, registry))
    const ck = rows.reduce((sum, row) => (sum + BigInt(row.rkey as number)) % keySpace, 0n)
    return { n: rows.length, ck: Number(ck) }
  })
}
