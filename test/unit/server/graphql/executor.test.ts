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
import { Executor } from '../../../../src/server/graphql/executor.js'
import { rightVariables } from '../../../support/callers/right-variables.js'

const schema = buildSchema(`
  scalar DateTime
  enum Colour { RED GREEN }
  input Wish { name: String = "x", colours: [Colour!], since: DateTime }
  type Leaf { name: String!, value: Int, at: DateTime, colour: Colour, guarded: String }
  input Deep { wish: Wish! = { colours: [GREEN] }, times: Int! = 3, words: [String!]! = [] }
  type Branch { leaves: [Leaf!]!, perhaps: Leaf, must: Leaf! }
  type Query { branch(times: Int = 2): Branch, echo(wish: Wish, word: String, at: DateTime, deep: Deep): String, leaf: Leaf }
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

/** The answers of five executions of one document, the first of which graphql-js carries out. */
async function asked(source: string, variables: Record<string, unknown> = {}): Promise<unknown[]> {
  const document: DocumentNode = parse(source)
  expect(validate(schema, document)).toEqual([])
  const executor = new Executor(schema)
  const answers: unknown[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    const operation = getOperationAST(document) ?? undefined
    const right = rightVariables(schema, document, variables)
    const { data, errors } = await executor.run({ document, operation, operationName: undefined, variables: right, context: {} })
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
    // What a directive leaves out of a fragment that is spread twice, of a list, and of everything asked.
    [
      'query ($on: Boolean! = false, $off: Boolean = true) { one: branch { ...b @include(if: $on) must { name @skip(if: $off) at } } two: branch { ...b } } fragment b on Branch { leaves { name value @skip(if: $off) colour @include(if: $on) } }',
      {},
    ],
    ['query ($on: Boolean!) { leaf { ... @include(if: $on) { name } value } }', { on: true }],
    ['query ($on: Boolean!) { leaf { name @include(if: $on) } }', { on: false }],
    ['query ($on: Boolean!) { leaf @include(if: $on) { name } }', { on: false }],
    // Defaults of input fields that were left out.
    ['query ($d: Deep) { echo(deep: $d) }', { d: {} }],
    ['query ($d: Deep) { echo(deep: $d) }', { d: { wish: { name: 'n' }, words: 'one' } }],
    ['query ($d: Deep = { times: 5, wish: { name: "y" } }) { echo(deep: $d) }', {}],
    ['query ($s: String, $c: [Colour!]) { echo(deep: { wish: { colours: $c, name: $s } }) }', {}],
    ['query ($c: Colour!) { echo(wish: { colours: [$c] }) }', { c: 'RED' }],
    // If a field that must not be null is null, its nearest parent that may be null is null.
    ['{ branch { perhaps { name value } must { name } } }', {}],
    ['{ branch { leaves { name guarded } } leaf { guarded name } }', {}],
    ['query ($w: Wish, $s: String = "d") { echo(wish: $w, word: $s) }', { w: { colours: ['RED'], since: '2025-01-01T00:00:00Z' } }],
    [
      'query ($w: Wish, $s: String, $at: DateTime) { echo(wish: $w, word: $s, at: $at) }',
      { w: { name: null }, at: '2025-01-01T00:00:00Z' },
    ],
    ['query ($w: Wish, $s: String) { echo(wish: $w, word: $s) }', {}],
    ['query ($c: [Colour!], $s: String) { echo(wish: { colours: $c, name: $s }) }', { c: 'GREEN', s: '\'"`${1}' }],
    ['{ __schema { queryType { name } } leaf { name } }', {}],
    ['{ leaf { __proto__: name value } }', {}],
  ])('an answer is the same from the compiler and from graphql-js: %s %j', async (source, variables) => {
    const [first, ...others] = await asked(source, variables)
    for (const other of others) expect(other).toEqual(first)
  })
})

test('a text in a document never becomes code', async () => {
  // What the compiler puts in place of a Date in a literal, from its source.
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

test('a mutation runs once each time it is asked', async () => {
  expect((await asked('mutation { grow }')).length).toBe(5)
  expect(grown).toBe(5)
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
  for (let turn = 0; turn < 4; turn += 1) {
    const operation = getOperationAST(document) ?? undefined
    const variables = rightVariables(schema, document)
    const answer = await executor.run({ document, operation, operationName: undefined, variables, context: {} })
    expect(JSON.parse(JSON.stringify(answer))).toEqual({ data: { leaf: { at: shown } } })
  }
})

describe('which way answers', () => {
  const ways = async (source: string, sets: readonly Record<string, unknown>[]) => {
    const document = parse(source)
    const answers = { compiled: 0, plain: 0, kept: 0 }
    const executor = new Executor(schema, answers)
    for (const sent of sets) {
      const [operation, variables] = [getOperationAST(document) ?? undefined, rightVariables(schema, document, sent)]
      await executor.run({ document, operation, operationName: undefined, variables, context: {} })
    }
    return { compiled: answers.compiled, plain: answers.plain }
  }
  const times = (count: number, variables: Record<string, unknown> = {}) => Array.from({ length: count }, () => variables)

  test('a query is compiled at the third asking', async () => {
    expect(await ways('{ leaf { name } }', times(5))).toEqual({ compiled: 3, plain: 2 })
  })

  test('a query with directives and with defaults left out is compiled too, for each way in which its directives turn out', async () => {
    const source = 'query ($on: Boolean!, $d: Deep) { leaf { name value @include(if: $on) } echo(deep: $d) }'
    expect(await ways(source, [...times(5, { on: true, d: {} }), ...times(5, { on: false })])).toEqual({ compiled: 6, plain: 4 })
  })

  test.each([
    ['a text', '{ echo(word: "a") }'],
    ['an object', 'query ($s: String) { echo(wish: { name: $s }) }'],
    ['nothing left to select', 'query ($on: Boolean = false) { leaf { name @include(if: $on) } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a mutation', 'mutation { grow }'],
  ])('%s is never compiled', async (_, source) => {
    expect(await ways(source, times(5))).toEqual({ compiled: 0, plain: 5 })
  })

  test('for a document with many switches no more than eight variants are compiled', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const source = `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { leaf { name ${names.map((name) => `${name}: value @include(if: $${name})`).join(' ')} } }`
    const sets = Array.from({ length: 32 }, (_, bits) => Object.fromEntries(names.map((name, at) => [name, (bits & (2 ** at)) !== 0])))
    expect(await ways(source, [...sets, ...sets, ...sets, ...sets])).toEqual({ compiled: 16, plain: 112 })
  })
})
