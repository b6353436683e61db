import { hmacSha256 } from '../../../kit/hmac-sha256.js'

/**
 * Under what persons and records are noted whose rows the hub takes in no more, or restricted. The texts begin with a word of their own and
 * name the sender, so that no note equals a key of any record, of another feed or of another partner: a copy of the database joins nothing by them.
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
