import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql'
import { declaredOf, variablesOf, type Variables } from '../../../src/server/graphql/variables.js'

/** The variables of the only operation of a document, as the hub hands them on. Throws what is wrong with them. */
export function rightVariables(schema: GraphQLSchema, document: DocumentNode, sent: Readonly<Record<string, unknown>> = {}): Variables {
  const operation = getOperationAST(document)
  if (!operation) throw new Error('the document has one operation')
  const found = variablesOf(schema, operation, declaredOf(operation, sent))
  if ('wrong' in found) throw found.wrong
  return found
}
