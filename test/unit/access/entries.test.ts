import 'reflect-metadata'
import { describe, expect, test } from '@jest/globals'
import { buildSchemaSync, Resolver } from 'type-graphql'
import { conditionsOfSchema } from '../../../src/access/conditions-of-schema.js'
import { wordsOfSchema } from '../../../src/access/schema-words.js'
import { entries } from '../../../src/api/entries.js'
import { bool, text, withDefault, written } from '../../../src/api/field.js'

class GreetingResolver {
  readonly greeting = 'Hello'
}
Resolver()(GreetingResolver)

const changing = { secondFactor: 'RIGHTS', agreement: false, ownOrganisation: 'OPERATOR', alone: 'OWN_PARTNER' } as const
const greet = {
  description: 'Greets.',
  args: { name: written('NAMES', text('Of whom.')), loud: withDefault(false, bool()) },
  returns: text(),
}

entries<GreetingResolver, object>(GreetingResolver, ({ query, mutation }) => ({
  greeting: query({ permission: 'viewer:read', agreement: true, description: 'Reads.', returns: text(), run: ({ greeting }) => greeting }),
  greet: mutation({
    ...greet,
    conditions: changing,
    permission: 'partnership:write',
    run: ({ greeting }, { name, loud }) => `${greeting} ${name}${loud ? '!' : ''}`,
  }),
}))
const schema = buildSchemaSync({ resolvers: [GreetingResolver], validate: false })

describe('an entry', () => {
  test('gives the schema its permission, its conditions and the class of each text', () => {
    expect(wordsOfSchema(schema).fields.get('Mutation')?.get('greet')).toEqual(['partnership:write'])
    expect(wordsOfSchema(schema).fields.get('Query')?.get('greeting')).toEqual(['viewer:read'])
    expect(conditionsOfSchema(schema).get('Mutation')?.get('greet')).toEqual(changing)
    expect(conditionsOfSchema(schema).get('Query')?.get('greeting')).toEqual({ agreement: true })
    expect(schema.getMutationType()?.getFields()['greet']?.extensions['written']).toEqual({ name: 'NAMES' })
  })

  test('runs with its services, and with its arguments by name', async () => {
    const { graphql } = await import('graphql')
    const { data, errors } = await graphql({ schema, source: 'mutation { greet(loud: true, name: "Ada") }', contextValue: {} })
    expect(errors).toBeUndefined()
    expect(data).toEqual({ greet: 'Hello Ada!' })
  })

  test('without a permission, a condition or the class of a text does not compile', () => {
    const permission = 'partnership:write'
    const run = () => 'Hello'
    class Refused {}
    const declare = () =>
      entries<Refused, object>(Refused, ({ query, mutation }) => ({
        // @ts-expect-error A query without a permission. `npm run types` fails on this line when the compiler takes it.
        read: query({ description: 'Reads.', returns: text(), run }),
        // @ts-expect-error A mutation without a permission.
        change: mutation({ ...greet, conditions: changing, run }),
        // @ts-expect-error A mutation that does not say what one person alone can bring about.
        alone: mutation({ ...greet, conditions: { ...changing, alone: undefined }, permission, run }),
        // @ts-expect-error A text of which nothing says what becomes of it.
        text: mutation({ ...greet, conditions: changing, args: { name: text() }, permission, run }),
        // @ts-expect-error A result of another type than the entry returns.
        result: query({ permission, description: 'Reads.', returns: bool(), run }),
      }))
    expect(declare).not.toThrow()
  })
})
