import { createRequire } from 'node:module'
import type { GraphQLSchema } from 'graphql'
import { applyMiddleware, type IMiddlewareTypeMap } from 'graphql-middleware'
import type * as Shield from 'graphql-shield'
import { Forbidden } from '../kit/errors.js'
import type { Permission } from './permissions.js'
import { objectTypes, wordsOfSchema, type SchemaWords } from './words.js'

// The CommonJS build: the other one imports what Node 23 no longer has, and so could not even be loaded there.
const { deny, rule, shield } = createRequire(import.meta.url)('graphql-shield') as typeof Shield

/** What the guard needs to know of a request. */
export interface Asking {
  readonly words: ReadonlySet<Permission>
}

/**
 * The only file that knows graphql-shield. It guards every root field and every edge to what its object's word does not cover;
 * a plain scalar needs no guard, since its object cannot be reached except over a guarded edge.
 */
export function guard(schema: GraphQLSchema): GraphQLSchema {
  const words = wordsOfSchema(schema)
  const all = shield(rulesFor(schema, words), {
    fallbackRule: deny,
    // Our own errors pass; `server/errors.ts` hides everything else.
    allowExternalErrors: true,
    fallbackError: new Forbidden('Your role does not allow this.'),
  }).generate(schema)
  return applyMiddleware(schema, edgesOnly(all as IMiddlewareTypeMap, words))
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

// Shield tells rules apart by name, so the name is the words; its caches leak between parents, so there is none.
const ruleOf = (needed: readonly Permission[]) =>
  rule(needed.join(' '), { cache: 'no_cache' })((_parent, _args, { words }: Asking) => {
    const missing = needed.find((word) => !words.has(word))
    return missing === undefined || new Forbidden(`Your role does not allow this: it needs ${missing}.`)
  })

function memoised<T, A>(make: (argument: A) => T): (key: string, argument: A) => T {
  const made = new Map<string, T>()
  return (key, argument) => {
    const value = made.get(key) ?? make(argument)
    made.set(key, value)
    return value
  }
}

function edgesOnly(all: IMiddlewareTypeMap, words: SchemaWords): IMiddlewareTypeMap {
  const kept = Object.entries(all).map(([type, fields]) => {
    const edges = words.edges.get(type)
    return [type, Object.fromEntries(Object.entries(fields as object).filter(([field]) => edges?.has(field)))] as const
  })
  return Object.fromEntries(kept.filter(([, fields]) => Object.keys(fields).length > 0)) as IMiddlewareTypeMap
}
