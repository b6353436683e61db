import { Json, type Stored } from './feed.js'

/** Rows in the text form of PostgreSQL's COPY. */

const special = /[\\\t\n\r]/

const escape = (text: string): string =>
  special.test(text) ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r') : text

function toText(value: Stored): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return String(value)
  if (value instanceof Json) return escape(JSON.stringify(value.value))
  // Lists hold codes alone, which need no quotes.
  return `{${value.join(',')}}`
}

/** One line without its end. */
export function copyText(values: readonly Stored[]): string {
  let line = toText(values[0] ?? null)
  for (let at = 1; at < values.length; at++) line += `\t${toText(values[at] ?? null)}`
  return line
}
