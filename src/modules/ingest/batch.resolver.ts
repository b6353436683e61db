import DataLoader from 'dataloader'
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import type { Page } from '../../kit/page.js'
import type { Caller } from '../governance/index.js'
import type { BatchReader } from './batch-reader.service.js'
import type { ErrorsWanted, Receipt } from './storing/batch.store.js'
import { BatchConnection, BatchReceipt } from './batch.type.js'
import { RowError } from './columns/row-error.type.js'

/** What this module's resolvers need from the request. */
export interface IngestContext {
  caller(): Promise<Caller>
  /** The viewer without an agreement. */
  reader(): Caller
}

@Resolver(() => BatchReceipt)
export class BatchResolver {
  /** One query for the errors of all receipts in an answer. It lives as long as the request. */
  private readonly errorLoaders = new WeakMap<IngestContext, DataLoader<ErrorsWanted, RowError[], string>>()

  constructor(private readonly reader: BatchReader) {}

  @Access('batch:read', { agreement: true })
  @Query(() => BatchConnection, { description: "The own partner's batches, the latest first." })
  async batches(
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: IngestContext,
  ): Promise<Page<Receipt>> {
    return this.reader.page(await context.caller(), first, after)
  }

  @Access('batch:read', { agreement: true })
  @Query(() => BatchReceipt, {
    nullable: true,
    description:
      "Null for every id that is not one of the own partner's batches. Also finds one that was withdrawn, which batches leaves out.",
  })
  async batch(@Arg('id', () => ID) id: string, @Ctx() context: IngestContext): Promise<Receipt | null> {
    return this.reader.find(await context.caller(), id)
  }

  @FieldResolver(() => [RowError], {
    description: 'By line, from the first after afterLine. The last line comes with all its errors, also beyond first.',
  })
  async errors(
    @Root() receipt: Receipt,
    @Arg('first', () => Int, { defaultValue: 100, description: '1 to 100; more with afterLine.' }) first: number,
    @Arg('afterLine', () => Int, { nullable: true }) afterLine: number | null,
    @Ctx() context: IngestContext,
  ): Promise<readonly RowError[]> {
    if (receipt.held) return upTo(receipt.held, first, afterLine ?? 0)
    if (receipt.rejected === 0) return []
    return this.errorsOf(context).load({ batch: receipt.id, first, afterLine })
  }

  private errorsOf(context: IngestContext): DataLoader<ErrorsWanted, RowError[], string> {
    const known = this.errorLoaders.get(context)
    if (known) return known
    const loader = new DataLoader<ErrorsWanted, RowError[], string>(async (wanted) => this.reader.errors(await context.caller(), wanted), {
      cacheKeyFn: ({ batch, first, afterLine }) => `${batch}|${first}|${afterLine ?? 0}`,
    })
    this.errorLoaders.set(context, loader)
    return loader
  }
}

/** Never splits the errors of one line. The store does not either. */
function upTo(errors: readonly RowError[], first: number, afterLine: number): readonly RowError[] {
  const later = errors.filter((error) => error.line > afterLine)
  const last = later[first - 1]?.line ?? Number.POSITIVE_INFINITY
  return later.filter((error) => error.line <= last)
}
