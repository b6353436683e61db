import 'reflect-metadata'
import { expect, test } from '@jest/globals'
import { wordsOf } from '../../../../src/access/grants.js'
import { partnerKinds } from '../../../../src/access/partner-kinds.js'
import { schemaFor } from '../../../../src/access/role-schema.js'
import { BatchResolver, feeds, submitResolvers } from '../../../../src/modules/ingest/index.js'
import { buildHubSchema } from '../../../../src/server/graphql/hub-schema.js'

const schema = buildHubSchema([BatchResolver, ...submitResolvers])

test.each(partnerKinds)('a data steward of %s sees a mutation for each feed that this kind of partner supplies, and no other', (kind) => {
  const seen = schemaFor(schema, wordsOf('DATA_STEWARD', kind)).getMutationType()?.getFields() ?? {}
  const supplied = Object.values(feeds).filter(({ suppliers }) => suppliers.includes(kind))
  expect(Object.keys(seen).sort()).toEqual(supplied.map(({ graphql }) => graphql.mutation).sort())
})
