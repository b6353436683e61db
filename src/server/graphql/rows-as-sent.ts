import { MapperKind, mapSchema } from '@graphql-tools/utils'
import { GraphQLScalarType, Kind, valueFromASTUntyped, type GraphQLSchema, type OperationDefinitionNode, type TypeNode } from 'graphql'
import { sentAsRow, SentRow } from '../../modules/ingest/index.js'

/**
 * The schema for answering mutations. Rows of feeds come as they were sent, so that a wrong type or an unknown field is a row error, as in
 * a file, and does not end the batch (`docs/adr/0017`). Documents are validated against the printed schema, in which a row has its type.
 */
export function schemaOfRowsAsSent(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.TYPE]: ({ name, extensions }) => (extensions[sentAsRow] === true ? anyRow(name) : undefined),
  })
}

const anyRow = (name: string): GraphQLScalarType =>
  new GraphQLScalarType({
    name,
    extensions: { [sentAsRow]: true },
    parseValue: (value) => new SentRow(value),
    parseLiteral: (node, variables) => new SentRow(valueFromASTUntyped(node, variables)),
  })

/** The variables, in which a null in a list of rows becomes a row that cannot be read, because the type of the list does not allow null. */
export function withoutNullRows(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const changed = variableDefinitions.flatMap(({ variable: { name }, type }) => {
    const given = variables[name.value]
    const isOfRows = schema.getType(namedIn(type))?.extensions[sentAsRow] === true
    return isOfRows && Array.isArray(given) ? [[name.value, given.map((row: unknown) => row ?? noRow)] as const] : []
  })
  return changed.length === 0 ? variables : { ...variables, ...Object.fromEntries(changed) }
}

/** A value that no feed accepts as a row. */
const noRow = ''

const namedIn = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type))
