import type { GraphQLSchema } from 'graphql'
import { wordsOfRole } from './grants.js'
import { roles, type Role } from './roles.js'
import { rootTypes, wordsOfSchema } from './schema-words.js'

/** The roles that have each query and mutation at some kind of partner. The pages show this to a role that lacks one. */
export function rootFieldRoles(schema: GraphQLSchema): Readonly<Record<string, readonly Role[]>> {
  const { fields } = wordsOfSchema(schema)
  const ofRoots = [...rootTypes(schema)].flatMap(({ name }) => [...(fields.get(name) ?? [])])
  return Object.fromEntries(
    ofRoots.map(([field, words]) => [field, roles.filter((role) => words.every((word) => wordsOfRole(role).has(word)))]),
  )
}
