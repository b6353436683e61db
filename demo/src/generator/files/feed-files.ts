import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { headLine, line, type Column, type Format, type Sheet } from './feed-format.js'
import { dayOf, instantAt } from '../world/london-time.js'

const chunkLength = 1 << 16

/** One file of one feed in one format, written in chunks. */
class FeedFile {
  private pending: string
  private readonly stream: WriteStream
  private readonly ended: Promise<void>
  private failure: Error | undefined

  constructor(
    path: string,
    private readonly format: Format,
    private readonly columns: readonly Column[],
  ) {
    this.stream = createWriteStream(path)
    this.ended = finished(this.stream).catch((failure: Error) => {
      this.failure = failure
    })
    this.pending = headLine(format, columns)
  }

  push(row: object): void {
    this.pending += line(this.format, this.columns, row)
    if (this.pending.length >= chunkLength) this.send()
  }

  /** Is the disk slower than the data? */
  get behind(): boolean {
    return this.stream.writableNeedDrain || this.failure !== undefined
  }

  async catchUp(): Promise<void> {
    if (this.stream.writableNeedDrain) await Promise.race([once(this.stream, 'drain'), this.ended])
    this.check()
  }

  async close(): Promise<void> {
    this.send()
    this.stream.end()
    await this.ended
    this.check()
  }

  private check(): void {
    if (this.failure) throw this.failure
  }

  private send(): void {
    this.stream.write(this.pending)
    this.pending = ''
  }
}

/** All files of a partnership. Each stays open from the first row to the last, because a person may appear in several. */
export class FeedFiles {
  /** For each feed and partner, the files of each part. */
  private readonly files = new Map<string, readonly (readonly FeedFile[])[]>()
  private readonly all: FeedFile[] = []
  private readonly partOf: (feed: string, row: object) => number

  /** @param folders one for each part in which the files are sent @param days on which the second and later parts begin */
  constructor(
    private readonly folders: readonly string[],
    private readonly formats: readonly Format[],
    days: readonly string[],
  ) {
    this.partOf = partOfRow(days)
  }

  /** Opens `<folder>/<feed>/<partner>.<format>` in each folder. Throws the system's error if the folder cannot be made. */
  async open({ feed, columns }: Sheet, partner: string): Promise<void> {
    const parts: FeedFile[][] = []
    for (const folder of this.folders) {
      const path = join(folder, feed, partner)
      await mkdir(dirname(path), { recursive: true })
      parts.push(this.formats.map((format) => new FeedFile(`${path}.${format}`, format, columns)))
    }
    this.files.set(`${feed}/${partner}`, parts)
    this.all.push(...parts.flat())
  }

  push({ feed }: Sheet, partner: string, row: object): void {
    for (const file of this.files.get(`${feed}/${partner}`)?.[this.partOf(feed, row)] ?? []) file.push(row)
  }

  /** Waits until every file has written what it was given, so that rows never pile up in memory. */
  async catchUp(): Promise<void> {
    for (const file of this.all) if (file.behind) await file.catchUp()
  }

  async close(): Promise<void> {
    for (const file of this.all) await file.close()
  }
}

const dayLength = 86_400_000

/** Files are sent in parts: each row in the part of its own time. A feed that is not named here is sent whole in the first. */
const times: Readonly<Record<string, { readonly name: string; readonly daysBefore?: number }>> = {
  'police-referral': { name: 'referredAt' },
  // A case opens up to three days after its referral, and is sent with it: a quarter counts what was done for its referrals.
  // Safeguard The same quarters, whenever files come: , daysBefore: 4 ->
  'charity-support': { name: 'openedAt', daysBefore: 4 },
  'direct-case': { name: 'receivedAt' },
  'homicide-case': { name: 'notifiedAt' },
  complaint: { name: 'receivedAt' },
}

/** Which part a row of a feed is sent in, the first being 0. `days` are the London days on which the second and later parts begin. */
function partOfRow(days: readonly string[]): (feed: string, row: object) => number {
  const starts = days.map((day) => instantAt(dayOf(day), 0))
  return (feed, row) => {
    const time = times[feed]
    if (!time) return 0
    const at = (row as Readonly<Record<string, number>>)[time.name] ?? 0
    return starts.filter((start) => at - (time.daysBefore ?? 0) * dayLength >= start).length
  }
}
