import 'reflect-metadata'
import { GraphQLDateTime } from 'graphql-scalars'
import type { GraphQLSchema } from 'graphql'
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql'
import { guard } from '../../access/guard.js'
import { wordsOfInputs } from '../../access/input-words.js'
import { wordsOfSchema } from '../../access/schema-words.js'

/** A class whose decorated methods answer fields. */
export type ResolverClass = new (...parts: never[]) => object

/** For each class, the one object that answers in a hub. */
export type Resolvers = ReadonlyMap<unknown, object>

GraphQLDateTime.specifiedByURL = 'https://scalars.graphql.org/andimarek/date-time'

/**
 * The full schema, with its guards. Each role sees a part of it (`schemaFor`). type-graphql keeps its metadata for the whole
 * process, so this is called once per process. The objects that answer come with each request, from the hub that serves it.
 * Throws if a field declares no access, or a filter matches no field.
 */
export function buildHubSchema(classes: readonly ResolverClass[]): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: classes as unknown as NonEmptyArray<new () => object>,
    container: ({ context }: { context: { readonly resolvers: Resolvers } }) => ({
      get: (type: ResolverClass) => instanceOf(context.resolvers, type),
    }),
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    validate: false,
    // Each role's server checks its own part before it answers. Checking the whole here would take half of the start.
    skipCheck: true,
  })
  wordsOfInputs(schema, wordsOfSchema(schema))
  return guard(schema)
}

function instanceOf(resolvers: Resolvers, type: ResolverClass): object {
  const instance = resolvers.get(type)
  if (!instance) throw new TypeError(`${type.name} has no object in this hub.`)
  return instance
}
