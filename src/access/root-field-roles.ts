import type { GraphQLSchema } from 'graphql'
import { wordsOfRole } from './grants.js'
import { roles, type Role } from './roles.js'
import { rootTypes, wordsOfSchema } from './schema-words.js'

/** The roles that may use each query and mutation, at any kind of partner. The pages show them to a role that may not. */
export function rootFieldRoles(schema: GraphQLSchema): Readonly<Record<string, readonly Role[]>> {
  const { fields } = wordsOfSchema(schema)
  const ofRoots = [...rootTypes(schema)].flatMap(({ name }) => [...(fields.get(name) ?? [])])
  return Object.fromEntries(
    ofRoots.map(([field, words]) => [field, roles.filter((role) => words.every((word) => wordsOfRole(role).has(word)))]),
  )
}
