import { mkdir, open, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { checkSpool, openSpool } from '../../../../../src/modules/ingest/reading/spool-place.js'
import { fill, spool } from '../../../../../src/modules/ingest/reading/spool.js'
import { folderOfSuite } from '../../../../support/runs/of-suite.js'

const folder = folderOfSuite()

async function* pieces(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield Buffer.alloc(size, 'x')
}
const anySize = async (): Promise<void> => undefined
const noRoom = { name: 'SpoolFull', code: 'UNAVAILABLE', message: expect.stringContaining('Send it again later, with the same batch id.') }
const leaves = 0

describe('a file on its way in', () => {
  test('an incoming file is kept in the folder that was named, where it has no name', async () => {
    const kept = await spool(pieces(70_000, 10), () => undefined, { place: { folder, leaves } })
    expect([kept.size, await readdir(folder)]).toEqual([70_010, []])
    const read: Buffer[] = []
    for await (const piece of kept.open()) read.push(Buffer.from(piece))
    expect(Buffer.concat(read)).toEqual(Buffer.alloc(70_010, 'x'))
    await kept.close()
  })

  test('an incoming file is refused in a sentence if the disk is full', async () => {
    // A device of Linux that is always full.
    const full = await open('/dev/full', 'w')
    try {
      await expect(fill(full, pieces(100_000), anySize)).rejects.toMatchObject(noRoom)
    } finally {
      await full.close()
    }
  })

  test('an incoming file is refused before a byte is read if it would leave too little room', async () => {
    let isRead = false
    async function* read(): AsyncGenerator<Uint8Array> {
      isRead = true
      yield Buffer.alloc(1)
    }
    const most = Number.MAX_SAFE_INTEGER / 2
    await expect(spool(read(), anySize, { place: { folder, leaves: most } })).rejects.toMatchObject(noRoom)
    await expect(spool(read(), anySize, { place: { folder, leaves }, length: most })).rejects.toMatchObject(noRoom)
    expect(isRead).toBe(false)
  })

  test('an incoming file is refused in a sentence if its folder has gone, or is none', async () => {
    await writeFile(join(folder, 'file'), '')
    for (const name of ['gone', 'file'])
      await expect(spool(pieces(1), anySize, { place: { folder: join(folder, name), leaves } })).rejects.toMatchObject(noRoom)
    await rm(join(folder, 'file'))
  })

  test("an incoming file ends with the sender's own error, unchanged", async () => {
    const mistake = new Error('too much')
    await expect(spool(pieces(1), () => Promise.reject(mistake), { place: { folder, leaves } })).rejects.toBe(mistake)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('the folder', () => {
  test('the folder of incoming files loses at the start what a killed process has left, and nothing else', async () => {
    const long = new Date(Date.now() - 120_000)
    for (const name of ['hub-spool-old', 'hub-spool-new', 'other']) await mkdir(join(folder, name))
    await writeFile(join(folder, 'hub-spool-old', 'batch'), 'x')
    for (const name of ['hub-spool-old', 'other']) await utimes(join(folder, name), long, long)
    await openSpool({ folder, leaves })
    expect((await readdir(folder)).sort()).toEqual(['hub-spool-new', 'other'])
    for (const name of ['hub-spool-new', 'other']) await rm(join(folder, name), { recursive: true })
  })

  test('the folder of incoming files is refused at the start if nothing can be kept in it', async () => {
    await writeFile(join(folder, 'file'), '')
    for (const name of ['gone', 'file'])
      await expect(openSpool({ folder: join(folder, name), leaves })).rejects.toMatchObject({
        code: 'SPOOL_DIR',
        message: expect.stringContaining('HUB_SPOOL_DIR'),
      })
  })

  test('the folder of incoming files is not ready if it has gone, or is full', async () => {
    await expect(checkSpool({ folder, leaves })).resolves.toBeUndefined()
    await expect(checkSpool({ folder: join(folder, 'gone'), leaves })).rejects.toThrow()
    await expect(checkSpool({ folder, leaves: Number.MAX_SAFE_INTEGER })).rejects.toMatchObject(noRoom)
  })
})
