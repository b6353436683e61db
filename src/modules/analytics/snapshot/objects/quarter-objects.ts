import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Conflict, Unavailable } from '../../../../kit/errors.js'
import { manifestNameOf, type Manifest, type NamedFile } from '../manifest.js'
import { fingerprint, seal, writeSealed } from '../snapshot-file.js'
import { openObject, sealedLength, sealObject } from './sealed-object.js'

/** What a store of objects does. */
interface Objects {
  has(name: string): Promise<boolean>
  putIfAbsent(name: string, length: number, content: AsyncIterable<Uint8Array>): Promise<boolean>
  get(name: string): Promise<AsyncIterable<Uint8Array> | null>
}

interface QuarterObjectsParts {
  readonly objects: Objects
  /** The folder of published quarters of this node. */
  readonly folder: string
  /** 32 bytes that no object store has. */
  readonly key: Uint8Array
  /** What follows from the hub's record key: an object of another hub cannot be opened. */
  readonly hub: string
  /** Told why a quarter could not be had, for the operator: whoever asks a question learns only that it is not here. */
  readonly onFailure: (error: unknown) => void
}

/** A file of a published quarter: its facts, or what it counted. */
export type PublishedFile = Pick<NamedFile, 'name' | 'sha256'>

/** The name of a file's object: of the facts the quarter alone. */
const objectOf = ({ name }: Pick<PublishedFile, 'name'>): string => name.replace(/\.duckdb$/, '')

const filesOf = ({ file, counted }: Manifest): PublishedFile[] => (counted ? [file, counted] : [file])

/** Milliseconds before a quarter that could not be had is asked for again. Questions meanwhile get the same sentence at once. */
const pause = 5_000

/**
 * Published quarters in an object store, from which each node has a copy of its own, and what they counted. An object is named for its quarter,
 * encrypted, put once and never replaced. What a node takes must have the hash that the database holds, which the signed roots of the audit log prove.
 */
export class QuarterObjects {
  private readonly failed = new Map<string, { readonly at: number; readonly error: unknown }>()
  private readonly coming = new Map<string, Promise<void>>()

  constructor(private readonly parts: QuarterObjectsParts) {}

  /**
   * Puts the objects that the store lacks, from this node's files, and opens those that it has. Returns which were put.
   * @throws Unavailable if the store cannot be reached, a file is missing here or is another, or an object cannot be opened; Conflict
   * `OBJECT_STANDS` if the store has another object of the quarter
   */
  async put(published: readonly Manifest[]): Promise<string[]> {
    const put: string[] = []
    for (const file of published.flatMap(filesOf)) if (await this.putOne(file)) put.push(objectOf(file))
    return put
  }

  /** Which objects of these quarters the store lacks. Of one that it has the first piece is opened. @throws Unavailable as `put` */
  async lacking(published: readonly Manifest[]): Promise<string[]> {
    const lacks: string[] = []
    for (const object of published.flatMap(filesOf).map(objectOf)) {
      if (!(await this.parts.objects.has(object))) lacks.push(object)
      else await this.openFirst(object)
    }
    return lacks
  }

  /** Before something is published that the store should have. @throws Unavailable if it cannot be asked */
  async checkReached(): Promise<void> {
    await this.parts.objects.has('1900Q1')
  }

  /** Brings the facts of a quarter to this node, if the store has them as they were published. @throws Unavailable with the reason */
  readonly bring = (manifest: Manifest): Promise<void> =>
    this.onceAtATime(manifest.file, () =>
      writeSealed(join(this.parts.folder, manifestNameOf(manifest.quarter)), `${JSON.stringify(manifest, null, 2)}\n`),
    )

  /** The same of one file, without a manifest. */
  readonly bringFile = (file: PublishedFile): Promise<void> => this.onceAtATime(file, () => Promise.resolve())

