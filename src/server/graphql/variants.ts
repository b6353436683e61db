import type { DocumentNode, OperationDefinitionNode } from 'graphql'
import { switchesIn } from './settled.js'
import type { Variables } from './variables.js'

interface NamedOperation {
  readonly number: number
  readonly switches: readonly string[]
}

/** Names operations as their directives leave them: the same operation with the same values of its switches has the same name. */
export class Variants {
  /** By operation, so that an operation that the document store forgets is forgotten here too. */
  private readonly known = new WeakMap<OperationDefinitionNode, NamedOperation>()
  private operations = 0

  nameOf(document: DocumentNode, operation: OperationDefinitionNode, { coerced }: Variables): string {
    const known = this.known.get(operation) ?? { number: (this.operations += 1), switches: switchesIn(document) }
    this.known.set(operation, known)
    return `${known.number} ${known.switches.map((name) => String(coerced[name])).join(' ')}`
  }
}
