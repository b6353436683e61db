import { expect, test } from '@jest/globals'
import { grantedTo, wordsOf } from '../../../src/access/grants.js'
import { partnerKinds } from '../../../src/access/partner-kinds.js'
import { schemaFor } from '../../../src/access/role-schema.js'
import { rootFieldRoles } from '../../../src/access/root-field-roles.js'
import { roles, type Role } from '../../../src/access/roles.js'
import { hubSchema } from '../../../src/hub/resolvers.js'

/** The queries and mutations of the schemas that a role sees, with each kind of partner that can hold it. */
function fieldsOf(role: Role): readonly string[] {
  const kinds = partnerKinds.filter((kind) => grantedTo(role, kind).length > 0)
  const schemas = kinds.map((kind) => schemaFor(hubSchema(), wordsOf(role, kind)))
  const types = schemas.flatMap((schema) => [schema.getQueryType(), schema.getMutationType()])
  return [...new Set(types.flatMap((type) => Object.keys(type?.getFields() ?? {})))].sort()
}

test('a role is said to have exactly the queries and mutations that some schema of its has', () => {
  const byField = rootFieldRoles(hubSchema())
  for (const role of roles) {
    const said = Object.keys(byField).filter((field) => byField[field]?.includes(role))
    expect({ role, said: said.sort() }).toEqual({ role, said: fieldsOf(role) })
  }
})