  private async onceAtATime(file: PublishedFile, whenHere: () => Promise<void>): Promise<void> {
    const before = this.failed.get(file.name)
    if (before && performance.now() - before.at < pause) throw before.error
    const coming = this.coming.get(file.name) ?? this.tryOnce(file, whenHere).finally(() => this.coming.delete(file.name))
    this.coming.set(file.name, coming)
    return coming
  }

  private async tryOnce(file: PublishedFile, whenHere: () => Promise<void>): Promise<void> {
    try {
      await this.bringOne(file)
      await whenHere()
      this.failed.delete(file.name)
    } catch (error) {
      this.failed.set(file.name, { at: performance.now(), error })
      this.parts.onFailure(error)
      throw error
    }
  }

  private async putOne(file: PublishedFile): Promise<boolean> {
    const { objects, folder, key, hub } = this.parts
    const object = objectOf(file)
    if (await objects.has(object)) {
      // Safeguard Another object of a published quarter is never taken for it when quarters are put
      await this.checkStanding(object, file.sha256)
      return false
    }
    const path = join(folder, file.name)
    const found = await fingerprint(path).catch(() => undefined)
    if (found?.sha256 !== file.sha256)
      throw new Unavailable(
        `${object} is not in the object store, and this machine has ${found ? 'another file of it than the published one' : 'no file of it'}. ` +
          'Run hub publish --put on a machine that has it.',
      )
    const content = sealObject(createReadStream(path), found.bytes, key, { hub, name: object })
    if (await objects.putIfAbsent(object, sealedLength(found.bytes), content)) return true
    // Safeguard Another object of a published quarter is never taken for it when quarters are put
    await this.checkStanding(object, file.sha256)
    return false
  }

  private async openFirst(object: string): Promise<void> {
    const content = await this.opened(object)
    for await (const _ of content) return
  }

  /** It was there already, or somebody else has put it at the same time: it must be the same file. */
  private async checkStanding(object: string, sha256: string): Promise<void> {
    const hash = createHash('sha256')
    for await (const piece of await this.opened(object)) hash.update(piece)
    if (hash.digest('hex') !== sha256)
      throw new Conflict(
        'OBJECT_STANDS',
        `The object store has another ${object} than the published one, and no object is ever replaced. Find out who put it there, and remove it by hand.`,
      )
  }

  private async bringOne(file: PublishedFile): Promise<void> {
    const { folder } = this.parts
    const object = objectOf(file)
    await removeLeftovers(folder, file.name)
    const partial = join(folder, `${file.name}.${randomUUID()}.partial`)
    try {
      await write(await this.opened(object), partial)
      // Of the file itself, and not of what was written: a full disk may keep less.
      // Safeguard A quarter from an object store is the published one: !== file.sha256 -> .length === 0
      if ((await fingerprint(partial)).sha256 !== file.sha256)
        throw new Unavailable(
          `The object store has another ${object} than the one that was published. It is not used; put the published one there.`,
        )
      await seal(partial, join(folder, file.name))
    } finally {
      await rm(partial, { force: true })
    }
  }

  private async opened(object: string): Promise<AsyncIterable<Buffer>> {
    const { objects, key, hub } = this.parts
    const sealed = await objects.get(object)
    if (!sealed)
      throw new Unavailable(
        `${object} was published, but neither this node nor the object store has its file. Run hub publish --put on a machine that has it.`,
      )
    return openObject(sealed, key, { hub, name: object })
  }
}

async function write(content: AsyncIterable<Buffer>, path: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const piece of content) await handle.writeFile(piece)
  } finally {
    await handle.close()
  }
}

/** Milliseconds after which no download is still going on. */
const abandoned = 3_600_000

/** Removes what a process that was killed while it took this file has left, because it holds exact facts and nobody else would. */
async function removeLeftovers(folder: string, file: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${file}.`) || !name.endsWith('.partial')) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > abandoned) await rm(path, { force: true })
  }
}
