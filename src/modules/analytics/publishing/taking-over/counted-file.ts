import { createReadStream } from 'node:fs'
import { open, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { KeyChecks } from '../../../../db/key-check.store.js'
import { hmacSha256 } from '../../../../kit/keyed/hmac-sha256.js'
import { ndjsonLines } from '../../../../kit/lines/ndjson-lines.js'
import { stratumOf, type Stratum } from '../../vocabulary/strata.js'
import { countedNameOf, type Manifest } from '../../snapshot/manifest.js'
import { openObject, sealObject } from '../../snapshot/objects/sealed-object.js'
import { fingerprint, seal } from '../../snapshot/snapshot-file.js'

interface Parts {
  readonly folder: string
  readonly countedKey: Uint8Array
  readonly keyChecks: Pick<KeyChecks, 'record'>
}

/** The manifest without the file itself, which is written after it. */
export type CountedManifest = Omit<Manifest, 'counted'>

/** A person of a stratum, with the letter of the stratum: the key, and whether the quarter has them in the joint count and in the contributor's own. */
export type CountedPerson = readonly [letter: string, contributor: string, kept: string, joint: boolean, own: boolean]

/** The key of these files. It follows from the record key, which never changes, so that old ones are read for good. */
export const countedKeyOf = (recordKey: Uint8Array): Buffer => Buffer.from(hmacSha256(recordKey)('counted-file|v1'), 'hex')

const identityOf = (quarter: string, { keyChecks }: Pick<Parts, 'keyChecks'>) => ({ hub: keyChecks.record, name: countedNameOf(quarter) })

/** Takes down whom a quarter counts, while it is built. */
export interface CountedPeople {
  /** What takes down each record of a stratum. */
  readonly noting: (stratum: Stratum) => (episode: Readonly<Record<string, unknown>>) => void
  /** Writes what was taken down since the last time. */
  readonly write: () => Promise<void>
}

/**
 * What a quarter counted, in a file beside its own: the keys of references that were counted once and for good, and who stands in each
 * stratum. It is encrypted and filled up as quarters are in an object store, and holds what a database lacks that is put back to a moment before
 * the publication.
 */
export class CountedKeysFile implements CountedPeople {
  private lines = ''
  private size = 0

  private constructor(
    private readonly parts: Parts,
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /** Begins the file of a quarter. Nothing of it stays unless it is sealed. */
  static async begin(parts: Parts, quarter: string): Promise<CountedKeysFile> {
    const path = join(parts.folder, `${countedNameOf(quarter)}.lines`)
    return new CountedKeysFile(parts, path, await open(path, 'w', 0o600))
  }

  noting(stratum: Stratum): (episode: Readonly<Record<string, unknown>>) => void {
    const { letter } = stratumOf(stratum)
    return ({ contributor, counted_key: kept, joint, own }) => {
      if (kept !== null) this.lines += `${JSON.stringify([letter, contributor, kept, joint, own])}\n`
    }
  }

  async write(): Promise<void> {
    if (this.lines === '') return
    const bytes = Buffer.from(this.lines)
    this.lines = ''
    await this.add(bytes)
  }

  async add(bytes: Buffer): Promise<void> {
    await this.handle.appendFile(bytes)
    this.size += bytes.length
  }

  /** Encrypts what was taken down, with the manifest before it, and puts it in its place. */
  async seal(manifest: CountedManifest): Promise<NonNullable<Manifest['counted']>> {
    const { folder, countedKey } = this.parts
    const name = countedNameOf(manifest.quarter)
    const partial = join(folder, `${name}.partial`)
    const first = Buffer.from(`${JSON.stringify(manifest)}\n`)
    const sealed = sealObject(
      inTurn(first, createReadStream(this.path)),
      first.length + this.size,
      countedKey,
      identityOf(manifest.quarter, this.parts),
    )
    await rm(partial, { force: true })
    await writeFile(partial, sealed, { mode: 0o600 })
    const found = await fingerprint(partial)
    await seal(partial, join(folder, name))
    return { name, ...found }
  }

  async end(): Promise<void> {
    await this.handle.close()
    await rm(this.path, { force: true })
  }
}

async function* inTurn(first: Buffer, rest: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  yield first
  yield* rest
}

/**
 * The manifest, then the lines of such a file: the key of a reference as a text, or a person. Nothing may be used before the last line is read,
 * which proves all of them. @throws Unavailable if it was changed or cut off
 */
export async function* readCounted(path: string, quarter: string, parts: Parts): AsyncIterable<CountedManifest | CountedPerson | string> {
  const content = Readable.from(openObject(createReadStream(path), parts.countedKey, identityOf(quarter, parts)))
  for await (const line of ndjsonLines(content.setEncoding('utf8')))
    yield /^-?\d/.test(line) ? line : (JSON.parse(line) as CountedManifest | CountedPerson)
}
