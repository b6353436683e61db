import { expect, test } from '@jest/globals'
import { isObjectType } from 'graphql'
import { buildSchemaSync, Field, ObjectType, Query, Resolver } from 'type-graphql'
import { Access } from '../../src/access/access.js'
import { declaredWord } from '../../src/access/schema-words.js'
import { connectionOf } from '../../src/api/connection.js'

@Access('support:read')
@ObjectType()
class Visit {
  @Field(() => String)
  id!: string
}

@ObjectType()
class Bare {
  @Field(() => String)
  id!: string
}

const VisitConnection = connectionOf(Visit)
const LogConnection = connectionOf(Visit, { name: 'Log', description: 'The latest first.' })

@Resolver()
class VisitResolver {
  @Query(() => VisitConnection)
  visits() {
    return null
  }

  @Query(() => LogConnection)
  log() {
    return null
  }
}

const schema = buildSchemaSync({ resolvers: [VisitResolver], validate: false })

test.each([
  ['VisitConnection', { edges: '[VisitEdge!]!', pageInfo: 'PageInfo!' }, undefined],
  ['VisitEdge', { cursor: 'String!', node: 'Visit!' }, undefined],
  ['LogConnection', { edges: '[LogEdge!]!', pageInfo: 'PageInfo!' }, 'The latest first.'],
  ['LogEdge', { cursor: 'String!', node: 'Visit!' }, undefined],
])('%s asks for the permission of the object that it leads to', (name, fields, description) => {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new TypeError(`${name} is no object type`)
  expect(declaredWord(type)).toBe('support:read')
  expect(type.description ?? undefined).toBe(description)
  expect(Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]))).toEqual(fields)
})

test('a list of objects that declare no access stops the start', () => {
  expect(() => connectionOf(Bare)).toThrow('Bare declares no access. Put @Access on it.')
})
