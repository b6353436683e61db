import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildSchema, getNamedType, isNonNullType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql'
import { viewers } from './allowed.js'
import { startHub, type As, type TestHub } from '../support/hub.js'

let hub: TestHub

beforeAll(async () => {
  hub = await startHub({ now: '2026-11-25', persons: 3_000 })
})
afterAll(() => hub.stop())

type Fields = GraphQLField<unknown, unknown>

const values: Readonly<Record<string, unknown>> = {
  first: 2,
  measure: 'VICTIMS_REFERRED',
  across: 'FORCE',
  with: 'OFFICERS_PER_RESIDENT',
  value: 'surrey',
  against: 'kent',
  question: { measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' }, by: ['FORCE'] },
  period: { from: '2025', to: '2025' },
}
// What tells of the asking itself is another answer each time.
const moving = ['auditTrail', 'usage']

/** One document for a root field: everything below it to a depth, with its arguments as variables. */
function documentFor(root: Fields): { query: string; names: readonly string[] } {
  const variables = new Map<string, string>()
  const line = (field: Fields, depth: number): string => {
    const given = field.args.filter(({ name, type, defaultValue }) => name in values || (isNonNullType(type) && defaultValue === undefined))
    // Where one field must have it and another may, it is declared as what must be.
    for (const { name, type } of given) if (!variables.get(name)?.endsWith('!')) variables.set(name, String(type))
    const args = given.length === 0 ? '' : `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})`
    const type = getNamedType(field.type)
    if (!isObjectType(type)) return `${field.name}${args}`
    return `${field.name}${args} { __typename ${depth === 0 ? '' : below(type, depth - 1)} }`
  }
  const below = (type: GraphQLObjectType, depth: number): string =>
    Object.values(type.getFields())
      .filter((field) => depth > 0 || !isObjectType(getNamedType(field.type)))
      .map((field) => line(field, depth))
      .join(' ')
  const body = line(root, 4)
  const declared = [...variables].map(([name, type]) => `$${name}: ${type}`).join(', ')
  return { query: `query Again${declared === '' ? '' : `(${declared})`} { ${body} }`, names: [...variables.keys()] }
}

const schemaOf = async ({ role, partner }: As) => {
  const { printedSchemaFor } = await import('../../src/hub/resolvers.js')
  return buildSchema(printedSchemaFor(role, partner))
}

/** An id that the list of the same kind shows, so that the single one is found. */
async function idFor(as: As, root: string): Promise<string> {
  if (root === 'agreement') return (await hub.query<{ agreements: { id: string }[] }>(as, '{ agreements { id } }')).agreements[0]?.id ?? ''
  const list = root === 'batch' ? 'batches' : `${root}s`
  const answer = await hub.query<Record<string, { edges: { node: { id: string } }[] }>>(
    as,
    `{ ${list}(first: 1) { edges { node { id } } } }`,
  )
  return answer[list]?.edges[0]?.node.id ?? ''
}

test.each(Object.entries(viewers))('%s gets the same answer to the same question, whether it is new or known', async (_, as) => {
  const schema = await schemaOf(as)
  for (const root of Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !moving.includes(name))) {
    const { query, names } = documentFor(root)
    const feed = as.partner === 'victim-support' ? 'CHARITY_SUPPORT' : 'POLICE_REFERRAL'
    const all: Record<string, unknown> = { ...values, feed, ...(names.includes('id') ? { id: await idFor(as, root.name) } : {}) }
    const variables = Object.fromEntries(names.map((name) => [name, all[name] ?? 'x']))
    const [first, ...others] = [
      await hub.send<Record<string, unknown>>(as, query, variables),
      await hub.send(as, query, variables),
      await hub.send(as, query, variables),
      await hub.send(as, query, variables),
    ].map((answer) => JSON.parse(JSON.stringify(answer).replace(/"requestId":"[^"]+"/g, '"requestId":""')) as object)
    for (const other of others) expect({ query, ...other }).toEqual({ query, ...first })
    // Some of what can be asked of an analysis needs another question, so an answer may be one in part.
    expect({ root: root.name, ...first }).toMatchObject({ status: 200, data: { [root.name]: expect.anything() } })
  }
})
