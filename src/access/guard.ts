import { createRequire } from 'node:module'
import type { GraphQLSchema } from 'graphql'
import { applyMiddleware, type IMiddlewareTypeMap } from 'graphql-middleware'
import type * as Shield from 'graphql-shield'
import { Forbidden, UserError } from '../kit/errors.js'
import { conditionsOfSchema, type SchemaConditions } from './conditions-of-schema.js'
import { canRefuse, checkConditions, type ConditionsAsker, type Conditions } from './conditions.js'
import type { Permission } from './permissions.js'
import { wordsOfSchema, type SchemaWords } from './schema-words.js'

// The CommonJS build. The other build imports something that Node 23 no longer has, so it could not be loaded there.
const { deny, rule, shield } = createRequire(import.meta.url)('graphql-shield') as typeof Shield

/** What the guard needs to know about a request. */
interface GuardedRequest extends ConditionsAsker {
  readonly words: ReadonlySet<Permission>
}

/**
 * The only file that knows graphql-shield. A query or mutation whose conditions can fail has its own rule: the permissions, then the
 * conditions. Everything else depends only on permissions. A role's schema already lacks the fields that its permissions do not reach, so
 * this check of permissions is a second line of defence. It stands on the other root fields, and on each edge to an object that the
 * permission of its parent does not cover. A plain scalar needs none, because its object can be reached only over a guarded edge.
 */
export function guard(schema: GraphQLSchema): GraphQLSchema {
  const words = wordsOfSchema(schema)
  const kept = keptRules(schema)
  const rules = shield(treeOf(kept, words), {
    fallbackRule: deny,
    // Our own errors pass. `server/errors/errors.ts` hides everything else.
    allowExternalErrors: true,
    fallbackError: new Forbidden('Your role does not allow this. docs/ACCESS.md says which roles do.'),
  }).generate(schema) as IMiddlewareTypeMap
  const guards = [...words.fields].map(([type, ofType]) => {
    const conditional = kept.get(type) ?? new Map<string, Conditions>()
    const edges = words.edges.get(type) ?? new Set()
    const byWords = [...ofType].filter(([field]) => edges.has(field) && !conditional.has(field))
    // Safeguard A rule that is kept: ...rulesOf(rules[type], conditional), ->
    return [type, { ...rulesOf(rules[type], conditional), ...wordGuards(byWords) }] as const
  })
  const guarding = guards.filter(([, fields]) => Object.keys(fields).length > 0)
  return applyMiddleware(schema, Object.fromEntries(guarding) as IMiddlewareTypeMap)
}

/** Queries and mutations whose conditions can refuse, which have a rule of graphql-shield. */
export const keptRules = (schema: GraphQLSchema): SchemaConditions =>
  new Map([...conditionsOfSchema(schema)].map(([type, fields]) => [type, new Map([...fields].filter(([, one]) => canRefuse(one)))]))

function treeOf(kept: SchemaConditions, words: SchemaWords) {
  const tree: Record<string, Record<string, ReturnType<typeof ruleOf>>> = {}
  for (const [type, fields] of kept) {
    const needed = [...(words.fields.get(type) ?? [])].flatMap(([field, words]) => {
      const conditions = fields.get(field)
      return conditions ? [[field, ruleOf(`${type}.${field}`, words, conditions)] as const] : []
    })
    tree[type] = Object.fromEntries(needed)
  }
  return tree
}

/** The reason for a refusal, or null. */
function refusal(needed: readonly Permission[], { words }: Pick<GuardedRequest, 'words'>): Forbidden | undefined {
  const missing = needed.find((word) => !words.has(word))
  return missing === undefined
    ? undefined
    : new Forbidden(`Your role does not allow this: it needs ${missing}. docs/ACCESS.md says which roles hold that.`)
}

// Shield distinguishes rules by name. Its caches leak between parents, so they are off. Shield would hide what a rule throws, so the rule
// returns it.
const ruleOf = (name: string, needed: readonly Permission[], conditions: Conditions) =>
  // Safeguard A verdict for each change: 'no_cache' -> 'contextual'
  rule(name, { cache: 'no_cache' })(
    async (_parent, _args, asking: GuardedRequest) => refusal(needed, asking) ?? (await unmet(conditions, asking)) ?? true,
  )

/** Why a condition does not hold; undefined if all hold. */
async function unmet(conditions: Conditions, asking: GuardedRequest): Promise<Error | undefined> {
  try {
    await checkOnRecord(conditions, asking)
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** If the declaration says so, a refusal is logged before it leaves. */
async function checkOnRecord(conditions: Conditions, asking: GuardedRequest): Promise<void> {
  try {
    await checkConditions(conditions, asking)
  } catch (error) {
    // Safeguard A refusal on record
    if (error instanceof UserError && conditions.refusedAs) await asking.noteRefusal(conditions.refusedAs, error.code)
    throw error
  }
}

const rulesOf = (ofType: unknown, fields: ReadonlyMap<string, unknown>): object =>
  Object.fromEntries(Object.entries(ofType ?? {}).filter(([field]) => fields.has(field)))

/** Shield makes a promise of every value that it passes. This check, on an edge of each record of a page, makes none. */
const wordGuards = (fields: readonly (readonly [string, readonly Permission[]])[]): object =>
  Object.fromEntries(fields.map(([field, needed]) => [field, wordGuard(needed)]))

const wordGuard =
  (needed: readonly Permission[]) =>
  (resolve: () => unknown, _parent: unknown, _args: unknown, asking: GuardedRequest): unknown => {
    const refused = refusal(needed, asking)
    // Safeguard A word behind the schema
    if (refused) throw refused
    return resolve()
  }
