import { entries } from '../../../api/entries.js'
import { bool, int, listOf, ofType, optional, text, withDefault } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { Resolver } from 'type-graphql'
import { checkPageSize } from '../../../kit/page.js'
import type { Caller } from '../../governance/index.js'
import { filterInputOf } from '../filter-input.js'
import type { RecordsContext } from '../own-record.resolver.js'
import type { OwnRecordStore } from '../own-record.store.js'
import { policeReferrals } from '../record-kinds.js'
import { PoliceReferral } from '../referral.type.js'
import { selectionOf, type Selection } from '../selection.js'
import { amongIds, mostLookedAt, type DutySearch } from './duty-search.js'
import { DutyVerdictKind } from './duty.type.js'

export const ReferralsByDuty = objectType('ReferralsByDuty', {
  access: 'referral:read',
  description: 'The own referrals for which a duty has a verdict.',
})({
  count: int('How many of those looked at have the verdict, exactly.'),
  lookedAt: int(`How many referrals that meet the filter were judged, the latest first: ${mostLookedAt} at most.`),
  isWhole: bool('Whether these were all that meet the filter. If not, ask for a shorter time.'),
  referrals: listOf(PoliceReferral, 'The latest of them, as many as first says.'),
})
export type ReferralsByDuty = InstanceType<typeof ReferralsByDuty>

/** Filtered like `policeReferrals`. */
const Filter = filterInputOf(policeReferrals)

@Resolver()
export class ReferralsByDutyResolver {
  constructor(
    readonly search: Pick<DutySearch, 'find'>,
    readonly records: Pick<OwnRecordStore, 'page'>,
  ) {}

  async first(caller: Caller, ids: readonly string[], asked: Selection): Promise<PoliceReferral[]> {
    if (ids.length === 0) return []
    const request = { condition: amongIds(ids), direction: 'DESC', first: ids.length } as const
    const selection: Selection = new Map([['edges', new Map([['node', asked]])]])
    const { edges } = await this.records.page<PoliceReferral>(policeReferrals, caller, { ...request, selection })
    return edges.map(({ node }) => node)
  }
}

entries<ReferralsByDutyResolver, RecordsContext>(ReferralsByDutyResolver, ({ query }) => ({
  referralsByDuty: query({
    permission: 'referral:read',
    agreement: true,
    description: "The own force's referrals for which a duty under the Victims' Code has a verdict: how many, and the latest of them.",
    args: {
      duty: text('D01 to D20, with a letter for a part of a duty.'),
      verdict: withDefault('BREACHED', ofType(DutyVerdictKind)),
      filter: optional(ofType(Filter)),
      first: withDefault(20, int('1 to 100.')),
    },
    returns: ofType(ReferralsByDuty),
    run: async (self, { duty, verdict, filter, first }, context, info) => {
      checkPageSize(first)
      const caller = await context.caller()
      const { ids, ...looked } = await self.search.find(caller, { duty, verdict, filter: filter ?? null })
      // Searching costs as much of the allowance as exporting, because each referral was read once.
      context.spend(looked.lookedAt)
      const asked = selectionOf(info).get('referrals')
      return { ...looked, count: ids.length, referrals: asked ? await self.first(caller, ids.slice(0, first), asked) : [] }
    },
  }),
}))
