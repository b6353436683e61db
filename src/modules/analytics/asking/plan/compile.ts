import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Dimension } from '../../vocabulary/dimension.js'
import { predicateColumn, type Predicate } from '../../vocabulary/measure.js'
import { dimensionOf, measureOf } from '../../vocabulary/measures.js'
import { atOnce, type Steps } from '../../../../kit/slices.js'
import { alone, cubeCount, cubeKeys, cubeTable, cubeSplits } from '../../snapshot/cubes.js'
import { furtherTable } from '../../snapshot/further.js'
import type { ExactCount, Plan, PlanGroup } from './plan.js'
import { factTable, strata } from '../../vocabulary/strata.js'

/** One row of the statement: `g` group, `period`, `d1…` dimension values, then `n0`, `k0`, `n1`, `k1`, … for the group's predicates. */
export type ExactRow = Readonly<Record<string, unknown>>

/** The key space: sums of record keys are kept modulo 2³². */
const keySpace = '4294967296'

const periodColumn = { YEAR: 'year', QUARTER: 'quarter', MONTH: 'month' } as const

/** A grouped dimension as the statement names it. */
interface GroupedColumn {
  readonly dimension: Dimension
  readonly alias: string
  /** Column of the table; for a mask, its bits. */
  readonly read: string
  /** What the statement groups by and gives back. */
  readonly grouped: string
  readonly values: readonly string[]
  readonly every: boolean
  readonly bits: readonly number[] | null
}

const isIn = (column: string, values: readonly string[]): Sql =>
  values.length === 1 ? sql`${raw(column)} = ${values[0]}` : sql`${raw(column)} IN (${join(values, ', ')})`

const codesOf = (values: readonly string[], alias: string): Sql =>
  sql`(VALUES ${join(
    values.map((value) => sql`(CAST(${value} AS text))`),
    ', ',
  )}) AS ${raw(alias)}(code)`

/**
 * A column that the engine has no statistics of. With statistics it would skip a file that holds no such value, and the time
 * of the answer would reveal whether there is anyone.
 */
const unseen = (column: string): string => `coalesce(${column}, '')`

/** Joins one row for each requested code whose bit is set, so a person with several values counts in each. */
function maskJoin({ dimension, alias, read, values, bits }: GroupedColumn, predicates: PlanGroup['predicates']): Sql {
  // As a JavaScript number, 2^54 and above would be printed with its last digits rounded.
  const bitOf = (index: number): string => BigInt(bits?.[index] ?? 0).toString()
  const codes = join(
    values.map((value, index) => sql`(CAST(${value} AS text), CAST(${raw(bitOf(index))} AS bigint))`),
    ', ',
  )
  const mask = dimension.mask === 'predicate' ? predicateMasks(dimension, predicates) : [read]
  const any = mask.map((column) => `f.${column}`).join(' | ')
  return sql` JOIN (VALUES ${codes}) AS ${raw(alias)}(code, bit) ON ((${raw(any)}) & ${raw(alias)}.bit) <> 0`
}

/** Column of the mask that replaces a predicate's boolean. */
const maskColumn = ({ kind, measure }: Predicate, dimension: Dimension): string =>
  `${kind}_${measureOf(measure).masks?.[dimension.name] ?? dimension.column}`

/** The masks of the group's predicates. No predicate counts a row that has the bit in none of them. */
function predicateMasks(dimension: Dimension, predicates: PlanGroup['predicates']): string[] {
  const columns = predicates.map((predicate) => {
    if (!predicate) throw new Error(`${dimension.name} splits no plain count`)
    return maskColumn(predicate, dimension)
  })
  return [...new Set(columns)]
}

function columnsOf(group: PlanGroup, cube: string | undefined): GroupedColumn[] {
  return group.dimensions.map(({ dimension: name, values, every, bits }, place) => {
    const dimension = dimensionOf(name)
    const alias = `m${place + 1}`
    const read = dimension.column === cube ? 'value' : dimension.column
    return { dimension, alias, read, grouped: dimension.mask ? `${alias}.code` : `f.${read}`, values, every, bits }
  })
}

/** How a count and its sum of keys are computed, and the columns they read, each with its value in an empty node. */
interface Slot {
  readonly count: string
  readonly keys: string
  readonly reads: ReadonlyMap<string, string>
  /** Columns that group people with the same masks before the masks are joined. */
  readonly alike?: readonly string[]
}

const noSlot: Slot = { count: 'CAST(0 AS bigint)', keys: '0', reads: new Map() }

const keySum = (sum: string): string => `mod(coalesce(${sum}, 0), ${keySpace})`

function cubeSlot(predicate: Predicate | null): Slot {
  const column = predicate && predicateColumn(predicate)
  const [count, keys] = [cubeCount(column), cubeKeys(column)]
  return {
    count: `CAST(sum(f.${count}) AS bigint)`,
    keys: keySum(`sum(f.${keys})`),
    reads: new Map([
      [count, '0'],
      [keys, '0'],
    ]),
  }
}

