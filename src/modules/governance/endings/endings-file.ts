import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Conflict, Unavailable } from '../../../kit/errors.js'
import type { EndingSeal } from './ending-seal.js'

/** A row of the database, or a line of the file. */
export interface SealedEnding {
  readonly id: string
  readonly sealed: Uint8Array
}

/** A place in the file: after how many bytes, and the seal of the line that ends there. */
export interface FilePlace {
  readonly bytes: number
  readonly seal: string
}

/** The first line of a file. */
interface Head {
  /** Names this file, so that the database knows how far it came. */
  readonly copy: string
  /** Shows whose record key sealed it. */
  readonly record: string
}

/** Why a file does not serve, and what to do. Its codes: `ENDINGS_REFUSED`. */
export const refused = (sentence: string): Conflict => new Conflict('ENDINGS_REFUSED', sentence)

const whatToDo =
  'Put back the file as the machine that served last had it, or as another machine of this hub has it; docs/OPERATING.md says how under "Backup and restore".'

/** The file outside the database that holds what has ended: one JSON object a line, each sealed over the one before it. */
export class EndingsFile {
  constructor(
    readonly path: string,
    private readonly seal: EndingSeal,
  ) {}

  async exists(): Promise<boolean> {
    return (await this.size()) !== undefined
  }

