import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { headLine, line, type Column, type Format, type Sheet } from './feed-format.js'
import { partOfRow } from './part-of-row.js'

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
