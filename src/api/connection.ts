import { accessOf } from '../access/access.js'
import { bool, listOf, ofType, orNull, optional, text } from './field.js'
import { objectType } from './object-type.js'

const PageInfo = objectType('PageInfo', { access: 'viewer:read', texts: 'HUB', description: 'Where a page stands in its list.' })({
  hasNextPage: bool(),
  hasPreviousPage: bool(),
  // Safeguard T-SDC-16 and T-API-13 shape of the schema: startCursor: -> totalCount: bool(), startCursor:
  startCursor: optional(orNull(text())),
  endCursor: optional(orNull(text('Give it as "after" to get the next page.'))),
})

interface ConnectionOptions {
  /** The name of its types before `Connection` and `Edge`, if it differs from the name of the node. */
  readonly name?: string
  readonly description?: string
}

/** The connection type for a list of such objects, with its edge. Both need the object's permission. */
export function connectionOf<Node extends object>(Node: new () => Node, { name = Node.name, description }: ConnectionOptions = {}) {
  const access = accessOf(Node)
  const Edge = objectType(`${name}Edge`, { access, texts: 'HUB' })({ cursor: text(), node: ofType(Node) })
  return objectType(`${name}Connection`, { access, ...(description && { description }) })({
    edges: listOf(Edge),
    pageInfo: ofType(PageInfo),
  })
}
