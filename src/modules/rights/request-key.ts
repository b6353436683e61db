import { hmacSha256 } from '../../kit/hmac-sha256.js'

/** The key that finds a request when it is sent a second time. Its text is its own, so that it equals no key of a record. */
export const requestKey = (recordKey: Uint8Array, partner: string, token: string): string =>
  hmacSha256(recordKey)(`request|v1|${partner}|${token}`).slice(0, 32)