/** If a driver, duty or need is named, its masks replace the measure's booleans. */
function factSlot(predicate: Predicate | null, columns: readonly GroupedColumn[]): Slot {
  const mask = predicate && columns.find(({ dimension }) => dimension.mask === 'predicate')
  const boolean = predicate && !mask ? predicateColumn(predicate) : undefined
  const reads = new Map([['rkey', '0']])
  if (boolean) reads.set(boolean, 'false')
  const whom = boolean ? ` FILTER (WHERE f.somebody AND f.${boolean})` : ' FILTER (WHERE f.somebody)'
  const persons = { count: `count(*)${whom}`, keys: `sum(f.rkey)${whom}` }
  if (!columns.some(({ dimension }) => dimension.mask)) return { count: persons.count, keys: keySum(persons.keys), reads }
  const [n, k] = boolean ? [`n_${boolean}`, `k_${boolean}`] : ['n', 'k']
  const alike = [`${persons.count} AS ${n}`, `${persons.keys} AS ${k}`]
  if (!predicate || !mask) return { count: sumOf(`f.${n}`, ''), keys: keySum(`sum(f.${k})`), reads, alike }
  const column = maskColumn(predicate, mask.dimension)
  reads.set(column, everyBit)
  const withBit = ` FILTER (WHERE (f.${column} & ${mask.alias}.bit) <> 0)`
  return { count: sumOf(`f.${n}`, withBit), keys: keySum(`sum(f.${k})${withBit}`), reads, alike }
}

const sumOf = (column: string, filter: string): string => `CAST(coalesce(sum(${column})${filter}, 0) AS bigint)`

/**
 * People with the same masks as one row. There are few such combinations, and joining every person with every code took as long as all the
 * rest.
 */
function alikeSql(counted: Sql, { group, columns, slots, reads }: StatementParts): Sql {
  const masks = [...reads].filter(([, nothing]) => nothing === everyBit).map(([name]) => name)
  const plain = columns.filter(({ dimension }) => !dimension.mask).map(({ read }) => read)
  const kept = [...new Set([periodColumn[group.grain], ...plain, ...masks])].map((name) => `f.${name}`).join(', ')
  const sums = [...new Set(slots.flatMap(({ alike = [] }) => alike))].join(', ')
  return sql`(SELECT ${raw(`${kept}, ${sums}`)} FROM ${counted} GROUP BY ${raw(kept)}) f`
}

/** A mask that passes every join. The row that stands for an empty node needs it. */
const everyBit = 'CAST(-1 AS bigint)'

/**
 * The rows that the group counts, and for each of its nodes one row that counts as zero. Without those an engine finishes sooner when it
 * finds no row, and the time of the answer would reveal that a node is empty.
 */
function countedSql(
  group: PlanGroup,
  cube: string | undefined,
  columns: readonly GroupedColumn[],
  reads: ReadonlyMap<string, string>,
): Sql {
  const period = periodColumn[group.grain]
  const plain = columns.filter(({ dimension }) => !dimension.mask)
  const names = [period, ...plain.map(({ read }) => read), ...reads.keys()]
  const nothing = ['p.code', ...plain.map(({ alias }) => `${alias}.code`), ...reads.values()]
  const conditions = [layerOf(group, cube), isIn(`f.${period}`, group.periods)]
  for (const { every, read, values } of plain) if (!every) conditions.push(isIn(unseen(`f.${read}`), values))
  const nodes = [codesOf(group.periods, 'p'), ...plain.map(({ values, alias }) => codesOf(values, alias))]
  const table = tableOf(group, cube)
  return sql`(SELECT true AS somebody, ${raw(names.map((name) => `f.${name}`).join(', '))} FROM ${raw(table)} f WHERE ${join(conditions, ' AND ')} UNION ALL SELECT false, ${raw(nothing.join(', '))} FROM ${join(nodes, ' CROSS JOIN ')}) f`
}

/** The table that a group is counted from. */
const tableOf = ({ stratum, charity }: PlanGroup, cube: string | undefined): string => {
  if (charity !== null) return furtherTable(stratum)
  return cube === undefined ? factTable(stratum) : cubeTable(stratum)
}

function layerOf({ own, charity }: PlanGroup, cube: string | undefined): Sql {
  if (cube !== undefined) return sql`f.dimension = ${cube}`
  if (charity !== null) return sql`f.joint AND f.charity = ${charity}`
  return own === null ? raw('f.joint') : sql`f.own AND f.contributor = ${own}`
}

/** The rows of the stratum's cube that count a group; undefined if the group must be counted from the facts. */
function cubeOf({ stratum, own, charity, grain, dimensions: named }: PlanGroup): string | undefined {
  if (own !== null || charity !== null || grain === 'MONTH' || !strata[stratum].hasCube) return undefined
  const [further, ...more] = named.map(({ dimension }) => dimension).filter((name) => name !== 'FORCE' && name !== 'REGION')
  if (further === undefined) return alone
  return more.length === 0 && cubeSplits.includes(further) ? dimensionOf(further).column : undefined
}

