import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { DirectCaseOrder, DirectCaseFilter, directCaseFilters } from './direct-case.input.js'
import { DirectCase, DirectCaseConnection } from './direct-case.type.js'
import type { OwnRecordStore } from './own-record.store.js'
import type { Page } from '../../kit/page.js'
import { conditionFor } from './record-filter.js'
import { directCases, type RecordRow } from './record-kind.js'
import { partnerOf, type RecordsContext } from './records.loader.js'
import { selectionOf } from './selection.js'

@Resolver(() => DirectCase)
export class DirectCaseResolver {
  constructor(private readonly records: OwnRecordStore) {}

  @Access('direct-case:read')
  @Query(() => DirectCaseConnection, { description: "The charity's own direct cases, exact." })
  async directCases(
    @Arg('filter', () => DirectCaseFilter, { nullable: true }) filter: DirectCaseFilter | null,
    @Arg('orderBy', () => DirectCaseOrder, { nullable: true }) orderBy: DirectCaseOrder | null,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<DirectCase>> {
    const caller = await context.caller()
    return this.records.page<DirectCase>(directCases, caller, {
      condition: filter ? conditionFor(directCaseFilters, filter) : null,
      direction: orderBy === DirectCaseOrder.RECEIVED_AT_ASC ? 'ASC' : 'DESC',
      first,
      after,
      selection: selectionOf(info),
    })
  }

  @Access('direct-case:read')
  @Query(() => DirectCase, { nullable: true, description: 'Null for every id that is not one of the own records.' })
  async directCase(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DirectCase | null> {
    return this.records.find<DirectCase>(directCases, await context.caller(), id, selectionOf(info))
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the charity that sent it.' })
  async contributorName(@Root() row: RecordRow, @Ctx() context: RecordsContext): Promise<string | null> {
    return (await partnerOf(row, context))?.name ?? null
  }
}
