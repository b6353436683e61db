import { gzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import { unpack } from '../../../../../src/modules/ingest/reading/unpack.js'

const most = { unpackedBytes: 1_000, unpackRatio: 100, anyRatio: 2 ** 20 }

async function sizeOf(bytes: Uint8Array): Promise<number> {
  async function* whole() {
    yield bytes
  }
  let size = 0
  for await (const piece of unpack(whole(), most)) size += piece.length
  return size
}

test('a file is refused if it is too large once unpacked, whether it was packed or not', async () => {
  const [fits, toolarge] = [Buffer.alloc(1_000, 'a'), Buffer.alloc(1_001, 'a')]
  expect([await sizeOf(fits), await sizeOf(gzipSync(fits))]).toEqual([1_000, 1_000])
  for (const bytes of [toolarge, gzipSync(toolarge)]) await expect(sizeOf(bytes)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
})
