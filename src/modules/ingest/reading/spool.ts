import type { Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Bytes that can be read more than once: first to know whether they came before, then to take them in. */
export interface Reopenable {
  open(): AsyncIterable<Uint8Array>
}

export interface Spool extends Reopenable {
  readonly size: number
  close(): Promise<void>
}

// Bytes read before the event loop turns to the network again: with more, PostgreSQL waits for its next line longer than it works on the last.
const chunkSize = 64 * 1024

/** Writes a stream to a temporary file that no other user can open and that ends with the process, so that no slow sender holds a transaction open. `checkSize` throws where it is too much. */
export async function spool(bytes: AsyncIterable<Uint8Array>, checkSize: (size: number) => void, folder = tmpdir()): Promise<Spool> {
  const place = await mkdtemp(join(folder, 'hub-spool-'))
  const file = await open(join(place, 'batch'), 'wx+', 0o600)
  // The open file stays readable after its name is gone.
  await rm(place, { recursive: true })
  let size = 0
  try {
    for await (const chunk of bytes) {
      checkSize(size + chunk.length)
      size += (await file.write(chunk)).bytesWritten
    }
  } catch (error) {
    await file.close()
    throw error
  }
  return {
    size,
    open: () => file.createReadStream({ start: 0, autoClose: false, highWaterMark: chunkSize }),
    close: () => file.close(),
  }
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
