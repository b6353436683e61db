import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils'
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql'
import { wordsOfInputs } from './input-words.js'
import type { Permission } from './permissions.js'
import { wordsOfSchema } from './schema-words.js'

/**
 * The schema as seen with these permissions. Fields, input fields and enum values that they do not reach are missing,
 * and so are types to which nothing leads any more. Enum values in `closed` are missing too.
 */
export function schemaFor(schema: GraphQLSchema, words: ReadonlySet<Permission>, closed: ReadonlySet<string> = none): GraphQLSchema {
  const ofSchema = wordsOfSchema(schema)
  const ofInputs = wordsOfInputs(schema, ofSchema)
  const holds = (needed: readonly Permission[] | undefined): boolean => needed?.every((word) => words.has(word)) ?? false
  const maySee = (type: string, field: string): boolean => holds(ofSchema.fields.get(type)?.get(field))
  const mayGive = (key: string): boolean => ofInputs.get(key)?.some(holds) ?? true
  const seen = mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (_config, field, type) => (maySee(type, field) ? undefined : null),
    [MapperKind.INPUT_OBJECT_FIELD]: (_config, field, type) => (mayGive(`${type}.${field}`) ? undefined : null),
    [MapperKind.ENUM_VALUE]: (_config, type, _schema, value) =>
      mayGive(`${type}.${value}`) && !closed.has(`${type}.${value}`) ? undefined : null,
  })
  return pruneSchema(seen)
}

const none: ReadonlySet<string> = new Set()

/** SDL in a stable order, the same as introspection answers with these permissions. */
export const printedSchema = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`
