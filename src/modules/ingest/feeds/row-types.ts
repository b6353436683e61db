import type { Feed, NamedColumn } from '../columns/feed.js'
import type { ValueSchema } from '../columns/value-schema.js'

/**
 * The rows of the feeds as TypeScript types of the client. GraphQL accepts every field as nullable text, so that a bad row is a row error.
 * Here required fields are required, and a code must be in its list.
 */
export function rowTypes(feeds: readonly Feed[]): string {
  return [
    '/* Generated from the definitions of the feeds. */',
    codeLists(feeds),
    '/** A code of a list. */\nexport type Code<List extends keyof typeof codeLists> = (typeof codeLists)[List][number]',
    "/** One of the codes, or a spelling of the sender's own that the hub can map. */\nexport type OrOther<Codes extends string> = Codes | (string & {})",
    ...feeds.map(rowType),
    `/** The row of each feed, by the feed's name. */\nexport interface FeedRows {\n${feeds.map((feed) => `  readonly '${feed.name}': ${nameOf(feed)}`).join('\n')}\n}`,
  ]
    .join('\n\n')
    .concat('\n')
}

/** `PoliceReferralInput` is the type of the mutation. The client calls its row `PoliceReferralRow`. */
const nameOf = ({ graphql }: Feed): string => graphql.row.replace(/Input$/, 'Row')

const rowType = (feed: Feed): string =>
  `/** ${feed.title}: a row of the feed ${feed.name}. */\nexport interface ${nameOf(feed)} {\n${feed.columns.map(member).join('\n')}\n}`

const member = ({ field, kind, required, doc }: NamedColumn): string =>
  `  /** ${doc} */\n  readonly ${field}${required ? ': ' : '?: '}${typeOf(kind.json)}${required ? '' : ' | null'}`

function typeOf(schema: ValueSchema): string {
  const { type, title, enum: codes, examples } = schema
  if (type === 'array') return `readonly ${wrapped(typeOf(schema.items ?? { type: 'string' }))}[]`
  if (type === 'object') return objectType(schema)
  if (title !== undefined) return codes ? `Code<'${title}'>` : `OrOther<Code<'${title}'>>`
  if (codes) return codes.map((code) => `'${code}'`).join(' | ')
  if (examples) return 'string'
  if (type === 'integer') return 'number'
  return type
}

const wrapped = (type: string): string => (type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type)

function objectType({ properties = {}, required = [] }: ValueSchema): string {
  const members = Object.entries(properties).map(([name, schema]) =>
    required.includes(name) ? `readonly ${name}: ${typeOf(schema)}` : `readonly ${name}?: ${typeOf(schema)} | null`,
  )
  return `{ ${members.join('; ')} }`
}

function codeLists(feeds: readonly Feed[]): string {
  const lists = new Map<string, readonly string[]>()
  for (const { columns } of feeds) for (const { kind } of columns) collect(kind.json, lists)
  const lines = [...lists]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, codes]) => `  ${name}: [${codes.map((code) => `'${code}'`).join(', ')}],`)
  return `/** The code lists of the feeds, as the hub holds them. */\nexport const codeLists = {\n${lines.join('\n')}\n} as const`
}

function collect({ title, enum: codes, examples, items, properties = {} }: ValueSchema, lists: Map<string, readonly string[]>): void {
  const listed = codes ?? examples
  if (title !== undefined && listed) lists.set(title, listed)
  for (const inner of [...(items ? [items] : []), ...Object.values(properties)]) collect(inner, lists)
}
