import type { DimensionName } from '../vocabulary/names.js'
import { dimensionOf } from '../vocabulary/measures.js'
import type { TableColumn } from '../vocabulary/columns.js'
import { columnsOf, factTable, strata, stratumNames, type Stratum } from '../vocabulary/strata.js'

/**
 * Sums made when a quarter is published, so that the most common questions need not read every person. For each force, alone and with one
 * further dimension that every stratum has, they say how many people each measure counts, and the sum of their record keys. They sum whole
 * people of the joint count and nothing else, so a node has the same count and key sum from a cube as from the facts.
 */
export const cubedStrata: readonly Stratum[] = stratumNames.filter((stratum) => strata[stratum].hasCube)

export const cubeTable = (stratum: Stratum): string => `cube_${strata[stratum].letter.toLowerCase()}`

/** Value of `dimension` in rows without a further dimension. */
export const alone = 'none'

// The dimensions of cubes. Each person has exactly one value of each, and so is in one row for each. Force and region are in every row.
export const cubeSplits: readonly DimensionName[] = ['OFFENCE_GROUP', 'AGE_BAND', 'SEX', 'ETHNICITY', 'MENTAL_HEALTH']

const predicatesOf = (stratum: Stratum): readonly string[] =>
  columnsOf(stratum)
    .filter(({ name, type }) => type === 'boolean' && /^(is|of)_/.test(name))
    .map(({ name }) => name)

/** Names of the columns with counts and key sums: of everybody, and of those whom a predicate counts. */
export const cubeCount = (predicate: string | null): string => (predicate === null ? 'n' : `n_${predicate}`)
export const cubeKeys = (predicate: string | null): string => (predicate === null ? 'k' : `k_${predicate}`)

const frame: readonly string[] = ['year', 'quarter', 'force', 'region']

/** Columns of a cube, in order. */
export const cubeColumns = (stratum: Stratum): readonly TableColumn[] => [
  ...[...frame, 'dimension', 'value'].map((name): TableColumn => ({ name, type: 'text' })),
  ...[null, ...predicatesOf(stratum)]
    .flatMap((predicate) => [cubeCount(predicate), cubeKeys(predicate)])
    .map((name): TableColumn => ({ name, type: 'bigint' })),
]

/** The cube of a stratum as a query over its facts, for either engine. `schema` ends with its dot, or is empty. */
export function cubeSql(stratum: Stratum, schema = ''): string {
  const columns = cubeSplits.map((name) => dimensionOf(name).column)
  const byColumn = (then: (column: string) => string) =>
    columns.map((column) => `WHEN grouping(${column}) = 0 THEN ${then(column)}`).join(' ')
  // Plain sums are used, because a filter on each of a hundred sums takes several times as long.
  const sums = predicatesOf(stratum).flatMap((predicate) => [
    `CAST(sum(CAST(${predicate} AS integer)) AS bigint) AS ${cubeCount(predicate)}`,
    `CAST(sum(CASE WHEN ${predicate} THEN rkey ELSE 0 END) AS bigint) AS ${cubeKeys(predicate)}`,
  ])
  const sets = [[], ...columns.map((column) => [column])].map((more) => `(${[...frame, ...more].join(', ')})`)
  return `SELECT ${frame.join(', ')}, CASE ${byColumn((column) => `'${column}'`)} ELSE '${alone}' END AS dimension,
    CASE ${byColumn((column) => column)} END AS value,
    count(*) AS ${cubeCount(null)}, CAST(sum(rkey) AS bigint) AS ${cubeKeys(null)}, ${sums.join(', ')}
    FROM ${schema}${factTable(stratum)} WHERE joint GROUP BY GROUPING SETS (${sets.join(', ')})`
}
