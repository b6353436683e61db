import { beforeAll, expect, test } from '@jest/globals'
import { buildSchema, getOperationAST, parse, type GraphQLError, type GraphQLScalarType, type GraphQLSchema } from 'graphql'
import { Invalid } from '../../../../src/kit/errors.js'
import { declaredOf, variablesOf } from '../../../../src/server/graphql/variables.js'

const small = buildSchema(
  'scalar Word input Wish { words: [Word!] } type Query { echo(wish: Wish, word: Word, text: String = "d"): String }',
)
let looked = 0
Object.assign(small.getType('Word') as GraphQLScalarType, {
  parseValue: () => {
    looked += 1
    throw new TypeError('no word')
  },
})

/** What the variables of a document are found to be. */
function found(schema: GraphQLSchema, source: string, sent: Record<string, unknown>) {
  const operation = getOperationAST(parse(source))
  if (!operation) throw new Error('the document has one operation')
  return variablesOf(schema, operation, declaredOf(operation, sent))
}

test('a variable that the operation does not declare is dropped, and a default is filled in', () => {
  const variables = found(small, 'query ($text: String = "e") { echo(text: $text) }', { more: 'x'.repeat(1_000_000) })
  expect(variables).toEqual({ sent: {}, coerced: { text: 'e' } })
  expect(found(small, 'query ($text: String) { echo(text: $text) }', { text: 'a', toString: 'b' })).toEqual({
    sent: { text: 'a' },
    coerced: { text: 'a' },
  })
})

test('of many wrong values the first is told, and at most one more is looked at', () => {
  looked = 0
  const variables = found(small, 'query ($wish: Wish) { echo(wish: $wish) }', { wish: { words: new Array(2_499).fill('a') } })
  expect('wrong' in variables && variables.wrong.message).toMatch(/^Variable "\$wish" got invalid value "a" at "wish.words\[0\]"/)
  expect(looked).toBeLessThanOrEqual(2)
})

test('a text that is far too long to be the name of a value of an enum is refused before it is read whole', () => {
  const coloured = buildSchema('enum Colour { A B } type Query { one(colour: Colour, many: [Colour!]): String }')
  const given = 'x'.repeat(10_001)
  const one = 'query ($colour: Colour) { one(colour: $colour) }'
  const many = 'query ($colour: [Colour!]) { one(many: $colour) }'
  for (const [source, sent] of [
    [one, given],
    [many, [given]],
  ] as const)
    expect(() => found(coloured, source, { colour: sent })).toThrow('A value of Colour is given by its name.')
})

let schema: GraphQLSchema
beforeAll(async () => {
  const { hubSchema } = await import('../../../../src/hub/resolvers.js')
  schema = hubSchema()
})

const asking = 'query ($q: AnalysisQuestion!) { analysis(question: $q) { rows { period } } }'
const question = { measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' } }

/** The refusal of a question with these lists. */
function refused(more: object): unknown {
  try {
    return found(schema, asking, { q: { ...question, ...more } })
  } catch (error) {
    return error
  }
}

test.each([
  ['measures', { measures: new Array(21).fill('NONE') }],
  ['by', { by: new Array(21).fill('NONE') }],
  ['where', { where: new Array(21).fill({ dimension: 'NONE', value: '' }) }],
])('a question whose list %s has more than 20 entries is refused before its names are looked at', (list, more) => {
  const error = refused(more) as Invalid
  expect(error).toBeInstanceOf(Invalid)
  expect([error.code, error.message]).toEqual(['QUERY_NOT_PERMITTED', `${list} holds at most 20; this names 21.`])
})

test('a question whose lists have 20 entries is read, and its wrong names are told', () => {
  const variables = refused({ measures: new Array(20).fill('NONE') }) as { wrong: GraphQLError }
  expect(variables.wrong.message).toContain('NONE')
})
