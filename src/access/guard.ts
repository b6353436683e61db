import { createRequire } from 'node:module'
import type { GraphQLSchema } from 'graphql'
import { applyMiddleware, type IMiddlewareTypeMap } from 'graphql-middleware'
import type * as Shield from 'graphql-shield'
import { Forbidden } from '../kit/errors.js'
import type { Permission } from './permissions.js'
import { objectTypes, rootTypes, wordsOfSchema, type SchemaWords } from './schema-words.js'

// The CommonJS build: the other one imports what Node 23 no longer has, and so could not even be loaded there.
const { deny, rule, shield } = createRequire(import.meta.url)('graphql-shield') as typeof Shield

/** What the guard needs to know of a request. */
export interface Asking {
  readonly words: ReadonlySet<Permission>
}

/**
 * The only file that knows graphql-shield. It guards every root field, and each edge to what its object's word does not cover is
 * guarded by the same words; a plain scalar needs no guard, since its object cannot be reached except over a guarded edge.
 */
export function guard(schema: GraphQLSchema): GraphQLSchema {
  const words = wordsOfSchema(schema)
  const roots = new Set([...rootTypes(schema)].map(({ name }) => name))
  const all = shield(rulesFor(schema, words), {
    fallbackRule: deny,
    // Our own errors pass; `server/errors.ts` hides everything else.
    allowExternalErrors: true,
    fallbackError: new Forbidden('Your role does not allow this.'),
  }).generate(schema) as IMiddlewareTypeMap
  const guards = [...words.fields].map(([type, ofType]) => {
    const fields = words.edges.get(type) ?? new Set()
    return [type, roots.has(type) ? rootGuards(all[type], fields) : edgeGuards(ofType, fields)] as const
  })
  const kept = guards.filter(([, fields]) => Object.keys(fields).length > 0)
  return applyMiddleware(schema, Object.fromEntries(kept) as IMiddlewareTypeMap)
}

function rulesFor(schema: GraphQLSchema, words: SchemaWords) {
  const ruleFor = memoised(ruleOf)
  const tree: Record<string, Record<string, ReturnType<typeof ruleOf>>> = {}
  for (const type of objectTypes(schema)) {
    const fields = [...(words.fields.get(type.name) ?? [])]
    tree[type.name] = Object.fromEntries(fields.map(([field, needed]) => [field, ruleFor(needed.join(' '), needed)]))
  }
  return tree
}

/** The reason for a refusal, or null. */
function refusal(needed: readonly Permission[], { words }: Asking): Forbidden | undefined {
  const missing = needed.find((word) => !words.has(word))
  return missing === undefined ? undefined : new Forbidden(`Your role does not allow this: it needs ${missing}.`)
}

// Shield distinguishes rules by name, so the name is the words; its caches leak between parents, so there is none.
const ruleOf = (needed: readonly Permission[]) =>
  rule(needed.join(' '), { cache: 'no_cache' })((_parent, _args, asking: Asking) => refusal(needed, asking) ?? true)

const rootGuards = (ofType: unknown, fields: ReadonlySet<string>): object =>
  Object.fromEntries(Object.entries(ofType as object).filter(([field]) => fields.has(field)))

/** Shield makes a promise of every value that passes it; on an edge of each record of a page this check is made without one. */
const edgeGuards = (ofType: ReadonlyMap<string, readonly Permission[]>, fields: ReadonlySet<string>): object =>
  Object.fromEntries([...ofType].filter(([field]) => fields.has(field)).map(([field, needed]) => [field, edgeGuard(needed)]))

const edgeGuard =
  (needed: readonly Permission[]) =>
  (resolve: () => unknown, _parent: unknown, _args: unknown, asking: Asking): unknown => {
    const refused = refusal(needed, asking)
    if (refused) throw refused
    return resolve()
  }

function memoised<T, A>(make: (argument: A) => T): (key: string, argument: A) => T {
  const made = new Map<string, T>()
  return (key, argument) => {
    const value = made.get(key) ?? make(argument)
    made.set(key, value)
    return value
  }
}
