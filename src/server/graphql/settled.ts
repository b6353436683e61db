import { Kind, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import { isSelected } from '../limits/selected.js'

/** Names of the variables that decide, through `@include` and `@skip`, which document is answered. */
export function switchesIn(document: DocumentNode): readonly string[] {
  const names = new Set<string>()
  visit(document, {
    Directive: ({ arguments: given = [] }) => {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value)
      return undefined
    },
  })
  return [...names].sort()
}

/**
 * One operation with its fragments, after its directives are applied with these variables. The variables are coerced and include the
 * defaults.
 */
export function settled(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): DocumentNode {
  const select = <Node extends Parameters<typeof isSelected>[0]>(node: Node): Node | null | undefined => {
    if (!node.directives?.length) return undefined
    return isSelected(node, variables) ? { ...node, directives: [] } : null
  }
  const definitions = document.definitions.filter((one) => one === operation || one.kind === Kind.FRAGMENT_DEFINITION)
  return visit(
    { ...document, definitions },
    {
      Field: select,
      InlineFragment: select,
      FragmentSpread: select,
      VariableDefinition: ({ kind, variable, type, directives = [] }) => ({ kind, variable, type, directives }),
    },
  )
}
