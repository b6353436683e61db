import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Extensions, Info, Query, Resolver } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { PeriodInput } from '../../../api/period.input.js'
import type { RecordsContext } from '../own-record.resolver.js'
import { selectionOf } from '../selection.js'
import type { WaitingStore } from './waiting.store.js'
import { WaitingByNeed } from './waiting.type.js'

@Resolver()
export class WaitingResolver {
  constructor(private readonly waits: Pick<WaitingStore, 'find'>) {}

  // Each reads every case of its period, so an operation asks once.
  // Safeguard Waits keep nobody else waiting
  @Extensions({ figures: { of: () => 1, most: 1 } })
  @Access('support:read', { agreement: true })
  @Query(() => WaitingByNeed, {
    description:
      "Waiting time to assessment and to support in the own charity's cases, by need: exact, for its own eyes. The period is that in which the cases were opened, a year at most.",
  })
  async waitingByNeed(
    @Arg('period', () => PeriodInput) period: PeriodInput,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WaitingByNeed> {
    return this.waits.find(await context.caller(), { period, parts: [...selectionOf(info).keys()] })
  }
}
