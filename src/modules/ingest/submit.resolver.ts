import { Arg, createParameterDecorator, Ctx, ID, Mutation, Resolver } from 'type-graphql'
import { Access } from '../../access/access.js'
import { Written } from '../../access/texts.js'
import type { IngestContext } from './batch.resolver.js'
import type { IngestService } from './batch.service.js'
import { BatchReceipt } from './batch.type.js'
import type { Feed } from './columns/feed.js'
import { feeds, type FeedCode } from './feeds/feeds.js'
import { rowInput } from './row.input.js'
import { SentRow } from './sent-row.js'
import type { Receipt } from './storing/batch.store.js'

/** One class for each feed, with the mutation that sends its rows. */
export const submitResolvers = Object.values(feeds).map(submitResolver)

function submitResolver(feed: Feed<FeedCode>) {
  const { mutation: name, mutationDescription } = feed.graphql
  const rowType = rowInput(feed)
  const description = `${mutationDescription} The same batchId and rows again give the old receipt.`

  const Rows = () => createParameterDecorator(({ args }) => asSent(args['rows']), { arg: { name: 'rows', typeFunc: () => [rowType] } })

  @Resolver()
  class SubmitResolver {
    constructor(private readonly ingest: IngestService) {}

    @Access(feed.permission, { secondFactor: null, agreement: true, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' })
    @Written({ batchId: 'OWN_ROWS', rows: 'OWN_ROWS' })
    @Mutation(() => BatchReceipt, { name, description })
    async submit(
      @Arg('batchId', () => ID) batchId: string,
      @Rows() rows: readonly unknown[],
      @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
      @Arg('allowRevert', () => Boolean, {
        defaultValue: false,
        description: 'Also stores rows that say what an earlier version of their record said, before it was corrected or ended.',
      })
      allowRevert: boolean,
      @Ctx() context: IngestContext,
    ): Promise<Receipt> {
      return this.ingest.submit(await context.caller(), feed.code, batchId, { rows }, { dryRun, allowRevert })
    }
  }
  return SubmitResolver
}

/** The server passes rows on as they were sent. This check refuses anything else. */
function asSent(rows: unknown): unknown[] {
  if (!Array.isArray(rows) || !rows.every((row) => row instanceof SentRow)) throw new TypeError('rows must come as they were sent')
  return rows.map(({ value }) => value)
}
