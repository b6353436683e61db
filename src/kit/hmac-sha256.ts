import { hash } from 'node:crypto'

const block = 64
const digest = 32
/** Room for a text in bytes at first; a longer one makes more room. */
const usualText = 512

/** The key as it goes before what is hashed (RFC 2104). */
function padded(key: Uint8Array, byte: number): Buffer {
  const short = key.length > block ? hash('sha256', key, 'buffer') : key
  return Buffer.from(Array.from({ length: block }, (_, at) => (short[at] ?? 0) ^ byte))
}

/**
 * HMAC-SHA-256 under a key, in hexadecimal, as two hashes over buffers that are kept: three of them fall on each row of a file and one on each
 * count of a table, and an Hmac object for each took a fifth of all the time that reading a file took.
 */
export function hmacSha256(key: Uint8Array): (text: string) => string {
  let inner = Buffer.concat([padded(key, 0x36), Buffer.alloc(usualText)])
  const outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(digest)])
  return (text) => {
    // No character takes more than three bytes for each of its units.
    if (text.length * 3 > inner.length - block) inner = Buffer.concat([inner.subarray(0, block), Buffer.alloc(text.length * 3)])
    const length = inner.write(text, block)
    outer.write(hash('sha256', inner.subarray(0, block + length), 'binary'), block, 'binary')
    return hash('sha256', outer, 'hex')
  }
}
