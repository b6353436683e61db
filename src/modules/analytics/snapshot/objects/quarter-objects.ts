import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Conflict, Unavailable } from '../../../../kit/errors.js'
import { fileNameOf, manifestNameOf, type Manifest } from '../manifest.js'
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

/** Milliseconds before a quarter that could not be had is asked for again. Questions meanwhile get the same sentence at once. */
const pause = 5_000

/**
 * Published quarters in an object store, from which each node has a copy of its own. An object is named for its quarter, encrypted, put once and never
 * replaced. What a node takes must have the hash that the database holds, which the signed roots of the audit log prove.
 */
export class QuarterObjects {
  private readonly failed = new Map<string, { readonly at: number; readonly error: unknown }>()
  private readonly coming = new Map<string, Promise<void>>()

  constructor(private readonly parts: QuarterObjectsParts) {}

  /**
   * Puts the quarters that the store lacks, from this node's files. Returns which these were.
   * @throws Unavailable if the store cannot be reached, or a file is missing here or is another; Conflict `OBJECT_STANDS` if the store has
   * another object of the quarter
   */
  async put(published: readonly Manifest[]): Promise<string[]> {
    const put: string[] = []
    for (const manifest of published) if (await this.putOne(manifest)) put.push(manifest.quarter)
    return put
  }

  /** Which of these quarters the store lacks. @throws Unavailable */
  async lacking(published: readonly Manifest[]): Promise<string[]> {
    const lacks: string[] = []
    for (const { quarter } of published) if (!(await this.parts.objects.has(quarter))) lacks.push(quarter)
    return lacks
  }

  /** Brings the file of a quarter to this node, if the store has it as it was published. @throws Unavailable with the reason */
  readonly bring = async (manifest: Manifest): Promise<void> => {
    const { quarter } = manifest
    const before = this.failed.get(quarter)
    if (before && performance.now() - before.at < pause) throw before.error
    const coming = this.coming.get(quarter) ?? this.tryOnce(manifest).finally(() => this.coming.delete(quarter))
    this.coming.set(quarter, coming)
    return coming
  }

  private async tryOnce(manifest: Manifest): Promise<void> {
    try {
      await this.bringOne(manifest)
      this.failed.delete(manifest.quarter)
    } catch (error) {
      this.failed.set(manifest.quarter, { at: performance.now(), error })
      this.parts.onFailure(error)
      throw error
    }
  }

  private async putOne({ quarter, file }: Manifest): Promise<boolean> {
    const { objects, folder, key, hub } = this.parts
    if (await objects.has(quarter)) return false
    const path = join(folder, fileNameOf(quarter))
    const found = await fingerprint(path).catch(() => undefined)
    if (found?.sha256 !== file.sha256)
      throw new Unavailable(
        `${quarter} is not in the object store, and this machine has ${found ? 'another file of it than the published one' : 'no file of it'}. ` +
          'Run hub publish --put on a machine that has it.',
      )
    const content = sealObject(createReadStream(path), found.bytes, key, { hub, name: quarter })
    if (await objects.putIfAbsent(quarter, sealedLength(found.bytes), content)) return true
    await this.checkStanding(quarter, file.sha256)
    return false
  }

  /** Somebody else has put it at the same time: it must be the same file. */
  private async checkStanding(quarter: string, sha256: string): Promise<void> {
    const hash = createHash('sha256')
    for await (const piece of await this.opened(quarter)) hash.update(piece)
    if (hash.digest('hex') !== sha256)
      throw new Conflict(
        'OBJECT_STANDS',
        `The object store has another ${quarter} than the published one, and no object is ever replaced. Find out who put it there, and remove it by hand.`,
      )
  }

  private async bringOne(manifest: Manifest): Promise<void> {
    const { quarter, file } = manifest
    const { folder } = this.parts
    const partial = join(folder, `${fileNameOf(quarter)}.${randomUUID()}.partial`)
    try {
      const sha256 = await this.write(await this.opened(quarter), partial)
      if (sha256 !== file.sha256)
        throw new Unavailable(
          `The object store has another ${quarter} than the one that was published. It is not used; put the published one there.`,
        )
      await seal(partial, join(folder, fileNameOf(quarter)))
    } finally {
      await rm(partial, { force: true })
    }
    await writeSealed(join(folder, manifestNameOf(quarter)), `${JSON.stringify(manifest, null, 2)}\n`)
  }

  private async opened(quarter: string): Promise<AsyncIterable<Buffer>> {
    const { objects, key, hub } = this.parts
    const sealed = await objects.get(quarter)
    if (!sealed)
      throw new Unavailable(
        `Quarter ${quarter} is published, but neither this node nor the object store has its file. Run hub publish --put on a machine that has it.`,
      )
    return openObject(sealed, key, { hub, name: quarter })
  }

  private async write(content: AsyncIterable<Buffer>, path: string): Promise<string> {
    const hash = createHash('sha256')
    const handle = await open(path, 'wx', 0o600)
    try {
      for await (const piece of content) {
        hash.update(piece)
        await handle.write(piece)
      }
    } finally {
      await handle.close()
    }
    return hash.digest('hex')
  }
}
