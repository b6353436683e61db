import { buildSchema, DangerousChangeType, findBreakingChanges, findDangerousChanges, type GraphQLSchema } from 'graphql'
import { Invalid } from '../../kit/errors.js'

/** What a newer schema changes for whoever wrote a program against an older one. */
export interface SchemaDifference {
  /** A document that was valid may no longer be, or is answered in another form. */
  readonly breaking: readonly string[]
  /** Documents stay valid, but an answer may hold a value or a type that a program does not know. */
  readonly newValues: readonly string[]
}

const isNewValue = (type: DangerousChangeType): boolean =>
  type === DangerousChangeType.VALUE_ADDED_TO_ENUM || type === DangerousChangeType.TYPE_ADDED_TO_UNION

/**
 * Compares the schema that a program was written against with another one.
 * @param older The text of the older schema, as `hub schema` or `schema.graphql` has it.
 * @throws Invalid `SCHEMA_UNREADABLE`
 */
export function schemaDifference(older: string, newer: GraphQLSchema): SchemaDifference {
  const schema = parsed(older)
  const told = (changes: readonly { readonly description: string }[]) => changes.map(({ description }) => description).sort()
  const dangerous = findDangerousChanges(schema, newer)
  // Whoever left the argument out is answered something else. Optional arguments and input fields that are new change nothing for anybody.
  const otherDefaults = dangerous.filter(({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE)
  return {
    breaking: told([...findBreakingChanges(schema, newer), ...otherDefaults]),
    newValues: told(dangerous.filter(({ type }) => isNewValue(type))),
  }
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
