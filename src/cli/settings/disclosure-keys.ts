import { readFile } from 'node:fs/promises'
import type { DisclosureKeys } from '../../db/key-check.store.js'
import { Invalid } from '../../kit/errors.js'
import { checkReadable } from '../terminal/check-readable.js'
import { cellKeyFromParts } from './cell-key-parts.js'
import { demoKeys, isDemoKey } from './keys.js'

/** The first cell key; with a year behind it, as in `HUB_CELL_KEY_2027`, the cell key from that year on. */
const cellName = 'HUB_CELL_KEY'

/**
 * The keys of a hub with real records, as the environment names them. @throws Invalid `KEY_MISSING`, `KEY_REFUSED`, `SETTING_INVALID`
 */
export async function realKeys(env: NodeJS.ProcessEnv): Promise<DisclosureKeys<Buffer>> {
  const [record, cell] = [await keyFrom(env, 'HUB_RECORD_KEY'), await cellKeyFrom(env, cellName)]
  if (!record || !cell) {
    throw new Invalid(
      'KEY_MISSING',
      'Set HUB_RECORD_KEY_FILE and HUB_CELL_KEY_FILE: two different files with 32 random bytes each, as 64 hex digits. HUB_CELL_KEY_PART_1_FILE and HUB_CELL_KEY_PART_2_FILE may stand for the second.',
    )
  }
  const later = await laterCellKeys(env)
  checkUnlike(
    new Map([['HUB_RECORD_KEY', record], [cellName, cell], ...[...later].map(([year, key]) => [`${cellName}_${year}`, key] as const)]),
  )
  for (const [name, key] of [
    ['record key', record],
    ['cell key', cell],
    ...[...later].map(([year, key]) => [`cell key of ${year}`, key] as const),
  ] as const) {
    // Safeguard T-SDC-20 keys: isDemoKey(key) || ->
    // Safeguard T-SDC-20 keys: || new Set(key).size < 8 ->
    if (isDemoKey(key) || new Set(key).size < 8) {
      throw new Invalid('KEY_REFUSED', `The ${name} is one that others know. Make a new one: openssl rand -hex 32`)
    }
  }
  return withLater({ record, cell }, later)
}

/** A key that is named twice gives no year a key of its own, and the record key draws no noise. */
function checkUnlike(keys: ReadonlyMap<string, Buffer>): void {
  const seen: [string, Buffer][] = []
  for (const [name, key] of keys) {
    const same = seen.find(([, other]) => other.equals(key))
    // Safeguard T-SDC-20 names of cell keys by year: if (same) -> if (false)
    // Safeguard T-SDC-20 keys: if (same) -> if (false)
    if (same) throw new Invalid('KEY_REFUSED', `${same[0]} and ${name} must differ.`)
    seen.push([name, key])
  }
}

/** A hub with one cell key says nothing of years. */
const withLater = (keys: { readonly record: Buffer; readonly cell: Buffer }, later: ReadonlyMap<string, Buffer>): DisclosureKeys<Buffer> =>
  later.size === 0 ? keys : { ...keys, cellFrom: later }

/**
 * The years that a later cell key may be named for: from the first with a whole year's rows under the Victims' Code of 2020 to five years ahead.
 * A year beyond is a slip of the hand, by which all years before it would keep the key that was to be replaced, or none would.
 */
const isLikely = (year: string): boolean => Number(year) >= 2021 && Number(year) <= new Date().getFullYear() + 5

const known = /^HUB_CELL_KEY(?:_(2\d{3}))?(?:_FILE|_PART_[12]_FILE)?$/

/**
 * The cell keys that hold from a year on, by year. A name that is misspelled is refused: the year would be published with the key before, for
 * good.
 */
async function laterCellKeys(env: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, Buffer>> {
  const years = new Set<string>()
  for (const name of Object.keys(env)) {
    if (name !== cellName && !name.startsWith(`${cellName}_`)) continue
    const found = known.exec(name)
    // Safeguard T-SDC-20 names of cell keys by year: if (!found) -> if (false)
    if (!found)
      throw new Invalid(
        'SETTING_INVALID',
        `${name.slice(0, 60)} is no setting. A cell key that holds from a year on is HUB_CELL_KEY_2027_FILE, or HUB_CELL_KEY_2027_PART_1_FILE and HUB_CELL_KEY_2027_PART_2_FILE, with its year.`,
      )
    // Safeguard T-SDC-20 names of cell keys by year: found[1] && !isLikely(found[1]) -> false
    if (found[1] && !isLikely(found[1]))
      throw new Invalid(
        'SETTING_INVALID',
        `${name} names a year that is far from this one. Correct the year: the key holds from it on, and is never changed once a quarter of it is published.`,
      )
    if (found[1]) years.add(found[1])
  }
  const keys = new Map<string, Buffer>()
  for (const year of [...years].sort()) {
    const name = `${cellName}_${year}`
    const key = await cellKeyFrom(env, name)
    if (!key) throw new Invalid('KEY_MISSING', `${name}_FILE names no file. Name the file of the cell key of ${year}, or unset it.`)
    keys.set(year, key)
  }
  return keys
}

/** A cell key, whole or in two parts. @param name of its setting @throws Invalid */
async function cellKeyFrom(env: NodeJS.ProcessEnv, name: string): Promise<Buffer | undefined> {
  const [whole, parts] = [await keyFrom(env, name), await cellKeyFromParts(env, name)]
  if (whole && parts)
    throw new Invalid(
      'SETTING_INVALID',
      `The cell key is set whole and in parts. Unset ${name} and ${name}_FILE, and destroy the whole key.`,
    )
  return whole ?? parts
}

/** The keys of a hub with synthetic people: as the environment names them, or those that anybody can compute. @throws Invalid */
export async function demoOrTestKeys(env: NodeJS.ProcessEnv, seed: number): Promise<DisclosureKeys<Buffer>> {
  for (const name of Object.keys(env))
    if (env[name] && /^HUB_CELL_KEY_(\w+_)?PART_/.test(name))
      throw new Invalid('SETTING_NOT_ALLOWED', `${name} is for a hub with DATABASE_URL. Unset it, or set DATABASE_URL.`)
  const derived = demoKeys(seed)
  const [record, cell] = [(await keyFrom(env, 'HUB_RECORD_KEY')) ?? derived.record, (await keyFrom(env, cellName)) ?? derived.cell]
  return withLater({ record, cell }, await laterCellKeys(env))
}

async function keyFrom(env: NodeJS.ProcessEnv, name: string): Promise<Buffer | undefined> {
  const file = env[`${name}_FILE`]
  const text = env[name]
  if (file) return keyOfFile(file, name)
  return text === undefined ? undefined : keyOf(text, name)
}

/** The key in a file, as 64 hex digits or more. @param name of the key, for the sentence @throws Invalid `FILE_MISSING`, `KEY_REFUSED` */
export async function keyOfFile(file: string, name: string): Promise<Buffer> {
  await checkReadable(file)
  return keyOf(await readFile(file, 'utf8'), name)
}

function keyOf(text: string, name: string): Buffer {
  if (!/^[0-9a-f]{64,128}$/i.test(text.trim())) throw new Invalid('KEY_REFUSED', `${name} must be 64 hex digits or more (32 random bytes).`)
  return Buffer.from(text.trim(), 'hex')
}
