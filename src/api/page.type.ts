import { Field, ObjectType } from 'type-graphql'
import { Access } from '../access/access.js'

@Access('viewer:read')
@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean

  @Field(() => Boolean)
  hasPreviousPage!: boolean

  @Field(() => String, { nullable: true })
  startCursor?: string | null

  @Field(() => String, { nullable: true, description: 'Give it as "after" to get the next page.' })
  endCursor?: string | null
}
