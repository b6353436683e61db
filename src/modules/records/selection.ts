import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionNode,
} from 'graphql'

/** What a query selects below one field: each field by its schema name with its own selection. Aliases and fragments are resolved. */
export type Selection = ReadonlyMap<string, Selection>

/** The part of the resolve info that look-ahead needs. graphql-js and graphql-jit both provide it. */
type AskedInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>

type Building = Map<string, Building>

const newBuilding = (): Building => new Map<string, Building>()

const nothing: Selection = new Map()

/** For fields that are selected once and without a directive. A document that is sent again selects the same below each. */
const known = new WeakMap<FieldNode, Selection>()

/** The selection below the resolved field. Fields that `@skip` or `@include` leave out are not in it; `__typename` never is. */
export function selectionOf(info: AskedInfo): Selection {
  const [only, ...others] = info.fieldNodes
  if (!only || others.length > 0) return collected(info).selection
  const before = known.get(only)
  if (before) return before
  const { selection, hasDirectives } = collected(info)
  if (!hasDirectives) known.set(only, selection)
  return selection
}

function collected(asked: AskedInfo): { readonly selection: Selection; readonly hasDirectives: boolean } {
  const [selection, walk] = [newBuilding(), { ...asked, hasDirectives: false }]
  for (const node of walk.fieldNodes) collect(node.selectionSet?.selections ?? [], walk, selection)
  return { selection, hasDirectives: walk.hasDirectives }
}

type SelectionWalk = AskedInfo & { hasDirectives: boolean }

/** The selection below a path of fields, e.g. `below(selection, 'edges', 'node')`; empty if the path is not selected. */
export const below = (selection: Selection, ...path: readonly string[]): Selection =>
  path.reduce<Selection>((at, field) => at.get(field) ?? nothing, selection)

function collect(nodes: readonly SelectionNode[], info: SelectionWalk, into: Building): void {
  for (const node of nodes) {
    if (!isIncluded(node, info)) continue
    if (node.kind === Kind.FIELD) collectField(node, info, into)
    else if (node.kind === Kind.INLINE_FRAGMENT) collect(node.selectionSet.selections, info, into)
    else collect(info.fragments[node.name.value]?.selectionSet.selections ?? [], info, into)
  }
}

function collectField(node: FieldNode, info: SelectionWalk, into: Building): void {
  const name = node.name.value
  if (name.startsWith('__')) return
  const nested = into.get(name) ?? newBuilding()
  into.set(name, nested)
  if (node.selectionSet) collect(node.selectionSet.selections, info, nested)
}

function isIncluded(node: SelectionNode, walk: SelectionWalk): boolean {
  if (!node.directives?.length) return true
  walk.hasDirectives = true
  const { variableValues } = walk
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false
}
