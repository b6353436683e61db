import { spanOf } from '../../api/span-of.js'
import type { Database } from '../../db/database.js'
import { Forbidden, Invalid } from '../../kit/errors.js'
import { checkPageSize, cursorAt, isId, pageOf, placeAt, type Page } from '../../kit/page.js'
import { actingIn, toldAs, writeAudit, type Caller, type RowsTold } from '../governance/index.js'
import { feedsOf, readingRole, toldOfAll } from './may-submit.policy.js'
import { batchStore, type ErrorsWanted, type Receipt } from './storing/batch.store.js'
import type { RowError } from './columns/row-error.type.js'
import { feeds, type FeedCode } from './feeds/feeds.js'
import type { UnansweredRow, UnmappedCode } from './storing/quality/record-quality.type.js'
import { qualityOfProviders } from './storing/quality/provider-quality.js'
import { providerQualityStore } from './storing/quality/provider-quality.store.js'
import type { QualityOfProviders } from './storing/quality/provider-quality.type.js'
import { qualityStore } from './storing/quality/quality.store.js'
import { reportOf, type QualityReport } from './storing/quality/quality-report.js'

/** The most errors on one page. */
export const largestPageOfErrors = 1_000

/** Receipts and data quality. Each partner sees only its own, under row-level security. */
export class BatchReader {
  constructor(private readonly db: Database) {}

  /** Newest first. @throws Invalid `PAGE_SIZE_INVALID`, `CURSOR_INVALID` */
  async page(caller: Caller, first: number, after?: string | null): Promise<Page<Receipt>> {
    checkPageSize(first)
    const found = await this.read(caller, { resource: 'batches' }, (tx) =>
      batchStore.page(tx, feedsOf(caller), first + 1, after ? placeAt(after) : undefined),
    )
    const { edges, pageInfo } = pageOf(found, { first, after }, ({ place }) => cursorAt(place))
    return { edges: edges.map(({ cursor, node }) => ({ cursor, node: node.receipt })), pageInfo }
  }

  /** Null both for an unknown id and for another partner's id. */
  async find(caller: Caller, id: string): Promise<Receipt | null> {
    if (!isId(id)) return null
    const found = await this.read(caller, { resource: `batch/${id}` }, (tx) => batchStore.byId(tx, id))
    return found?.receipt ?? null
  }

  /**
   * Errors of several batches at once, one list for each requested batch, in that order. They are reachable only through a receipt, and
   * reading that is audited.
   */
  async errors(caller: Caller, wanted: readonly ErrorsWanted[]): Promise<RowError[][]> {
    for (const { first } of wanted) checkPageSize(first, largestPageOfErrors)
    return this.db.transaction({ role: readingRole(caller), partner: caller.partner }, (tx) => batchStore.errorsOf(tx, wanted))
  }

  /** Exact, from own rows only. @throws Forbidden for a feed that the partner does not supply, Invalid `PERIOD_INVALID` */
  async quality(caller: Caller, feed: FeedCode, period?: { readonly from: string; readonly to: string } | null): Promise<QualityReport> {
    if (!feedsOf(caller).includes(feed)) throw new Forbidden('Your kind of partner does not supply this feed. Name one that it supplies.')
    const span = period ? spanOf(period) : undefined
    return this.read(caller, { resource: `quality/${feed}`, rows: toldAs([feeds[feed]]) }, async (tx) =>
      reportOf(feeds[feed], span, await qualityStore.counts(tx, feeds[feed], span), await qualityStore.batches(tx, feeds[feed], span)),
    )
  }

  /**
   * How complete the rows of every provider are, in bands, as the published quarters of a year saw them. Reading it is on record.
   * @throws Invalid `PERIOD_INVALID`
   */
  async ofProviders(reader: Caller, year: number): Promise<QualityOfProviders> {
    if (!Number.isInteger(year) || year < 1900 || year > 2099) throw new Invalid('PERIOD_INVALID', 'Write a calendar year such as 2025.')
    return this.db.transaction({ role: 'hub_governance', partner: reader.partner }, async (tx) => {
      const bands = await providerQualityStore.bands(tx, year)
      await writeAudit(tx, {
        ...actingIn(reader),
        verb: 'CONSULTATION',
        event: 'provider-quality:read',
        resource: `provider-quality/${year}`,
      })
      return qualityOfProviders(year, bands)
    })
  }

  /** Codes without a mapping in the batches of a report. They are reachable only through the report, and reading that is audited. */
  codes(caller: Caller, { feed, span }: QualityReport): Promise<UnmappedCode[]> {
    return this.db.transaction({ role: readingRole(caller), partner: caller.partner }, (tx) => qualityStore.codes(tx, feeds[feed], span))
  }

  /** Refused rows that wait for the sender's answer. They are reachable only through the report, and reading that is audited. */
  unanswered(caller: Caller, { feed }: QualityReport): Promise<UnansweredRow[]> {
    return this.db.transaction({ role: readingRole(caller), partner: caller.partner }, (tx) => qualityStore.unanswered(tx, feeds[feed]))
  }

  /** Receipts of all feeds are in one list, so the log tells of reading them as coarsely as of its most protected feed. */
  private read<T>(
    caller: Caller,
    { resource, rows = toldOfAll(caller) }: { readonly resource: string; readonly rows?: RowsTold },
    work: Parameters<typeof this.db.transaction<T>>[1],
  ): Promise<T> {
    return this.db.transaction({ role: readingRole(caller), partner: caller.partner, agreement: caller.agreement?.id }, async (tx) => {
      const found = await work(tx)
      await writeAudit(tx, { ...actingIn(caller), verb: 'CONSULTATION', event: 'batch:read', rows, resource })
      return found
    })
  }
}
