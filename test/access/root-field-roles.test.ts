import { expect, test } from '@jest/globals'
import { buildSchema } from 'graphql'
import { rootFieldRoles } from '../../src/access/root-field-roles.js'
import { roles } from '../../src/access/roles.js'
import { hubSchema, printedSchemaFor } from '../../src/hub/resolvers.js'

test('a role is said to have exactly the queries and mutations of its own schema', () => {
  const byField = rootFieldRoles(hubSchema())
  for (const role of roles) {
    const schema = buildSchema(printedSchemaFor(role))
    const has = [schema.getQueryType(), schema.getMutationType()].flatMap((type) => Object.keys(type?.getFields() ?? {}))
    expect({
      role,
      said: Object.keys(byField)
        .filter((field) => byField[field]?.includes(role))
        .sort(),
    }).toEqual({ role, said: has.sort() })
  }
})
