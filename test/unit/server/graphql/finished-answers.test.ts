import { beforeEach, describe, expect, test } from '@jest/globals'
import { buildSchema, getOperationAST, parse, validate, type GraphQLFieldResolver, type GraphQLObjectType } from 'graphql'
import { KeptMemory } from '../../../../src/kit/memory/kept-memory.js'
import { FinishedAnswers, keptText } from '../../../../src/server/graphql/finished-answers.js'
import { rightVariables } from '../../../support/callers/right-variables.js'

const schema = buildSchema(`
  type Row { name: String!, value: Int }
  type Answer { rows(from: Int = 0): [Row!]!, left: Int!, broken: Int }
  type Query { answer(about: String!): Answer!, other: Int }
`)
const names = { Query: new Set(['answer']), Answer: new Set(['rows', 'broken']) }

const textOf = (data: unknown): string => keptText(data) ?? JSON.stringify(data)

let asked: string[]
let made: number
let answers: { compiled: number; plain: number; kept: number }
/** What is answered now, by what is asked about. */
const current = new Map<string, object>()

const answerFor = (value: number): object => ({ value })

const resolvers: Readonly<Record<string, GraphQLFieldResolver<unknown, unknown>>> = {
  answer: async (_, { about }: { about: string }) => {
    asked.push(about)
    const answer = current.get(about)
    if (!answer) throw new Error(`nothing about ${about}`)
    return answer
  },
  rows: (answer, { from }: { from: number }) => {
    made += 1
    return [{ name: 'row', value: (answer as { value: number }).value + from }]
  },
  left: () => 3,
  broken: () => {
    throw new Error('broken')
  },
}
for (const type of ['Query', 'Answer'])
  for (const field of Object.values((schema.getType(type) as GraphQLObjectType).getFields())) {
    const resolve = resolvers[field.name]
    if (resolve) field.resolve = resolve
  }

beforeEach(() => {
  asked = []
  made = 0
  answers = { compiled: 0, plain: 0, kept: 0 }
  current.clear()
  current.set('a', answerFor(1)).set('b', answerFor(2))
})

/** Asks one keeper for the same document with each of these variables. */
async function texts(source: string, ...sets: readonly Record<string, unknown>[]): Promise<string[]> {
  const document = parse(source)
  expect(validate(schema, document)).toEqual([])
  const finished = new FinishedAnswers(schema, names, answers)
  const said: string[] = []
  for (const variables of sets) {
    const operation = getOperationAST(document) ?? undefined
    const asked = { document, operation, operationName: undefined, variables: rightVariables(schema, document, variables), context: {} }
    const result = await finished.run(asked)
    said.push(result ? `${textOf(result.data)}${JSON.stringify(result.errors ?? '')}` : 'elsewhere')
  }
  return said
}

const rows = 'query ($about: String!, $from: Int) { answer(about: $about) { rows(from: $from) { name value } } }'
const a = { about: 'a' }

describe('the text of an answer', () => {
  test('the text of an answer is made once, and the root is asked each time', async () => {
    const [first, ...others] = await texts(rows, a, a, a)
    expect(first).toBe('{"answer":{"rows":[{"name":"row","value":1}]}}""')
    expect(others).toEqual([first, first])
    expect({ asked, made, kept: answers.kept }).toEqual({ asked: ['a', 'a', 'a'], made: 1, kept: 2 })
  })

  test('the text of an answer differs for other variables, below the root too, and for another name', async () => {
    const [first, second, third] = await texts(rows, a, { about: 'b' }, { about: 'a', from: 5 })
    expect([first, second, third].map((text) => /"value":(\d)/.exec(text ?? '')?.[1])).toEqual(['1', '2', '6'])
    expect((await texts(rows.replace('answer(', 'named: answer('), a, a)).every((text) => text.startsWith('{"named":'))).toBe(true)
  })

  test('the text of an answer is made anew if the root returns another object', async () => {
    const document = parse(rows)
    const finished = new FinishedAnswers(schema, names, answers)
    const ask = async () => {
      const operation = getOperationAST(document) ?? undefined
      const variables = rightVariables(schema, document, a)
      return textOf((await finished.run({ document, operation, operationName: undefined, variables, context: {} }))?.data)
    }
    await ask()
    current.set('a', answerFor(7))
    expect(await ask()).toContain('"value":7')
  })

  test('the text of an answer is not sent if the root refuses now', async () => {
    const document = parse(rows)
    const finished = new FinishedAnswers(schema, names, answers)
    const [operation, variables] = [getOperationAST(document) ?? undefined, rightVariables(schema, document, a)]
    const ask = () => finished.run({ document, operation, operationName: undefined, variables, context: {} })
    await ask()
    await ask()
    current.delete('a')
    const refused = await ask()
    expect({
      data: refused?.data,
      said: refused?.errors?.map(({ message, path, locations }) => [message, path, locations?.length]),
    }).toEqual({
      data: null,
      said: [['nothing about a', ['answer'], 1]],
    })
  })

  test('of the variables of an answer only a hash is kept, and its text is weighed', async () => {
    const memory = new KeptMemory()
    const about = 'a'.repeat(100_000)
    current.set(about, answerFor(1))
    const document = parse(rows)
    const finished = new FinishedAnswers(schema, names, answers, memory)
    const [operation, variables] = [getOperationAST(document) ?? undefined, rightVariables(schema, document, { about })]
    await finished.run({ document, operation, operationName: undefined, variables, context: {} })
    expect(memory.bytes).toBeGreaterThan('{"answer":{"rows":[{"name":"row","value":1}]}}'.length)
    expect(memory.bytes).toBeLessThan(40_000)
  })

  test('the text of an answer is not kept if a field below fails', async () => {
    const source = 'query ($about: String!) { answer(about: $about) { broken rows { name } } }'
    const said = await texts(source, a, a)
    expect(said.every((text) => text.includes('"broken"'))).toBe(true)
    expect({ made, kept: answers.kept }).toEqual({ made: 2, kept: 0 })
  })
})

test.each([
  ['a field that does not follow from it', 'query ($about: String!) { answer(about: $about) { rows { name } left } }'],
  [
    'such a field in a fragment',
    'query ($about: String!) { answer(about: $about) { ...more } } fragment more on Answer { rows { name } left }',
  ],
  ['two roots', 'query ($about: String!) { answer(about: $about) { rows { name } } again: answer(about: $about) { rows { name } } }'],
  ['another root', 'query ($about: String!) { other answer(about: $about) { rows { name } } }'],
  ['a root in a fragment', 'query ($about: String!) { ...all } fragment all on Query { answer(about: $about) { rows { name } } }'],
  ['introspection', 'query ($about: String!) { __schema { queryType { name } } answer(about: $about) { rows { name } } }'],
  ['a root that is left out', 'query ($about: String!) { answer(about: $about) @skip(if: true) { rows { name } } }'],
])('the query %s is answered elsewhere, and nothing is asked', async (_, source) => {
  expect(await texts(source, a)).toEqual(['elsewhere'])
  expect(asked).toEqual([])
})

test('a field that a directive leaves out is not asked, so the rest of the text is kept', async () => {
  const source = 'query ($about: String!, $with: Boolean = false) { answer(about: $about) { rows { name } left @include(if: $with) } }'
  expect(await texts(source, a, a, { ...a, with: true })).toEqual([
    '{"answer":{"rows":[{"name":"row"}]}}""',
    '{"answer":{"rows":[{"name":"row"}]}}""',
    'elsewhere',
  ])
})
