import { expect, test } from '@jest/globals'
import { settingsFrom } from '../../../../../src/cli/settings/settings.js'
import { isPublicAddress } from '../../../../../src/modules/notices/sending/public-address.js'

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:8.8.8.8',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a00:1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'ff02::1',
  'localhost',
  '',
])('the address %s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '192.0.1.1', '2a00:1450:4009::1', '2606:4700::1111'])(
  'the address %s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test('no setting of the environment lets a hub send to a network of its own', async () => {
  const names = ['HUB_OWN_RECEIVERS', 'HUB_NOTICE_RECEIVERS', 'ownReceivers']
  const env = Object.fromEntries(names.map((name) => [name, '{"ca":"x","addresses":["127.0.0.1"]}']))
  expect(await settingsFrom(env)).not.toHaveProperty('ownReceivers')
})
