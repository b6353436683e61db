import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Invalid } from '../../../kit/errors.js'
import { sendingLimits } from '../columns/limits.js'

type Most = Readonly<Record<'unpackedBytes' | 'unpackRatio' | 'anyRatio', number>>

/** The bytes of a file, unpacked if its first bytes say gzip. @throws Invalid `GZIP_TRUNCATED`, `FILE_TOO_LARGE`, `PACKED_TOO_DENSELY` */
export async function* unpack(bytes: AsyncIterable<Uint8Array>, most: Most = sendingLimits): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]()
  const [head, all] = await peek(source)
  const isPacked = head[0] === 0x1f && head[1] === 0x8b
  const taken = { bytes: 0 }
  const counted = counting(all, taken)
  let size = 0
  for await (const piece of isPacked ? gunzip(counted) : counted) {
    size += piece.length
    if (size > most.unpackedBytes) throw unpackedTooLarge(most.unpackedBytes)
    if (isPacked && size > most.anyRatio && size > taken.bytes * most.unpackRatio) throw tooDense(most.unpackRatio)
    yield piece
  }
}

export const unpackedTooLarge = (most: number): Invalid =>
  new Invalid(
    'FILE_TOO_LARGE',
    `The file is larger than ${most / 2 ** 30} GiB once unpacked. Send it in parts, each with a batch id of its own.`,
  )

const tooDense = (ratio: number): Invalid =>
  new Invalid(
    'PACKED_TOO_DENSELY',
    `The gzip file unpacks to more than ${ratio} times its size, as no file of records does. Send it again without gzip.`,
  )

async function* counting(pieces: AsyncIterable<Uint8Array>, taken: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    taken.bytes += piece.length
    yield piece
  }
}

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unpacking = createGunzip()
  const source = Readable.from(packed)
  source.on('error', (error) => unpacking.destroy(error))
  try {
    yield* source.pipe(unpacking)
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error
    throw new Invalid('GZIP_TRUNCATED', 'The gzip file is cut off or damaged. Send it again, whole.')
  }
}

/** Returns at least the first two bytes, and the stream from its beginning. */
async function peek(source: AsyncIterator<Uint8Array>): Promise<[Uint8Array, AsyncGenerator<Uint8Array>]> {
  let head: Uint8Array = new Uint8Array()
  while (head.length < 2) {
    const next = await source.next()
    if (next.done) break
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value])
  }
  async function* whole() {
    if (head.length > 0) yield head
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  return [head, whole()]
}
