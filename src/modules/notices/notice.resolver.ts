import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { RequestContext } from '../governance/index.js'
import type { NoticeService } from './notice.service.js'
import { Notice } from './notice.type.js'

@Resolver()
export class NoticeResolver {
  constructor(private readonly notices: Pick<NoticeService, 'of'>) {}

  @Access('notice:read', { agreement: true })
  @Query(() => Notice, {
    nullable: true,
    description: 'What has changed beyond chance and protection with a published quarter. Null before the first is published.',
  })
  async notice(
    @Arg('quarter', () => String, { nullable: true, description: 'Such as 2026Q1; the newest if left out.' })
    quarter: string | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Notice | null> {
    return this.notices.of(await context.caller(), quarter ?? undefined)
  }
}
