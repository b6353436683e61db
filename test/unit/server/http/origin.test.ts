import { expect, test } from '@jest/globals'
import { originOf } from '../../../../src/server/http/origin.js'

test.each([
  ['http', 'hub.example', 'http://hub.example'],
  ['https', 'hub.example:8443', 'https://hub.example:8443'],
  ['http', '127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http', '[::1]:4000', 'http://[::1]:4000'],
])('the address at which a hub was reached is made of %s and %s', (protocol, host, origin) => {
  expect(originOf({ protocol: protocol as 'http', host })).toBe(origin)
})

test.each(['', 'a b', 'hub.example/evil', 'user@hub.example', '<script>', 'hub.example:port', 'hub..\n', '-'])(
  'no address is made of a host that is none: %j',
  (host) => {
    expect(() => originOf({ protocol: 'http', host })).toThrow('The request names no host.')
  },
)
