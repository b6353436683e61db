import { createHash, randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Database, Tx } from '../../db/database.js'
import { holdKeyChecks, type KeyChecks } from '../../db/key-check.store.js'
import type { Clock } from '../../kit/clock.js'
import { inStep } from '../../kit/steps/steps.js'
import { Conflict, Invalid } from '../../kit/errors.js'
import { actingIn, countShown, toldAs, writeAudit, type Caller, type CallerService, type OwnRows } from '../governance/index.js'
import { readMapper } from '../reference/index.js'
import { checkMaySubmit } from './may-submit.policy.js'
import { batchStore, noted, type Receipt } from './storing/batch.store.js'
import { withTokenOf } from './storing/quality/row-gaps.js'
import type { Feed, RawRow } from './columns/feed.js'
import { feeds, type FeedCode } from './feeds/feeds.js'
import { londonDate } from '../../kit/london.js'
import { Intake } from './storing/intake.js'
import { AskedRows } from './storing/asked-rows.store.js'
import { apartKeysFor } from './storing/apart-keys.js'
import { keysFor } from './storing/keys-for.js'
import { readSetApart } from './storing/set-apart.js'
import { ColumnNames } from './reading/column-names.js'
import { fromObjects, parse } from './reading/parse.js'
import { hashing, type Reopenable } from './reading/spool.js'
import { StagedBatch } from './storing/staging.store.js'
import { QuotaBook, type QuotaSettings } from './storing/quota-book.js'

/** The source of rows: a file that can be read twice, or rows that are already objects. */
type BatchSource = Reopenable | { readonly rows: readonly unknown[] }

export interface SubmitOptions {
  /** Checks everything and stores nothing. */
  readonly dryRun?: boolean
  /** Also stores rows that repeat an earlier version of their record. */
  readonly allowRevert?: boolean
  /** The upload that has reserved its bytes of the quota. */
  readonly upload?: string
  readonly onProgress?: (progress: { readonly bytes: number; readonly rows: number }) => void
}

interface IngestSettings {
  /** K_record: the secret that references and record keys are hashed with. */
  readonly recordKey: Uint8Array
  /** Proves that the store was filled with the same keys. */
  readonly keyChecks: KeyChecks
  /** The quota of each partner. The default is in `sendingLimits`. */
  readonly quota?: QuotaSettings | undefined
}

interface Prepared {
  readonly contentHash: string
  /** As they arrived. */
  readonly bytes: number
  rows(): AsyncIterable<RawRow[]> | Iterable<RawRow[]>
}

const columnNames = new ColumnNames(Object.values(feeds))

const batchIdForm = /^[A-Za-z0-9._:/-]{1,100}$/

/** Carries the receipt of a dry run out of a transaction that must roll back. */
class NothingStored extends Error {
  constructor(readonly receipt: Receipt) {
    super('dry run')
  }
}

/** Takes a batch in: parse, map, validate, store and receipt, in one transaction. Its commit is the acknowledgement. */
export class IngestService {
  readonly quota: QuotaBook

  constructor(
    private readonly db: Database,
    private readonly settings: IngestSettings,
    private readonly clock: Clock,
    private readonly rights: Pick<CallerService, 'admitIn'>,
  ) {
    this.quota = new QuotaBook(db, clock, settings.quota)
  }

  /**
   * Returns the receipt of the batch. The same `batchId` with the same content returns the old receipt; with other content
   * it throws Conflict BATCH_CONFLICT. Throws Invalid if the file cannot be taken as a whole; then nothing is stored.
   */
  async submit(caller: Caller, code: FeedCode, batchId: string, source: BatchSource, options: SubmitOptions = {}): Promise<Receipt> {
    return this.sending(caller, code, batchId)(source, options)
  }

  /**
   * Makes every check that is possible before a byte is read, and returns the function that takes the rows of the batch. Throws Invalid or
   * Forbidden.
   */
  sending(caller: Caller, code: FeedCode, batchId: string): (source: BatchSource, options: SubmitOptions) => Promise<Receipt> {
    if (!batchIdForm.test(batchId)) {
      throw new Invalid(
        'BATCH_ID',
        'A batch id is 1 to 100 letters, digits or . _ : / -. Choose one that names the file, and keep it when you send the file again.',
      )
    }
    checkMaySubmit(caller, code)
    return (source, options) => this.takeIn(caller, feeds[code], batchId, source, options)
  }

