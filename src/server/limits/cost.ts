import {
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isRequiredArgument,
  Kind,
  valueFromAST,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { Invalid } from '../../kit/errors.js'
import { limits } from './limits.js'

interface CostWalk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly schema: GraphQLSchema
  readonly variables: Readonly<Record<string, unknown>>
}

/** The context of a selection: how many objects it applies to, and the page size of its list of edges. */
interface Surroundings {
  readonly times: number
  readonly page: number | undefined
  readonly inList: boolean
}

/** What an operation cost when it was asked last, by the variables that set its page sizes. */
interface KnownCost {
  readonly pages: readonly string[]
  readonly key: string
  readonly cost: number
}

const known = new WeakMap<OperationDefinitionNode, KnownCost>()

/**
 * How many objects the operation may return, with fragments and aliases counted each time. Introspection costs nothing, because it has its
 * own limits. Throws Invalid `PAGE_SIZE_INVALID` if a page size is missing or too large. The document has been validated, but only against
 * this schema; its variables are coerced.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const before = known.get(operation)
  const pages = before?.pages ?? pageVariables(document)
  const key = JSON.stringify(pages.map((name) => variables[name]))
  if (before?.key === key) return before.cost
  const cost = counted(schema, document, operation, variables)
  known.set(operation, { pages, key, cost })
  return cost
}

/** Names of variables that are used as a page size. */
function pageVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>()
  visit(document, {
    Argument: ({ name, value }) => {
      if (name.value === 'first' && value.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return [...names]
}

function counted(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )
  const root = schema.getRootType(operation.operation)
  if (!root) return 0
  return costOfSet({ fragments, schema, variables }, root, operation.selectionSet, { times: 1, page: undefined, inList: false })
}

function costOfSet(walk: CostWalk, type: GraphQLObjectType, set: SelectionSetNode, place: Surroundings): number {
  let cost = 0
  for (const selection of set.selections) {
    // Stops early, because nested spreads could otherwise take for ever.
    if (cost > limits.cost) return cost
    if (selection.kind === Kind.FIELD) cost += costOfField(walk, type, selection, place)
    else if (selection.kind === Kind.INLINE_FRAGMENT) cost += costOfSet(walk, type, selection.selectionSet, place)
    else {
      const fragment = walk.fragments.get(selection.name.value)
      if (fragment) cost += costOfSet(walk, type, fragment.selectionSet, place)
    }
  }
  return cost
}

function costOfField(walk: CostWalk, type: GraphQLObjectType, node: FieldNode, place: Surroundings): number {
  const field = type.getFields()[node.name.value]
  if (!field) return 0
  const first = firstOf(walk, field, node, place)
  const returned = getNamedType(field.type)
  if (!isObjectType(returned) || !node.selectionSet) return 0
  const isList = isListType(getNullableType(field.type))
  const entries = isList ? (first ?? place.page ?? limits.assumedEntries) : 1
  const times = place.times * entries
  const below = { times, page: isList ? undefined : first, inList: place.inList || isList }
  return times + costOfSet(walk, returned, node.selectionSet, below)
}

/** The page size of a field that has one, either given or the default. */
function firstOf(
  { variables }: CostWalk,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { inList }: Surroundings,
): number | undefined {
  const argument = field.args.find(({ name }) => name === 'first')
  if (!argument) return undefined
  const given = node.arguments?.find(({ name }) => name.value === 'first')
  const byDefault = typeof argument.defaultValue === 'number' ? argument.defaultValue : limits.assumedEntries
  if (!given) return byDefault
  const value = valueFromAST(given.value, argument.type, variables)
  if (value === undefined || value === null) return isRequiredArgument(argument) ? 1 : byDefault
  const largest = inList ? limits.nestedFirst : limits.first
  if (typeof value !== 'number' || value < 1 || value > largest) {
    throw new Invalid('PAGE_SIZE_INVALID', `first is 1 to ${largest} here. Follow pageInfo.endCursor for more.`)
  }
  return value
}
