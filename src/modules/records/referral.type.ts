import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { EnhancedDecision } from '../victims-code/index.js'
import { Flag, RecordBatch } from './record.type.js'

@Access('referral:read')
@ObjectType({ description: "A decision on one category of enhanced rights under the Victims' Code.", simpleResolvers: true })
class EnhancedRightsDecision {
  @Field(() => String, { description: 'Code of the list "enhancedRights".' })
  category!: string

  @Field(() => String, { description: 'ENTITLED or NOT_ENTITLED; a later decision on the category replaces an earlier one.' })
  decision!: EnhancedDecision['decision']

  @Field(() => GraphQLDateTime)
  decidedAt!: string

  @Field(() => String, { nullable: true })
  decidedBy?: string
}

@Access('referral:read')
@ObjectType({ description: 'A development of the case, with its four times.', simpleResolvers: true })
class CaseEvent {
  @Field(() => String, { description: 'Code of the list "eventTypes".' })
  type!: string

  @Field(() => GraphQLDateTime, { nullable: true })
  occurredAt?: string

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the agency that owes the news had it.' })
  receivedAt?: string

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the victim was told.' })
  toldAt?: string

  @Field(() => GraphQLDateTime, { nullable: true })
  recordedAt?: string

  @Field(() => String, { nullable: true, description: 'Code of the list "agencies".' })
  agency?: string

  @Field(() => Boolean, { nullable: true, description: 'The victim asked not to be told.' })
  optedOut?: boolean

  @Field(() => Boolean, { nullable: true, description: 'Put off on purpose, because telling in time would have put somebody at risk.' })
  deferred?: boolean

  @Field(() => Boolean, { nullable: true, description: 'Support was offered when the decision not to investigate was explained.' })
  supportOffered?: boolean
}

@Access('referral:read')
@ObjectType({
  description: 'A victim whom a police force referred to the charity, as the force sent it and the hub judged it.',
  simpleResolvers: true,
})
export class PoliceReferral {
  @Field(() => ID)
  id!: string

  @Field(() => String, { description: "The force's own reference of the record." })
  recordRef!: string

  @Field(() => String, { description: 'Code of the list "hubDispositions": what the hub itself decided, never what the charity found.' })
  disposition!: string

  @Field(() => Boolean, { description: 'Came after its quarter was published and enters no published quarter.' })
  late!: boolean

  @Field(() => String, { description: 'The offence as sent: Home Office code, offence subgroup or police.uk crime type.' })
  offenceCode!: string

  @Field(() => String, { description: 'Code of the list "offenceGroups".' })
  offenceGroup!: string

  @Field(() => [String], { description: 'Codes of the list "offenceFlags".' })
  offenceFlags!: string[]

  @Field(() => String, { description: 'Code of the list "victimBases".' })
  victimBasis!: string

  @Field(() => String)
  ageBand!: string

  @Field(() => String)
  sex!: string

  @Field(() => String, { description: 'As the victim described it.' })
  ethnicity!: string

  @Field(() => String, { nullable: true, description: 'As the officer saw it.' })
  ethnicityOfficer?: string

  @Field(() => String, { description: "PRESENT, ABSENT or NOT_ASSESSED, from the record's last mental-health flag." })
  mentalHealth!: string

  @Field(() => String, { nullable: true, description: 'Local authority district, ONS code.' })
  district?: string

  @Field(() => String, { nullable: true, description: 'Of the victim to the suspect: code of the list "relationships".' })
  relationship?: string

  @Field(() => String, { nullable: true })
  riskLevel?: string

  @Field(() => String, { nullable: true })
  communicationNeed?: string

  @Field(() => GraphQLDateTime, { nullable: true })
  reportedAt?: string

  @Field(() => GraphQLDateTime, { nullable: true })
  recordedAt?: string

  @Field(() => GraphQLDateTime)
  referredAt!: string

  @Field(() => String, { description: 'To be referred: code of the list "consents".' })
  consent!: string

  @Field(() => Boolean)
  phoneUsable!: boolean

  @Field(() => Boolean)
  phoneSafe!: boolean

  @Field(() => Boolean)
  postUsable!: boolean

  @Field(() => Boolean)
  postSafe!: boolean

  @Field(() => Boolean)
  emailUsable!: boolean

  @Field(() => Boolean)
  emailSafe!: boolean

  @Field(() => String, { nullable: true })
  responseGrade?: string

  @Field(() => GraphQLDateTime, { nullable: true })
  callAt?: string

  @Field(() => GraphQLDateTime, { nullable: true })
  arrivedAt?: string

  @Field(() => String, { nullable: true, description: 'Home Office outcome type.' })
  outcomeType?: string

  @Field(() => GraphQLDateTime, { nullable: true })
  outcomeAt?: string

  @Field(() => Int, { nullable: true, description: 'Days between updates, as agreed with the victim.' })
  agreedUpdateDays?: number

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When these days were agreed.' })
  updatesAgreedAt?: string

  @Field(() => [Flag])
  flags!: Flag[]

  @Field(() => [EnhancedRightsDecision])
  enhancedRights!: EnhancedRightsDecision[]

  @Field(() => [CaseEvent])
  events!: CaseEvent[]

  @Field(() => RecordBatch, { nullable: true, description: 'The batch in which it came in.' })
  batch?: RecordBatch | null
}
