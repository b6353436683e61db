import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { RecordBatch } from './record.type.js'

@Access('homicide-case:read')
@ObjectType({ description: 'How a bereaved family fared on a day.', simpleResolvers: true })
class FamilyReview {
  @Field(() => GraphQLDateTime)
  at!: string

  @Field(() => Int, { nullable: true, description: '0 (worst) to 10.' })
  outlook?: number

  @Field(() => Int, { nullable: true, description: '0 (worst) to 10.' })
  healthAndSleep?: number
}

@Access('homicide-case:read')
@ObjectType({ description: 'A family bereaved by homicide.', simpleResolvers: true })
export class HomicideCase {
  @Field(() => ID)
  id!: string

  @Field(() => String, { description: "The charity's own reference of the record." })
  recordRef!: string

  @Field(() => String, { description: 'Always ACCEPTED: code of the list "dispositions".' })
  disposition!: string

  @Field(() => Boolean, { description: 'Came after its quarter was published and enters no published quarter.' })
  late!: boolean

  @Field(() => GraphQLDateTime)
  notifiedAt!: string

  @Field(() => String, { description: 'Code of the list "homicideNotifiers".' })
  notifiedBy!: string

  @Field(() => String, { nullable: true, description: 'Code of the list "regions"; null abroad.' })
  region?: string

  @Field(() => GraphQLDateTime, { nullable: true })
  firstContactAt?: string

  @Field(() => [FamilyReview])
  reviews!: FamilyReview[]

  @Field(() => GraphQLDateTime, { nullable: true })
  closedAt?: string

  @Field(() => RecordBatch, { nullable: true, description: 'The batch in which it came in.' })
  batch?: RecordBatch | null
}
