import type { Kind, Nested, NestedPart, Reading } from './feed.js'
import { iso } from './instant.js'
import { entriesIn, instant, isMissing, isTooLong, tooLong } from './column-kinds.js'
import { objectSchema } from './value-schema.js'

/** Kinds of values with parts: in a CSV one cell (items separated by `|`, parts by `;`), in JSON objects with named keys. */

/** An object as it is stored: keys in camelCase, times in UTC, no nulls. */
export type Item = Readonly<Record<string, unknown>>

interface PartSpec {
  readonly kind: Kind<unknown>
  readonly required: boolean
}

export const need = (kind: Kind<unknown>): PartSpec => ({ kind, required: true })
export const may = (kind: Kind<unknown>): PartSpec => ({ kind, required: false })

/** An instant inside an item, stored as text. */
export function time(options: { readonly mayBeAhead?: boolean } = {}): Kind<string> {
  const inner = instant(options)
  return { ...inner, read: (raw, field, reading) => iso(inner.read(raw, field, reading)) }
}

type Check = (item: Item, field: string, reading: Reading) => void

/** A list of objects. `check` gets each item as a whole. */
export function items(name: Nested['name'], parts: Readonly<Record<string, PartSpec>>, check?: Check): Kind<readonly Item[]> {
  const shape = toParts(parts)
  return {
    is: 'list of items',
    shape: { name, parts: shape, many: true },
    json: { type: 'array', items: objectSchema(shape) },
    cell: 'PARTS',
    read(raw, field, reading) {
      const list = listOf(raw)
      if (!list) return reading.fail(field, 'ROW_MALFORMED', `${field} must be a list of items.`)
      if (isTooLong(list)) return tooLong(reading, field)
      const found: Item[] = []
      for (const one of list) {
        if (isMissing(one)) continue
        const item = readItem(one, shape, field, reading)
        if (!item) continue
        check?.(item, field, reading)
        found.push(item)
      }
      return found
    },
  }
}

/** A single item may stand for a list of one, as in GraphQL. */
function listOf(raw: unknown): readonly unknown[] | undefined {
  if (typeof raw === 'string') return entriesIn(raw, '|')
  if (typeof raw !== 'object' || raw === null) return undefined
  return Array.isArray(raw) ? (raw as readonly unknown[]) : [raw]
}

/** One object. */
export function object(name: Nested['name'], parts: Readonly<Record<string, PartSpec>>): Kind<Item> {
  const shape = toParts(parts)
  return {
    is: 'one item',
    shape: { name, parts: shape, many: false },
    json: objectSchema(shape),
    cell: 'PARTS',
    read: (raw, field, reading) => readItem(raw, shape, field, reading),
  }
}

const toParts = (parts: Readonly<Record<string, PartSpec>>): readonly NestedPart[] =>
  Object.entries(parts).map(([name, part]) => ({ name, ...part }))

function readItem(raw: unknown, parts: readonly NestedPart[], field: string, reading: Reading): Item | null {
  const values = typeof raw === 'string' ? raw.split(';', parts.length + 1) : fromObject(raw, parts, field, reading)
  if (!values || values.length > parts.length) {
    const order = parts.map((part) => part.name).join(';')
    return reading.fail(
      field,
      'ROW_MALFORMED',
      `An item of ${field} cannot be read. Write its parts as ${order}, or in JSON as an object with these keys.`,
    )
  }
  const item: Record<string, unknown> = {}
  parts.forEach((part, at) => {
    const name = `${field}.${part.name}`
    if (isMissing(values[at])) {
      if (part.required) reading.fail(name, 'VALUE_MISSING', `Each item of ${field} needs ${part.name}.`)
      return
    }
    const value = part.kind.read(values[at], name, reading)
    if (value !== null) item[part.name] = value
  })
  return item
}

function fromObject(raw: unknown, parts: readonly NestedPart[], field: string, reading: Reading): readonly unknown[] | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined
  const given = raw as Record<string, unknown>
  for (const [at, key] of Object.keys(given).entries()) {
    if (parts.some((part) => part.name === key) || given[key] === undefined) continue
    reading.fail(
      field,
      'FIELD_UNKNOWN',
      `Key ${at + 1} of an item of ${field} is not one that the feed has. Use ${parts.map((part) => part.name).join(', ')}.`,
    )
  }
  return parts.map((part) => given[part.name])
}
