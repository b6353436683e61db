import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { connectionOf } from '../../api/connection.js'
import { enumOf } from '../../kit/enum-of.js'
import { requestKinds, requestStates, type RequestKind, type RequestState } from './rights-request.policy.js'

const RightsRequestKind = enumOf(requestKinds)
registerEnumType(RightsRequestKind, {
  name: 'RightsRequestKind',
  description: 'What is asked for a person.',
  valuesConfig: {
    ACCESS: { description: 'What the hub holds of the person.' },
    ERASURE: { description: 'That no row of the person is kept.' },
    RESTRICTION: { description: 'That rows stay and are left out of whatever is read or published.' },
    CONSENT_WITHDRAWAL: { description: 'That a consent ends, for one scope.' },
  },
})

const RightsRequestState = enumOf(requestStates)
registerEnumType(RightsRequestState, {
  name: 'RightsRequestState',
  description: 'How far a request came.',
  valuesConfig: {
    RECEIVED: { description: 'On record; send it again to have it carried out.' },
    APPLIED: { description: 'Carried out.' },
    CONFIRMED: { description: 'Carried out, and looked up again afterwards.' },
    LIFTED: { description: 'Of a restriction: ended.' },
  },
})

@Access('subject:request')
@ObjectType({ description: 'The receipt of a request, the same whether or not the hub held a row of the person.', simpleResolvers: true })
export class RightsRequest {
  @Field(() => ID)
  readonly id!: string

  @Field(() => RightsRequestKind)
  readonly kind!: RequestKind

  @Field(() => RightsRequestState)
  readonly state!: RequestState

  @Field(() => String, { nullable: true, description: 'Of a withdrawal of consent: code of the list "consentScopes".' })
  readonly scope!: string | null

  @Field(() => String, { nullable: true, description: 'Of a withdrawal of consent: version of the wording that the person had agreed to.' })
  readonly wording!: string | null

  @Field(() => GraphQLDateTime)
  readonly receivedAt!: Date

  @Field(() => String, {
    description: 'London date, YYYY-MM-DD: one calendar month after it was received, the last day on which it is answered in time.',
  })
  readonly dueOn!: string

  @Field(() => GraphQLDateTime, { nullable: true })
  readonly appliedAt!: Date | null

  @Field(() => GraphQLDateTime, { nullable: true })
  readonly confirmedAt!: Date | null

  @Field(() => GraphQLDateTime, { nullable: true })
  readonly liftedAt!: Date | null
}

export const RightsRequestConnection = connectionOf(RightsRequest, { description: "The own partner's requests, the latest first." })

@Access('subject:request')
@ObjectType({
  description: 'How many requests of a kind that came in a calendar year were carried out by the day on which they were due.',
  simpleResolvers: true,
})
export class RightsRequestCount {
  @Field(() => RightsRequestKind)
  readonly kind!: RequestKind

  @Field(() => Int, { description: 'Calendar year in which they came.' })
  readonly year!: number

  @Field(() => Int)
  readonly received!: number

  @Field(() => Int)
  readonly inTime!: number

  @Field(() => Int)
  readonly late!: number

  @Field(() => Int, { description: 'Not carried out, and not due yet.' })
  readonly open!: number

  @Field(() => Int, { description: 'Not carried out, and past the day on which they were due.' })
  readonly overdue!: number
}

@Access('subject:request')
@ObjectType({ description: 'A record that the hub holds of the person.', simpleResolvers: true })
export class SubjectRecord {
  @Field(() => String, { description: 'Code of the feed that brought it.' })
  readonly feed!: string

  @Field(() => ID, { description: "By which the own partner's analysts read the record itself, unless it is restricted." })
  readonly id!: string

  @Field(() => String, { description: "The own partner's reference." })
  readonly recordRef!: string

  @Field(() => Int, { description: 'How often it was sent: the first version and each correction.' })
  readonly versions!: number

  @Field(() => Boolean, { description: 'False if the record was ended and only versions of before are kept.' })
  readonly current!: boolean

  @Field(() => Boolean)
  readonly restricted!: boolean

  @Field(() => Boolean, { description: 'Came after its quarter was published and is in no published quarter.' })
  readonly late!: boolean
}

@Access('subject:request')
@ObjectType({ description: 'What the hub holds of a person, and the request for it.', simpleResolvers: true })
export class SubjectAccess {
  @Field(() => RightsRequest)
  readonly request!: RightsRequest

  @Field(() => [SubjectRecord])
  readonly records!: readonly SubjectRecord[]
}
