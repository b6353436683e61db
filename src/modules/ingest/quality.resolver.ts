import { entries } from '../../api/entries.js'
import { int, ofType, optional, resolvedFrom } from '../../api/field.js'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { PeriodInput } from '../../api/period.input.js'
import type { BatchReader } from './batch-reader.service.js'
import type { IngestContext } from './batch.resolver.js'
import { DataQualityReport } from './batch.type.js'
import { FeedCode } from './feeds/feeds.js'
import type { QualityReport } from './storing/quality/quality-report.js'
import { QualityOfProviders } from './storing/quality/provider-quality.type.js'
import { UnansweredRow, UnmappedCode } from './storing/quality/record-quality.type.js'

@Resolver(() => DataQualityReport)
export class QualityResolver {
  constructor(readonly reader: BatchReader) {}

  // Resolved by itself, so that the codes are never worked out for whoever may not see them.
  // Safeguard, together, Codes without a mapping are for the data steward: 'batch:codes' -> 'quality:read'
  @Access('batch:codes')
  @FieldResolver(() => [UnmappedCode], {
    description:
      'Short codes without a mapping in the batches that brought these rows, the most often first: rows of the batches in which ten or more held it, also those that were replaced since.',
  })
  async unmappedCodes(@Root() report: QualityReport, @Ctx() context: IngestContext): Promise<readonly UnmappedCode[]> {
    return this.reader.codes(await context.caller(), report)
  }

  @Access('quality:read')
  @FieldResolver(() => [UnansweredRow], {
    description:
      'Rows refused as DIRECT_CLIENT_REFERRED whose record has not come in since: neither confirmed nor corrected. The latest hundred, of all batches of the feed, whatever the period.',
  })
  async unanswered(@Root() report: QualityReport, @Ctx() context: IngestContext): Promise<readonly UnansweredRow[]> {
    return this.reader.unanswered(await context.caller(), report)
  }
}

entries<QualityResolver, IngestContext>(QualityResolver, ({ query }) => ({
  dataQuality: query({
    permission: 'quality:read',
    agreement: true,
    description: 'The quality of the own records of a feed. The period is that of the records.',
    args: { feed: ofType(FeedCode), period: optional(ofType(PeriodInput)) },
    returns: resolvedFrom<QualityReport>(ofType(DataQualityReport)),
    run: async (self, { feed, period }, context) => self.reader.quality(await context.caller(), feed, period),
  }),

  providerQuality: query({
    permission: 'provider-quality:read',
    description:
      'How complete the rows of every provider are, by field, and how many have a value without a code: shares in bands, as the published quarters of a year saw them. Forces by quarter, others by year; officers of forces and of commissioners are told of forces alone, whatever the feed, and those of a charity of no other charity. Reading it is itself logged.',
    args: { year: int('Calendar year of the records.') },
    returns: ofType(QualityOfProviders),
    run: (self, { year }, context) => self.reader.ofProviders(context.reader(), year),
  }),
}))
