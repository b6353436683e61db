import { GraphQLDateTime } from 'graphql-scalars'
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { Access, FiltersOf } from '../../../access/access.js'
import { auditVerbs } from './audit.store.js'
import { connectionOf } from '../../../api/connection.js'

type AuditVerb = (typeof auditVerbs)[number]

const AuditVerbEnum = Object.fromEntries(auditVerbs.map((verb) => [verb, verb])) as { [V in AuditVerb]: V }
registerEnumType(AuditVerbEnum, {
  name: 'AuditVerb',
  description: 'The six kinds of processing that section 62 of the Data Protection Act 2018 has logged.',
})

@Access('audit:read')
@ObjectType({ description: 'Something that happened, written in the same transaction.', simpleResolvers: true })
class AuditEvent {
  @Field(() => ID, { description: "Number among the events of its partner; of another partner's, among those that are told one by one." })
  seq!: number

  @Field(() => GraphQLDateTime)
  at!: Date

  @Field(() => String, { description: 'Issuer and subject of the token, or the operator.' })
  actor!: string

  @Field(() => String, { description: 'Code of the partner that acted.' })
  partner!: string

  @Field(() => String, { description: 'The one role in which it acted.' })
  role!: string

  @Field(() => String)
  purpose!: string

  @Field(() => ID, { nullable: true, description: 'Id of the agreement; null if none is needed.' })
  agreement?: string | null

  @Field(() => AuditVerbEnum)
  verb!: AuditVerb

  @Field(() => String)
  event!: string

  @Field(() => String)
  resource!: string

  @Field(() => String, {
    description:
      'A JSON object; what it holds depends on the event. {"withheld": …} is the hash of the entry in the chain: the detail held a number that counts what everybody sent.',
  })
  detail!: string
}

export const AuditConnection = connectionOf(AuditEvent, { name: 'Audit', description: 'A page of the log, the latest first.' })

@Access('audit:read')
@ObjectType({ description: 'Events of one kind of another partner, in one day or month.', simpleResolvers: true })
export class AuditBand {
  @Field(() => String, { description: 'Day or month in London, YYYY-MM-DD or YYYY-MM.' })
  readonly period!: string

  @Field(() => String, { description: 'Code of the partner that acted.' })
  readonly partner!: string

  @Field(() => String, { nullable: true, description: 'The feed; null of events that may be about rows of several.' })
  readonly feed!: string | null

  @Field(() => String)
  readonly event!: string

  @Field(() => String, { description: 'Of 0-99, 100-999 and 1000+.' })
  readonly events!: string
}

@FiltersOf('AuditEvent')
@InputType({ description: 'All given conditions hold together.' })
export class AuditFilter {
  @Field(() => String, { nullable: true })
  actor?: string | null

  @Field(() => String, { nullable: true })
  partner?: string | null

  @Field(() => AuditVerbEnum, { nullable: true })
  verb?: AuditVerb | null

  @Field(() => String, { nullable: true })
  event?: string | null

  @Field(() => String, { nullable: true })
  resource?: string | null

  @Field(() => GraphQLDateTime, { nullable: true })
  atFrom?: Date | null

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Up to, but not at.' })
  atTo?: Date | null
}
