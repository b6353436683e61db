import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'

@Access('notice-address:write')
@ObjectType({ description: 'What became of the notice of one quarter.', simpleResolvers: true })
export class NoticeDelivery {
  @Field(() => String)
  quarter!: string

  @Field(() => Int, { description: 'How often it was tried; eight times at most, over 45 hours.' })
  attempts!: number

  @Field(() => GraphQLDateTime, { nullable: true })
  sentAt!: Date | null

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was given up.' })
  givenUpAt!: Date | null

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed; null if none did, or if it has arrived.' })
  lastFailure!: string | null
}

@Access('notice-address:write')
@ObjectType({ description: 'An address to which the hub sends notices of your partner, or would.', simpleResolvers: true })
export class NoticeAddress {
  @Field(() => ID, { description: 'The operator approves it by this id: hub notice approve.' })
  id!: string

  @Field(() => String)
  url!: string

  @Field(() => GraphQLDateTime)
  proposedAt!: Date

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Null while it waits for the operator. Until then nothing is sent there.' })
  approvedAt!: Date | null

  @Field(() => [NoticeDelivery], { description: 'The newest first.' })
  deliveries!: readonly NoticeDelivery[]
}
