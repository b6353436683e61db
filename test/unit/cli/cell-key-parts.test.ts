import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { cellKeyFromParts, splitCellKey } from '../../../src/cli/settings/cell-key-parts.js'
import { settingsFrom } from '../../../src/cli/settings/settings.js'

const folder = mkdtempSync(join(tmpdir(), 'hub-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const inFolder = (name: string): string => join(folder, name)
const key = Buffer.from('d27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d', 'hex')
const otherKey = Buffer.from('6b1f8e03a97c5d24f0b8e6713c9a4d52e7f0186b3d9c2a5f84e1706c3b9d5a28', 'hex')
const named = (first?: string, second?: string) => ({
  ...(first && { HUB_CELL_KEY_PART_1_FILE: inFolder(first) }),
  ...(second && { HUB_CELL_KEY_PART_2_FILE: inFolder(second) }),
})
const valueIn = (name: string): string => /value (\w+)/.exec(readFileSync(inFolder(name), 'utf8'))?.[1] ?? ''

beforeAll(async () => {
  await splitCellKey(key, [inFolder('one'), inFolder('two')])
  await splitCellKey(key, [inFolder('again-one'), inFolder('again-two')])
  await splitCellKey(otherKey, [inFolder('other-one'), inFolder('other-two')])
})

describe('a cell key in two parts', () => {
  test('both parts give the key, and the hub takes it', async () => {
    expect(await cellKeyFromParts(named('one', 'two'), 'HUB_CELL_KEY')).toEqual(key)
    const settings = await settingsFrom({
      ...named('one', 'two'),
      DATABASE_URL: 'postgres://hub_app:x@db.example/hub',
      HUB_RECORD_KEY: otherKey.toString('hex'),
    })
    expect(settings.keys.cell).toEqual(key)
  })

  test('one part holds nothing of the key, and each splitting has other parts', () => {
    const values = ['one', 'two', 'again-one', 'again-two'].map(valueIn)
    expect(new Set([...values, key.toString('hex')]).size).toBe(5)
    for (const value of values) {
      const same = Buffer.from(value, 'hex').filter((byte, at) => byte === key[at]).length
      expect(same).toBeLessThan(6)
    }
    for (const name of ['one', 'two']) expect(statSync(inFolder(name)).mode & 0o777).toBe(0o400)
  })

  const changed = (name: string, from: RegExp, to: string): string => {
    const file = `changed-${Math.random()}`
    const text = readFileSync(inFolder(name), 'utf8')
    expect(text).toMatch(from)
    writeFileSync(inFolder(file), text.replace(from, to))
    return file
  }

  test.each([
    ['one part alone', () => named('one'), /HUB_CELL_KEY_PART_2_FILE is not set\. The cell key needs both of its parts/],
    ['the other part alone', () => named(undefined, 'two'), /HUB_CELL_KEY_PART_1_FILE is not set/],
    [
      'parts of two keys',
      () => named('one', 'other-two'),
      /are parts of two cell keys, [0-9a-f]{8} and [0-9a-f]{8}\. Name both parts of one\./,
    ],
    ['parts of two splittings', () => named('one', 'again-two'), /do not make the key that they name/],
    ['one part twice', () => named('one', 'one'), /is part 1 of the cell key, and HUB_CELL_KEY_PART_2_FILE names part 2/],
    ['the parts the other way round', () => named('two', 'one'), /is part 2 of the cell key, and HUB_CELL_KEY_PART_1_FILE names part 1/],
    [
      'a part whose value was changed',
      () => named(changed('one', /value \w+/, `value ${'0'.repeat(64)}`), 'two'),
      /was changed: its check value does not match/,
    ],
    ['a part whose key was changed', () => named('one', changed('two', /key [0-9a-f]{32}/, `key ${'0'.repeat(32)}`)), /was changed/],
    ['a part that was cut off', () => named(changed('one', /check.*/, ''), 'two'), /is no part of a cell key/],
    ['a part that is not there', () => named('one', 'nowhere'), /cannot be read/],
  ])('%s is refused with a sentence, and no key', async (_, env, sentence) => {
    const refused = cellKeyFromParts(env(), 'HUB_CELL_KEY')
    await expect(refused).rejects.toThrow(sentence)
    await expect(refused).rejects.not.toThrow(new RegExp(`${valueIn('one')}|${valueIn('two')}`))
  })

  test('parts beside the whole key are refused, and so are parts in the demo', async () => {
    const env = { ...named('one', 'two'), HUB_RECORD_KEY: otherKey.toString('hex'), HUB_CELL_KEY: key.toString('hex') }
    await expect(settingsFrom({ ...env, DATABASE_URL: 'postgres://a:b@c/d' })).rejects.toThrow('The cell key is set whole and in parts.')
    await expect(settingsFrom(named('one', 'two'))).rejects.toThrow('HUB_CELL_KEY_PART_1_FILE is for a hub with DATABASE_URL.')
  })

  test('a part is written over no other file, and then neither is left behind', async () => {
    writeFileSync(inFolder('there'), 'mine')
    await expect(splitCellKey(key, [inFolder('new'), inFolder('there')])).rejects.toThrow('is there already')
    expect(() => statSync(inFolder('new'))).toThrow('ENOENT')
    expect(readFileSync(inFolder('there'), 'utf8')).toBe('mine')
  })
})
