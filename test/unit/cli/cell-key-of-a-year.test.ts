import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { splitCellKey } from '../../../src/cli/settings/cell-key-parts.js'
import { demoKeys } from '../../../src/cli/settings/keys.js'
import { settingsFrom } from '../../../src/cli/settings/settings.js'

const folder = mkdtempSync(join(tmpdir(), 'hub-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const inFolder = (name: string): string => join(folder, name)
const record = '6b1f8e03a97c5d24f0b8e6713c9a4d52e7f0186b3d9c2a5f84e1706c3b9d5a28'
const first = 'd27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d'
const later = '1c9e47b05da238f6e01b7c94d3582ea6f70d419bc852e63fa10d97b45c28e6f3'
const latest = '8e20b7d1f36c594a0d72e8bc15f9a6430c5d91e7b82f4a60d3971cb5e80f2a64'
const real = (more: Record<string, string> = {}) => ({
  DATABASE_URL: 'postgres://hub_app:x@db.example/hub',
  HUB_RECORD_KEY: record,
  HUB_CELL_KEY: first,
  ...more,
})

beforeAll(async () => {
  writeFileSync(inFolder('later'), `${later}\n`)
  await splitCellKey(Buffer.from(latest, 'hex'), [inFolder('one'), inFolder('two')])
})

const parts = {
  HUB_CELL_KEY_2029_PART_1_FILE: inFolder('one'),
  HUB_CELL_KEY_2029_PART_2_FILE: inFolder('two'),
}

describe('a cell key that holds from a year on', () => {
  test('each is named by its year, in one file or in two parts, beside the first', async () => {
    const { keys } = await settingsFrom(real({ ...parts, HUB_CELL_KEY_2027_FILE: inFolder('later') }))
    expect(keys.cell.toString('hex')).toBe(first)
    expect([...(keys.cellFrom ?? [])].map(([year, key]) => [year, key.toString('hex')])).toEqual([
      ['2027', later],
      ['2029', latest],
    ])
  })

  test('a hub that names none says nothing of years', async () => {
    expect(Object.keys((await settingsFrom(real())).keys)).toEqual(['record', 'cell'])
  })

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a year of two digits',
      { HUB_CELL_KEY_27_FILE: inFolder('later') },
      /^HUB_CELL_KEY_27_FILE is no setting\. A cell key that holds from/,
    ],
    ['a misspelled name', { HUB_CELL_KEY_2027_FLIE: inFolder('later') }, /^HUB_CELL_KEY_2027_FLIE is no setting/],
    [
      'a year far ahead',
      { HUB_CELL_KEY_2072_FILE: inFolder('later') },
      /^HUB_CELL_KEY_2072_FILE names a year that is far from this one\. Correct/,
    ],
    ['a year long ago', { HUB_CELL_KEY_2007_FILE: inFolder('later') }, /^HUB_CELL_KEY_2007_FILE names a year that is far from this one/],
    ['a year of another century', { HUB_CELL_KEY_1927_FILE: inFolder('later') }, /^HUB_CELL_KEY_1927_FILE is no setting/],
    ['a year of five digits', { HUB_CELL_KEY_20277_FILE: inFolder('later') }, /^HUB_CELL_KEY_20277_FILE is no setting/],
    ['a quarter', { HUB_CELL_KEY_2027Q1_FILE: inFolder('later') }, /^HUB_CELL_KEY_2027Q1_FILE is no setting/],
    ['a name without a file', { HUB_CELL_KEY_2027_FILE: '' }, /^HUB_CELL_KEY_2027_FILE names no file/],
    ['a file that is not there', { HUB_CELL_KEY_2027_FILE: inFolder('nowhere') }, /cannot be read/],
    ['a short key', { HUB_CELL_KEY_2027: later.slice(2) }, /^HUB_CELL_KEY_2027 must be 64 hex digits/],
    ['the first key again', { HUB_CELL_KEY_2027: first }, /^HUB_CELL_KEY and HUB_CELL_KEY_2027 must differ/],
    ['the record key', { HUB_CELL_KEY_2027: record }, /^HUB_RECORD_KEY and HUB_CELL_KEY_2027 must differ/],
    [
      'one key for two years',
      { HUB_CELL_KEY_2027: later, HUB_CELL_KEY_2028: later },
      /^HUB_CELL_KEY_2027 and HUB_CELL_KEY_2028 must differ/,
    ],
    ["a demo's key", { HUB_CELL_KEY_2027: demoKeys(7).cell.toString('hex') }, /^The cell key of 2027 is one that others know/],
    ['one part alone', { HUB_CELL_KEY_2029_PART_1_FILE: inFolder('one') }, /^HUB_CELL_KEY_2029_PART_2_FILE is not set/],
    [
      'a key whole and in parts',
      { ...parts, HUB_CELL_KEY_2029: latest },
      /^The cell key is set whole and in parts\. Unset HUB_CELL_KEY_2029 and/,
    ],
  ])('%s is refused with a sentence that repeats no key', async (_, env, sentence) => {
    const refused = settingsFrom(real(env))
    await expect(refused).rejects.toThrow(sentence)
    await expect(refused).rejects.not.toThrow(new RegExp([record, first, later, latest].map((key) => key.slice(0, 16)).join('|')))
  })

  test('the first key is needed too, and parts are for real records alone', async () => {
    await expect(
      settingsFrom({
        ...real(),
        HUB_CELL_KEY: undefined,
        HUB_CELL_KEY_2027: later,
      }),
    ).rejects.toThrow('HUB_CELL_KEY_FILE')
    await expect(settingsFrom(parts)).rejects.toThrow('HUB_CELL_KEY_2029_PART_1_FILE is for a hub with DATABASE_URL.')
  })
})
