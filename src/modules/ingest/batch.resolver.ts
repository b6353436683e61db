import { entries } from '../../api/entries.js'
import { id, int, ofType, optional, orNull, resolvedFrom, text, withDefault } from '../../api/field.js'
import DataLoader from 'dataloader'
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
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

  constructor(readonly reader: BatchReader) {}

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

  errorsOf(context: IngestContext): DataLoader<ErrorsWanted, RowError[], string> {
    const known = this.errorLoaders.get(context)
    if (known) return known
    const loader = new DataLoader<ErrorsWanted, RowError[], string>(async (wanted) => this.reader.errors(await context.caller(), wanted), {
      cacheKeyFn: ({ batch, first, afterLine }) => `${batch}|${first}|${afterLine ?? 0}`,
    })
    this.errorLoaders.set(context, loader)
    return loader
  }
}

entries<BatchResolver, IngestContext>(BatchResolver, ({ query }) => ({
  batches: query({
    permission: 'batch:read',
    agreement: true,
    description: "The own partner's batches, the latest first.",
    args: { first: withDefault(20, int('1 to 100.')), after: optional(text()) },
    returns: resolvedFrom<Page<Receipt>>(ofType(BatchConnection)),
    run: async (self, { first, after }, context) => self.reader.page(await context.caller(), first, after),
  }),

  batch: query({
    permission: 'batch:read',
    agreement: true,
    description:
      "Null for every id that is not one of the own partner's batches. Also finds one that was withdrawn, which batches leaves out.",
    args: { id: id() },
    returns: resolvedFrom<Receipt | null>(orNull(ofType(BatchReceipt))),
    run: async (self, { id }, context) => self.reader.find(await context.caller(), id),
  }),
}))

/** Never splits the errors of one line. The store does not either. */
function upTo(errors: readonly RowError[], first: number, afterLine: number): readonly RowError[] {
  const later = errors.filter((error) => error.line > afterLine)
  const last = later[first - 1]?.line ?? Number.POSITIVE_INFINITY
  return later.filter((error) => error.line <= last)
}
