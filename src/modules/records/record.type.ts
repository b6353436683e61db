import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'

@Access('record:read')
@ObjectType({ description: 'What somebody noted about a vulnerability of the victim, and when.', simpleResolvers: true })
export class Flag {
  @Field(() => String, { description: 'Code of the list "indicators".' })
  indicator!: string

  @Field(() => String, { description: 'PRESENT, ABSENT or NOT_ASSESSED; not assessed is not absent.' })
  value!: string

  @Field(() => String, { description: 'Who assessed: code of the list "flagSources".' })
  source!: string

  @Field(() => GraphQLDateTime)
  assessedAt!: string

  @Field(() => String, { nullable: true, description: 'The definition of vulnerability that was applied, as the contributor names it.' })
  definition?: string
}

@Access('batch:read')
@ObjectType({ description: 'The batch in which a record came in.', simpleResolvers: true })
export class RecordBatch {
  @Field(() => ID, { description: 'For batch(id).' })
  id!: string

  @Field(() => ID, { description: "The sender's own id of the batch." })
  batchId!: string

  @Field(() => GraphQLDateTime)
  committedAt!: string
}

@Access('register:read')
@ObjectType({ description: 'The partner that contributed a record.', simpleResolvers: true })
export class RecordPartner {
  @Field(() => String)
  code!: string

  @Field(() => String)
  name!: string
}
