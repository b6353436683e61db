import { hash } from 'node:crypto'
import type { Tx } from '../../../db/database.js'
import type { MapCode } from '../../reference/index.js'
import type { AskedRows } from './asked-rows.store.js'
import { batchStore, type HeldError } from './batch.store.js'
import { copyText } from './copy-text.js'
import { Reading, type Feed, type Row, type RowKeys, type RawRow, type Stored } from '../columns/feed.js'
import type { RowError } from '../columns/row-error.type.js'
import { textOf } from '../columns/column-kinds.js'
import { isReference } from '../columns/is-reference.js'
import { CodeCounts, type CodeNotes } from './quality/code-counts.js'
import { RowGaps, type GapNotes } from './quality/row-gaps.js'
import type { SetApart } from './set-apart.js'
import { stagedFrame, type EarlierAgain, type StagedBatch } from './staging.store.js'
import { TextSet } from './text-set.js'
import { ErrorCount } from './error-count.js'
import { validate } from '../reading/validate.js'

const bytesPerChunk = 500_000
const errorsPerInsert = 2_000

/**
 * Good rows that go to the store together. Their text is turned into bytes at once, because a million characters held as strings would be
 * promoted to the old generation of the heap.
 */
class Chunk {
  size = 0
  private bytes = Buffer.allocUnsafeSlow(bytesPerChunk + 10_000)
  readonly dispositions: string[] = []
  /** References of rows that are to be stored restricted. */
  readonly restricted: string[] = []
  /** The reference of each row. */
  readonly references = new Map<number, string>()
  /** Rows to compare with another feed. */
  readonly asked: { readonly line: number; readonly person: string }[] = []
  readonly notes: GapNotes = { lines: [], places: [] }
  readonly codes: CodeNotes = new Map()

  get lines(): Uint8Array {
    return this.bytes.subarray(0, this.size)
  }

  add(values: string, line: number): void {
    const most = this.size + values.length * 3 + 100
    if (most > this.bytes.length) this.bytes = Buffer.concat([this.lines], Math.max(most, this.bytes.length * 2))
    const end = this.size + this.bytes.write(values, this.size)
    const content = hash('sha256', this.bytes.subarray(this.size, end), 'hex').slice(0, 32)
    this.size = end + this.bytes.write(stagedFrame(line, content), end, 'latin1')
  }
}

/**
 * Puts the rows of one batch into the store: one chunk is stored while the next is read. Only the references of the batch stay in memory.
 */
export class Intake {
  received = 0
  rejected = 0
  unchanged = 0
  corrected = 0
  /** Rows that repeat what an earlier version of their record said. They are refused unless the batch may revert. */
  reverted = 0
  /** Stored rows that are in no figure of their quarter, because it was published when their record first came. */
  late = 0
  /** Only for a dry run, which has no store to read them from. */
  readonly allErrors: RowError[] = []
  readonly gaps: RowGaps
  readonly codes = new CodeCounts()
  /** How many stored rows have each disposition. */
  readonly dispositions = new Map<string, number>()
  /** At least one reference for each person and crime that occurs twice. */
  readonly twins: string[] = []
  private readonly reading: Reading
  private readonly references = new TextSet()
  private readonly crimes = new TextSet()
  private readonly refused = new Set<string>()
  /** References of rows that the store refused. */
  private readonly notBrought = new Set<string>()
  private chunk = new Chunk()
  private readonly errorCount = new ErrorCount()
  private errors: HeldError[] = []
  private storing: Promise<void> = Promise.resolve()
  private readonly disposition: number
  /** Indexes of the columns that show that two rows are about one person and crime, if the feed has duplicates. */
  private readonly twin: { readonly person: number; readonly crime: number } | undefined

  constructor(
    private readonly tx: Tx,
    private readonly feed: Feed,
    private readonly staged: Pick<StagedBatch, 'write' | 'allowRevert'>,
    private readonly batch: string,
    private readonly contributor: string,
    private readonly keys: RowKeys,
    private readonly setApart: Pick<SetApart, 'isErased' | 'isRestricted'>,
    private readonly asked: AskedRows | undefined,
    mapCode: MapCode,
    now: Date,
  ) {
    this.reading = new Reading(now.getTime(), contributor, mapCode)
    this.gaps = new RowGaps(feed)
    const place = (column: string) => feed.stored.indexOf(column)
    this.disposition = place('disposition')
    this.twin = feed.duplicates && { person: place(feed.duplicates.person), crime: place(feed.duplicates.crime) }
  }

  /** Stores every good row and the errors of every bad one. @throws Invalid `TOO_MANY_ERRORS` */
  async takeAll(chunks: AsyncIterable<RawRow[]> | Iterable<RawRow[]>): Promise<void> {
    try {
      for await (const rows of chunks) {
        for (const row of rows) {
          this.take(row)
          if (this.chunk.size >= bytesPerChunk) await this.flush()
        }
        if (this.errors.length >= errorsPerInsert) await this.flushErrors()
      }
      await this.flush()
    } finally {
      await this.storing.catch(() => undefined)
    }
    await this.storing
    await this.flushErrors()
    // The store finds its refusals later than reading finds errors.
    this.allErrors.sort((one, other) => one.line - other.line)
  }

  /** References of rows refused for lack of consent, except those that another row of the batch also has and that was stored. */
  withoutConsent(): string[] {
    // Safeguard A withdrawal beside a refused version: || this.notBrought.has(reference) ->
    return [...this.refused].filter((reference) => !this.references.has(reference) || this.notBrought.has(reference))
  }

