import type { CodeList } from '../../../src/modules/reference/index.js'
import type { Bin } from '../../../src/modules/analytics/vocabulary/values/bins.js'

/** Parts of statements for DuckDB, printed from the data that the TypeScript rules use. */

/** A text as a SQL literal. */
export const text = (value: string | null): string => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`)

/** Texts as the list of an IN. An empty list contains nothing. */
export const among = (values: readonly string[]): string => (values.length === 0 ? '(NULL)' : `(${values.map(text).join(', ')})`)

/** Rows of literals. A missing value is NULL. */
export const rows = (table: readonly (readonly (string | number | boolean | null)[])[]): string =>
  `VALUES ${table.map((row) => `(${row.map((value) => (typeof value === 'string' ? text(value) : String(value))).join(', ')})`).join(', ')}`

/** The mask of one code, as `maskOf` makes it; NULL if the list does not have the code. */
export const bitOf = (list: CodeList, code: string): string =>
  `(1::BIGINT << (nullif(list_position([${list.codes.map((one) => text(one.code)).join(', ')}], ${code}), 0) - 1))`

/** The bar that a number falls in, as `binOf` returns it. */
export const barOf = (bins: readonly Bin[], number: string): string => {
  const bars = bins.map(
    ({ code, from, to }) => `WHEN ${number} >= ${from}${to === null ? '' : ` AND ${number} < ${to}`} THEN ${text(code)}`,
  )
  return `CASE ${bars.join(' ')} END`
}

/** A JSON column as lists and structures of this shape. */
export const jsonOf = (column: string, shape: string): string => `from_json(${column}, ${text(shape)})`

/** Does the condition hold? False if that is unknown. */
export const holds = (condition: string): string => `coalesce(${condition}, false)`

/** A mask, 0 if there is none. */
export const mask = (value: string): string => `coalesce(${value}, 0)`
