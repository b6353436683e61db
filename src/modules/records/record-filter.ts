import { Invalid } from '../../kit/errors.js'
import { joinSql, raw, sql, type Sql } from '../../kit/sql.js'
import { hasCode, type CodeList } from '../reference/index.js'

/** One condition of a filter, from a value that was given. */
type Condition = (value: unknown) => Sql

/** Filter field to condition: what has no entry here cannot be filtered by. */
export type FilterTable = Readonly<Record<string, Condition>>

/** From the named instant on. */
export const from =
  (column: string): Condition =>
  (value) =>
    sql`${raw(column)} >= ${value}`

/** Up to, but not at, the named instant. */
export const before =
  (column: string): Condition =>
  (value) =>
    sql`${raw(column)} < ${value}`

export const equal =
  (column: string): Condition =>
  (value) =>
    sql`${raw(column)} = ${value}`

/** Equal to one code of a list; any other spelling is refused, since an empty page would read as "there are none". */
export const code =
  (column: string, list: CodeList): Condition =>
  (value) =>
    sql`${raw(column)} = ${known(list, value)}`

/** The array holds the code. */
export const holds =
  (column: string, list: CodeList): Condition =>
  (value) =>
    sql`${raw(column)} @> ARRAY[${known(list, value)}]::text[]`

/** Some flag with this indicator is `PRESENT`, whoever set it. */
export const flagPresent =
  (list: CodeList): Condition =>
  (value) =>
    sql`flags @> ${JSON.stringify([{ indicator: known(list, value), value: 'PRESENT' }])}::jsonb`

/** All conditions of a filter joined by AND, or null where it gives none. Throws `Invalid` `UNKNOWN_CODE`. */
export function conditionFor(table: FilterTable, filter: object): Sql | null {
  const conditions = Object.entries(filter)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([field, value]) => {
      const condition = table[field]
      if (!condition) throw new Error(`no filter by ${field}`)
      return condition(value)
    })
  return conditions.length === 0 ? null : joinSql(conditions, ' AND ')
}

function known(list: CodeList, value: unknown): string {
  if (typeof value === 'string' && hasCode(list, value)) return value
  throw new Invalid('UNKNOWN_CODE', `Filter by a code of the list "${list.name}" (version ${list.version}), spelled as there.`)
}
