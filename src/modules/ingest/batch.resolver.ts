import DataLoader from 'dataloader'
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { Access } from '../../access/access.js'
import { PeriodInput } from '../../api/period.input.js'
import type { Role } from '../../access/roles.js'
import type { Page } from '../../kit/page.js'
import type { Caller } from '../governance/index.js'
import type { BatchReader } from './batch-reader.service.js'
import { ComplaintInput, DirectCaseInput, HomicideCaseInput, PoliceReferralInput, ProjectInput, SupportCaseInput } from './batch.input.js'
import type { IngestService } from './batch.service.js'
import type { ErrorsWanted, QualityReport, Receipt } from './storing/batch.store.js'
import { BatchConnection, BatchReceipt, DataQualityReport, Feed, RowError } from './batch.type.js'
import type { RowError as StoredError } from './columns/feed.js'
import type { FeedCode } from './feeds/feeds.js'

/** What the resolvers of this module take from the request. */
export interface IngestContext {
  caller(role?: Role): Promise<Caller>
}

const steward: Role = 'DATA_STEWARD'

@Resolver(() => BatchReceipt)
export class BatchResolver {
  /** One query for the errors of all receipts of an answer; gone with the request. */
  private readonly errorLoaders = new WeakMap<IngestContext, DataLoader<ErrorsWanted, StoredError[], string>>()

  constructor(
    private readonly ingest: IngestService,
    private readonly reader: BatchReader,
  ) {}

  @Access('referral:submit')
  @Mutation(() => BatchReceipt, { description: 'Sends referrals of the own force. The same batchId and rows again give the old receipt.' })
  submitPoliceReferrals(
    @Arg('batchId', () => ID) batchId: string,
    @Arg('rows', () => [PoliceReferralInput]) rows: PoliceReferralInput[],
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: IngestContext,
  ): Promise<Receipt> {
    return this.submit(context, 'POLICE_REFERRAL', batchId, rows, dryRun)
  }

  @Access('support:submit')
  @Mutation(() => BatchReceipt, {
    description: 'Sends support cases of the own charity. The same batchId and rows again give the old receipt.',
  })
  submitSupportCases(
    @Arg('batchId', () => ID) batchId: string,
    @Arg('rows', () => [SupportCaseInput]) rows: SupportCaseInput[],
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: IngestContext,
  ): Promise<Receipt> {
    return this.submit(context, 'CHARITY_SUPPORT', batchId, rows, dryRun)
  }

  @Access('direct-case:submit')
  @Mutation(() => BatchReceipt, {
    description: 'Sends direct cases of the own charity, by explicit consent alone. The same batchId and rows again give the old receipt.',
  })
  submitDirectCases(
    @Arg('batchId', () => ID) batchId: string,
    @Arg('rows', () => [DirectCaseInput]) rows: DirectCaseInput[],
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: IngestContext,
  ): Promise<Receipt> {
    return this.submit(context, 'DIRECT_CASE', batchId, rows, dryRun)
  }

  @Access('homicide-case:submit')
  @Mutation(() => BatchReceipt, {
    description: 'Sends families bereaved by homicide. The same batchId and rows again give the old receipt.',
  })
  submitHomicideCases(
    @Arg('batchId', () => ID) batchId: string,
    @Arg('rows', () => [HomicideCaseInput]) rows: HomicideCaseInput[],
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: IngestContext,
  ): Promise<Receipt> {
    return this.submit(context, 'HOMICIDE_CASE', batchId, rows, dryRun)
  }

  @Access('complaint:submit')
  @Mutation(() => BatchReceipt, {
    description: 'Sends complaints of victims about a service. The same batchId and rows again give the old receipt.',
  })
  submitComplaints(
    @Arg('batchId', () => ID) batchId: string,
    @Arg('rows', () => [ComplaintInput]) rows: ComplaintInput[],
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: IngestContext,
  ): Promise<Receipt> {
    return this.submit(context, 'COMPLAINT', batchId, rows, dryRun)
  }

  @Access('project:submit')
  @Mutation(() => BatchReceipt, {
    description: 'Sends local projects of the own charity. The same batchId and rows again give the old receipt.',
  })
  submitProjects(
    @Arg('batchId', () => ID) batchId: string,
    @Arg('rows', () => [ProjectInput]) rows: ProjectInput[],
    @Arg('dryRun', () => Boolean, { defaultValue: false }) dryRun: boolean,
    @Ctx() context: IngestContext,
  ): Promise<Receipt> {
    return this.submit(context, 'PROJECT', batchId, rows, dryRun)
  }

  private async submit(
    context: IngestContext,
    feed: FeedCode,
    batchId: string,
    rows: readonly object[],
    dryRun: boolean,
  ): Promise<Receipt> {
    return this.ingest.submit(await context.caller(steward), feed, batchId, { rows }, { dryRun })
  }

  @Access('batch:read')
  @Query(() => BatchConnection, { description: "The own partner's batches, the latest first." })
  async batches(
    @Arg('first', () => Int, { defaultValue: 20, description: '1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: IngestContext,
  ): Promise<Page<Receipt>> {
    return this.reader.page(await context.caller(), first, after)
  }

  @Access('batch:read')
  @Query(() => BatchReceipt, { nullable: true, description: "Null for every id that is not one of the own partner's batches." })
  async batch(@Arg('id', () => ID) id: string, @Ctx() context: IngestContext): Promise<Receipt | null> {
    return this.reader.find(await context.caller(), id)
  }

  @Access('quality:read')
  @Query(() => DataQualityReport, { description: 'What the own batches of a feed lacked. The period is that of the records.' })
  async dataQuality(
    @Arg('feed', () => Feed) feed: Feed,
    @Arg('period', () => PeriodInput, { nullable: true }) period: PeriodInput | null,
    @Ctx() context: IngestContext,
  ): Promise<QualityReport> {
    return this.reader.quality(await context.caller(), feed, period)
  }

  @FieldResolver(() => [RowError], {
    description: 'By line, from the first after afterLine. The last line comes with all its errors, also beyond first.',
  })
  async errors(
    @Root() receipt: Receipt,
    @Arg('first', () => Int, { defaultValue: 100, description: '1 to 100; more with afterLine.' }) first: number,
    @Arg('afterLine', () => Int, { nullable: true }) afterLine: number | null,
    @Ctx() context: IngestContext,
  ): Promise<readonly StoredError[]> {
    if (receipt.held) return upTo(receipt.held, first, afterLine ?? 0)
    if (receipt.rejected === 0) return []
    return this.errorsOf(context).load({ batch: receipt.id, first, afterLine })
  }

  private errorsOf(context: IngestContext): DataLoader<ErrorsWanted, StoredError[], string> {
    const known = this.errorLoaders.get(context)
    if (known) return known
    const loader = new DataLoader<ErrorsWanted, StoredError[], string>(
      async (wanted) => this.reader.errors(await context.caller(), wanted),
      {
        cacheKeyFn: ({ batch, first, afterLine }) => `${batch}|${first}|${afterLine ?? 0}`,
      },
    )
    this.errorLoaders.set(context, loader)
    return loader
  }
}

/** Ends with a whole line, as the store does. */
function upTo(errors: readonly StoredError[], first: number, afterLine: number): readonly StoredError[] {
  const later = errors.filter((error) => error.line > afterLine)
  const last = later[first - 1]?.line ?? Number.POSITIVE_INFINITY
  return later.filter((error) => error.line <= last)
}
