import { entries } from '../../../api/entries.js'
import { ofType } from '../../../api/field.js'
import { Resolver } from 'type-graphql'
import { PeriodInput } from '../../../api/period.input.js'
import type { RecordsContext } from '../own-record.resolver.js'
import { selectionOf } from '../selection.js'
import type { WaitingStore } from './waiting.store.js'
import { WaitingByNeed } from './waiting.type.js'

@Resolver()
export class WaitingResolver {
  constructor(readonly waits: Pick<WaitingStore, 'find'>) {}
}

entries<WaitingResolver, RecordsContext>(WaitingResolver, ({ query }) => ({
  // Each reads every case of its period, so an operation asks once.
  // Safeguard Waits keep nobody else waiting
  waitingByNeed: query({
    permission: 'support:read',
    agreement: true,
    description:
      "Waiting time to assessment and to support in the own charity's cases, by need: exact, for its own eyes. The period is that in which the cases were opened, a year at most.",
    args: { period: ofType(PeriodInput) },
    returns: ofType(WaitingByNeed),
    extensions: { figures: { of: () => 1, most: 1 } },
    run: async (self, { period }, context, info) =>
      self.waits.find(await context.caller(), { period, parts: [...selectionOf(info).keys()] }),
  }),
}))
