import { describe, expect, test } from '@jest/globals'
import { graphql } from 'graphql'
import { Field, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Access } from '../../../src/access/access.js'
import { guard, keptRules } from '../../../src/access/guard.js'
import type { Permission } from '../../../src/access/permissions.js'
import { wordsOfSchema } from '../../../src/access/schema-words.js'
import { Forbidden } from '../../../src/kit/errors.js'
import { buildWith, smallSchema } from '../../support/hub/small-schema.js'

const schema = guard(smallSchema())
const ask = async (source: string, ...words: Permission[]) => {
  const { data, errors } = await graphql({ schema, source, contextValue: { words: new Set(words) } })
  return { data: JSON.parse(JSON.stringify(data)) as unknown, errors: errors?.map(({ path, message }) => `${path?.join('.')}: ${message}`) }
}

describe('the guard', () => {
  test('a viewer who holds the permission reads the field', async () => {
    expect(await ask('{ cases(first: 1) { id receivedAt } }', 'record:read')).toEqual({
      data: { cases: [{ id: '1', receivedAt: 'a' }] },
      errors: undefined,
    })
  })

  test('a viewer without any permission reads nothing', async () => {
    const { data, errors } = await ask('{ cases { id } }')
    expect(data).toBeNull()
    expect(errors).toEqual(['cases: Your role does not allow this: it needs record:read. docs/ACCESS.md says which roles hold that.'])
  })

  test('a field with a permission of its own is refused by itself, under an alias and in a fragment too', async () => {
    const source = '{ cases(first: 1) { id why: reason ...Rest } } fragment Rest on Case { secret { text } others { reason } }'
    const { data, errors } = await ask(source, 'record:read')
    expect(data).toEqual({ cases: [{ id: '1', why: null, secret: null, others: [{ reason: null }, { reason: null }] }] })
    expect(errors).toHaveLength(4)
  })

  // T-API-11
  test('one verdict of the guard does not serve another asker', async () => {
    const source = '{ cases(first: 1) { reason } }'
    expect(await ask(source, 'record:read', 'direct-case:read')).toMatchObject({ data: { cases: [{ reason: 'FEAR' }] } })
    expect(await ask(source, 'record:read')).toMatchObject({ data: { cases: [{ reason: null }] } })
  })

  test('only roots, edges to another permission and marked fields are guarded', () => {
    const { edges } = wordsOfSchema(smallSchema())
    expect(Object.fromEntries([...edges].map(([type, fields]) => [type, [...fields]]))).toEqual({
      Case: ['reason', 'secret'],
      Secret: [],
      Query: ['cases', 'dataQuality'],
    })
  })
})

const rules = { secondFactor: 'RIGHTS', agreement: true, ownOrganisation: 'OPERATOR', alone: 'OWN_PARTNER' } as const

@Resolver()
class Changes {
  @Access('viewer:read')
  @Query(() => Int)
  one() {
    return 1
  }

  @Access('viewer:read', { ...rules, refusedAs: { event: 'release:denied', step: 'change' } })
  @Mutation(() => Int)
  change() {
    return 1
  }
}

describe('conditions', () => {
  const guarded = guard(buildWith(Changes))
  const noted: string[] = []
  const asker = {
    words: new Set(['viewer:read']),
    viewer: { partner: 'ours', steppedUp: true },
    operatorPartner: 'ours',
    caller: () => Promise.resolve({}),
    noteRefusal: async ({ step }: { step: string }, code: string) => void noted.push(`${step} ${code}`),
  }
  const changed = async (otherwise: object): Promise<unknown> => {
    const { data, errors } = await graphql({ schema: guarded, source: 'mutation { change }', contextValue: { ...asker, ...otherwise } })
    return errors ? (errors[0]?.originalError?.message ?? errors[0]?.message) : data?.['change']
  }

  test('a change is made if all its conditions hold', async () => {
    expect(await changed({})).toBe(1)
  })

  test('each condition refuses by itself: permission, partner, second factor, agreement, in this order', async () => {
    const agreement = { caller: () => Promise.reject(new Forbidden('No agreement.', 'NO_LIVE_AGREEMENT')) }
    const factor = { viewer: { partner: 'ours' }, ...agreement }
    const partner = { viewer: { partner: 'theirs' }, ...agreement }
    expect(await changed(agreement)).toBe('No agreement.')
    expect(await changed(factor)).toBe('Sign in again with your second factor: this changes who may do what.')
    expect(await changed(partner)).toBe(
      'Only governance officers of the partner that runs this hub change partners and agreements. Ask one of them.',
    )
    expect(await changed({ ...partner, operatorPartner: undefined })).toMatch(/^Only governance officers of the partner that runs this hub/)
    expect(await changed({ ...partner, words: new Set() })).toBe(
      'Your role does not allow this: it needs viewer:read. docs/ACCESS.md says which roles hold that.',
    )
  })

  test('a refusal is logged before it leaves, and if it cannot be logged the answer says so', async () => {
    noted.length = 0
    await changed({ viewer: { partner: 'ours' } })
    expect(noted).toEqual(['change STEP_UP_NEEDED'])
    const broken = { viewer: { partner: 'ours' }, noteRefusal: () => Promise.reject(new Error('the log is full')) }
    expect(await changed(broken)).toBe('the log is full')
  })

  // T-API-11
  test('each change of one request is judged, not only the first', async () => {
    let asked = 0
    const caller = () => (asked++ === 0 ? Promise.resolve({}) : Promise.reject(new Forbidden('It has ended.', 'NO_LIVE_AGREEMENT')))
    const source = 'mutation { first: change second: change }'
    const { data, errors } = await graphql({ schema: guarded, source, contextValue: { ...asker, caller } })
    expect(data).toBeNull()
    expect(errors?.map(({ path, message }) => [path, message])).toEqual([[['second'], 'It has ended.']])
  })

  test('a failure of the hub itself is not a refused condition', async () => {
    noted.length = 0
    expect(await changed({ caller: () => Promise.reject(new Error('no connection')) })).toBe('no connection')
    expect(noted).toEqual([])
  })

  test('only a field that can be refused has a rule of graphql-shield', () => {
    expect([...keptRules(buildWith(Changes))].map(([type, fields]) => [type, [...fields.keys()]])).toEqual([
      ['Query', []],
      ['Mutation', ['change']],
    ])
  })
})

describe('starting', () => {
  test('a mutation that does not say its conditions stops the start', () => {
    @Resolver()
    class Silent {
      @Access('viewer:read')
      @Mutation(() => Int)
      silent() {
        return 1
      }
    }
    expect(() => guard(buildWith(Changes, Silent))).toThrow('Mutation.silent does not say its conditions')
  })

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

  test('a subtype cannot ask for another permission than its ancestor, which would win', () => {
    @Access('viewer:read')
    class Ancestor {}
    expect(() => {
      @Access('audit:read')
      class Stricter extends Ancestor {}
      return Stricter
    }).toThrow('Stricter asks for audit:read, but its ancestor Ancestor for viewer:read')
  })
})
