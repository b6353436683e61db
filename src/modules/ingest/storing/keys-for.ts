import { hash } from 'node:crypto'
import { londonYear } from '../../../kit/london.js'
import type { KeyedStratum, Keys, Subject } from '../columns/feed.js'
import type { FeedCode } from '../feeds/feeds.js'

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

/** Whose rows of which feed are keyed. */
export interface Sending {
  readonly feed: FeedCode
  /** Code of the partner that sends. */
  readonly sender: string
  /** A force's rows are kept apart from those of every other force. */
  readonly isForce: boolean
}

// Half of the hash: two of a hundred million persons have the same with a chance of 1 in 10^22.
const keptDigits = 32

/**
 * Keys under the hub's own secret, K_record. Crime and victim references and subject tokens are kept only so; the record key of a person decides
 * the noise of every count that the person is in (safeguards 1.4), each stratum and each year apart, so that no published file links two of them.
 * A search for a person's rows takes the token as it was sent, and finds them by `subject`, feed by feed.
 */
export function keysFor(recordKey: Uint8Array, { feed, sender, isForce }: Sending): Keys {
  const mac = hmac(recordKey)
  const kept = (text: string): string => mac(text).slice(0, keptDigits)
  const subjects = isForce ? `subject|v1|${feed}|${sender}|` : `subject|v1|${feed}|`
  const personOf = (stratum: KeyedStratum, { subjectToken, recordRef }: Subject): string => {
    if (subjectToken === null) return `${sender}|${recordRef}`
    // Referred persons count once a year within each force.
    return stratum === 'A' ? `${sender}|${subjectToken}` : subjectToken
  }
  return {
    sender,
    crime: (reference) => (reference === null ? null : kept(`crime|v1|${sender}|${reference}`)),
    subject: (token) => (token === null ? null : kept(subjects + token)),
    record: (stratum, at, subject) =>
      at === null ? null : parseInt(mac(`rk|v2|${stratum}|${londonYear(at)}|${personOf(stratum, subject)}`).slice(0, 8), 16),
  }
}
