import { hmacSha256 } from '../../../kit/keyed/hmac-sha256.js'

/**
 * The keys under which the hub notes people and records whose rows it no longer takes in, or has restricted. Each text begins with its own
 * word and names the sender, so that no note equals a key of any record, of another feed or of another partner. A copy of the database
 * cannot be joined with them.
 */
export interface ApartKeys {
  token(token: string): string
  reference(recordRef: string): string
}

export function apartKeysFor(recordKey: Uint8Array, { feed, sender }: { readonly feed: string; readonly sender: string }): ApartKeys {
  const mac = hmacSha256(recordKey)
  return {
    token: (token) => mac(`apart|v1|token|${feed}|${sender}|${token}`).slice(0, 32),
    reference: (recordRef) => mac(`apart|v1|reference|${feed}|${sender}|${recordRef}`).slice(0, 32),
  }
}
