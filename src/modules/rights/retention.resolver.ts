import { int, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Ctx, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { RequestContext } from '../governance/index.js'
import type { RetentionService } from './retention.service.js'

const RetentionDue = objectType('RetentionDue', {
  access: 'subject:request',
  texts: 'OWN_PARTNER',
  description: 'How many own records have been kept for as long as their class may be.',
})({
  name: text('Class of retention: NO_UPTAKE, NO_CONTACT, SERVICE_USER, COMPLAINT or POLICE_REFERRAL.'),
  feed: text('Code of the feed.'),
  period: text('How long the class is kept.'),
  due: int(),
  waiting: int('Of these, how many stay until their quarter is published.'),
})
type RetentionDue = InstanceType<typeof RetentionDue>

@Resolver()
export class RetentionResolver {
  constructor(private readonly retention: RetentionService) {}

  @Access('subject:request')
  @Query(() => [RetentionDue], { description: 'What the next removal takes out of the own rows. The operator removes, nightly.' })
  retentionReport(@Ctx() context: RequestContext): Promise<RetentionDue[]> {
    return this.retention.report(context.reader())
  }
}
