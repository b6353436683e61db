import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql'

/**
 * Refuses an operation of a kind that the role's schema lacks, such as a mutation from a role without mutations. graphql-js 16 notices it
 * only during execution, where it looks like a fault of the hub.
 */
export function knownOperations(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return undefined
      context.reportError(new GraphQLError(`Your role has no ${node.operation}. Its schema has what it may send.`, { nodes: node }))
      return false
    },
  }
}
