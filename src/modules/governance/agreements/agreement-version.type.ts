import { GraphQLDateTime } from 'graphql-scalars'
import { Field, Int, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import type { AgreementState } from './agreement-state.policy.js'
import { AgreementStateEnum } from './agreement.type.js'

@Access('agreement:sign')
@ObjectType({ description: 'That a party has signed.', simpleResolvers: true })
class AgreementSignature {
  @Field(() => String, { description: 'Partner code.' })
  partner!: string

  @Field(() => GraphQLDateTime)
  signedAt!: Date
}

@Access('agreement:sign')
@ObjectType({ description: 'A version of an agreement as it is drafted, proposed and signed.', simpleResolvers: true })
export class AgreementVersion {
  @Field(() => String)
  reference!: string

  @Field(() => Int)
  version!: number

  @Field(() => AgreementStateEnum)
  state!: AgreementState

  @Field(() => String, { description: 'What is signed: the terms as a JSON object, its keys in alphabetical order.' })
  terms!: string

  @Field(() => String, { description: 'SHA-256 of the terms in UTF-8, in hex. Whoever signs sends it back.' })
  termsHash!: string

  @Field(() => String, { description: 'Code of the partner whose officer drafted it.' })
  draftedFor!: string

  @Field(() => [AgreementSignature])
  signatures!: readonly AgreementSignature[]

  @Field(() => [String], { description: 'Codes of the parties that have not signed.' })
  missing!: readonly string[]
}
