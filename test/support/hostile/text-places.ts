import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { Sent } from './fuzz.js'

/** A place for a text in an operation: `policeReferrals(filter.recordRef)`. */
export interface TextPlace {
  readonly field: string
  readonly name: string
  readonly isQuery: boolean
  /** One operation for each text; for a list of rows one operation for all, with each text in a row of its own. */
  readonly operationsWith: (texts: readonly string[]) => Sent[]
}

type Path = readonly Named[]
interface Named {
  readonly name: string
  readonly type: GraphQLInputType
}

/** Every argument of a query or mutation, however deep, that takes a text. */
export function textPlaces(schema: GraphQLSchema): readonly TextPlace[] {
  const of = (root: GraphQLObjectType | null | undefined, isQuery: boolean) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => placesIn(field, isQuery))
  return [...of(schema.getQueryType(), true), ...of(schema.getMutationType(), false)]
}

const placesIn = (field: GraphQLField<unknown, unknown>, isQuery: boolean): TextPlace[] =>
  field.args.flatMap((arg) =>
    pathsBelow(arg.type).map((below) => {
      const path: Path = [arg, ...below]
      return {
        field: field.name,
        name: `${field.name}(${path.map(({ name }) => name).join('.')})`,
        isQuery,
        operationsWith: (texts) => operations(field, isQuery, path, texts),
      }
    }),
  )

const takesText = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type)
  return isScalarType(named) && ['String', 'ID', 'DateTime'].includes(named.name)
}

/** The paths to a text. An input that contains itself is entered once. */
function pathsBelow(type: GraphQLInputType, open: readonly GraphQLInputObjectType[] = []): Path[] {
  const named = getNamedType(type)
  if (takesText(type)) return [[]]
  if (!isInputObjectType(named) || open.includes(named)) return []
  return Object.values(named.getFields()).flatMap((field) => pathsBelow(field.type, [...open, named]).map((below) => [field, ...below]))
}

let operationsMade = 0

function operations(field: GraphQLField<unknown, unknown>, isQuery: boolean, path: Path, texts: readonly string[]): Sent[] {
  const [arg, ...below] = path as [Named, ...Named[]]
  const given = field.args.filter((one) => one.name === arg.name || (isNonNullType(one.type) && one.defaultValue === undefined))
  const inner = selectionOf(field.type)
  const query = `${isQuery ? 'query' : 'mutation'} Try(${given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')}) {
    ${field.name}(${given.map(({ name }) => `${name}: $${name}`).join(', ')})${inner} }`
  const variables = (value: unknown) => ({
    ...Object.fromEntries(given.map(({ name, type }) => [name, name === 'batchId' ? `try-${++operationsMade}` : plainValue(type)])),
    [arg.name]: value,
  })
  if (arg.name === 'rows') return [{ query, variables: variables(texts.map((text) => rowWith(below, text))) }]
  return texts.map((text) => ({ query, variables: variables(valueWith(arg.type, below, text)) }))
}

const rowWith = (below: Path, text: string): unknown => ({ recordRef: `row-${++operationsMade}`, ...(objectWith(below, text) as object) })

/** A value of the type with the text at the end of the path. */
function valueWith(type: GraphQLInputType, below: Path, text: string): unknown {
  if (isNonNullType(type)) return valueWith(type.ofType, below, text)
  if (isListType(type)) return [valueWith(type.ofType, below, text)]
  if (!isInputObjectType(type)) return text
  return { ...(plainValue(type) as object), ...objectWith(below, text) }
}

function objectWith([next, ...rest]: Path, text: string): Record<string, unknown> {
  return next ? { [next.name]: valueWith(next.type, rest, text) } : {}
}

/** The minimum that the type requires. */
function plainValue(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return plainValue(type.ofType)
  if (isListType(type)) return [plainValue(type.ofType)]
  if (isEnumType(type)) return type.getValues().find(({ name }) => usual.includes(name))?.name ?? type.getValues()[0]?.name
  if (isInputObjectType(type)) {
    if (type.name === 'PeriodInput') return { from: '2025', to: '2025' }
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) && field.defaultValue === undefined)
    return Object.fromEntries(required.map((field) => [field.name, plainValue(field.type)]))
  }
  return { Int: 1, Float: 1, Boolean: true, DateTime: '2025-01-01T00:00:00Z' }[type.name] ?? '2025-01-01'
}

const usual = ['VICTIMS_REFERRED', 'FORCE']

/** The fields that lead to the rows of an answer. */
const leading = ['edges', 'node', 'rows']

function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type)
  if (isLeafType(named) || !isObjectType(named)) return ''
  const fields = Object.values(named.getFields()).filter(({ args }) => args.every((arg) => !isNonNullType(arg.type) || arg.defaultValue))
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type))).map(({ name }) => name)
  const deeper = fields.filter(({ name }) => leading.includes(name)).map((field) => `${field.name}${selectionOf(field.type)}`)
  return ` { ${['__typename', ...leaves, ...deeper].join(' ')} }`
}

/** A query or mutation with the minimum of arguments. */
export function leastOperation(field: GraphQLField<unknown, unknown>, isQuery: boolean): Sent {
  const given = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
  const declared = given.length === 0 ? '' : `(${given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})`
  const passed = given.length === 0 ? '' : `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})`
  return {
    query: `${isQuery ? 'query' : 'mutation'} Least${declared} { ${field.name}${passed}${selectionOf(field.type)} }`,
    variables: Object.fromEntries(given.map(({ name, type }) => [name, plainValue(type)])),
  }
}