  private async takeIn(
    caller: Caller,
    feed: Feed<FeedCode>,
    batchId: string,
    source: BatchSource,
    options: SubmitOptions,
  ): Promise<Receipt> {
    const prepared = await inStep('batch.read', () => prepare(feed, source, options))
    // The keys are held in a transaction before that of the batch, which may take long, so that the next batch need not wait for it.
    await this.quota.countIn(caller, { bytes: prepared.bytes, upload: options.upload }, async (tx) => {
      if (!options.dryRun) await holdKeyChecks(tx, this.settings.keyChecks)
    })
    const acting = { role: roleOf(feed), partner: caller.partner, agreement: caller.agreement?.id }
    try {
      return await inStep('batch.store', () => this.db.transaction(acting, (tx) => this.take(tx, caller, feed, batchId, prepared, options)))
    } catch (error) {
      if (error instanceof NothingStored) return error.receipt
      throw error
    }
  }

  private async take(
    tx: Tx,
    caller: Caller,
    feed: Feed<FeedCode>,
    batchId: string,
    prepared: Prepared,
    options: SubmitOptions,
  ): Promise<Receipt> {
    const now = this.clock.now()
    await tx.rows(sql`/* batch.settings */ SELECT set_config('synchronous_commit', 'on', true)`)
    const id = randomUUID()
    const { contentHash } = prepared
    if (!(await batchStore.open(tx, { id, contributor: caller.partner, feed: feed.code, batchId, contentHash, at: now }))) {
      return this.replay(tx, feed.code, batchId, contentHash)
    }
    const staged = new StagedBatch(tx, feed, id, caller.partner, options.allowRevert ?? false)
    const seq = await staged.begin()
    const sending = { feed: feed.code, sender: caller.partner, isForce: caller.partnerKind === 'FORCE' }
    const keys = keysFor(this.settings.recordKey, sending)
    const setApart = await readSetApart(tx, caller.partner, feed, apartKeysFor(this.settings.recordKey, sending))
    const asked = await AskedRows.open(tx, this.settings.recordKey, sending)
    const intake = new Intake(tx, feed, staged, id, caller.partner, keys, setApart, asked, await readMapper(tx, londonDate(now)), now)
    await intake.takeAll(prepared.rows())
    await asked?.settle(id)
    const receipt = await this.settle(tx, caller, feed, { id, batchId, seq }, intake, staged, options.dryRun ?? false)
    if (options.dryRun) throw new NothingStored({ ...receipt, held: intake.allErrors })
    return receipt
  }

  private async replay(tx: Tx, feed: FeedCode, batchId: string, contentHash: string): Promise<Receipt> {
    const known = await batchStore.bySenderId(tx, feed, batchId)
    // Safeguard A wrong file taken back: known?.receipt.state === 'WITHDRAWN' -> false
    if (known?.receipt.state === 'WITHDRAWN')
      throw new Conflict('BATCH_WITHDRAWN', `The batch ${batchId} was withdrawn. Send what is right under a new batch id.`)
    if (known?.contentHash === contentHash) return known.receipt
    throw new Conflict(
      'BATCH_CONFLICT',
      `The batch id ${batchId} was used for other content. Send this content under a new batch id; corrections keep their record_ref.`,
    )
  }

