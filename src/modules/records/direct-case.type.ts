import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, ObjectType } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Flag, RecordBatch } from './record.type.js'

@Access('direct-case:read')
@ObjectType({ description: 'Whether the person went to the police afterwards.', simpleResolvers: true })
class LaterReport {
  @Field(() => Boolean)
  reported!: boolean

  @Field(() => GraphQLDateTime, { nullable: true })
  at?: string

  @Field(() => String, { nullable: true, description: 'Code of the list "laterReportTriggers".' })
  trigger?: string
}

@Access('direct-case:read')
@ObjectType({
  description: 'A person who came to the charity without going to the police, and consented explicitly to share it.',
  simpleResolvers: true,
})
export class DirectCase {
  @Field(() => ID)
  id!: string

  @Field(() => String, { description: "The charity's own reference of the record." })
  recordRef!: string

  @Field(() => String)
  disposition!: string

  @Field(() => Boolean, { description: 'Came after its quarter was published and enters no published quarter.' })
  late!: boolean

  @Field(() => GraphQLDateTime)
  receivedAt!: string

  @Field(() => String, { description: 'Code of the list "channels".' })
  channel!: string

  @Field(() => String, { nullable: true, description: 'Code of the list "referrerTypes".' })
  referrerType?: string

  @Field(() => String, { description: 'As the person described it: code of the list "offenceGroups".' })
  offenceGroup!: string

  @Field(() => String, { nullable: true, description: 'YYYY-MM.' })
  incidentMonth?: string

  @Field(() => String, { description: 'Force id of the area; nothing finer is kept.' })
  force!: string

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

  @Field(() => [String], { description: 'Why not reported: codes of the list "unreportedReasons".' })
  reasons!: string[]

  @Field(() => String, { nullable: true })
  primaryReason?: string

  @Field(() => String, { nullable: true })
  everReportedBefore?: string

  @Field(() => String, { nullable: true, description: 'Code of the list "policeExperiences".' })
  policeExperience?: string

  @Field(() => String, { nullable: true, description: 'YES, NO or UNKNOWN: was the person kept updated of an earlier report.' })
  earlierUpdates?: string

  @Field(() => String, { nullable: true })
  wantsToReport?: string

  @Field(() => String, { nullable: true })
  reportSupportOffered?: string

  @Field(() => LaterReport, { nullable: true })
  laterReported?: LaterReport

  @Field(() => String)
  consentId!: string

  @Field(() => [String], { description: 'Codes of the list "consentScopes".' })
  consentScope!: string[]

  @Field(() => String, { nullable: true, description: 'Version of the wording that was agreed to.' })
  consentWording?: string

  @Field(() => GraphQLDateTime)
  consentAt!: string

  @Field(() => GraphQLDateTime, { nullable: true })
  consentWithdrawnAt?: string

  @Field(() => RecordBatch, { nullable: true, description: 'The batch in which it came in.' })
  batch?: RecordBatch | null
}
