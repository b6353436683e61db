import { hash } from 'node:crypto'
import type { Tx } from '../../db/database.js'
import type { MapCode } from '../reference/index.js'
import { batchStore } from './batch.store.js'
import { copyText } from './copy-text.js'
import { Reading, type Feed, type Keys, type RawRow, type RowError } from './feed.js'
import { textOf } from './kinds.js'
import { QualityNotes } from './quality.js'
import { copyToStaging, stagedLine } from './staging.store.js'
import { validate } from './validate.js'

const charactersPerCopy = 1_000_000
const errorsPerInsert = 2_000
/** Errors that a dry run can show, which has no store to read them from. */
const mostHeld = 10_000

/** Rows of one batch on their way into staging, in constant memory but for a few numbers and the reference of each. */
export class Intake {
  received = 0
  rejected = 0
  readonly firstErrors: RowError[] = []
  readonly quality: QualityNotes
  private readonly reading: Reading
  private readonly references = new Set<string>()
  private readonly refused = new Set<string>()
  private text = ''
  private errors: RowError[] = []
  private places: number[] = []
  private copying: Promise<void> = Promise.resolve()

  constructor(
    private readonly tx: Tx,
    private readonly feed: Feed,
    private readonly batch: string,
    private readonly contributor: string,
    private readonly keys: Keys,
    mapCode: MapCode,
    now: Date,
  ) {
    this.reading = new Reading(now.getTime(), contributor, mapCode)
    this.quality = new QualityNotes(feed)
  }

  /** Stages every good row and stores the errors of every bad one. */
  async takeAll(chunks: AsyncIterable<RawRow[]> | Iterable<RawRow[]>): Promise<void> {
    try {
      for await (const rows of chunks) {
        for (const row of rows) {
          this.take(row)
          if (this.text.length >= charactersPerCopy) await this.flush()
        }
        if (this.errors.length >= errorsPerInsert) await this.flushErrors()
      }
      await this.flush()
      await this.flushErrors()
    } finally {
      await this.copying.catch(() => undefined)
    }
    await this.copying
  }

  /** References of rows refused for want of consent, but for those that another row of the batch brings with it. */
  withoutConsent(): string[] {
    return [...this.refused].filter((reference) => !this.references.has(reference))
  }

  private take(raw: RawRow): void {
    this.received += 1
    const row = validate(this.feed, raw, this.reading)
    const reference = textOf(raw.cells[0]) ?? ''
    if (row && this.references.has(reference)) {
      this.reading.fail(
        'record_ref',
        'DUPLICATE_IN_BATCH',
        'An earlier row of this batch has the same record_ref. Send each record once a batch.',
      )
    }
    if (!row || this.reading.errors.length > 0) return this.reject(reference)
    this.references.add(reference)
    this.quality.note(raw.line, row, this.reading.unmapped)
    const values = copyText(this.feed.store(row, this.keys))
    this.text += stagedLine(this.batch, this.contributor, raw.line, hash('sha256', values, 'hex').slice(0, 32), values)
  }

  private reject(reference: string): void {
    this.rejected += 1
    this.reading.errors.forEach((error, place) => {
      this.errors.push(error)
      this.places.push(place)
      if (this.firstErrors.length < mostHeld) this.firstErrors.push(error)
      if (error.code === 'CONSENT_MISSING') this.refused.add(reference)
    })
  }

  /** Starts the next COPY when the last has ended, so that PostgreSQL stores while the next rows are read. */
  private async flush(): Promise<void> {
    await this.copying
    if (this.text === '') return
    const lines = this.text
    this.text = ''
    this.copying = copyToStaging(this.tx, this.feed, lines)
    // Awaited before the next; until then a failure must not count as unhandled.
    this.copying.catch(() => undefined)
  }

  private async flushErrors(): Promise<void> {
    const [errors, places] = [this.errors, this.places]
    this.errors = []
    this.places = []
    await batchStore.addErrors(this.tx, this.batch, this.contributor, errors, places)
  }
}
