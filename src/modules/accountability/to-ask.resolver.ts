import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { RequestContext } from '../governance/index.js'
import type { ToAskService } from './to-ask.service.js'
import { ForcesToAskAbout } from './to-ask.type.js'

@Resolver()
export class ToAskResolver {
  constructor(private readonly toAsk: Pick<ToAskService, 'of'>) {}

  @Access('accountability:read', { agreement: true })
  @Query(() => ForcesToAskAbout, {
    description: 'Which of the forces that you oversee to ask about which duty, what is certain of it, and the question to put.',
  })
  async forcesToAskAbout(
    @Arg('period', () => String, { description: 'A published year or quarter, such as 2025 or 2025Q1.' }) period: string,
    @Ctx() context: RequestContext,
  ): Promise<ForcesToAskAbout> {
    return this.toAsk.of(await context.caller(), period)
  }
}
