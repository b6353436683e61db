import { hmacSha256 } from '../../../kit/hmac-sha256.js'
import type { OnceKeys } from '../columns/feed.js'

/**
 * Keys by which the hub remembers that something was counted, after the row itself is gone: 64 bits of an HMAC of stratum,
 * contributor and reference. The secret for it follows from the record key and never changes either, because with a new one
 * everything could be counted again.
 */
export function onceKeysFor(recordKey: Uint8Array, sender: string): OnceKeys {
  const mac = hmacSha256(Buffer.from(hmacSha256(recordKey)('counted-once|v1'), 'hex'))
  const kept = (text: string): string => BigInt.asIntN(64, BigInt(`0x${mac(text).slice(0, 16)}`)).toString()
  return {
    own: (stratum, at, recordRef) => (at === null ? null : kept(`own|${stratum}|${sender}|${recordRef}`)),
    named: (stratum, at, force, reference) =>
      at === null || force === null || reference === null ? null : kept(`named|${stratum}|${sender}|${force}|${reference}`),
  }
}
