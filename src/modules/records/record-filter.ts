import { GraphQLDateTime } from 'graphql-scalars'
import sql, { join, raw, type Sql } from 'sql-template-tag'
import { Invalid } from '../../kit/errors.js'
import { snakeCase } from '../../kit/snake-case.js'
import { hasCode, type CodeList } from '../reference/index.js'

/** One condition that a viewer may give: the field that it filters, and how a value becomes SQL. */
interface Filter<Field extends string = string> {
  readonly field: Field
  readonly type: typeof GraphQLDateTime | StringConstructor
  readonly description?: string
  readonly condition: (column: Sql, value: unknown) => Sql
}

/** The filters of a kind of record. There are no others. */
export type FilterTable<Field extends string = string> = Readonly<Record<string, Filter<Field>>>

/** From the given instant on. */
export const from = <Field extends string>(field: Field): Filter<Field> => ({
  field,
  type: GraphQLDateTime,
  condition: (column, value) => sql`${column} >= ${value}`,
})

export const before = <Field extends string>(field: Field): Filter<Field> => ({
  field,
  type: GraphQLDateTime,
  description: 'Up to, but not at.',
  condition: (column, value) => sql`${column} < ${value}`,
})

export const equal = <Field extends string>(field: Field, description?: string): Filter<Field> => ({
  field,
  type: String,
  description,
  condition: (column, value) => sql`${column} = ${value}`,
})

/** Equal to one code of a list. Any other spelling is refused, because an empty page would look like "there are none". */
export const equalToCode = <Field extends string>(field: Field, list: CodeList, description?: string): Filter<Field> => ({
  ...equal(field, description),
  condition: (column, value) => sql`${column} = ${known(list, value)}`,
})

/** The array contains the code. */
export const holds = <Field extends string>(field: Field, list: CodeList, description: string): Filter<Field> => ({
  ...equal(field, description),
  condition: (column, value) => sql`${column} @> ARRAY[${known(list, value)}]::text[]`,
})

/** Some flag with this indicator is `PRESENT`, whoever set it. */
export const flagPresent = (list: CodeList): Filter<'flags'> => ({
  ...equal('flags', 'An indicator of the list "indicators" that some flag says is PRESENT.'),
  condition: (column, value) => sql`${column} @> ${JSON.stringify([{ indicator: known(list, value), value: 'PRESENT' }])}::jsonb`,
})

/** All conditions of a filter, joined by AND; null if there are none. Throws `Invalid` `CODE_UNKNOWN`. */
export function conditionFor(table: FilterTable, given: object): Sql | null {
  const conditions = Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      const filter = table[name]
      if (!filter) throw new Error(`no filter by ${name}`)
      return filter.condition(raw(snakeCase(filter.field)), value)
    })
  return conditions.length === 0 ? null : join(conditions, ' AND ')
}

function known(list: CodeList, value: unknown): string {
  if (typeof value === 'string' && hasCode(list, value)) return value
  throw new Invalid('CODE_UNKNOWN', `Filter by a code of the list "${list.name}" (version ${list.version}), spelled as there.`)
}
