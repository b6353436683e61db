import { Field, ObjectType } from 'type-graphql'
import { Access, accessOf } from '../access/access.js'

@Access('viewer:read')
@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean

  @Field(() => Boolean)
  hasPreviousPage!: boolean

  // Safeguard T-SDC-16 and T-API-13 shape of the schema:
  //   @Field -> @Field(() => Boolean)
  //   totalCount!: boolean
  //   @Field
  @Field(() => String, { nullable: true })
  startCursor?: string | null

  @Field(() => String, { nullable: true, description: 'Give it as "after" to get the next page.' })
  endCursor?: string | null
}

interface ConnectionOptions {
  /** The name of its types before `Connection` and `Edge`, if it differs from the name of the node. */
  readonly name?: string
  readonly description?: string
}

/** The connection type for a list of such objects, with its edge. Both need the object's permission. */
export function connectionOf<Node extends object>(Node: new () => Node, { name = Node.name, description }: ConnectionOptions = {}) {
  const word = accessOf(Node)

  @Access(word)
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(() => String)
    cursor!: string

    @Field(() => Node)
    node!: Node
  }

  @Access(word)
  @ObjectType(`${name}Connection`, { description, simpleResolvers: true })
  class Connection {
    @Field(() => [Edge])
    edges!: Edge[]

    @Field(() => PageInfo)
    pageInfo!: PageInfo
  }
  return Connection
}
