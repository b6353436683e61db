import { Resolver } from 'type-graphql'
import { entries } from '../../api/entries.js'
import { bool, id, listOf, ofType, resolvedFrom, takenBy, withDefault, written } from '../../api/field.js'
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

  @Resolver()
  class SubmitResolver {
    constructor(readonly ingest: IngestService) {}
  }
  entries<SubmitResolver, IngestContext>(SubmitResolver, ({ mutation }) => ({
    [name]: mutation({
      permission: feed.permission,
      conditions: { secondFactor: null, agreement: true, ownOrganisation: 'OWN_ROWS', alone: 'OWN_ROWS' },
      description,
      args: {
        batchId: written('OWN_ROWS', id()),
        rows: written('OWN_ROWS', takenBy(asSent, listOf(rowType))),
        dryRun: withDefault(false, bool()),
        allowRevert: withDefault(
          false,
          bool('Also stores rows that say what an earlier version of their record said, before it was corrected or ended.'),
        ),
      },
      returns: resolvedFrom<Receipt>(ofType(BatchReceipt)),
      run: async ({ ingest }, { batchId, rows, dryRun, allowRevert }, context) =>
        ingest.submit(await context.caller(), feed.code, batchId, { rows }, { dryRun, allowRevert }),
    }),
  }))
  return SubmitResolver
}

/** The server passes rows on as they were sent. This check refuses anything else. */
function asSent(rows: unknown): unknown[] {
  if (!Array.isArray(rows) || !rows.every((row) => row instanceof SentRow)) throw new TypeError('rows must come as they were sent')
  return rows.map(({ value }) => value)
}
