import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Invalid } from '../../../kit/errors.js'
import { ndjsonLines } from '../../../kit/lines/ndjson-lines.js'
import type { MovedLine } from './moved-line.js'

/** What a partner has of that file: its own part, under a name of its own. */
export const partFile = (folder: string, partner: string, before: string): string =>
  join(folder, `audit-log-of-${partner}-before-${before.slice(0, 7)}.jsonl.gz`)

/** The file that ends with the month before this day, in a folder. `before` is `YYYY-MM-DD`. */
export const movedFile = (folder: string, before: string): string => join(folder, `audit-log-before-${before.slice(0, 7)}.jsonl.gz`)

/**
 * Writes the lines, packed, beside the file, and gives them its name when `check` has not thrown: whoever finds the file finds all of it. What is not
 * finished is removed.
 */
export async function writeMovedFile(
  file: string,
  lines: AsyncIterable<MovedLine>,
  check: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const draft = `${file}.${process.pid}.partial`
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  async function* text(): AsyncIterable<string> {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`
  }
  try {
    await pipeline(Readable.from(text()), createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }))
    await check()
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
  const folder = await open(dirname(file))
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** A file that is being read. `sha256` is of the unpacked lines, in hex, once all were read. */
export interface OpenMovedFile {
  readonly lines: AsyncIterable<MovedLine>
  readonly sha256: () => string
}

/** Reads a file line by line. Throws Invalid `MOVED_FILE_INVALID` with the reason if it is missing, cut off or no such file. */
export function readMovedFile(file: string): OpenMovedFile {
  const hash = createHash('sha256')
  const unpacked = new PassThrough({ encoding: 'utf8' })
  let failed: NodeJS.ErrnoException | undefined
  const unpacking = createGunzip().on('data', (bytes: Buffer) => hash.update(bytes))
  const read = pipeline(createReadStream(file), unpacking, unpacked).catch((error: NodeJS.ErrnoException) => {
    failed = error
  })
  async function* lines(): AsyncIterable<MovedLine> {
    let [number, wrong] = [0, 0]
    let last: MovedLine | undefined
    try {
      for await (const text of ndjsonLines(unpacked)) {
        number += 1
        // The last line before a fault of the file may be half of one, so that the file is read to its end.
        if (wrong > 0) continue
        last = lineOf(text)
        if (last && (number === 1) === 'log' in last) yield last
        else wrong = number
      }
    } catch (error) {
      await read
      if (!failed) throw error
    } finally {
      unpacked.destroy()
      await read
    }
    if (failed) throw invalid(file, reasonOf(failed))
    if (wrong > 0) throw invalid(file, `its line ${wrong} is not one of a moved log`)
    if (!last || !('end' in last)) throw invalid(file, 'it is cut off')
  }
  return { lines: lines(), sha256: () => hash.copy().digest('hex') }
}

const kinds = ['log', 'entry', 'withheld', 'root', 'head', 'end']

function lineOf(text: string): MovedLine | undefined {
  try {
    const line = JSON.parse(text) as MovedLine
    return kinds.some((kind) => kind in line) ? line : undefined
  } catch {
    return undefined
  }
}

const reasonOf = ({ code }: NodeJS.ErrnoException): string =>
  code === 'ENOENT' ? 'it is not there' : 'it is damaged, and cannot be unpacked to its end'

const invalid = (file: string, why: string): Invalid =>
  new Invalid('MOVED_FILE_INVALID', `${file} does not hold the months that were moved away: ${why}. Take an unchanged copy of the file.`)
