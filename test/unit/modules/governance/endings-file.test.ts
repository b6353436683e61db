import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { EndingSeal } from '../../../../src/modules/governance/endings/ending-seal.js'
import { EndingsFile } from '../../../../src/modules/governance/endings/endings-file.js'
import { folderOfSuite } from '../../../support/runs/of-suite.js'

const folder = folderOfSuite()
const seal = new EndingSeal(Buffer.alloc(32, 7))

test('the first file is whole for every process that makes it at the same time, it is the same for all, and nothing else is left', async () => {
  for (let round = 0; round < 20; round++) {
    const path = join(folder, String(round), 'endings.ndjson')
    const heads = await Promise.all(
      Array.from({ length: 8 }, async (_, copy) => {
        const file = new EndingsFile(path, seal)
        await file.make({ copy: String(copy), record: 'one' })
        return file.head('one')
      }),
    )
    expect(new Set(heads.map(({ copy }) => copy)).size).toBe(1)
    expect(await readdir(join(folder, String(round)))).toEqual(['endings.ndjson'])
  }
})

test('a file that cannot be looked for is not taken for missing, and the sentence names it', async () => {
  const notAFolder = join(folder, 'not-a-folder')
  await writeFile(notAFolder, '')
  await expect(new EndingsFile(join(notAFolder, 'endings.ndjson'), seal).exists()).rejects.toThrow(
    /not-a-folder\/endings\.ndjson cannot be read \(ENOTDIR\)\. Give the hub's own user the right/,
  )
  expect(await new EndingsFile(join(folder, 'none.ndjson'), seal).exists()).toBe(false)
})

test('a file of endings works while it is there, and to look whether it works leaves no other file', async () => {
  const file = new EndingsFile(join(folder, 'works', 'endings.ndjson'), seal)
  expect(await file.works()).toBe(false)
  await file.make({ copy: 'one', record: 'one' })
  expect(await file.works()).toBe(true)
  expect(await readdir(join(folder, 'works'))).toEqual(['endings.ndjson'])
})
