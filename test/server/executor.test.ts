import { describe, expect, test } from '@jest/globals'
import {
  buildSchema,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type DocumentNode,
} from 'graphql'
import { GraphQLDateTime } from 'graphql-scalars'
import { Executor } from '../../src/server/executor.js'

const schema = buildSchema(`
  scalar DateTime
  enum Colour { RED GREEN }
  input Wish { name: String = "x", colours: [Colour!], since: DateTime }
  type Leaf { name: String!, value: Int, at: DateTime, colour: Colour, guarded: String }
  type Branch { leaves: [Leaf!]!, perhaps: Leaf, must: Leaf! }
  type Query { branch(times: Int = 2): Branch, echo(wish: Wish, word: String, at: DateTime): String, leaf: Leaf }
  type Mutation { grow: Int }
`)

class Refused extends Error {
  readonly code = 'REFUSED'
}

const leaf = (name: string | null) => ({ name, value: 1, at: '2025-03-01T10:00:00+00:00', colour: 'RED' })
let grown = 0
const query = schema.getQueryType()?.getFields() ?? {}
for (const [name, resolve] of Object.entries({
  branch: async (_: unknown, { times }: { times: number }) => ({
    leaves: Array.from({ length: times }, (__, index) => leaf(`l${index}`)),
    perhaps: leaf(null),
    must: leaf('m'),
  }),
  echo: (_: unknown, args: object) => JSON.stringify(args),
  leaf: () => leaf('one'),
})) {
  const field = query[name]
  if (field) field.resolve = resolve as never
}
const guarded = (schema.getType('Leaf') as GraphQLObjectType).getFields()['guarded']
if (guarded)
  guarded.resolve = () => {
    throw new Refused('not for you')
  }
const grow = schema.getMutationType()?.getFields()['grow']
if (grow) grow.resolve = () => (grown += 1)
Object.assign(schema.getType('DateTime') as GraphQLScalarType, {
  serialize: GraphQLDateTime.serialize,
  parseValue: GraphQLDateTime.parseValue,
  parseLiteral: GraphQLDateTime.parseLiteral,
})

/** What each of four asks of the same document is answered: the first by graphql-js. */
async function asked(source: string, variables: Record<string, unknown> = {}): Promise<unknown[]> {
  const document: DocumentNode = parse(source)
  expect(validate(schema, document)).toEqual([])
  const executor = new Executor(schema)
  const answers: unknown[] = []
  for (let turn = 0; turn < 4; turn += 1) {
    const operation = getOperationAST(document) ?? undefined
    const { data, errors } = await executor.run({ document, operation, operationName: undefined, variables, context: {} })
    const told = errors?.map((error) => ({
      isGraphQLError: error instanceof GraphQLError,
      message: error.message,
      extensions: error.extensions,
      path: error.path,
      locations: error.locations?.map(({ line, column }) => ({ line, column })),
      code: (error.originalError as Refused | undefined)?.code,
    }))
    answers.push(JSON.parse(JSON.stringify({ data, told })))
  }
  return answers
}

describe('an answer is the same, whoever works it out', () => {
  test.each<[string, Record<string, unknown>]>([
    ['{ branch { leaves { name value at colour } must { name } } }', {}],
    ['query ($n: Int!) { one: branch(times: $n) { a: leaves { b: name __typename } } two: branch { leaves { name } } }', { n: 3 }],
    ['{ branch { ...b leaves { value } } } fragment b on Branch { leaves { name } must { at } }', {}],
    ['query ($on: Boolean!) { leaf { name @include(if: $on) value @skip(if: $on) } }', { on: false }],
    // Null where it must not be: the nearest parent that may be null is.
    ['{ branch { perhaps { name value } must { name } } }', {}],
    ['{ branch { leaves { name guarded } } leaf { guarded name } }', {}],
    ['query ($w: Wish, $s: String = "d") { echo(wish: $w, word: $s) }', { w: { colours: ['RED'], since: '2025-01-01T00:00:00Z' } }],
    [
      'query ($w: Wish, $s: String, $at: DateTime) { echo(wish: $w, word: $s, at: $at) }',
      { w: { name: null }, at: '2025-01-01T00:00:00Z' },
    ],
    ['query ($w: Wish, $s: String) { echo(wish: $w, word: $s) }', {}],
    ['query ($c: [Colour!], $s: String) { echo(wish: { colours: $c, name: $s }) }', { c: 'GREEN', s: '\'"`${1}' }],
    // Variables that do not fit are told of in the same words.
    ['query ($w: Wish) { echo(wish: $w) }', { w: { colours: ['BLUE'] } }],
    ['query ($n: Int!) { branch(times: $n) { must { name } } }', {}],
    ['query ($n: Int!) { branch(times: $n) { must { name } } }', { n: 'three' }],
    ['{ __schema { queryType { name } } leaf { name } }', {}],
    ['{ leaf { __proto__: name value } }', {}],
  ])('%s %j', async (source, variables) => {
    const [first, ...others] = await asked(source, variables)
    for (const other of others) expect(other).toEqual(first)
  })
})

test('a text in a document never becomes code', async () => {
  // What the compiler puts in the place of a Date in a literal, from its source.
  const magic = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d'
  const own = globalThis as { broken?: boolean }
  for (const text of [magic, `\\u005f${magic.slice(1)}`]) {
    for (const source of [
      `{ echo(word: "${text}globalThis.broken=true") }`,
      `{ echo(wish: { name: "${text}globalThis.broken=true" }) }`,
      `query ($w: String = "${text}globalThis.broken=true") { echo(word: $w) }`,
    ]) {
      for (const answer of await asked(source)) expect(JSON.stringify(answer)).toContain('MAGIC_DATE')
    }
  }
  const [, again] = await asked('query ($w: String) { echo(word: $w) }', { w: `${magic}globalThis.broken=true` })
  expect(JSON.stringify(again)).toContain('MAGIC_DATE')
  expect(own.broken).toBeUndefined()
})

test('a mutation runs once each time that it is asked', async () => {
  expect((await asked('mutation { grow }')).length).toBe(4)
  expect(grown).toBe(4)
})

test.each([
  ['2025-03-01T10:00:00+00:00', '2025-03-01T10:00:00.000Z'],
  ['2025-03-01T10:00:00.5+00:00', '2025-03-01T10:00:00.500Z'],
  ['2025-03-01T10:00:00.123456+00:00', '2025-03-01T10:00:00.123Z'],
  ['2025-03-01T10:00:00.120Z', '2025-03-01T10:00:00.120Z'],
  ['2025-03-01T11:00:00+01:00', '2025-03-01T10:00:00.000Z'],
  [new Date('2025-03-01T10:00:00.007Z'), '2025-03-01T10:00:00.007Z'],
])('the time %s is shown as %s', async (at, shown) => {
  const document = parse('{ leaf { at } }')
  const executor = new Executor(schema)
  const field = query['leaf']
  if (field) field.resolve = () => ({ at })
  for (let turn = 0; turn < 3; turn += 1) {
    const operation = getOperationAST(document) ?? undefined
    const answer = await executor.run({ document, operation, operationName: undefined, variables: {}, context: {} })
    expect(JSON.parse(JSON.stringify(answer))).toEqual({ data: { leaf: { at: shown } } })
  }
})
