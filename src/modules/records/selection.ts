import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionNode,
} from 'graphql'

/** What a question asks below one field: each field by its schema name with its own selection, aliases and fragments dissolved. */
export type Selection = ReadonlyMap<string, Selection>

/** The part of the resolve info that look-ahead needs; graphql-js and graphql-jit both give it. */
export type AskedInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>

type Building = Map<string, Building>

const newBuilding = (): Building => new Map<string, Building>()

const nothing: Selection = new Map()

/** The selection below the resolved field. Fields left out by `@skip` or `@include` are not in it; `__typename` never is. */
export function selectionOf(info: AskedInfo): Selection {
  const selection = newBuilding()
  for (const node of info.fieldNodes) collect(node.selectionSet?.selections ?? [], info, selection)
  return selection
}

/** What is asked below a path of fields, e.g. `below(selection, 'edges', 'node')`; empty where the path is not asked. */
export const below = (selection: Selection, ...path: readonly string[]): Selection =>
  path.reduce<Selection>((at, field) => at.get(field) ?? nothing, selection)

function collect(nodes: readonly SelectionNode[], info: AskedInfo, into: Building): void {
  for (const node of nodes) {
    if (!isIncluded(node, info)) continue
    if (node.kind === Kind.FIELD) collectField(node, info, into)
    else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet.selections, info, into)
    else collect(info.fragments[node.name.value]?.selectionSet.selections ?? [], info, into)
  }
}

function collectField(node: FieldNode, info: AskedInfo, into: Building): void {
  const name = node.name.value
  if (name.startsWith('__')) return
  const nested = into.get(name) ?? newBuilding()
  into.set(name, nested)
  if (node.selectionSet) collect(node.selectionSet.selections, info, nested)
}

function isIncluded(node: SelectionNode, { variableValues }: AskedInfo): boolean {
  if (!node.directives?.length) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false
}
