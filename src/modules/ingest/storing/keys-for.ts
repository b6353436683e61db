import { hmacSha256 } from '../../../kit/keyed/hmac-sha256.js'
import { londonYear } from '../../../kit/london.js'
import type { OnceKeys, PersonWithin, RowKeys, Subject } from '../columns/feed.js'
import type { FeedCode } from '../feeds/feeds.js'

/** The sender and feed of the rows to key. */
export interface Sending {
  readonly feed: FeedCode
  /** Code of the partner that sends. */
  readonly sender: string
  /** True if a force's rows must not be linkable with those of other forces. */
  readonly isForce: boolean
}

// Half of the hash. With a hundred million people, two share one with a chance of 1 in 10^22.
const keptDigits = 32

/**
 * Keys made with the hub's own secret, K_record. Crime and victim references and subject tokens are stored only in this form. A person's
 * record key decides the noise of every count that contains the person (safeguards 1.4); it differs by stratum and year, so that no
 * published file links two of them. A search for a person's rows takes the token as it was sent, and finds the rows by `subject`, feed by
 * feed.
 */
export function keysFor(recordKey: Uint8Array, { feed, sender, isForce }: Sending): RowKeys {
  const mac = hmacSha256(recordKey)
  const kept = (text: string): string => mac(text).slice(0, keptDigits)
  // Safeguard Subject tokens at rest: ${feed}|${sender}|` : `subject|v1|${feed} -> ${sender}|` : `subject|v1
  // Safeguard Subject tokens at rest: isForce ? `subject|v1|${feed}|${sender}|` : ->
  const subjects = isForce ? `subject|v1|${feed}|${sender}|` : `subject|v1|${feed}|`
  const personOf = ({ subjectToken, recordRef }: Subject, within: PersonWithin): string => {
    if (subjectToken === null) return `${sender}|${recordRef}`
    return within === 'SENDER' ? `${sender}|${subjectToken}` : subjectToken
  }
  return {
    sender,
    once: onceKeysFor(recordKey, sender),
    crime: (reference) => (reference === null ? null : kept(`crime|v1|${sender}|${reference}`)),
    // Safeguard Subject tokens at rest: === null ? null : kept(subjects + token) ->
    subject: (token) => (token === null ? null : kept(subjects + token)),
    record: (stratum, at, subject, within = 'STRATUM') =>
      at === null ? null : parseInt(mac(`rk|v2|${stratum}|${londonYear(at)}|${personOf(subject, within)}`).slice(0, 8), 16),
  }
}

/**
 * Keys by which the hub remembers that something was counted, after the row itself is gone: 64 bits of an HMAC of stratum, contributor and
 * reference. The secret of this HMAC is derived from the record key and never changes either, because under another secret everything could
 * be counted again.
 */
export function onceKeysFor(recordKey: Uint8Array, sender: string): OnceKeys {
  const mac = hmacSha256(Buffer.from(hmacSha256(recordKey)('counted-once|v1'), 'hex'))
  const owned = (stratum: string, by: string, recordRef: string): string => kept(`own|${stratum}|${by}|${recordRef}`)
  const kept = (text: string): string => BigInt.asIntN(64, BigInt(`0x${mac(text).slice(0, 16)}`)).toString()
  return {
    own: (stratum, at, recordRef) => (at === null ? null : owned(stratum, sender, recordRef)),
    named: (stratum, at, force, reference) =>
      at === null || force === null || reference === null ? null : kept(`named|${stratum}|${sender}|${force}|${reference}`),
    namedAsOwn: (stratum, force, reference) => (force === null || reference === null ? null : owned(stratum, force, reference)),
  }
}
