import { expect, test } from '@jest/globals'
import { publicUrlFrom } from '../../../src/cli/settings/public-url.js'
import { publicAddressLacking } from '../../../src/hub/checks/public-address.js'

test.each([
  [undefined, undefined],
  ['', undefined],
  ['https://hub.example', 'https://hub.example'],
  ['https://Hub.Example:8443/', 'https://hub.example:8443'],
  ['https://hub.example:443', 'https://hub.example'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
  ['http://localhost:4000', 'http://localhost:4000'],
])('HUB_PUBLIC_URL %j is the address %j', (text, address) => {
  expect(publicUrlFrom({ HUB_PUBLIC_URL: text })).toBe(address)
})

test.each([
  'hub.example',
  'http://hub.example',
  'http://127.0.0.1.evil.example',
  'https://hub.example/path',
  'https://hub.example//',
  'https://hub.example?a=1',
  'https://hub.example/?',
  'https://hub.example#',
  'https://officer:secret@hub.example',
  'https://officer@hub.example',
  'https://@hub.example',
  'https://hub.example\\path',
  'https://hub.example/\n<script>',
  'https:hub.example',
  ' https://hub.example',
  'ftp://hub.example',
  'javascript:alert(1)',
  'https://',
])('HUB_PUBLIC_URL %j is refused, and the refusal repeats nothing of it', (text) => {
  expect(() => publicUrlFrom({ HUB_PUBLIC_URL: text })).toThrow(
    'HUB_PUBLIC_URL must be the https address of the hub without a path, such as https://hub.example; http only on this machine.',
  )
})

const demo = { host: '127.0.0.1' }
test.each([
  [true, 'a hub on a database of its own', { ...demo, databaseUrl: 'postgres://hub@db/hub' }],
  [true, 'a demo that listens on every address', { host: '0.0.0.0' }],
  [true, 'a demo that listens on every address of IPv6', { host: '::' }],
  [true, 'a demo behind a trusted proxy', { ...demo, trustedProxies: ['127.0.0.1'] }],
  [false, 'a demo on this machine', { ...demo, trustedProxies: [] }],
  [false, 'a demo at an address of its own', { host: '192.0.2.1' }],
  [false, 'a hub that has the setting', { host: '0.0.0.0', databaseUrl: 'postgres://hub@db/hub', publicUrl: 'https://hub.example' }],
])('it is %s that HUB_PUBLIC_URL is missed by %s', (isMissed, _, settings) => {
  expect(publicAddressLacking(settings) !== undefined).toBe(isMissed)
})
