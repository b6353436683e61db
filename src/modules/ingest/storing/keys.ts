import { hash } from 'node:crypto'
import type { Keys } from '../columns/feed.js'

const block = 64
const digest = 32
/** Longest text in bytes; the longest that is made has a partner's code and a reference in it, which both are short. */
const longestText = 512

/** The key of HMAC-SHA-256 as it goes before what is hashed (RFC 2104). */
function padded(key: Uint8Array, byte: number): Buffer {
  const short = key.length > block ? hash('sha256', key, 'buffer') : key
  return Buffer.from(Array.from({ length: block }, (_, at) => (short[at] ?? 0) ^ byte))
}

/**
 * HMAC-SHA-256 in hexadecimal, as two hashes over buffers that are kept: three of them fall on each row, and an Hmac object for each took a
 * fifth of all the time that reading a file took.
 */
function hmac(key: Uint8Array): (text: string) => string {
  const inner = Buffer.concat([padded(key, 0x36), Buffer.alloc(longestText)])
  const outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(digest)])
  return (text) => {
    const length = inner.write(text, block)
    if (length === longestText) throw new RangeError('the text of a key is too long')
    outer.write(hash('sha256', inner.subarray(0, block + length), 'binary'), block, 'binary')
    return hash('sha256', outer, 'hex')
  }
}

/**
 * Keys under the hub's own secret, K_record. Crime and victim references are kept only so; the record key of a person decides
 * the noise of every count that the person is in (safeguards 1.4), each stratum apart.
 */
export function keysFor(recordKey: Uint8Array, contributor: string): Keys {
  const mac = hmac(recordKey)
  return {
    contributor,
    crime: (reference) => (reference === null ? null : mac(`crime|v1|${contributor}|${reference}`).slice(0, 32)),
    record: (stratum, subjectToken, recordRef) =>
      parseInt(mac(`rk|v1|${stratum}|${subjectToken ?? `${contributor}|${recordRef}`}`).slice(0, 8), 16),
  }
}
