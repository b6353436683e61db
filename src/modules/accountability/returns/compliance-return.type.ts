import { Field, ID, ObjectType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { ReturnSignature } from './kept-return.type.js'
import { ReturnContent } from './return-content.type.js'

@Access('return:read')
@ObjectType({
  description:
    "How a force keeps the duties of the Victims' Code that the police hold, for sections 6 to 11 of the Victims and Prisoners Act 2024: from published figures alone.",
  simpleResolvers: true,
})
export class ComplianceReturn extends ReturnContent {
  @Field(() => ID, { nullable: true, description: 'The kept return of exactly these figures; null while they are not kept.' })
  readonly kept!: string | null

  @Field(() => [ReturnSignature], { description: 'Who signed exactly these figures.' })
  readonly signatures!: readonly ReturnSignature[]

  @Field(() => [ReturnSignature], {
    description: 'Who signed other figures of the same force and period, kept last before these. The figures have changed since.',
  })
  readonly signaturesOfOlder!: readonly ReturnSignature[]
}
