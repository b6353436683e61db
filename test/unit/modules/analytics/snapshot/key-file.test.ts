import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { checkFolder, holdKeyFile } from '../../../../../src/modules/analytics/snapshot/key-file.js'

const checks = { record: 'a'.repeat(64), cell: 'b'.repeat(64) }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each(['', '{', '{"record":"aa', 'null', '[]', '\u0000\u0000\u0000'])(
  'a small file that holds %j is refused by its name',
  async (text) => {
    for (const name of ['keys.json', '2024Q2.manifest.json']) {
      writeFileSync(join(folder, name), text)
      await expect(checkFolder(folder, checks, {})).rejects.toThrow(
        `The file ${join(folder, name)} is damaged. Copy it from another node or from the backup, and start again.`,
      )
      rmSync(join(folder, name))
    }
  },
)

test('a folder whose small files are whole is accepted, and so is an empty one', async () => {
  await checkFolder(folder, checks, {})
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(checks))
  writeFileSync(join(folder, '2024Q2.manifest.json'), JSON.stringify({ format: 2, quarter: '2024Q2' }))
  await checkFolder(folder, checks, {})
})

test('a quarter of a folder whose key file names no key of its year was published with the first, unless the database knows another', async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify(checks))
  writeFileSync(join(folder, '2027Q1.manifest.json'), JSON.stringify({ format: 2, quarter: '2027Q1' }))
  const own = { ...checks, cellFrom: new Map([['2027', 'c'.repeat(64)]]) }
  await checkFolder(folder, checks, {})
  await expect(checkFolder(folder, own, {})).rejects.toThrow(
    `The cell key of 2027 is not the one with which the quarters in ${folder} were published`,
  )
  const known = { ...checks, 'cell 2027': 'c'.repeat(64) }
  await checkFolder(folder, own, known)
  await holdKeyFile(folder, own, known)
  await checkFolder(folder, own, {})
  await expect(checkFolder(folder, checks, {})).rejects.toThrow('Set HUB_CELL_KEY_2027_FILE')
})
