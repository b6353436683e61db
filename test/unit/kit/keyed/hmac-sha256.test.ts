import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { hmacSha256 } from '../../../../src/kit/keyed/hmac-sha256.js'

const plain = (key: Uint8Array, text: string): string => createHmac('sha256', key).update(text).digest('hex')

describe('an HMAC made of two hashes is the one that the library makes', () => {
  test.each([1, 31, 32, 64, 65, 200])('an HMAC of two hashes is the one of the library under a key of %i bytes', (bytes) => {
    const key = Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 37 + 11) % 256))
    const mac = hmacSha256(key)
    for (const text of [
      '',
      'a',
      'cell|v1|A|2025|force=surrey|40|7',
      'x'.repeat(511),
      'x'.repeat(512),
      '£'.repeat(300),
      '€'.repeat(5_000),
      'a',
    ])
      expect(mac(text)).toBe(plain(key, text))
  })
})
