import pg from 'pg'
import type { Sql } from 'sql-template-tag'

/**
 * A statement with its values in its text, for `COPY`, which takes no parameters. Every value becomes a quoted literal.
 * @throws TypeError for a value that is not a text, number, time or list of texts
 */
export const inText = ({ strings, values }: Sql): string =>
  strings.reduce((text, next, at) => `${text}${pg.escapeLiteral(textOf(values[at - 1]))}${next}`)

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map(itemOf).join(',')}}`
  throw new TypeError(`a ${typeof value} cannot stand in the text of a statement`)
}

function itemOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('a list in the text of a statement holds texts')
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}
