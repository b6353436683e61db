import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * `vsh_<environment>_<id>_<secret>_<checksum>`. Scanners for leaked keys recognise it, and a misread key is noticed without the database.
 */
const form = /^vsh_(live|demo)_([0-9A-Za-z]{8})_([0-9A-Za-z]{32})_([0-9A-Za-z]{6})$/

/** A key as it is shown once, and what is stored of it. */
interface NewApiKey {
  readonly id: string
  readonly text: string
  readonly secretHash: Buffer
}

interface ReadApiKey {
  readonly id: string
  readonly secretHash: Buffer
}

/** Makes a key with a secret of 190 random bits. */
export function makeApiKey(environment: 'live' | 'demo'): NewApiKey {
  const [id, secret] = [randomText(8), randomText(32)]
  const body = `vsh_${environment}_${id}_${secret}`
  return { id, text: `${body}_${checksum(body)}`, secretHash: hashOf(secret) }
}

/** The id and the hash of a key; undefined if the text is not a key, or the checksum is wrong. */
export function readApiKey(text: string): ReadApiKey | undefined {
  const [, , id, secret, sum] = form.exec(text) ?? []
  if (id === undefined || secret === undefined || sum !== checksum(text.slice(0, -7))) return undefined
  return { id, secretHash: hashOf(secret) }
}

/** Whether an address contains a key. The logs of proxies would keep it. */
export const holdsApiKey = (address: string): boolean => /vsh_(live|demo)_/.test(address)

/** Compares in constant time. */
export const isSameHash = (one: Uint8Array, other: Uint8Array): boolean => one.length === other.length && timingSafeEqual(one, other)

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

function randomText(length: number): string {
  let text = ''
  // Bytes of 248 or more are drawn again, so that each of the 62 characters is equally likely.
  while (text.length < length) for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += digits[byte % 62]
  return text
}

function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let at = 0; at < 6; at++) {
    text = `${digits[rest % 62] ?? ''}${text}`
    rest = Math.floor(rest / 62)
  }
  return text
}