  /**
   * Makes the file with its first line, for the hub's own user. If another process has made it, that one stays. It gets its name when the line
   * is on disk, so that nobody finds half of it.
   * @throws Unavailable if it cannot be written
   */
  async make(head: Head): Promise<void> {
    const fresh = `${this.path}.${randomUUID()}`
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 })
      await writeFile(fresh, lineOf({ ...head, seal: this.sealOf(head) }), { mode: 0o600, flag: 'wx', flush: true })
      await link(fresh, this.path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(this.path, error)
    } finally {
      await rm(fresh, { force: true })
    }
  }

  /** Whether the file is there, may be written, and has room beside it for more. */
  async works(): Promise<boolean> {
    const probe = `${this.path}.${randomUUID()}`
    try {
      await (await open(this.path, 'r+')).close()
      await writeFile(probe, ' '.repeat(roomNeeded), { mode: 0o600, flag: 'wx', flush: true })
      return true
    } catch {
      return false
    } finally {
      await rm(probe, { force: true }).catch(() => undefined)
    }
  }

  /** @throws Conflict `ENDINGS_REFUSED` if the first line is missing or malformed, or of a hub with another record key */
  async head(record: string): Promise<Head & FilePlace> {
    const [line] = await this.linesFrom(0, 1)
    const head = parsed<Head & { seal: string }>(line)
    if (!head || head.seal === undefined) throw this.broken()
    // Safeguard A hub without its file of what has ended, or with a wrong one, does not start: !== record -> === undefined
    if (head.record !== record)
      throw refused(`${this.path} was sealed with another record key: it is of another hub, or the key is. ${whatToDo}`)
    if (head.seal !== this.sealOf(head)) throw this.broken()
    return { ...head, bytes: Buffer.byteLength(`${line}\n`) }
  }

  /**
   * What stands after a place, in order. A last line without an end is of a write that a crash has cut off: it was never acknowledged, and is
   * left out.
   * @throws Conflict `ENDINGS_REFUSED` if the file is older than the place, or a seal is broken
   */
  async after(place: FilePlace): Promise<{ readonly entries: SealedEnding[]; readonly end: FilePlace }> {
    const size = (await this.size()) ?? 0
    // Safeguard A hub without its file of what has ended, or with a wrong one, does not start: !== place.seal -> === undefined
    if (size < place.bytes || (await this.sealAt(place.bytes)) !== place.seal)
      throw refused(`${this.path} is older than the database, or another file: what ended last is not in it. ${whatToDo}`)
    const lines = size > place.bytes ? await this.linesFrom(place.bytes) : []
    const entries: SealedEnding[] = []
    let { bytes, seal } = place
    for (const line of lines) {
      const found = parsed<{ id: string; sealed: string; seal: string }>(line)
      // Safeguard A hub without its file of what has ended, or with a wrong one, does not start:
      //   || found.seal !== this.seal.link(seal, found.id, found.sealed) ->
      if (!found || found.seal !== this.seal.link(seal, found.id, found.sealed)) throw this.broken()
      const entry = { id: found.id, sealed: Buffer.from(found.sealed, 'base64') }
      bytes += Buffer.byteLength(`${line}\n`)
      seal = found.seal
      entries.push(entry)
    }
    return { entries, end: { bytes, seal } }
  }

  /** Whether the file ends at this place, by its size. */
  async endsAt({ bytes }: FilePlace): Promise<boolean> {
    return (await this.size()) === bytes
  }

  /**
   * Appends after a place, cuts off what a crash has left behind it, and waits for the disk. Returns the new end.
   * @throws Unavailable on a full disk, and then nothing is appended
   */
  async append(place: FilePlace, entries: readonly SealedEnding[]): Promise<FilePlace> {
    if (!(await this.endsAt(place))) await truncate(this.path, place.bytes)
    if (entries.length === 0) return place
    let { seal } = place
    let text = ''
    for (const { id, sealed } of entries) {
      const base64 = Buffer.from(sealed).toString('base64')
      seal = this.seal.link(seal, id, base64)
      text += lineOf({ id, sealed: base64, seal })
    }
    const handle = await open(this.path, 'a', 0o600).catch((error: unknown) => {
      throw unwritable(this.path, error)
    })
    try {
      await handle.appendFile(text)
      await handle.sync()
    } catch (error) {
      await truncate(this.path, place.bytes)
      throw unwritable(this.path, error)
    } finally {
      await handle.close()
    }
    return { bytes: place.bytes + Buffer.byteLength(text), seal }
  }

  private sealOf({ copy, record }: Head): string {
    return this.seal.link('endings', copy, record)
  }

  private broken(): Conflict {
    return refused(`A seal of ${this.path} is broken: the file was changed. ${whatToDo}`)
  }

  private async size(): Promise<number | undefined> {
    const found = await stat(this.path).catch((error: NodeJS.ErrnoException) => {
      // Safeguard A file of what has ended that may not be read is not missing: === 'ENOENT' -> !== ''
      if (error.code === 'ENOENT') return undefined
      throw new Unavailable(`${this.path} cannot be read (${error.code}). Give the hub's own user the right to read and write it.`)
    })
    return found?.size
  }

  /** The seal of the line that ends before a byte. It is the last thing in its line. */
  private async sealAt(bytes: number): Promise<string | undefined> {
    const handle = await open(this.path)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(sealEnd), 0, sealEnd, Math.max(0, bytes - sealEnd))
      return /"seal":"([0-9a-f]{64})"}\n$/.exec(buffer.toString('latin1', 0, bytesRead))?.[1]
    } finally {
      await handle.close()
    }
  }

  /** Whole lines from a byte on; a last one without an end is left out. */
  private async linesFrom(start: number, most = Number.POSITIVE_INFINITY): Promise<string[]> {
    const lines: string[] = []
    let open = ''
    for await (const chunk of createReadStream(this.path, { start, encoding: 'utf8' })) {
      const parts = `${open}${chunk as string}`.split('\n')
      open = parts.pop() ?? ''
      for (const line of parts) lines.push(line)
      if (lines.length >= most) break
    }
    return lines
  }
}

const unwritable = (path: string, error: unknown): Unavailable =>
  new Unavailable(
    `What has ended cannot be noted in ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown'}), so nothing ends now. Make room there.`,
  )

/** Bytes for which there must be room: those of the longest line by far. */
const roomNeeded = 65_536

const sealEnd = '"seal":""}\n'.length + 64

const lineOf = (line: object): string => `${JSON.stringify(line)}\n`

function parsed<T extends object>(line: string | undefined): T | undefined {
  try {
    return JSON.parse(line ?? '') as T
  } catch {
    return undefined
  }
}

/** Why a file is not carried out by a version that is older than the one that wrote it. */
export const ofLaterVersion = (path: string): Conflict =>
  refused(
    `${path} holds something of a kind that this version of the hub does not know: a later version wrote it. Start that version, which carries it out.`,
  )

/** Why a hub does not start without the file, and what to do. */
export const missing = (path: string): Conflict =>
  refused(
    `${path} is missing: it holds what has ended (erasures, withdrawn consents, revocations, suspensions, spent budgets, published quarters), and without it a database that was put back would begin it anew. ${whatToDo} If this machine is new to a database that was not put back, run "hub endings join" once.`,
  )
