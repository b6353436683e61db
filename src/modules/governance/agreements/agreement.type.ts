import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { agreementStates, type AgreementState } from './agreement-state.policy.js'
import { roles, type Role } from '../../../access/roles.js'
import { enteredByValues, type EnteredBy } from './agreement.store.js'

/** The roles as a GraphQL enum. */
export const RoleEnum = Object.fromEntries(roles.map((role) => [role, role])) as { [R in Role]: R }
export const AgreementStateEnum = Object.fromEntries(agreementStates.map((state) => [state, state])) as { [S in AgreementState]: S }
registerEnumType(AgreementStateEnum, {
  name: 'AgreementState',
  description:
    'Where a version of an agreement stands. Only one that is LIVE opens anything; EXPIRED is also one that is overdue for review.',
})
const EnteredByEnum = Object.fromEntries(enteredByValues.map((by) => [by, by])) as { [E in EnteredBy]: E }
registerEnumType(EnteredByEnum, {
  name: 'EnteredBy',
  description:
    'PARTIES: every party signed these terms in the hub. OPERATOR: entered by the operator at the machine, who vouches for them.',
})
registerEnumType(RoleEnum, { name: 'Role', description: 'A token carries one or more; a request runs in one.' })

/** Terms that are said in the same words both in the input and in the answer. */
@InputType()
@ObjectType({ simpleResolvers: true })
export class SharedTerms {
  @Field(() => String)
  title!: string

  @Field(() => [RoleEnum], { description: 'Roles that may act under it.' })
  roles!: readonly Role[]

  @Field(() => String, { description: 'First London date, YYYY-MM-DD.' })
  startsOn!: string

  @Field(() => String, { description: 'Last London date.' })
  endsOn!: string

  @Field(() => String, { description: 'After this date without a review, it refuses.' })
  reviewDueOn!: string
}

@Access('agreement:read')
@ObjectType({ description: 'What the partners agreed: who may use which feeds, for which purpose, until when.', simpleResolvers: true })
export class Agreement extends SharedTerms {
  @Field(() => ID)
  id!: string

  @Field(() => String, { description: 'Send it as X-Agreement if several agreements fit.' })
  reference!: string

  @Field(() => Int)
  version!: number

  @Field(() => String)
  purpose!: string

  @Field(() => String)
  lawfulBasis!: string

  @Field(() => [String], { description: 'Codes of the partners that take part.' })
  parties!: readonly string[]

  @Field(() => [String], { description: 'Codes of the partners that took part and have left.' })
  left!: readonly string[]

  @Field(() => EnteredByEnum)
  enteredBy!: EnteredBy

  @Field(() => [String], { description: 'Names of the feeds that it covers.' })
  feeds!: readonly string[]

  @Field(() => String, {
    nullable: true,
    description:
      'Code of the partner whose auditors see the whole audit log while this agreement is live. Auditors of all others see what their own partner did.',
  })
  auditor?: string | null

  @Field(() => Boolean, { description: 'Research under it takes place in a secure setting.' })
  secureSetting!: boolean

  @Field(() => Boolean, { description: 'Language models, run by a processor, may ask under it with keys of their own.' })
  languageModel!: boolean

  @Field(() => GraphQLDateTime, { nullable: true })
  suspendedAt?: Date | null

  @Field(() => GraphQLDateTime, { nullable: true })
  signedAt?: Date | null

  @Field(() => AgreementStateEnum)
  state!: AgreementState

  @Field(() => Boolean, { description: 'Signed, not suspended, within its dates, not overdue for review.' })
  live!: boolean
}

@Access('register:read')
@ObjectType({
  description: 'Which partner may use what, for which purpose, until when. Anyone reads the same at /register.',
  simpleResolvers: true,
})
export class RegisterEntry {
  @Field(() => String, { description: 'Partner code.' })
  partner!: string

  @Field(() => String)
  partnerName!: string

  @Field(() => String, { description: 'Reference of the agreement.' })
  agreement!: string

  @Field(() => String)
  purpose!: string

  @Field(() => String)
  lawfulBasis!: string

  @Field(() => [String])
  feeds!: readonly string[]

  @Field(() => [RoleEnum])
  roles!: readonly Role[]

  @Field(() => String)
  startsOn!: string

  @Field(() => String)
  endsOn!: string

  @Field(() => EnteredByEnum)
  enteredBy!: EnteredBy

  @Field(() => Boolean, { description: 'Language models, run by a processor, may ask under it.' })
  languageModel!: boolean
}

@Access('viewer:read')
@ObjectType('Viewer', { description: 'Who you are, as your token says and your agreements allow.' })
export class ViewerType {
  @Field(() => String, { description: 'Issuer and subject of your token.' })
  subject!: string

  @Field(() => String, { description: 'Partner code.' })
  partner!: string

  @Field(() => RoleEnum, {
    nullable: true,
    description: 'The one of your roles in which this request acts; X-Role names it if several fit.',
  })
  role!: Role

  @Field(() => [RoleEnum], { description: 'Those of your token.' })
  roles!: readonly Role[]
}