type StatementParts = ReturnType<typeof partsOf>

function partsOf(group: PlanGroup) {
  const cube = cubeOf(group)
  const columns = columnsOf(group, cube)
  const slots = group.predicates.map((predicate) => (cube === undefined ? factSlot(predicate, columns) : cubeSlot(predicate)))
  const reads = new Map(columns.filter(({ dimension }) => dimension.mask === 'bits').map(({ read }) => [read, everyBit]))
  for (const slot of slots) for (const [name, nothing] of slot.reads) reads.set(name, nothing)
  return { group, cube, columns, slots, reads }
}

function compileGroup(parts: StatementParts, index: number, width: { dimensions: number; slots: number }): Sql {
  const { group, cube, columns, slots, reads } = parts
  const masks = columns.filter(({ dimension }) => dimension.mask)
  const period = `f.${periodColumn[group.grain]}`
  const selected = [`CAST(${index} AS integer) AS g`, `${period} AS period`]
  for (let place = 0; place < width.dimensions; place += 1)
    selected.push(`${columns[place]?.grouped ?? 'CAST(NULL AS text)'} AS d${place + 1}`)
  for (let slot = 0; slot < width.slots; slot += 1) {
    const { count, keys } = slots[slot] ?? noSlot
    selected.push(`${count} AS n${slot}`, `CAST(${keys} AS bigint) AS k${slot}`)
  }
  const joins = masks.map((mask) => maskJoin(mask, group.predicates))
  const grouped = [period, ...columns.map((column) => column.grouped)].join(', ')
  const counted = countedSql(group, cube, columns, reads)
  return sql`SELECT ${raw(selected.join(', '))} FROM ${masks.length === 0 ? counted : alikeSql(counted, parts)}${joins.length === 0 ? empty : join(joins, '')} GROUP BY ${raw(grouped)}`
}

/** The table and columns that a group of a plan is counted from, and in which periods. */
export interface GroupRead {
  readonly table: string
  readonly columns: readonly string[]
  readonly periods: readonly string[]
  /** True if only quarters with a second charity have this table. */
  readonly isFurther: boolean
}

/** What a plan reads, and how. */
export interface Compiled {
  readonly reads: readonly GroupRead[]
  /**
   * One statement that runs unchanged on DuckDB and on PostgreSQL. It is printed only when it is run, because often every count of a plan
   * is already known.
   */
  readonly statement: () => Sql
}

function readOf({ group, cube, columns, reads }: StatementParts): GroupRead {
  const isFurther = group.charity !== null
  const own = columns.filter(({ dimension }) => dimension.mask !== 'predicate').map(({ read }) => read)
  return { table: tableOf(group, cube), columns: [...own, ...reads.keys()], periods: group.periods, isFurther }
}

/** Works out once what each group of a plan is counted from. */
export function compile(plan: Pick<Plan, 'groups'>): Compiled {
  const groups = plan.groups.map(partsOf)
  return { reads: groups.map(readOf), statement: () => print(plan, groups) }
}

function print(plan: Pick<Plan, 'groups'>, groups: readonly StatementParts[]): Sql {
  const width = {
    dimensions: Math.max(0, ...plan.groups.map((group) => group.dimensions.length)),
    slots: Math.max(...plan.groups.map((group) => group.predicates.length)),
  }
  const branches = groups.map((group, index) => compileGroup(group, index, width))
  return sql`/* analytics.counts */ ${join(branches, ' UNION ALL ')}`
}

// No code of a list contains this character.
const between = '\u0000'

function rowKey(group: number, period: string, values: readonly unknown[]): string {
  let key = `${group}${between}${period}`
  for (const value of values) key += `${between}${String(value)}`
  return key
}

/** The statement's rows as exact counts, one for each count of the plan and in the same order. Empty nodes have rows too. */
export const exactCounts = (plan: Pick<Plan, 'groups' | 'counts'>, rows: readonly ExactRow[]): readonly ExactCount[] =>
  atOnce(matching(plan, rows))

/** Does the work of `exactCounts`, and may be interrupted between rows. */
export function* matching(plan: Pick<Plan, 'groups' | 'counts'>, rows: readonly ExactRow[]): Steps<readonly ExactCount[]> {
  const byKey = new Map<string, ExactRow>()
  for (const row of rows) {
    const group = Number(row.g)
    const values = (plan.groups[group]?.dimensions ?? []).map((_, place) => row[`d${place + 1}`])
    byKey.set(rowKey(group, String(row.period), values), row)
    yield
  }
  const counts: ExactCount[] = []
  for (const { group, period, values, slot } of plan.counts) {
    const row = byKey.get(rowKey(group, period, values))
    counts.push(row ? { n: Number(row[`n${slot}`]), ck: Number(row[`k${slot}`]) } : { n: 0, ck: 0 })
    yield
  }
  return counts
}
