import 'reflect-metadata'
import { getNamedType, GraphQLNonNull, isInputObjectType, type GraphQLInputObjectType } from 'graphql'
import { describe, expect, test } from '@jest/globals'
import { buildSchemaSync } from 'type-graphql'
import { BatchResolver } from '../../../src/modules/ingest/batch.resolver.js'
import { submitResolvers } from '../../../src/modules/ingest/submit.resolver.js'
import type { Shape } from '../../../src/modules/ingest/columns/feed.js'
import { feeds } from '../../../src/modules/ingest/feeds/feeds.js'

const schema = buildSchemaSync({ resolvers: [BatchResolver, ...submitResolvers], validate: false })
function fieldsOf(name: string): Record<string, string> {
  const type = schema.getType(name) as GraphQLInputObjectType
  return Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]))
}

const scalar = (shape: Shape) =>
  shape === 'text' ? 'String' : shape === 'number' ? 'Float' : shape === 'list' ? '[String!]' : expect.stringMatching(/Input/)

describe.each(Object.values(feeds))('the input of $name', (feed) => {
  test('has the columns of the feed, each nullable text, number or list, so that a bad value is a row error', () => {
    expect(fieldsOf(feed.graphql.row)).toEqual(Object.fromEntries(feed.columns.map((column) => [column.field, scalar(column.kind.shape)])))
  })

  test('has the parts of each nested column', () => {
    const type = schema.getType(feed.graphql.row) as GraphQLInputObjectType
    for (const column of feed.columns) {
      if (typeof column.kind.shape !== 'object') continue
      const given = type.getFields()[column.field]?.type
      expect(given instanceof GraphQLNonNull).toBe(false)
      const nested = given && getNamedType(given)
      const parts = isInputObjectType(nested) ? Object.keys(nested.getFields()) : []
      expect(parts).toEqual(expect.arrayContaining(column.kind.shape.parts.map((part) => part.name)))
    }
  })
})
