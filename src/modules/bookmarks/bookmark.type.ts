import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'

@Access('bookmark:write')
@ObjectType({
  description: 'A question that you keep for later. Only you see it, in the role in which you saved it.',
  simpleResolvers: true,
})
export class Bookmark {
  @Field(() => ID)
  id!: string

  @Field(() => String, { description: 'The question as JSON, with every field of an `AnalysisQuestion`.' })
  question!: string

  @Field(() => GraphQLDateTime)
  savedAt!: Date
}
