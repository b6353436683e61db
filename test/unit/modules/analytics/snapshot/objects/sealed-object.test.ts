import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  openObject,
  sealedLength,
  sealObject,
  type ObjectIdentity,
} from '../../../../../../src/modules/analytics/snapshot/objects/sealed-object.js'

const key = Buffer.alloc(32, 7)
const identity: ObjectIdentity = { hub: 'a'.repeat(32), name: '2025Q4' }
const mebibyte = 2 ** 20

/** The bytes in chunks of one length, as a file or a network gives them. */
async function* chunks(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield await Promise.resolve(bytes.subarray(at, at + length))
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const found: Buffer[] = []
  for await (const one of source) found.push(one)
  return Buffer.concat(found)
}

const sealed = (bytes: Buffer, chunk = 65_536): Promise<Buffer> => all(sealObject(chunks(bytes, chunk), bytes.length, key, identity))
const opened = (object: Buffer, chunk = 65_536, as = identity, by: Buffer = key): Promise<Buffer> =>
  all(openObject(chunks(object, chunk), by, as))

test('a file comes back as it was, whatever its length and however it is cut on the way', async () => {
  const length = fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(mebibyte - 9, mebibyte - 8, mebibyte - 7, mebibyte, 2 * mebibyte - 8, 2 * mebibyte - 7),
  )
  await fc.assert(
    fc.asyncProperty(
      length,
      fc.integer({ min: 1_000, max: 2_000_000 }),
      fc.integer({ min: 1_000, max: 2_000_000 }),
      async (bytes, one, two) => {
        const file = randomBytes(bytes)
        const object = await sealed(file, one)
        expect(object.length).toBe(sealedLength(bytes))
        expect((await opened(object, two)).equals(file)).toBe(true)
      },
    ),
    { numRuns: 25 },
  )
})

test('files of up to a mebibyte make objects of one length, which share no bytes beyond the first thirteen', async () => {
  const [empty, same, again] = [
    await sealed(Buffer.alloc(0)),
    await sealed(Buffer.alloc(mebibyte - 8)),
    await sealed(Buffer.alloc(mebibyte - 8)),
  ]
  expect(empty.length).toBe(same.length)
  expect(same.subarray(0, 13).equals(again.subarray(0, 13))).toBe(true)
  expect(same.subarray(13, 13 + 16).equals(again.subarray(13, 13 + 16))).toBe(false)
  expect(same.subarray(29, 29 + 16).equals(again.subarray(29, 29 + 16))).toBe(false)
  expect(sealedLength(mebibyte - 7)).toBe(sealedLength(0) + mebibyte + 16)
})

test('a source that is longer or shorter than it was said to be makes no object', async () => {
  await expect(all(sealObject(chunks(Buffer.alloc(10), 10), 11, key, identity))).rejects.toThrow('10 bytes, and 11')
  await expect(all(sealObject(chunks(Buffer.alloc(12), 10), 11, key, identity))).rejects.toThrow('12 bytes, and 11')
})

test('an object with any byte changed is refused', async () => {
  const object = await sealed(randomBytes(mebibyte + 100))
  const places = [
    0,
    4,
    5,
    12,
    13,
    28,
    29,
    1_000,
    29 + mebibyte,
    29 + mebibyte + 15,
    29 + mebibyte + 16,
    object.length - 17,
    object.length - 1,
  ]
  for (const place of places) {
    const other = Buffer.from(object)
    other.writeUInt8((other[place] ?? 0) ^ 1, place)
    await expect(opened(other)).rejects.toThrow('The object 2025Q4')
  }
})

test('an object that lacks a piece, has one more, or has two in another order is refused', async () => {
  const object = await sealed(randomBytes(3 * mebibyte))
  const pieceOf = (at: number): Buffer => object.subarray(29 + at * (mebibyte + 16)).subarray(0, mebibyte + 16)
  const [head, one, two, three, four] = [object.subarray(0, 29), pieceOf(0), pieceOf(1), pieceOf(2), pieceOf(3)]
  expect((await opened(Buffer.concat([head, one, two, three, four]))).length).toBe(3 * mebibyte)
  const others = [
    ...[[], [one], [one, two, three], [one, two, four], [two, one, three, four], [one, three, two, four]],
    ...[
      [one, two, two, four],
      [one, two, three, four, four],
      [one, two, three, four, Buffer.alloc(1)],
    ],
  ]
  for (const pieces of others)
    await expect(opened(Buffer.concat([head, ...pieces]))).rejects.toThrow(/^The object 2025Q4 (was changed|is of another hub)/)
  await expect(opened(object.subarray(0, 20))).rejects.toThrow('is none that a hub has put there')
})

test('another key, another hub, another quarter and a foreign file are each named', async () => {
  const object = await sealed(randomBytes(50))
  await expect(opened(object, 65_536, identity, Buffer.alloc(32, 8))).rejects.toThrow(
    'encrypted with another key than that of HUB_OBJECTS_KEY_FILE',
  )
  for (const as of [
    { ...identity, hub: 'b'.repeat(32) },
    { ...identity, name: '2025Q3' },
  ])
    await expect(opened(object, 65_536, as)).rejects.toThrow('is of another hub, or was put under another name, or was changed')
  await expect(opened(Buffer.from('<html>'.repeat(20)))).rejects.toThrow('is none that a hub has put there')
})
