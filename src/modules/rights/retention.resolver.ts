import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { RequestContext } from '../governance/index.js'
import type { RetentionService } from './retention.service.js'

@Access('subject:request')
@ObjectType({ description: 'How many own records have been kept for as long as their class may be.', simpleResolvers: true })
class RetentionDue {
  @Field(() => String, { description: 'Class of retention: NO_UPTAKE, NO_CONTACT, SERVICE_USER, COMPLAINT or POLICE_REFERRAL.' })
  readonly name!: string

  @Field(() => String, { description: 'Code of the feed.' })
  readonly feed!: string

  @Field(() => String, { description: 'How long the class is kept.' })
  readonly period!: string

  @Field(() => Int)
  readonly due!: number

  @Field(() => Int, { description: 'Of these, how many stay until their quarter is published.' })
  readonly waiting!: number
}

@Resolver()
export class RetentionResolver {
  constructor(private readonly retention: RetentionService) {}

  @Access('subject:request')
  @Query(() => [RetentionDue], { description: 'What the next removal takes out of the own rows. The operator removes, nightly.' })
  retentionReport(@Ctx() context: RequestContext): Promise<RetentionDue[]> {
    return this.retention.report(context.reader())
  }
}
