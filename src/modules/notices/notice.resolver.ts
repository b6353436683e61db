import { entries } from '../../api/entries.js'
import { ofType, optional, orNull, text } from '../../api/field.js'
import { Resolver } from 'type-graphql'
import type { RequestContext } from '../governance/index.js'
import type { NoticeService } from './notice.service.js'
import { Notice } from './notice.type.js'

@Resolver()
export class NoticeResolver {
  constructor(readonly notices: Pick<NoticeService, 'of'>) {}
}

entries<NoticeResolver, RequestContext>(NoticeResolver, ({ query }) => ({
  notice: query({
    permission: 'notice:read',
    agreement: true,
    description: 'What has changed beyond chance and protection with a published quarter. Null before the first is published.',
    args: { quarter: optional(text('Such as 2026Q1; the newest if left out.')) },
    returns: orNull(ofType(Notice)),
    run: async (self, { quarter }, context) => self.notices.of(await context.caller(), quarter ?? undefined),
  }),
}))