  /** Writes what the batch did, once all its rows are stored. */
  private async settle(
    tx: Tx,
    caller: Caller,
    feed: Feed<FeedCode>,
    { id, batchId, seq }: { id: string; batchId: string; seq: number },
    intake: Intake,
    staged: StagedBatch,
    dryRun: boolean,
  ): Promise<Receipt> {
    const duplicates = await staged.markDuplicates(intake.twins)
    const ended = await staged.endRecords(intake.withoutConsent())
    // Reading and storing may have taken long. If the right has ended meanwhile, this ends too.
    // Safeguard A right that ends before the commit
    await this.rights.admitIn(tx, caller)
    const { received, rejected, unchanged, corrected, reverted, late } = intake
    const accepted = received - rejected - unchanged
    const state = dryRun ? 'VALIDATED' : received > 0 && rejected === received ? 'REJECTED' : 'COMMITTED'
    const dispositions = counted(intake.dispositions, duplicates)
    const unmapped = intake.gaps.unmapped()
    const gaps = intake.gaps.byQuarter()
    const receipt = noted({
      id,
      batchId,
      feed: feed.code,
      state,
      received,
      accepted,
      rejected,
      unchanged,
      reverted,
      late,
      dispositions,
      withToken: withTokenOf(feed, accepted, gaps),
      unmapped,
      unmappedCodes: intake.codes.told(),
    })
    await batchStore.close(tx, seq, receipt, gaps, this.clock.now())
    await writeAudit(tx, {
      ...actingIn(caller),
      verb: 'COLLECTION',
      event: 'batch:committed',
      resource: `batch/${id}`,
      rows: toldAs([feed]),
      detail: { feed: feed.code, batchId, ...countsShown(caller, { received, accepted, rejected, unchanged, corrected, reverted, ended }) },
    })
    return receipt
  }
}

/** The database role of a batch: one that reaches both feeds, if its rows are compared with another. */
const roleOf = ({ records, asks }: Feed<FeedCode>) =>
  (asks ? feeds[asks.feed as FeedCode].records.role : undefined) === 'hub_ingest_direct' ? 'hub_ingest_direct' : records.role

/** The counts of a batch as the log stores them. Exact counts are only in the receipt, which only its sender sees. */
const countsShown = <Names extends string>(caller: Caller, counts: Readonly<Record<Names, number>>): Record<Names, OwnRows> =>
  // Safeguard bands in the log: countShown(caller, count) -> count
  Object.fromEntries(Object.entries<number>(counts).map(([name, count]) => [name, countShown(caller, count)])) as Record<Names, OwnRows>

/** How many rows have each disposition, after some were found to be duplicates. */
function counted(
  read: ReadonlyMap<string, number>,
  duplicates: readonly { disposition: string; count: number }[],
): Receipt['dispositions'] {
  const counts = new Map(read)
  const add = (disposition: string, count: number) => counts.set(disposition, (counts.get(disposition) ?? 0) + count)
  for (const { disposition, count } of duplicates) {
    add(disposition, -count)
    add('DUPLICATE', count)
  }
  return [...counts]
    .filter(([, count]) => count > 0)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([disposition, count]) => ({ disposition, count }))
}

async function prepare(feed: Feed, source: BatchSource, options: SubmitOptions): Promise<Prepared> {
  if ('rows' in source) {
    const rows = fromObjects(feed, source.rows, columnNames)
    const hash = createHash('sha256')
    let bytes = 0
    for (const row of rows) {
      const text = JSON.stringify([row.cells, (row.unknown ?? []).map(({ name }) => name), row.malformed ?? null])
      hash.update(text)
      bytes += Buffer.byteLength(text)
    }
    return { contentHash: hash.digest('hex'), bytes, rows: () => [rows] }
  }
  let bytes = 0
  const hash = createHash('sha256')
  for await (const _ of hashing(source.open(), hash, (count) => (bytes = count)));
  const contentHash = hash.digest('hex')
  return { contentHash, bytes, rows: () => secondReading(feed, source, contentHash, options) }
}

/** Reads the source again, and checks that it is still what was hashed. */
async function* secondReading(feed: Feed, source: Reopenable, contentHash: string, options: SubmitOptions): AsyncGenerator<RawRow[]> {
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  const read = hashing(source.open(), hash, (count) => (bytes = count))
  for await (const chunk of parse(feed, read, columnNames)) {
    yield chunk
    rows += chunk.length
    options.onProgress?.({ bytes, rows })
  }
  if (hash.digest('hex') !== contentHash)
    throw new Conflict('FILE_CHANGED', 'The file changed while it was read. Send it again when it is complete.')
}
