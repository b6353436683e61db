import { buildSchema, getNamedType, isNonNullType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql'
import type { As, TestHub } from '../hub/hub.js'

type Field = GraphQLField<unknown, unknown>

const values: Readonly<Record<string, unknown>> = {
  first: 2,
  measure: 'VICTIMS_REFERRED',
  across: 'FORCE',
  with: 'OFFICERS_PER_RESIDENT',
  value: 'surrey',
  against: 'kent',
  of: 'FORCE',
  share: 0.5,
  duty: 'D05',
  question: { measures: ['VICTIMS_REFERRED'], period: { from: '2025', to: '2025' }, by: ['FORCE'] },
  period: { from: '2025', to: '2025' },
}

/** Roots whose argument of one of these names has another form. */
const valuesOfRoot: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  forcesToAskAbout: { period: '2025' },
  complianceReturn: { period: '2025' },
  providerQuality: { year: 2025 },
}

/** A root field of a viewer's schema with everything below it to a depth. */
export interface WholeAnswer {
  readonly root: string
  /** The root field, and which part of it where there are several. */
  readonly name: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * One document for each root field of the schema that a viewer sees, with its arguments as variables, or several if one would be larger than
 * the hub allows. `more` gives values for all documents, `ofRoot` for those of one root field each.
 */
export async function wholeAnswers(
  hub: TestHub,
  as: As,
  more: Readonly<Record<string, unknown>> = {},
  ofRoot: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<WholeAnswer[]> {
  const schema = await schemaOf(as)
  const feed = as.partner === 'victim-support' ? 'CHARITY_SUPPORT' : 'POLICE_REFERRAL'
  const found: WholeAnswer[] = []
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    // Whoever reads the returns of all forces names one.
    const ofReturn = field.name === 'complianceReturn' && as.role === 'INSPECTOR' ? { force: 'surrey' } : {}
    const given = { ...values, feed, ...more, ...valuesOfRoot[field.name], ...ofReturn, ...ofRoot[field.name] }
    for (const [index, { query, names }] of documentsFor(field, given).entries()) {
      const all: Record<string, unknown> = { ...given, ...(names.includes('id') ? { id: await idFor(hub, as, field.name) } : {}) }
      const name = index === 0 ? field.name : `${field.name}, part ${index + 1}`
      found.push({ root: field.name, name, query, variables: Object.fromEntries(names.map((name) => [name, all[name] ?? 'x'])) })
    }
  }
  return found
}

async function schemaOf({ role, partner }: As): Promise<GraphQLSchema> {
  const { printedSchemaFor } = await import('../../../src/hub/resolvers.js')
  return buildSchema(printedSchemaFor(role, partner))
}

interface WholeDocument {
  readonly query: string
  readonly names: readonly string[]
}

/** Fields that one document may name, which is less than the hub allows. */
const mostFields = 350

/** What needs no argument comes first: the rows of an answer, before what is worked out from them. */
function documentsFor(root: Field, given: Readonly<Record<string, unknown>>): readonly WholeDocument[] {
  const type = getNamedType(root.type)
  const all = isObjectType(type) ? Object.values(type.getFields()).sort((one, other) => one.args.length - other.args.length) : []
  const parts: Field[][] = [[]]
  let size = 0
  for (const field of all) {
    const fields = documentFor(root, [field], given).query.match(/[A-Za-z_]+/g)?.length ?? 0
    if (size > 0 && size + fields > mostFields) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(field)
    size += fields
  }
  return parts.map((part) => documentFor(root, part, given))
}

function documentFor(root: Field, part: readonly Field[], given: Readonly<Record<string, unknown>>): WholeDocument {
  const variables = new Map<string, string>()
  const line = (field: Field, depth: number): string => {
    const named = field.args.filter(({ name, type, defaultValue }) => name in given || (isNonNullType(type) && defaultValue === undefined))
    // If one field requires the variable and another only accepts it, it is declared as required.
    for (const { name, type } of named) if (!variables.get(name)?.endsWith('!')) variables.set(name, String(type))
    const args = named.length === 0 ? '' : `(${named.map(({ name }) => `${name}: $${name}`).join(', ')})`
    const type = getNamedType(field.type)
    if (!isObjectType(type)) return `${field.name}${args}`
    const fields = field === root ? part : Object.values(type.getFields())
    return `${field.name}${args} { __typename ${depth === 0 ? '' : below(fields, depth - 1)} }`
  }
  const below = (fields: readonly Field[], depth: number): string =>
    fields
      .filter((field) => depth > 0 || !isObjectType(getNamedType(field.type)))
      .map((field) => line(field, depth))
      .join(' ')
  const body = line(root, 4)
  const declared = [...variables].map(([name, type]) => `$${name}: ${type}`).join(', ')
  return { query: `query Whole${declared === '' ? '' : `(${declared})`} { ${body} }`, names: [...variables.keys()] }
}

/** Lists that are not paged. */
const unpaged = ['agreements', 'figureReleases']

/** An id that the list of the same kind shows, so that the single one is found. */
async function idFor(hub: TestHub, as: As, root: string): Promise<string> {
  const list = root === 'batch' ? 'batches' : `${root}s`
  if (unpaged.includes(list)) return (await hub.query<Record<string, { id: string }[]>>(as, `{ ${list} { id } }`))[list]?.[0]?.id ?? ''
  const answer = await hub.query<Record<string, { edges: { node: { id: string } }[] }>>(
    as,
    `{ ${list}(first: 1) { edges { node { id } } } }`,
  )
  return answer[list]?.edges[0]?.node.id ?? ''
}
