import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { printExecutableGraphQLDocument } from '@graphql-tools/documents'
import { Kind, parse, visit, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql'

/** Where the documents of each package lie. Fragments are shared within a package. */
const packages = [['examples', 'client/src/documents'], ['web/src/documents']]

/**
 * The documents of the package for integrators and of the hub's own pages, by the ids that they send. Id and text are those of graphql-codegen
 * (`persistedDocuments`), which prints them into both packages: the operation with its fragments, sorted and on one line.
 */
export const ownDocuments = (): (readonly [id: string, text: string])[] =>
  packages.flatMap((folders) => {
    const definitions = folders.flatMap(documentsIn).flatMap(({ definitions }) => definitions)
    const fragments = new Map(definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])))
    const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    return operations.map((operation) => registered(operation, fragments))
  })

function documentsIn(folder: string): DocumentNode[] {
  const place = new URL(`../../${folder}/`, import.meta.url)
  const names = readdirSync(place).filter((name) => name.endsWith('.graphql'))
  return names.map((name) => parse(readFileSync(new URL(name, place), 'utf8'), { noLocation: true }))
}

function registered(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly [id: string, text: string] {
  const text = printExecutableGraphQLDocument({ kind: Kind.DOCUMENT, definitions: [operation, ...spreadIn(operation, fragments)] })
  return [`sha256:${createHash('sha256').update(text).digest('hex')}`, text]
}

/** The fragments that an operation spreads, directly or through another one, each once. */
function spreadIn(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): ReadonlySet<FragmentDefinitionNode> {
  const found = new Set<FragmentDefinitionNode>()
  const look = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name: { value } }) {
        const fragment = fragments.get(value)
        if (fragment === undefined) throw new TypeError(`The documents spread a fragment ${value} that none of them defines.`)
        if (found.has(fragment)) return
        found.add(fragment)
        look(fragment)
      },
    })
  }
  look(operation)
  return found
}
