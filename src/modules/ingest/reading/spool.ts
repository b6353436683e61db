import type { Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { sendingLimits } from '../columns/limits.js'
import { checkRoom, defaultPlace, noRoomFor, spoolPrefix, type SpoolPlace } from './spool-place.js'

/** Bytes that can be read more than once: first to see whether they came before, then to take them in. */
export interface Reopenable {
  open(): AsyncIterable<Uint8Array>
}

export interface Spool extends Reopenable {
  readonly size: number
  close(): Promise<void>
}

// Bytes read before the event loop turns to the network again. With more, PostgreSQL would wait for its next line longer than it works on
// the last.
const chunkSize = 64 * 1024

/**
 * Writes a stream to a temporary file that no other user can open and that disappears with the process, so that a slow sender does not hold
 * a transaction open. `onSize` throws if it is too large. @throws SpoolFull
 */
export async function spool(
  bytes: AsyncIterable<Uint8Array>,
  onSize: (size: number) => Promise<void> | void,
  { place = defaultPlace, length = 0 }: { readonly place?: SpoolPlace; readonly length?: number } = {},
): Promise<Spool> {
  // Safeguard Room for a file
  await checkRoom(place, length)
  const file = await namelessFile(place).catch(noRoomFor)
  const size = await fill(file, bytes, async (arrived, before) => {
    await onSize(arrived)
    if (Math.floor(arrived / sendingLimits.spoolLook) > Math.floor(before / sendingLimits.spoolLook)) await checkRoom(place)
  }).catch(async (error: unknown) => {
    await file.close()
    throw error
  })
  return {
    size,
    open: () => file.createReadStream({ start: 0, autoClose: false, highWaterMark: chunkSize }),
    close: () => file.close(),
  }
}

/** An open file stays readable after its name is removed. */
async function namelessFile({ folder }: SpoolPlace): Promise<FileHandle> {
  const place = await mkdtemp(join(folder, spoolPrefix))
  try {
    return await open(join(place, 'batch'), 'wx+', 0o600)
  } finally {
    await rm(place, { recursive: true })
  }
}

/** Writes everything into a file, and returns its size. `onSize` is called before each piece. @throws SpoolFull */
export async function fill(
  file: Pick<FileHandle, 'write'>,
  bytes: AsyncIterable<Uint8Array>,
  onSize: (arrived: number, before: number) => Promise<void>,
): Promise<number> {
  let size = 0
  for await (const piece of bytes) {
    await onSize(size + piece.length, size)
    // The system may write less than it is given.
    // Safeguard Room for a file: .catch(noRoomFor) ->
    for (let at = 0; at < piece.length;) at += (await file.write(piece, at).catch(noRoomFor)).bytesWritten
    size += piece.length
  }
  return size
}

/** A file on disk, read from its beginning each time. */
export const fromFile = (path: string): Reopenable => ({ open: () => createReadStream(path, { highWaterMark: chunkSize }) })

/** Passes bytes on and adds them to a hash. */
export async function* hashing(
  bytes: AsyncIterable<Uint8Array>,
  hash: Hash,
  onBytes?: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  let count = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    count += chunk.byteLength
    onBytes?.(count)
    yield chunk
  }
}
