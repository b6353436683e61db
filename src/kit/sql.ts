/** SQL text with its parameters kept apart, so that no value ever enters the text. */
export interface Sql {
  readonly text: string
  readonly values: readonly unknown[]
}

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value && isFragment in value

const isFragment = Symbol('sql')

const fragment = (text: string, values: readonly unknown[]): Sql => ({ text, values, [isFragment]: true }) as Sql

/** Tag for SQL: values become numbered parameters, nested `Sql` is spliced in with its own. */
export function sql(strings: TemplateStringsArray, ...inputs: unknown[]): Sql {
  let text = strings[0] ?? ''
  const values: unknown[] = []
  inputs.forEach((input, index) => {
    if (isSql(input)) {
      // Without values before it or of its own, its numbers are right already.
      const isPlaced = values.length === 0 || input.values.length === 0
      text += isPlaced ? input.text : input.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + values.length}`)
      values.push(...input.values)
    } else {
      values.push(input)
      text += `$${values.length}`
    }
    text += strings[index + 1] ?? ''
  })
  return fragment(text, values)
}

/** An identifier or keyword that comes from code, never from input. */
export const raw = (text: string): Sql => fragment(text, [])

/** Joins fragments: `joinSql([sql`a = ${1}`, sql`b = ${2}`], ' AND ')`. */
export function joinSql(parts: readonly Sql[], separator: string): Sql {
  return parts.reduce<Sql>((left, right, index) => (index === 0 ? right : sql`${left}${raw(separator)}${right}`), raw(''))
}
