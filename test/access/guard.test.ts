import { describe, expect, test } from '@jest/globals'
import { graphql } from 'graphql'
import { Field, ObjectType, Query, Resolver } from 'type-graphql'
import { Access } from '../../src/access/access.js'
import { guard } from '../../src/access/guard.js'
import type { Permission } from '../../src/access/permissions.js'
import { wordsOfSchema } from '../../src/access/schema-words.js'
import { buildWith, smallSchema } from './small-schema.js'

const schema = guard(smallSchema())
const ask = async (source: string, ...words: Permission[]) => {
  const { data, errors } = await graphql({ schema, source, contextValue: { words: new Set(words) } })
  return { data: JSON.parse(JSON.stringify(data)) as unknown, errors: errors?.map(({ path, message }) => `${path?.join('.')}: ${message}`) }
}

describe('the guard', () => {
  test('a viewer who holds the word reads the field', async () => {
    expect(await ask('{ cases(first: 1) { id receivedAt } }', 'record:read')).toEqual({
      data: { cases: [{ id: '1', receivedAt: 'a' }] },
      errors: undefined,
    })
  })

  test('a viewer without any word reads nothing', async () => {
    const { data, errors } = await ask('{ cases { id } }')
    expect(data).toBeNull()
    expect(errors).toEqual(['cases: Your role does not allow this: it needs record:read.'])
  })

  test('a field with a word of its own is refused by itself, under an alias and in a fragment too', async () => {
    const source = '{ cases(first: 1) { id why: reason ...Rest } } fragment Rest on Case { secret { text } others { reason } }'
    const { data, errors } = await ask(source, 'record:read')
    expect(data).toEqual({ cases: [{ id: '1', why: null, secret: null, others: [{ reason: null }, { reason: null }] }] })
    expect(errors).toHaveLength(4)
  })

  // T-API-11
  test('one verdict does not serve another asker', async () => {
    const source = '{ cases(first: 1) { reason } }'
    expect(await ask(source, 'record:read', 'direct-case:read')).toMatchObject({ data: { cases: [{ reason: 'FEAR' }] } })
    expect(await ask(source, 'record:read')).toMatchObject({ data: { cases: [{ reason: null }] } })
  })

  test('only roots, edges to another word and marked fields are wrapped', () => {
    const { edges } = wordsOfSchema(smallSchema())
    expect(Object.fromEntries([...edges].map(([type, fields]) => [type, [...fields]]))).toEqual({
      Case: ['reason', 'secret'],
      Secret: [],
      Query: ['cases', 'dataQuality'],
    })
  })
})

describe('starting', () => {
  test('an undeclared root field stops the start', () => {
    @Resolver()
    class Forgotten {
      @Query(() => String)
      forgotten() {
        return ''
      }
    }
    expect(() => guard(buildWith(Forgotten))).toThrow('Query.forgotten declares no access')
  })

  test('an undeclared object type stops the start, however it is reached', () => {
    @ObjectType()
    class Bare {
      @Field(() => String)
      text!: string
    }
    @Resolver()
    class Bares {
      @Access('viewer:read')
      @Query(() => Bare)
      bare() {
        return { text: '' }
      }
    }
    expect(() => guard(buildWith(Bares))).toThrow('Bare declares no access')
  })

  test('a subtype cannot ask for another word than its ancestor, which would win', () => {
    @Access('viewer:read')
    class Ancestor {}
    expect(() => {
      @Access('audit:read')
      class Stricter extends Ancestor {}
      return Stricter
    }).toThrow('Stricter asks for audit:read, but its ancestor Ancestor for viewer:read')
  })
})
