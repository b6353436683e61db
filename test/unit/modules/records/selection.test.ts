import { describe, expect, test } from '@jest/globals'
import { buildSchema, execute, parse, validate, type DocumentNode } from 'graphql'
import { below, selectionOf, type Selection } from '../../../../src/modules/records/selection.js'

const schema = buildSchema(`
  type Query { list: Connection }
  type Connection { edges: [Edge] pageInfo: PageInfo }
  type Edge { cursor: String node: Node }
  type Node { id: ID name: String flags: [Flag] }
  type Flag { value: String source: String }
  type PageInfo { hasNextPage: Boolean }
`)

async function asked(source: string | DocumentNode, variableValues: Record<string, unknown> = {}): Promise<Selection> {
  const document = typeof source === 'string' ? parse(source) : source
  expect(validate(schema, document)).toEqual([])
  let selection: Selection | undefined
  const rootValue = {
    list: (_arguments: unknown, _context: unknown, info: Parameters<typeof selectionOf>[0]) => {
      selection = selectionOf(info)
      return null
    },
  }
  const { errors } = await execute({ schema, document, rootValue, variableValues })
  expect(errors).toBeUndefined()
  if (!selection) throw new Error('not resolved')
  return selection
}

const names = (selection: Selection): string[] => [...selection.keys()].sort()

describe('the selection of a question', () => {
  test.each([
    ['plain fields', '{ list { edges { node { id name } } } }', ['id', 'name']],
    ['an alias is its field', '{ list { edges { node { a: id b: id c: name } } } }', ['id', 'name']],
    ['an inline fragment', '{ list { edges { node { id ... on Node { name } } } } }', ['id', 'name']],
    ['nested named fragments', '{ list { ...c } } fragment c on Connection { edges { node { ...n } } } fragment n on Node { id }', ['id']],
    ['__typename needs nothing', '{ list { edges { node { __typename } } } }', []],
    ['a field asked twice under one name is merged', '{ list { edges { node { id } } edges { node { name } } } }', ['id', 'name']],
    ['two fields of the list under aliases are merged', '{ list { a: edges { node { id } } b: edges { node { name } } } }', ['id', 'name']],
    ['@skip', '{ list { edges { node { id @skip(if: true) name @skip(if: false) } } } }', ['name']],
    ['@include on a fragment', '{ list { edges { node { id ... @include(if: false) { name } } } } }', ['id']],
  ])('the selection of a question: %s', async (_rule, source, expected) => {
    expect(names(below(await asked(source), 'edges', 'node'))).toEqual(expected)
  })

  test.each([
    [true, ['id', 'name']],
    [false, ['id']],
  ])('@include follows its variable: %s', async (more, expected) => {
    const source = 'query ($more: Boolean!) { list { edges { node { id name @include(if: $more) } } } }'
    expect(names(below(await asked(source, { more }), 'edges', 'node'))).toEqual(expected)
  })

  test('a repeated document is read by its variables each time, and below each of its fields', async () => {
    const document = parse(`query ($more: Boolean!) {
      list { edges { node { id name @include(if: $more) } } pageInfo { hasNextPage } }
    }`)
    const nodeFields = async (more: boolean) => names(below(await asked(document, { more }), 'edges', 'node'))
    expect(await nodeFields(true)).toEqual(['id', 'name'])
    expect(await nodeFields(false)).toEqual(['id'])
    expect(await nodeFields(true)).toEqual(['id', 'name'])
  })

  test('a document without a directive is read once', async () => {
    const document = parse('{ list { edges { node { id name } } } }')
    expect(await asked(document)).toBe(await asked(document))
  })

  test('a path that is not selected is empty', async () => {
    expect(names(below(await asked('{ list { pageInfo { hasNextPage } } }'), 'edges', 'node'))).toEqual([])
  })
})
