import type { Sql } from '../../kit/sql.js'
import { joinSql, raw, sql } from '../../kit/sql.js'
import type { Dimension } from './catalogue/dimensions.catalogue.js'
import type { Predicate } from './catalogue/measure.js'
import { predicateColumn } from './catalogue/measure.js'
import { dimensionOf, measureOf } from './catalogue.js'
import { cubeCount, cubeKeys, cubeOf, cubeTable } from './cubes.js'
import type { ExactCount } from './disclosure.js'
import { factTable } from './facts.js'
import type { Plan, PlanGroup } from './plan-shape.js'

/** One row of the statement: `g` group, `period`, `d1…` dimension values, then `n0`, `k0`, `n1`, `k1`, … for the group's predicates. */
export type ExactRow = Readonly<Record<string, unknown>>

/** The key space: sums of record keys are kept modulo 2³². */
const keySpace = '4294967296'

const periodColumn = { YEAR: 'year', QUARTER: 'quarter', MONTH: 'month' } as const

/** A grouped dimension as the statement names it. */
interface Column {
  readonly dimension: Dimension
  readonly alias: string
  readonly column: string
  readonly values: readonly string[]
  readonly every: boolean
  readonly bits: readonly number[] | null
}

const listSql = (items: readonly unknown[]): Sql =>
  joinSql(
    items.map((item) => sql`${item}`),
    ', ',
  )

const isIn = (column: string, values: readonly string[]): Sql =>
  values.length === 1 ? sql`${raw(column)} = ${values[0]}` : sql`${raw(column)} IN (${listSql(values)})`

/** Joins one row for each code asked for whose bit is set: a person with several values counts in each. */
function maskJoin({ dimension, alias, values, bits }: Column, predicates: PlanGroup['predicates']): Sql {
  const codes = joinSql(
    values.map((value, index) => sql`(CAST(${value} AS text), CAST(${raw(String(bits?.[index]))} AS bigint))`),
    ', ',
  )
  const column = dimension.mask === 'predicate' ? anyMaskSql(dimension, predicates) : `f.${dimension.column}`
  return sql` JOIN (VALUES ${codes}) AS ${raw(alias)}(code, bit) ON (${raw(column)} & ${raw(alias)}.bit) <> 0`
}

/** Column of the mask that stands in place of a predicate's boolean. */
const maskColumn = ({ kind, measure }: Predicate, dimension: Dimension): string =>
  `f.${kind}_${measureOf(measure).masks?.[dimension.name] ?? dimension.column}`

/** Every mask of the group's predicates together: whoever has the bit in none of them is counted by none. */
function anyMaskSql(dimension: Dimension, predicates: PlanGroup['predicates']): string {
  const columns = predicates.map((predicate) => {
    if (!predicate) throw new Error(`${dimension.name} splits no plain count`)
    return maskColumn(predicate, dimension)
  })
  return `(${[...new Set(columns)].join(' | ')})`
}

/** The condition of a predicate. Where a driver, duty or need is named, its masks stand in place of the measure's booleans. */
function predicateSql(predicate: Predicate, masks: readonly Column[]): string {
  const mask = masks.find(({ dimension }) => dimension.mask === 'predicate')
  return mask ? `(${maskColumn(predicate, mask.dimension)} & ${mask.alias}.bit) <> 0` : `f.${predicateColumn(predicate)}`
}

function columnsOf(group: PlanGroup, cube: string | undefined): Column[] {
  return group.dimensions.map(({ dimension: name, values, every, bits }, place) => {
    const dimension = dimensionOf(name)
    const alias = `m${place + 1}`
    const column = dimension.mask ? `${alias}.code` : dimension.column === cube ? 'f.value' : `f.${dimension.column}`
    return { dimension, alias, column, values, every, bits }
  })
}

