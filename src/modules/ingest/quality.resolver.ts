import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
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
  constructor(private readonly reader: BatchReader) {}

  @Access('quality:read', { agreement: true })
  @Query(() => DataQualityReport, { description: 'The quality of the own records of a feed. The period is that of the records.' })
  async dataQuality(
    @Arg('feed', () => FeedCode) feed: FeedCode,
    @Arg('period', () => PeriodInput, { nullable: true }) period: PeriodInput | null,
    @Ctx() context: IngestContext,
  ): Promise<QualityReport> {
    return this.reader.quality(await context.caller(), feed, period)
  }

  @Access('provider-quality:read')
  @Query(() => QualityOfProviders, {
    description:
      'How complete the rows of every provider are, by field, and how many have a value without a code: shares in bands, as the published quarters of a year saw them. Forces by quarter, others by year; officers of forces and of commissioners are told of forces alone, whatever the feed, and those of a charity of no other charity. Reading it is itself logged.',
  })
  async providerQuality(
    @Arg('year', () => Int, { description: 'Calendar year of the records.' }) year: number,
    @Ctx() context: IngestContext,
  ): Promise<QualityOfProviders> {
    return this.reader.ofProviders(context.reader(), year)
  }

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
