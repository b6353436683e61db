import { buildSchema, findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql'
import { Invalid } from '../../kit/errors.js'

/** What a newer schema changes for whoever wrote a program against an older one. */
export interface SchemaDifference {
  /** A document that was valid may no longer be, or is answered in another form. */
  readonly breaking: readonly string[]
  /** Documents stay valid, but an answer may hold a value that a program does not know. */
  readonly dangerous: readonly string[]
}

/**
 * Compares the schema that a program was written against with another one.
 * @param older The text of the older schema, as `hub schema` or `schema.graphql` has it.
 * @throws Invalid `SCHEMA_UNREADABLE`
 */
export function schemaDifference(older: string, newer: GraphQLSchema): SchemaDifference {
  const schema = parsed(older)
  const told = (changes: readonly { readonly description: string }[]) => changes.map(({ description }) => description).sort()
  return { breaking: told(findBreakingChanges(schema, newer)), dangerous: told(findDangerousChanges(schema, newer)) }
}

function parsed(text: string): GraphQLSchema {
  try {
    return buildSchema(text)
  } catch {
    throw new Invalid(
      'SCHEMA_UNREADABLE',
      'The file is no GraphQL schema. Give one that “hub schema” printed, or schema.graphql of an earlier version.',
    )
  }
}