  private take(raw: RawRow): void {
    this.received += 1
    const row = validate(this.feed, raw, this.reading)
    const reference = textOf(raw.cells[0]) ?? ''
    // Safeguard An old file after an erasure: row && this.setApart.isErased(row) -> false
    if (row && this.setApart.isErased(row)) this.refuseErased()
    else if (row && !this.references.add(reference)) {
      this.reading.fail(
        'record_ref',
        'ROW_REPEATED_IN_BATCH',
        'An earlier row of this batch has the same record_ref. Send each record once a batch.',
      )
    }
    if (!row || this.reading.errors.length > 0) return this.reject(reference)
    const stored = this.feed.store(row, this.keys)
    this.noteTwin(reference, stored)
    const { chunk } = this
    if (this.asked) this.compare(this.asked, raw.line, row, reference)
    if (this.setApart.isRestricted(row)) chunk.restricted.push(ownText(reference))
    const values = copyText([...stored, this.gaps.note(chunk.notes, raw.line, row, this.reading.unmapped)])
    if (this.reading.codes.length > 0) chunk.codes.set(raw.line, this.reading.codes)
    chunk.dispositions.push(stored[this.disposition] as string)
    chunk.add(values, raw.line)
  }

  /** No error may name the record, because nothing of it is kept. */
  private refuseErased(): void {
    if (this.reading.reference !== undefined) this.asked?.answer(this.reading.reference)
    this.reading.reference = undefined
    this.reading.fail(
      null,
      'SUBJECT_ERASED',
      'Your partner had this person or record erased, and the row is of before. Leave it out of the file.',
    )
  }

  private compare(asked: AskedRows, line: number, row: Row, reference: string): void {
    this.chunk.references.set(line, reference)
    const person = asked.personOf(row)
    if (person !== null) this.chunk.asked.push({ line, person })
  }

  /** Both values are hashes. The beginning of each is enough here, because the store compares the whole values. */
  private noteTwin(reference: string, stored: readonly Stored[]): void {
    if (!this.twin) return
    const person = stored[this.twin.person]
    const crime = stored[this.twin.crime]
    if (typeof person !== 'string' || typeof crime !== 'string') return
    if (!this.crimes.add(person.slice(0, 8) + crime.slice(0, 8))) this.twins.push(ownText(reference))
  }

  private reject(reference: string): void {
    this.rejected += 1
    this.reading.errors.forEach((error, place) => {
      this.report({ error, place })
      // A text that is not a valid reference names no record, and must not be looked up.
      if (error.code === 'CONSENT_MISSING' && isReference(reference)) this.refused.add(ownText(reference))
    })
  }

  private report(held: HeldError): void {
    this.errorCount.note(held.error)
    this.errors.push(held)
    this.allErrors.push(held.error)
  }

  /** Begins to store the chunk once the last one is stored, so that PostgreSQL works while the next rows are read. */
  private async flush(): Promise<void> {
    await this.storing
    const { chunk } = this
    if (chunk.size === 0) return
    this.chunk = new Chunk()
    this.storing = this.store(chunk)
    // It is awaited before the next chunk. Until then a failure must not count as unhandled.
    this.storing.catch(() => undefined)
  }

  private async store(chunk: Chunk): Promise<void> {
    const standing = (await this.asked?.standing(chunk.asked)) ?? []
    const { unchanged, corrected, reverted, refused: asked, twins, late } = await this.staged.write(chunk.lines, chunk.restricted, standing)
    this.reverted += reverted.length
    this.late += late
    const refused = this.staged.allowRevert ? [] : reverted
    this.rejected += refused.length
    for (const row of refused) {
      this.report({ error: wouldRevert(row), place: 0 })
      if (row.recordRef !== null) this.notBrought.add(row.recordRef)
    }
    const isOld = new Set(refused.map(({ line }) => line))
    if (this.asked) this.settle(this.asked, chunk.references, isOld, asked)
    const notStored = new Set([...unchanged, ...isOld, ...asked])
    this.gaps.add(chunk.notes, notStored)
    this.codes.add(chunk.codes, notStored)
    this.unchanged += unchanged.length
    this.corrected += corrected.length
    for (const reference of twins) this.twins.push(reference)
    chunk.dispositions.forEach((disposition, at) => {
      if (!notStored.has(chunk.notes.lines[at]!)) this.dispositions.set(disposition, (this.dispositions.get(disposition) ?? 0) + 1)
    })
  }

  /** Refuses the rows that are asked about. Every other row that says something new, or what stands, is the answer for its record. */
  private settle(asked: AskedRows, references: ReadonlyMap<number, string>, isOld: ReadonlySet<number>, refused: readonly number[]): void {
    for (const [line, reference] of references) if (!isOld.has(line)) asked.answer(reference)
    this.rejected += refused.length
    for (const line of refused) {
      const reference = references.get(line) ?? ''
      this.report({ ...asked.refuse(line, reference), place: 0 })
      this.notBrought.add(ownText(reference))
    }
  }

  private async flushErrors(): Promise<void> {
    const { errors } = this
    this.errors = []
    await batchStore.addErrors(this.tx, this.batch, this.contributor, errors)
  }
}

const wouldRevert = ({ line, recordRef }: EarlierAgain): RowError => ({
  line,
  recordRef,
  field: null,
  code: 'WOULD_REVERT',
  message:
    'The row says what an earlier version of its record said, before it was corrected or ended. Send the newest file; ' +
    'to go back on purpose, send it under a new batch id and allow it (allowRevert, --allow-revert).',
})

/** A copy, because a text cut from a piece of the file keeps the whole piece in memory. */
const ownText = (text: string): string => Buffer.from(text).toString()
