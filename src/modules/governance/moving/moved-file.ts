import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Invalid } from '../../../kit/errors.js'
import { ndjsonLines } from '../../../kit/lines/ndjson-lines.js'
import { lineOfText, textOfLine, type MovedLine } from './moved-line.js'

/** What a partner has of that file: its own part, under a name of its own. */
export const partFile = (folder: string, partner: string, before: string): string =>
  join(folder, `audit-log-of-${partner}-before-${before.slice(0, 7)}.jsonl.gz`)

/** The file of everything before a month, in a folder. `before` is `YYYY-MM-DD`. */
export const movedFile = (folder: string, before: string): string => join(folder, `audit-log-before-${before.slice(0, 7)}.jsonl.gz`)

/** Whether a file is there. */
export const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )

/** Passes bytes on, and hashes them. */
function hashing(): { readonly through: Transform; readonly digest: () => string } {
  const hash = createHash('sha256')
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  let digest: string | undefined
  return { through, digest: () => (digest ??= hash.digest('hex')) }
}

async function* textOf(lines: AsyncIterable<MovedLine>): AsyncIterable<string> {
  for await (const line of lines) yield `${textOfLine(line)}\n`
}

/** A file that is written and on the disk, but has not its name yet. */
export interface MovedDraft {
  readonly draft: string
  /** Of the unpacked lines, in hex. */
  readonly sha256: string
}

/**
 * Writes the lines, packed, beside the file, and hands what it wrote to `check`. Only if that does not throw does the draft get the name of the file:
 * whoever finds the file finds all of it, and good. A draft that is not taken is removed. Returns the SHA-256 of the unpacked lines, in hex.
 */
export async function writeMovedFile(
  file: string,
  lines: AsyncIterable<MovedLine>,
  check: (written: MovedDraft) => Promise<void>,
): Promise<string> {
  const draft = `${file}.${process.pid}.partial`
  await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
  const { through, digest } = hashing()
  try {
    await pipeline(Readable.from(textOf(lines)), through, createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }))
    await check({ draft, sha256: digest() })
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
  const folder = await open(join(file, '..'))
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
  return digest()
}

/** A file that is being read. `sha256` is of the unpacked lines, in hex, once all were read. */
export interface OpenMovedFile {
  readonly lines: AsyncIterable<MovedLine>
  readonly sha256: () => string
}

/** Reads a file line by line. Throws Invalid `MOVED_FILE_INVALID` with the reason if it is missing, cut off or no such file. */
export function readMovedFile(file: string): OpenMovedFile {
  const { through, digest } = hashing()
  const unpacked = new PassThrough({ encoding: 'utf8' })
  let failed: NodeJS.ErrnoException | undefined
  const read = pipeline(createReadStream(file), createGunzip(), through, unpacked).catch((error: NodeJS.ErrnoException) => {
    failed = error
  })
  async function* lines(): AsyncIterable<MovedLine> {
    let number = 0
    let last: MovedLine | undefined
    try {
      for await (const text of ndjsonLines(unpacked)) {
        number += 1
        const line = lineOfText(text)
        if (!line || (number === 1) !== (line.kind === 'header')) throw invalid(file, `its line ${number} is not one of a moved log`)
        last = line
        yield line
      }
    } catch (error) {
      // The last line before the fault may be half of one.
      await read
      throw failed ? invalid(file, reasonOf(failed)) : error
    } finally {
      unpacked.destroy()
      await read
    }
    if (failed) throw invalid(file, reasonOf(failed))
    if (last?.kind !== 'end') throw invalid(file, 'it is cut off')
  }
  return { lines: lines(), sha256: digest }
}

const reasonOf = ({ code }: NodeJS.ErrnoException): string =>
  code === 'ENOENT' ? 'it is not there' : 'it is damaged, and cannot be unpacked to its end'

const invalid = (file: string, why: string): Invalid =>
  new Invalid('MOVED_FILE_INVALID', `${file} does not hold the months that were moved away: ${why}. Take an unchanged copy of the file.`)
