import { entries } from '../../api/entries.js'
import { int, listOf, text } from '../../api/field.js'
import { objectType } from '../../api/object-type.js'
import { Resolver } from 'type-graphql'
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
  constructor(readonly retention: RetentionService) {}
}

entries<RetentionResolver, RequestContext>(RetentionResolver, ({ query }) => ({
  retentionReport: query({
    permission: 'subject:request',
    description: 'What the next removal takes out of the own rows. The operator removes, nightly.',
    returns: listOf(RetentionDue),
    run: (self, _args, context) => self.retention.report(context.reader()),
  }),
}))
