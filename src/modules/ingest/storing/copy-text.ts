import { Json, type Stored } from '../columns/feed.js'

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
  // Lists contain only codes, which need no quotes.
  return `{${value.join(',')}}`
}

/** One line without its end. */
export const copyText = (values: readonly Stored[]): string => values.map(toText).join('\t')
