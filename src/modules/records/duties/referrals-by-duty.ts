import type { GraphQLResolveInfo } from 'graphql'
import { bool, int, listOf } from '../../../api/field.js'
import { objectType } from '../../../api/object-type.js'
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql'
import { Access } from '../../../access/access.js'
import { checkPageSize } from '../../../kit/page.js'
import type { Caller } from '../../governance/index.js'
import type { DutyVerdict } from '../../victims-code/index.js'
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
    private readonly search: Pick<DutySearch, 'find'>,
    private readonly records: Pick<OwnRecordStore, 'page'>,
  ) {}

  @Access('referral:read', { agreement: true })
  @Query(() => ReferralsByDuty, {
    description: "The own force's referrals for which a duty under the Victims' Code has a verdict: how many, and the latest of them.",
  })
  async referralsByDuty(
    @Arg('duty', () => String, { description: 'D01 to D20, with a letter for a part of a duty.' }) duty: string,
    @Arg('verdict', () => DutyVerdictKind, { defaultValue: 'BREACHED' }) verdict: DutyVerdict['verdict'],
    @Arg('filter', () => Filter, { nullable: true }) filter: object | null,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ReferralsByDuty> {
    checkPageSize(first)
    const caller = await context.caller()
    const { ids, ...looked } = await this.search.find(caller, { duty, verdict, filter })
    // Searching costs as much of the allowance as exporting, because each referral was read once.
    context.spend(looked.lookedAt)
    const asked = selectionOf(info).get('referrals')
    return { ...looked, count: ids.length, referrals: asked ? await this.first(caller, ids.slice(0, first), asked) : [] }
  }

  private async first(caller: Caller, ids: readonly string[], asked: Selection): Promise<PoliceReferral[]> {
    if (ids.length === 0) return []
    const request = { condition: amongIds(ids), direction: 'DESC', first: ids.length } as const
    const selection: Selection = new Map([['edges', new Map([['node', asked]])]])
    const { edges } = await this.records.page<PoliceReferral>(policeReferrals, caller, { ...request, selection })
    return edges.map(({ node }) => node)
  }
}
