import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { SupportCaseOrder, SupportCaseFilter, supportFilters } from './support.input.js'
import { SupportCase, SupportCaseConnection } from './support.type.js'
import type { OwnRecordStore } from './own-record.store.js'
import type { Page } from '../../kit/page.js'
import { conditionFor } from './record-filter.js'
import { supportCases, type RecordRow } from './record-kind.js'
import { partnerOf, type RecordsContext } from './records.loader.js'
import { selectionOf } from './selection.js'

@Resolver(() => SupportCase)
export class SupportResolver {
  constructor(private readonly records: OwnRecordStore) {}

  @Access('support:read')
  @Query(() => SupportCaseConnection, { description: "The charity's own support cases, exact." })
  async supportCases(
    @Arg('filter', () => SupportCaseFilter, { nullable: true }) filter: SupportCaseFilter | null,
    @Arg('orderBy', () => SupportCaseOrder, { nullable: true }) orderBy: SupportCaseOrder | null,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<SupportCase>> {
    const caller = await context.caller()
    return this.records.page<SupportCase>(supportCases, caller, {
      condition: filter ? conditionFor(supportFilters, filter) : null,
      direction: orderBy === SupportCaseOrder.OPENED_AT_ASC ? 'ASC' : 'DESC',
      first,
      after,
      selection: selectionOf(info),
    })
  }

  @Access('support:read')
  @Query(() => SupportCase, { nullable: true, description: 'Null for every id that is not one of the own records.' })
  async supportCase(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SupportCase | null> {
    return this.records.find<SupportCase>(supportCases, await context.caller(), id, selectionOf(info))
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the charity that sent it.' })
  async contributorName(@Root() row: RecordRow, @Ctx() context: RecordsContext): Promise<string | null> {
    return (await partnerOf(row, context))?.name ?? null
  }
}
