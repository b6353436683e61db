import { entries } from '../../api/entries.js'
import { ofType, text } from '../../api/field.js'
import { Resolver } from 'type-graphql'
import type { RequestContext } from '../governance/index.js'
import type { ToAskService } from './to-ask.service.js'
import { ForcesToAskAbout } from './to-ask.type.js'

@Resolver()
export class ToAskResolver {
  constructor(readonly toAsk: Pick<ToAskService, 'of'>) {}
}

entries<ToAskResolver, RequestContext>(ToAskResolver, ({ query }) => ({
  forcesToAskAbout: query({
    permission: 'accountability:read',
    agreement: true,
    description: 'Which of the forces that you oversee to ask about which duty, what its figure supports, and the question to put.',
    args: { period: text('A published year or quarter, such as 2025 or 2025Q1.') },
    returns: ofType(ForcesToAskAbout),
    run: async (self, { period }, context) => self.toAsk.of(await context.caller(), period),
  }),
}))
