import {
  getArgumentValues,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { unlessKnown } from '../../kit/errors.js'
import { isSelected } from './selected.js'

/** The content of a root field's `extensions.figures`: how many figures its arguments ask for, and the most that an operation may ask. */
export interface FigureCost {
  readonly of: (args: Readonly<Record<string, unknown>>) => number
  readonly most: number
}

interface CountedField {
  readonly node: FieldNode
  readonly field: GraphQLField<unknown, unknown>
  readonly figures: FigureCost
}

/**
 * Do the questions of an operation together ask for more figures than one question may? Otherwise aliases could multiply the limit. A
 * single question is left to its own check, which says more. Variables are coerced.
 */
export function exceedsFigureLimit(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  coerced: Readonly<Record<string, unknown>>,
): boolean {
  if (questionsOf(schema, document, operation, undefined).length < 2) return false
  // Wrong arguments are reported when the operation is answered, which then asks nothing.
  const most = new Map<FigureCost, number>()
  for (const { node, field, figures } of questionsOf(schema, document, operation, coerced)) {
    const args = argumentsOf(field, node, coerced)
    const asked = args ? (unlessKnown(() => figures.of(args)) ?? 0) : 0
    most.set(figures, (most.get(figures) ?? 0) + asked)
  }
  return [...most].some(([figures, asked]) => asked > figures.most)
}

/** The fields that ask for figures, each response name once. Without variables, this includes those that a directive may leave out. */
function questionsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operation, selectionSet }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>> | undefined,
): readonly CountedField[] {
  const fields = schema.getRootType(operation)?.getFields() ?? {}
  const asked = new Map<string, CountedField>()
  const spread = new Set<string>()
  const take = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (variables && !isSelected(selection, variables)) continue
      if (selection.kind === Kind.INLINE_FRAGMENT) take(selection.selectionSet)
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const { value } = selection.name
        if (spread.has(value)) continue
        spread.add(value)
        const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === value)
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION) take(fragment.selectionSet)
      } else {
        const field = fields[selection.name.value]
        const figures = field?.extensions['figures'] as FigureCost | undefined
        if (field && figures) asked.set((selection.alias ?? selection.name).value, { node: selection, field, figures })
      }
    }
  }
  take(selectionSet)
  return [...asked.values()]
}

function argumentsOf(
  field: CountedField['field'],
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> | undefined {
  try {
    return getArgumentValues(field, node, variables)
  } catch {
    return undefined
  }
}
