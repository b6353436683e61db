import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startHub, testKeys, type TestHub } from '../../support/hub/hub.js'
import { runHub } from '../../support/processes/run-hub.js'

let dataDir: string
let hub: TestHub
const env = () => ({ HUB_DATA_DIR: dataDir, HUB_RECORD_KEY: testKeys.record.toString('hex'), HUB_CELL_KEY: testKeys.cell.toString('hex') })

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-test-'))
  hub = await startHub({ now: new Date().toISOString(), kept: dataDir })
})
afterAll(async () => {
  const { storeFolder } = hub.hub
  await hub.stop()
  for (const folder of [dataDir, storeFolder]) await rm(folder, { recursive: true, force: true })
})

test('the hub accepts the token that the command line makes', async () => {
  const { code, said } = await runHub(['token', '--role', 'POLICE_ANALYST', 'AUDITOR', '--partner', 'surrey'], env())
  expect({ code, said }).toEqual({ code: 0, said: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/) })
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      connection: 'close',
      'content-type': 'application/json',
      'x-role': 'AUDITOR',
      authorization: `Bearer ${said.trim()}`,
    },
    body: JSON.stringify({ query: '{ viewer { role roles } }' }),
  })
  expect(await response.json()).toEqual({ data: { viewer: { role: 'AUDITOR', roles: ['POLICE_ANALYST', 'AUDITOR'] } } })
})

test.each([
  ['a role that this kind of partner cannot hold', ['INSPECTOR', 'surrey'], /^ROLE_NOT_HELD: /m],
  ['a partner that is not known', ['INSPECTOR', 'nobody'], /^PARTNER_UNKNOWN: /m],
  ['a partner by its name', ['POLICE_ANALYST', 'Surrey'], /^PARTNER_UNKNOWN: .+ Did you mean surrey\?$/m],
  [
    'a role by its beginning',
    ['POLICE', 'surrey'],
    /^OPTION_INVALID: There is no such role\. Did you mean POLICE_ANALYST\? --role is one of/,
  ],
])('no token is given for %s', async (_, [role = '', partner = ''], why) => {
  expect(await runHub(['token', '--role', role, '--partner', partner], env())).toEqual({ code: 1, said: expect.stringMatching(why) })
})

test('no token is given off loopback, with a PostgreSQL of one’s own or before the first start, and nothing is created', async () => {
  const words = ['token', '--role', 'INSPECTOR', '--partner', 'hmicfrs']
  const none = join(dataDir, 'none')
  const tried = [
    [{ ...env(), HOST: '0.0.0.0' }, /^DEMO_ONLY: .+loopback/m],
    [
      { ...env(), HUB_DATA_DIR: none, DATABASE_URL: 'postgres://hub_app@127.0.0.1:1/hub', HUB_CELL_KEY: otherKey, HUB_RECORD_KEY: oneKey },
      /^DEMO_ONLY: /m,
    ],
    [{ ...env(), HUB_DATA_DIR: none }, /^UNAVAILABLE: There is no partnership in .+Start the hub first/m],
  ] as const
  for (const [how, why] of tried) {
    const { code, said } = await runHub(words, how)
    expect({ code, said }).toEqual({ code: 1, said: expect.stringMatching(why) })
    expect(said).not.toMatch(/[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}/)
  }
  await expect(readdir(none)).rejects.toMatchObject({ code: 'ENOENT' })
})

const oneKey = '6b1f8e03a97c5d24f0b8e6713c9a4d52e7f0186b3d9c2a5f84e1706c3b9d5a28'
const otherKey = 'd27a905c3e8b16f4097be2c8a15d3f60b94e7c2158a6d03f9be4715c2a80f63d'
