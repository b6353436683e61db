import {
  BREAK,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { settled } from './settled.js'

/** Fields by type. If a type is missing, all its fields count. */
export type FieldNames = Readonly<Record<string, ReadonlySet<string>>>

/** The only root field of an operation. */
export interface OneRoot {
  readonly node: FieldNode
  readonly field: GraphQLField<unknown, unknown>
}

/**
 * The root field of a query that has only one, and that asks only fields in `names` of the types in it; null for any other query. Variables
 * are coerced.
 */
export function oneRootOf(
  schema: GraphQLSchema,
  { document, operation }: { readonly document: DocumentNode; readonly operation: OperationDefinitionNode },
  coerced: Readonly<Record<string, unknown>>,
  names: FieldNames,
): OneRoot | null {
  const asked = settled(document, operation, coerced)
  const [node, ...others] = asked.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? one.selectionSet.selections : []))
  if (node?.kind !== Kind.FIELD || others.length > 0) return null
  const field = schema.getQueryType()?.getFields()[node.name.value]
  if (!field || !asksOnly(schema, asked, names)) return null
  return { node, field }
}

function asksOnly(schema: GraphQLSchema, document: DocumentNode, names: FieldNames): boolean {
  let only = true
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name: { value } }) => {
        const ofType = names[types.getParentType()?.name ?? '']
        // Safeguard A text holds nothing that changes: (ofType?.has(value) ?? true) -> true
        if (value === '__typename' || (!value.startsWith('__') && (ofType?.has(value) ?? true))) return undefined
        only = false
        return BREAK
      },
    }),
  )
  return only
}
