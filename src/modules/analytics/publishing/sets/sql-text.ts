import type { CodeList } from '../../../reference/index.js'
import type { Bin } from '../../vocabulary/bins.js'

/** Parts of statements for DuckDB, printed from what the rules in TypeScript are written with. */

/** A text as a literal. */
export const text = (value: string | null): string => (value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`)

/** Texts as the list of an IN: an empty one holds nothing. */
export const among = (values: readonly string[]): string => (values.length === 0 ? '(NULL)' : `(${values.map(text).join(', ')})`)

/** Rows of literals; what a value is not, is NULL. */
export const rows = (table: readonly (readonly (string | number | boolean | null)[])[]): string =>
  `VALUES ${table.map((row) => `(${row.map((value) => (typeof value === 'string' ? text(value) : String(value))).join(', ')})`).join(', ')}`

/** The mask of one code, NULL where the list does not have it: what `maskOf` makes of a single code. */
export const bitOf = (list: CodeList, code: string): string =>
  `(1::BIGINT << (nullif(list_position([${list.codes.map((one) => text(one.code)).join(', ')}], ${code}), 0) - 1))`

/** The bar that a number falls in, as `binOf` says it. */
export const barOf = (bins: readonly Bin[], number: string): string => {
  const bars = bins.map(
    ({ code, from, to }) => `WHEN ${number} >= ${from}${to === null ? '' : ` AND ${number} < ${to}`} THEN ${text(code)}`,
  )
  return `CASE ${bars.join(' ')} END`
}

/** A column of JSON as lists and structures of this shape. */
export const jsonOf = (column: string, shape: string): string => `from_json(${column}, ${text(shape)})`

/** Does it hold? What is not known does not. */
export const holds = (condition: string): string => `coalesce(${condition}, false)`

/** A mask, 0 if there is none. */
export const mask = (value: string): string => `coalesce(${value}, 0)`
