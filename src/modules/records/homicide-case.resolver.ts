import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { HomicideCaseOrder, HomicideCaseFilter, homicideCaseFilters } from './homicide-case.input.js'
import { HomicideCase, HomicideCaseConnection } from './homicide-case.type.js'
import type { OwnRecordStore } from './own-record.store.js'
import type { Page } from '../../kit/page.js'
import { conditionFor } from './record-filter.js'
import { homicideCases, type RecordRow } from './record-kind.js'
import { partnerOf, type RecordsContext } from './records.loader.js'
import { selectionOf } from './selection.js'

@Resolver(() => HomicideCase)
export class HomicideCaseResolver {
  constructor(private readonly records: OwnRecordStore) {}

  @Access('homicide-case:read')
  @Query(() => HomicideCaseConnection, { description: "The charity's own homicide cases, exact." })
  async homicideCases(
    @Arg('filter', () => HomicideCaseFilter, { nullable: true }) filter: HomicideCaseFilter | null,
    @Arg('orderBy', () => HomicideCaseOrder, { nullable: true }) orderBy: HomicideCaseOrder | null,
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<HomicideCase>> {
    const caller = await context.caller()
    return this.records.page<HomicideCase>(homicideCases, caller, {
      condition: filter ? conditionFor(homicideCaseFilters, filter) : null,
      direction: orderBy === HomicideCaseOrder.NOTIFIED_AT_ASC ? 'ASC' : 'DESC',
      first,
      after,
      selection: selectionOf(info),
    })
  }

  @Access('homicide-case:read')
  @Query(() => HomicideCase, { nullable: true, description: 'Null for every id that is not one of the own records.' })
  async homicideCase(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RecordsContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<HomicideCase | null> {
    return this.records.find<HomicideCase>(homicideCases, await context.caller(), id, selectionOf(info))
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the charity that sent it.' })
  async contributorName(@Root() row: RecordRow, @Ctx() context: RecordsContext): Promise<string | null> {
    return (await partnerOf(row, context))?.name ?? null
  }
}