function compileGroup(group: PlanGroup, index: number, width: { dimensions: number; slots: number }): Sql {
  const cube = cubeOf(group)
  const columns = columnsOf(group, cube)
  const masks = columns.filter(({ dimension }) => dimension.mask)
  const period = `f.${periodColumn[group.grain]}`

  const selected = [`CAST(${index} AS integer) AS g`, `${period} AS period`]
  for (let place = 0; place < width.dimensions; place += 1)
    selected.push(`${columns[place]?.column ?? 'CAST(NULL AS text)'} AS d${place + 1}`)
  for (let slot = 0; slot < width.slots; slot += 1) {
    const { count, keys } = slot >= group.predicates.length ? noSlot : slotSql(group.predicates[slot] ?? null, masks, cube !== undefined)
    selected.push(`${count} AS n${slot}`, `CAST(${keys} AS bigint) AS k${slot}`)
  }

  const joins = masks.map((mask) => maskJoin(mask, group.predicates))
  const conditions = [layerOf(group, cube), isIn(period, group.periods)]
  for (const { dimension, values, every, column } of columns) if (!dimension.mask && !every) conditions.push(isIn(column, values))
  const grouped = [period, ...columns.map(({ column }) => column)].join(', ')
  const table = cube === undefined ? factTable(group.stratum) : cubeTable(group.stratum)
  return sql`SELECT ${raw(selected.join(', '))} FROM ${raw(table)} f${joinSql(joins, '')} WHERE ${joinSql(conditions, ' AND ')} GROUP BY ${raw(grouped)}`
}

function layerOf({ own }: PlanGroup, cube: string | undefined): Sql {
  if (cube !== undefined) return sql`f.dimension = ${cube}`
  return own === null ? raw('f.joint') : sql`f.own AND f.contributor = ${own}`
}

/** A count and the sum of keys beside it. */
interface SlotSql {
  readonly count: string
  readonly keys: string
}

const noSlot: SlotSql = { count: 'CAST(0 AS bigint)', keys: '0' }

function slotSql(predicate: Predicate | null, masks: readonly Column[], cubed: boolean): SlotSql {
  const keySum = (sum: string): string => `mod(coalesce(${sum}, 0), ${keySpace})`
  if (cubed) {
    const column = predicate && predicateColumn(predicate)
    return { count: `CAST(sum(f.${cubeCount(column)}) AS bigint)`, keys: keySum(`sum(f.${cubeKeys(column)})`) }
  }
  const filter = predicate ? ` FILTER (WHERE ${predicateSql(predicate, masks)})` : ''
  return { count: `count(*)${filter}`, keys: keySum(`sum(f.rkey)${filter}`) }
}

/** Plan to one statement that runs unchanged on DuckDB and on PostgreSQL. */
export function compile(plan: Pick<Plan, 'groups'>): Sql {
  const width = {
    dimensions: Math.max(0, ...plan.groups.map((group) => group.dimensions.length)),
    slots: Math.max(...plan.groups.map((group) => group.predicates.length)),
  }
  const branches = plan.groups.map((group, index) => compileGroup(group, index, width))
  return sql`/* analytics.counts */ ${joinSql(branches, ' UNION ALL ')}`
}

const rowKey = (group: number, period: string, values: readonly unknown[]): string => JSON.stringify([group, period, ...values])

/** The statement's rows as one exact count for each of the plan's, in its order; what no row holds is nobody. */
export function exactCounts(plan: Pick<Plan, 'groups' | 'counts'>, rows: readonly ExactRow[]): readonly ExactCount[] {
  const byKey = new Map<string, ExactRow>()
  for (const row of rows) {
    const group = Number(row.g)
    const values = (plan.groups[group]?.dimensions ?? []).map((_, place) => row[`d${place + 1}`])
    byKey.set(rowKey(group, String(row.period), values), row)
  }
  return plan.counts.map(({ group, period, values, slot }) => {
    const row = byKey.get(rowKey(group, period, values))
    return row ? { n: Number(row[`n${slot}`]), ck: Number(row[`k${slot}`]) } : { n: 0, ck: 0 }
  })
}
