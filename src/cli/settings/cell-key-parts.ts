import { createHash, randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { cellCheckOf } from '../../db/key-check.store.js'
import { Invalid } from '../../kit/errors.js'
import { checkReadable } from '../terminal/check-readable.js'

/**
 * The cell key in two parts, each a small file for another person. One part is random; the other is the key XOR that part. So each alone is
 * as random as a key that has nothing to do with it (Shamir 1979 calls this a two of two threshold scheme).
 */

/** One part, as its file says. */
interface KeyPart {
  readonly number: 1 | 2
  /** Names the whole key and says nothing of it: the check value that the database holds of it. */
  readonly keyId: string
  readonly value: Buffer
}

const numbers = [1, 2] as const
const form = /^cell key, part ([12]) of 2\nkey ([0-9a-f]{32})\nvalue ((?:[0-9a-f]{2}){32,64})\ncheck ([0-9a-f]{16})\s*$/

/** The settings that name the two files of a cell key. */
const partSettings = (name: string) => [`${name}_PART_1_FILE`, `${name}_PART_2_FILE`] as const

const checkOf = ({ number, keyId, value }: KeyPart): string =>
  createHash('sha256')
    .update(`cell-key-part|v1|${number}|${keyId}|${value.toString('hex')}`)
    .digest('hex')
    .slice(0, 16)

const textOf = (part: KeyPart): string =>
  `cell key, part ${part.number} of 2\nkey ${part.keyId}\nvalue ${part.value.toString('hex')}\ncheck ${checkOf(part)}\n`

const xor = (one: Uint8Array, other: Uint8Array): Buffer => Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)))

/**
 * Writes a key in two parts, each readable for its owner only, and over no other file. @returns the id of the key @throws Invalid
 * `OPTION_INVALID` for a file that is there already; then neither is left behind
 */
export async function splitCellKey(key: Uint8Array, files: readonly [first: string, second: string]): Promise<string> {
  const keyId = cellCheckOf(key)
  const mask = randomBytes(key.length)
  // Safeguard One part of the cell key, or one that was changed, gives no answer: mask, xor(key, mask) -> Buffer.alloc(key.length), key
  const values = [mask, xor(key, mask)] as const
  await writeNew(files[0], textOf({ number: 1, keyId, value: values[0] }))
  try {
    await writeNew(files[1], textOf({ number: 2, keyId, value: values[1] }))
  } catch (error) {
    await rm(files[0])
    throw error
  }
  return keyId
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o400, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Invalid('OPTION_INVALID', `${file} is there already. Name a file that is not there.`)
  }
}

/**
 * The cell key from the files that the environment names; undefined if it names neither. Nothing is worked out of one part alone.
 * @param name of the key's setting: `HUB_CELL_KEY`, or `HUB_CELL_KEY_2027` @throws Invalid `KEY_MISSING` for one part alone;
 * `KEY_REFUSED` for parts of two keys, a part twice and a part that was changed
 */
export async function cellKeyFromParts(env: NodeJS.ProcessEnv, name: string): Promise<Buffer | undefined> {
  const settings = partSettings(name)
  const files = settings.map((setting) => env[setting] || undefined)
  if (files.every((file) => file === undefined)) return undefined
  const parts: KeyPart[] = []
  for (const [at, file] of files.entries()) {
    if (file === undefined)
      throw new Invalid('KEY_MISSING', `${settings[at]} is not set. The cell key needs both of its parts; one alone gives nothing.`)
    parts.push(await readPart(file))
  }
  return joined(parts, files as string[], settings)
}

async function readPart(file: string): Promise<KeyPart> {
  await checkReadable(file)
  const [, number, keyId, value, check] = form.exec((await readFile(file, 'utf8')).replaceAll('\r\n', '\n')) ?? []
  if (keyId === undefined || value === undefined)
    throw new Invalid(
      'KEY_REFUSED',
      `${file} is no part of a cell key as \`hub key split\` writes it. Name the file of its holder, unchanged.`,
    )
  const part: KeyPart = { number: number === '1' ? 1 : 2, keyId, value: Buffer.from(value, 'hex') }
  // Safeguard One part of the cell key, or one that was changed, gives no answer: if (checkOf(part) === check) ->
  if (checkOf(part) === check) return part
  throw new Invalid('KEY_REFUSED', `${file} was changed: its check value does not match. Have its holder copy it again.`)
}

function joined([one, other]: readonly KeyPart[], files: readonly string[], settings: readonly string[]): Buffer {
  if (!one || !other) throw new TypeError('Two parts are joined.')
  for (const [at, part] of [one, other].entries())
    if (part.number !== numbers[at])
      throw new Invalid(
        'KEY_REFUSED',
        `${files[at]} is part ${part.number} of the cell key, and ${settings[at]} names part ${numbers[at]}.`,
      )
  // Safeguard One part of the cell key, or one that was changed, gives no answer: one.keyId !== other.keyId -> false
  if (one.keyId !== other.keyId)
    throw new Invalid(
      'KEY_REFUSED',
      `${files.join(' and ')} are parts of two cell keys, ${one.keyId.slice(0, 8)} and ${other.keyId.slice(0, 8)}. Name both parts of one.`,
    )
  const key = xor(one.value, other.value)
  // Safeguard One part of the cell key, or one that was changed, gives no answer: cellCheckOf(key) === one.keyId -> true
  if (one.value.length === other.value.length && cellCheckOf(key) === one.keyId) return key
  throw new Invalid(
    'KEY_REFUSED',
    `${files.join(' and ')} do not make the key that they name. They were split anew or changed: name two parts of one splitting.`,
  )
}
