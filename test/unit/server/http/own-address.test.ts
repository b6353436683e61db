import { expect, test } from '@jest/globals'
import { ownAddress } from '../../../../src/server/http/own-address.js'

test.each([
  ['IPv4', '127.0.0.1', 'http://127.0.0.1:4000'],
  ['IPv4', '192.0.2.1', 'http://192.0.2.1:4000'],
  ['IPv4', '0.0.0.0', 'http://127.0.0.1:4000'],
  ['IPv6', '::', 'http://[::1]:4000'],
  ['IPv6', '2001:db8::1', 'http://[2001:db8::1]:4000'],
])('a hub without the setting that listens on %s %s is called %s', (family, address, called) => {
  expect(ownAddress(undefined, { family, address, port: 4000 })).toBe(called)
  expect(ownAddress('https://hub.example', { family, address, port: 4000 })).toBe('https://hub.example')
})
