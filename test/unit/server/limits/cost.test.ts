import { expect, test } from '@jest/globals'
import { buildSchema, Kind, parse } from 'graphql'
import { costOf } from '../../../../src/server/limits/cost.js'

const schema = buildSchema(`
  type Query { list(first: Int = 20): Connection }
  type Connection { edges: [Edge] }
  type Edge { node: Node }
  type Node { id: ID events(first: Int = 10): Connection }
`)

/** The cost of an operation of one parsed document, which keeps what it found before. */
function costs(text: string): (variables: Record<string, unknown>, operation?: number) => number {
  const document = parse(text)
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  return (variables, place = 0) => {
    const operation = operations[place]
    if (!operation) throw new Error('there is no such operation')
    return costOf(schema, document, operation, variables)
  }
}

test('a repeated document costs what its variables say each time', () => {
  const cost = costs('query ($n: Int, $m: Int) { list(first: $n) { edges { node { id events(first: $m) { edges { node { id } } } } } } }')
  const [ten, fifty] = [cost({ n: 10 }), cost({ n: 50 })]
  expect(fifty).toBeGreaterThan(4 * ten)
  expect(cost({ n: 10 })).toBe(ten)
  expect(cost({ n: 10, m: 10 })).toBe(ten)
  expect(cost({ n: 10, m: 50 })).toBeGreaterThan(3 * ten)
  expect(cost({ n: 50 })).toBe(fifty)
})

test('a page that is too large is refused each time, and a null one is the default', () => {
  const cost = costs('query ($n: Int) { list(first: $n) { edges { node { id } } } }')
  expect(cost({ n: 20 })).toBe(cost({}))
  for (const n of [101, 0, -1, '20', [20]]) {
    expect(() => cost({ n })).toThrow('first is 1 to 100 here')
    expect(() => cost({ n })).toThrow('first is 1 to 100 here')
  }
  expect(cost({ n: null })).toBe(cost({}))
})

test('operations of one document cost what each of them asks', () => {
  const cost = costs('query A { list(first: 10) { edges { node { id } } } } query B { list(first: 100) { edges { node { id } } } }')
  expect(cost({}, 1)).toBeGreaterThan(9 * cost({}, 0))
  expect(cost({}, 0)).toBeLessThan(cost({}, 1))
})
