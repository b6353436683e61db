import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { PoliceReferralOrder, PoliceReferralFilter, referralFilters } from './referral.input.js'
import { PoliceReferral, PoliceReferralConnection } from './referral.type.js'
import type { OwnRecordStore } from './own-record.store.js'
import type { Page } from '../../kit/page.js'
import { conditionFor } from './record-filter.js'
import { policeReferrals, type RecordRow } from './record-kind.js'
import { RecordPartner } from './record.type.js'
import { partnerOf, type RecordsContext } from './records.loader.js'
import { selectionOf } from './selection.js'

@Resolver(() => PoliceReferral)
export class ReferralResolver {
  constructor(private readonly records: OwnRecordStore) {}

  @Access('referral:read')
  @Query(() => PoliceReferralConnection, { description: "The own force's referrals, exact." })
  async policeReferrals(
    @Arg('filter', () => PoliceReferralFilter, { nullable: true }) filter: PoliceReferralFilter | null,
    @Arg('orderBy', () => PoliceReferralOrder, { nullable: true }) orderBy: PoliceReferralOrder | null,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<PoliceReferral>> {
    const caller = await context.caller()
    return this.records.page<PoliceReferral>(policeReferrals, caller, {
      condition: filter ? conditionFor(referralFilters, filter) : null,
      direction: orderBy === PoliceReferralOrder.REFERRED_AT_ASC ? 'ASC' : 'DESC',
      first,
      after,
      selection: selectionOf(info),
    })
  }

  @Access('referral:read')
  @Query(() => PoliceReferral, { nullable: true, description: 'Null for every id that is not one of the own records.' })
  async policeReferral(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PoliceReferral | null> {
    return this.records.find<PoliceReferral>(policeReferrals, await context.caller(), id, selectionOf(info))
  }

  @FieldResolver(() => RecordPartner, { nullable: true, description: 'The force that sent it.' })
  partner(@Root() row: RecordRow, @Ctx() context: RecordsContext): Promise<RecordPartner | null> {
    return partnerOf(row, context)
  }
}
