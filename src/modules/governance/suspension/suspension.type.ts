import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { suspensionReasons, type SuspensionReason } from './suspension-reasons.js'

export const SuspensionReasonEnum = Object.fromEntries(suspensionReasons.map((reason) => [reason, reason])) as {
  [R in SuspensionReason]: R
}
registerEnumType(SuspensionReasonEnum, { name: 'SuspensionReason', description: 'Why a partner or an agreement is suspended, or resumed.' })

type Target = 'PARTNER' | 'AGREEMENT'
const SuspensionTarget: { [T in Target]: T } = { PARTNER: 'PARTNER', AGREEMENT: 'AGREEMENT' }
registerEnumType(SuspensionTarget, { name: 'SuspensionTarget', description: 'What is suspended or resumed.' })

@Access('agreement:sign')
@ObjectType({
  description: 'A suspension, or its end, that one officer proposed and an officer of another partner confirms.',
  simpleResolvers: true,
})
export class SuspensionProposal {
  @Field(() => ID, { description: 'Send it to confirmSuspension, within seven days.' })
  id!: string

  @Field(() => SuspensionTarget)
  target!: Target

  @Field(() => String, { description: 'Code of the partner, or reference of the agreement.' })
  name!: string

  @Field(() => Boolean, { description: 'False proposes to end the suspension.' })
  suspended!: boolean

  @Field(() => SuspensionReasonEnum)
  reason!: SuspensionReason

  @Field(() => String, { description: 'Code of the partner whose officer proposed it.' })
  proposedFor!: string

  @Field(() => GraphQLDateTime)
  proposedAt!: Date
}
