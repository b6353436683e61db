import { beforeAll, describe, expect, test } from '@jest/globals'
import { buildSchema, getNamedType, isInputObjectType, type GraphQLInputType, type GraphQLSchema } from 'graphql'
import { feeds } from '../../../src/modules/ingest/index.js'
import { admittedWays, feedWays, openWays } from '../../../src/server/http/ways.js'
import { inspector } from '../../support/hub/hub.js'
import { bodyWays } from '../../support/ways-in/bodies.js'
import { headerWays, isOfNode } from '../../support/ways-in/headers.js'
import type { Observed, Way } from '../../support/ways-in/hostile.js'
import { observeWays } from '../../support/ways-in/observed.js'
import { variableWays } from '../../support/ways-in/variables.js'
import { waysIn, wholeSchema } from '../../support/ways-in/ways.js'

let observed: Observed
let ways: readonly Way[]
beforeAll(async () => {
  observed = await observeWays()
  ways = waysIn(observed)
})

const names = (): ReadonlySet<string> => new Set(ways.map(({ name }) => name))

describe('every way into the hub is tried by the worst that can be sent by it (test/timing/ways-in.timing.ts)', () => {
  test('each address that the server lists is seen by asking it, and has a worst address', () => {
    const urls = new Set(observed.routes.map(({ url }) => url))
    for (const url of [...admittedWays, ...feedWays, ...openWays]) expect(urls).toContain(url)
    for (const { method, url } of observed.routes) expect(names()).toContain(`address ${method} ${url}`)
  })

  test('each header that is looked for while the hub answers has a worst value, unless Node itself reads it', () => {
    for (const name of observed.headers.keys()) if (!isOfNode(name)) expect(names()).toContain(`header ${name}`)
    // What reads them is asked in each of its circumstances.
    for (const name of [
      'authorization',
      'x-role',
      'x-agreement',
      'x-batch-id',
      'accept-language',
      'if-none-match',
      'origin',
      'x-forwarded-for',
    ])
      expect([...observed.headers.keys()]).toContain(name)
  })

  test('each type that an argument takes has a worst variable', () => {
    for (const type of typesOfArguments(wholeSchema())) expect(names()).toContain(`variable ${type}`)
  })

  test('each column of each feed has a worst cell, and each feed a worst header, key, row and row of a mutation', () => {
    for (const { name, columns, graphql } of Object.values(feeds)) {
      for (const column of columns) expect(names()).toContain(`cell ${column.name} of ${name}`)
      for (const way of [
        `header of ${name}`,
        `packed header of ${name}`,
        `keys of ${name}`,
        `rows of ${name}`,
        `rows of ${graphql.mutation}`,
      ])
        expect(names()).toContain(way)
    }
  })

  test('no way in is without a worst', () => {
    expect(ways.filter(({ worst }) => worst.length === 0).map(({ name }) => name)).toEqual([])
  })
})

describe('a way in that nobody has thought of is named', () => {
  test('a new header is named, with the file in which its worst is missing', () => {
    const headers = new Map([...observed.headers, ['x-new', [{ method: 'GET', url: '/register' }]] as const])
    expect(() => headerWays({ ...observed, headers })).toThrow(/header x-new .*headers\.ts/)
  })

  test('a new address that takes a body is named', () => {
    const routes = [...observed.routes, { method: 'POST', url: '/new' }]
    expect(() => bodyWays({ ...observed, routes })).toThrow(/\/new .*bodies\.ts/)
  })

  test('a new scalar is named', () => {
    const schema = buildSchema('scalar Postcode type Query { at(place: Postcode): Int }')
    expect(() => variableWays(schema, [{ as: inspector, schema }])).toThrow(/Postcode .*variable-values\.ts/)
  })
})

/** Every type that is reached from an argument. */
function typesOfArguments(schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (type: GraphQLInputType): void => {
    const named = getNamedType(type)
    if (found.has(named.name)) return
    found.add(named.name)
    if (isInputObjectType(named)) for (const field of Object.values(named.getFields())) visit(field.type)
  }
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const field of Object.values(root?.getFields() ?? {})) for (const arg of field.args) visit(arg.type)
  return found
}
