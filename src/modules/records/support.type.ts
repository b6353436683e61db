import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Flag, RecordBatch } from './record.type.js'

@Access('support:read')
@ObjectType({ description: 'One try to reach the victim.', simpleResolvers: true })
class ContactAttempt {
  @Field(() => GraphQLDateTime)
  at!: string

  @Field(() => String, { description: 'Code of the list "contactChannels".' })
  channel!: string

  @Field(() => String, { description: 'Code of the list "contactResults".' })
  result!: string

  @Field(() => Int, { nullable: true })
  attemptNo?: number
}

@Access('support:read')
@ObjectType({ description: 'How great one need is.', simpleResolvers: true })
class NeedScore {
  @Field(() => String, { description: 'Code of the list "needs".' })
  need!: string

  @Field(() => Int, { nullable: true, description: '0 (none) to 10; null if not assessed.' })
  score?: number
}

@Access('support:read')
@ObjectType({ description: 'An assessment over the eight categories of need.', simpleResolvers: true })
class NeedsAssessment {
  @Field(() => String, { description: 'Code of the list "assessmentKinds".' })
  kind!: string

  @Field(() => GraphQLDateTime)
  at!: string

  @Field(() => [String], { nullable: true, description: 'Needs found: codes of the list "needs".' })
  needs?: string[]

  @Field(() => [NeedScore], { nullable: true })
  scores?: NeedScore[]
}

@Access('support:read')
@ObjectType({ description: 'Support that was given.', simpleResolvers: true })
class SupportDelivered {
  @Field(() => String, { description: 'Code of the list "supportTypes".' })
  type!: string

  @Field(() => GraphQLDateTime)
  deliveredAt!: string

  @Field(() => String, { nullable: true, description: 'The need that it answers.' })
  need?: string
}

@Access('support:read')
@ObjectType({ description: 'Support at court.', simpleResolvers: true })
class WitnessSupport {
  @Field(() => GraphQLDateTime)
  hearingAt!: string

  @Field(() => String, { nullable: true, description: 'Code of the list "witnessRoles".' })
  role?: string

  @Field(() => Boolean, { nullable: true })
  isVictim?: boolean

  @Field(() => Boolean, { nullable: true })
  preTrialVisit?: boolean

  @Field(() => [String], { nullable: true, description: 'Those that were used: codes of the list "specialMeasures".' })
  specialMeasures?: string[]

  @Field(() => [String], { nullable: true, description: 'Codes of the list "specialMeasures".' })
  measuresAppliedFor?: string[]

  @Field(() => [String], { nullable: true, description: 'Codes of the list "specialMeasures".' })
  measuresGranted?: string[]

  @Field(() => [String], { nullable: true, description: 'Codes of the list "specialMeasures".' })
  measuresRefused?: string[]
}

@Access('support:read')
@ObjectType({ description: 'Restorative justice: what was offered, and what came of it.', simpleResolvers: true })
class RestorativeJustice {
  @Field(() => Boolean)
  offenderIdentified!: boolean

  @Field(() => GraphQLDateTime, { nullable: true })
  offeredAt?: string

  @Field(() => String, { nullable: true, description: 'Code of the list "restorativeOfferers".' })
  offeredBy?: string

  @Field(() => Boolean, { nullable: true })
  offenderAdult?: boolean

  @Field(() => Boolean, { nullable: true, description: 'Null while the person has not answered.' })
  accepted?: boolean

  @Field(() => String, { nullable: true, description: 'Code of the list "restorativeTypes".' })
  type?: string

  @Field(() => GraphQLDateTime, { nullable: true })
  heldAt?: string

  @Field(() => String, { nullable: true, description: 'Code of the list "restorativeOutcomes".' })
  outcome?: string
}

@Access('support:read')
@ObjectType({ description: "How the case ended, and the victim's own view of it.", simpleResolvers: true })
class CaseClosure {
  @Field(() => String, { description: 'Code of the list "closureReasons".' })
  reason!: string

  @Field(() => GraphQLDateTime)
  at!: string

  @Field(() => Int, { nullable: true, description: '1 (not at all) to 5.' })
  betterAbleToCope?: number

  @Field(() => Int, { nullable: true, description: '1 (not at all) to 5.' })
  recovered?: number

  @Field(() => Boolean, { nullable: true })
  feelsSafer?: boolean

  @Field(() => Boolean, { nullable: true })
  wouldReportAgain?: boolean
}

@Access('support:read')
@ObjectType({ description: 'One answer of a satisfaction survey, in its native scale.', simpleResolvers: true })
class SatisfactionAnswer {
  @Field(() => String)
  survey!: string

  @Field(() => String, { nullable: true, description: 'Code of the list "surveyModes".' })
  mode?: string

  @Field(() => GraphQLDateTime)
  fieldworkAt!: string

  @Field(() => String, { description: 'Code of the list "satisfactionItems".' })
  item!: string

  @Field(() => String)
  scale!: string

  @Field(() => String)
  value!: string
}

@Access('support:read')
@ObjectType({ description: 'How it ended with somebody who may be asked a survey.', simpleResolvers: true })
class SurveyContact {
  @Field(() => String, { description: 'Code of the list "surveyResults".' })
  result!: string

  @Field(() => GraphQLDateTime)
  at!: string
}

@Access('support:read')
@ObjectType({ description: 'What the charity did for one person.', simpleResolvers: true })
export class SupportCase {
  @Field(() => ID)
  id!: string

  @Field(() => String, { description: "The charity's own reference of the record." })
  recordRef!: string

  @Field(() => String, { description: 'What staff found, else what the case counts for: code of the list "dispositions".' })
  disposition!: string

  @Field(() => Boolean, { description: 'Came after its quarter was published and enters no published quarter.' })
  late!: boolean

  @Field(() => String, { nullable: true, description: 'Force id.' })
  force?: string

  @Field(() => String, {
    nullable: true,
    description: "The force's record reference as the charity received it; whether it is known is not shown.",
  })
  referralRef?: string

  @Field(() => String, { nullable: true })
  directRef?: string

  @Field(() => GraphQLDateTime)
  openedAt!: string

  @Field(() => String, { nullable: true, description: 'Code of the list "staffFindings".' })
  staffFinding?: string

  @Field(() => String)
  offenceGroup!: string

  @Field(() => String)
  ageBand!: string

  @Field(() => String)
  sex!: string

  @Field(() => String)
  ethnicity!: string

  @Field(() => String, { description: "PRESENT, ABSENT or NOT_ASSESSED, from the record's last mental-health flag." })
  mentalHealth!: string

  @Field(() => [Flag])
  flags!: Flag[]

  @Field(() => [ContactAttempt])
  attempts!: ContactAttempt[]

  @Field(() => [NeedsAssessment])
  assessments!: NeedsAssessment[]

  @Field(() => [SupportDelivered])
  support!: SupportDelivered[]

  @Field(() => WitnessSupport, { nullable: true })
  witness?: WitnessSupport

  @Field(() => RestorativeJustice, { nullable: true })
  restorative?: RestorativeJustice

  @Field(() => CaseClosure, { nullable: true })
  closure?: CaseClosure

  @Field(() => [SatisfactionAnswer])
  satisfaction!: SatisfactionAnswer[]

  @Field(() => SurveyContact, { nullable: true })
  surveyContact?: SurveyContact

  @Field(() => RecordBatch, { nullable: true, description: 'The batch in which it came in.' })
  batch?: RecordBatch | null
}
