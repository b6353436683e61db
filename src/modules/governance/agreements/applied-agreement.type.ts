import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { partnerKinds, type PartnerKind } from '../../../access/partner-kinds.js'

export const PartnerKindEnum = Object.fromEntries(partnerKinds.map((kind) => [kind, kind])) as { [K in PartnerKind]: K }
registerEnumType(PartnerKindEnum, {
  name: 'PartnerKind',
  description: 'It decides which roles a partner can hold and which feeds it may send.',
})

const outcomes = ['PROPOSED', 'UNCHANGED'] as const
type Outcome = (typeof outcomes)[number]
const AppliedOutcome = Object.fromEntries(outcomes.map((outcome) => [outcome, outcome])) as { [O in Outcome]: O }
registerEnumType(AppliedOutcome, {
  name: 'AppliedOutcome',
  description: 'What applying an agreement did, or would do in a dry run. PROPOSED: each party is asked to sign.',
})

@Access('partnership:write')
@ObjectType({ description: 'What applying an agreement did.', simpleResolvers: true })
export class AppliedAgreement {
  @Field(() => String)
  reference!: string

  @Field(() => Int)
  version!: number

  @Field(() => AppliedOutcome)
  outcome!: Outcome

  @Field(() => [String], { description: 'Names of the terms that differ from those in force.' })
  changed!: readonly string[]
}
