import { hash } from 'node:crypto'

const block = 64
const digest = 32
/** The initial buffer for a text, in bytes. A longer text gets a larger buffer. */
const usualText = 512

/** The key, padded for hashing (RFC 2104). */
function padded(key: Uint8Array, byte: number): Buffer {
  const short = key.length > block ? hash('sha256', key, 'buffer') : key
  return Buffer.from(Array.from({ length: block }, (_, at) => (short[at] ?? 0) ^ byte))
}

/**
 * HMAC-SHA-256 with a key, in hexadecimal, as two hashes over reused buffers. Each row of a file needs three and each count of a table one;
 * an Hmac object for each took a fifth of the time of reading a file.
 */
export function hmacSha256(key: Uint8Array): (text: string) => string {
  let inner = Buffer.concat([padded(key, 0x36), Buffer.alloc(usualText)])
  const outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(digest)])
  return (text) => {
    // A character takes at most three bytes for each of its UTF-16 units.
    if (text.length * 3 > inner.length - block) inner = Buffer.concat([inner.subarray(0, block), Buffer.alloc(text.length * 3)])
    const length = inner.write(text, block)
    outer.write(hash('sha256', inner.subarray(0, block + length), 'binary'), block, 'binary')
    return hash('sha256', outer, 'hex')
  }
}
