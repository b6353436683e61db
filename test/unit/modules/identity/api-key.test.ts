import { describe, expect, test } from '@jest/globals'
import { holdsApiKey, isSameHash, makeApiKey, readApiKey } from '../../../../src/modules/identity/index.js'

describe('an API key', () => {
  test('an API key is read back with its id and the hash that is kept', () => {
    const { id, text, secretHash } = makeApiKey('live')
    expect(text).toMatch(/^vsh_live_[0-9A-Za-z]{8}_[0-9A-Za-z]{32}_[0-9A-Za-z]{6}$/)
    expect(readApiKey(text)).toEqual({ id, secretHash })
    expect(text).not.toContain(secretHash.toString('hex'))
  })

  test('an API key differs each time', () => {
    expect(new Set(Array.from({ length: 200 }, () => makeApiKey('demo').text)).size).toBe(200)
  })

  test('an API key with any one character changed is not one', () => {
    const { text } = makeApiKey('live')
    for (let at = 0; at < text.length; at++) {
      const changed = `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`
      expect({ at, read: readApiKey(changed) }).toEqual({ at, read: undefined })
    }
  })

  test('an API key is noticed in an address', () => {
    expect(holdsApiKey(`?key=${makeApiKey('live').text}`)).toBe(true)
    expect(holdsApiKey('?batch=vsh')).toBe(false)
  })

  test('an API key has a hash that only the same secret has', () => {
    const [one, other] = [makeApiKey('live'), makeApiKey('live')]
    expect(isSameHash(one.secretHash, one.secretHash)).toBe(true)
    expect(isSameHash(one.secretHash, other.secretHash)).toBe(false)
    expect(isSameHash(one.secretHash, one.secretHash.subarray(1))).toBe(false)
  })
})
