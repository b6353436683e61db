import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../src/modules/governance/index.js'
import { policeOf, startHub, stewardOf, type TestHub } from '../support/hub.js'

let hub: TestHub
beforeAll(async () => {
  hub = await startHub({ now: '2026-03-01T09:00:00Z' })
})
afterAll(() => hub.stop())

const batch = (n: number) => `?batch=by-key-${n}&dryRun=true`
const row = JSON.stringify({ recordRef: 'k1', subjectToken: 'a'.repeat(64), offenceCode: '104/25', referredAt: '2025-06-01T10:00:00Z' })
const send = async (path: string, key: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${hub.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${key}`, ...headers }, body: row })
  return { status: response.status, body: (await response.json()) as { errors?: { extensions: { code: string } }[]; received?: number } }
}
const create = (partner: string, feed: string, days = 90) => hub.hub.credentials.createKey(operatorActor, { partner, feed, days })

describe('an API key', () => {
  let key: string
  beforeAll(async () => {
    key = await create('surrey', 'police-referral')
  })

  test('sends the feed of its partner', async () => {
    const { status, body } = await send(`/ingest/police-referral${batch(1)}`, key)
    expect([status, body.received]).toEqual([200, 1])
  })

  test('sends no other feed, and asks nothing', async () => {
    expect((await send(`/ingest/complaint${batch(2)}`, key)).status).toBe(403)
    const asked = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{"query":"{ viewer { partner } }"}',
    })
    expect(asked.status).toBe(403)
  })

  test('in an address is refused, even beside itself in the header', async () => {
    expect((await send(`/ingest/police-referral${batch(3)}&key=${key}`, key)).status).toBe(401)
  })

  test('with another secret, id or checksum is refused like every other token', async () => {
    const other = await create('kent', 'police-referral')
    const [, , id = ''] = key.split('_')
    const mixed = other.replace(/_(\w{8})_/, `_${id}_`)
    for (const text of [mixed, key.slice(0, -1), key.toLowerCase(), 'vsh_live_x']) {
      const { status, body } = await send(`/ingest/police-referral${batch(4)}`, text)
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  test('lives beside a second one, and there is no third until one is revoked', async () => {
    const second = await create('surrey', 'police-referral')
    await expect(create('surrey', 'police-referral')).rejects.toMatchObject({ code: 'TWO_KEYS' })
    const [, , id = ''] = key.split('_')
    expect([await hub.hub.credentials.revokeKey(operatorActor, id), await hub.hub.credentials.revokeKey(operatorActor, id)]).toEqual([
      true,
      false,
    ])
    expect((await send(`/ingest/police-referral${batch(5)}`, key)).status).toBe(401)
    expect((await send(`/ingest/police-referral${batch(6)}`, second)).status).toBe(200)
    await create('surrey', 'police-referral')
  })

  test('is kept as a hash alone, and no longer than a year', async () => {
    const dump = JSON.stringify(await hub.hub.credentials.keys())
    expect(dump).not.toContain(key.split('_')[3])
    for (const days of [0, 366, 1.5]) await expect(create('essex', 'police-referral', days)).rejects.toMatchObject({ code: 'KEY_INVALID' })
  })

  test('is for a registered partner that sends the feed', async () => {
    for (const [partner, feed] of [
      ['nobody', 'police-referral'],
      ['surrey', 'direct-case'],
      ['victim-support', 'police-referral'],
      ['surrey', 'no-feed'],
    ] as const)
      await expect(create(partner, feed)).rejects.toMatchObject({ code: 'KEY_INVALID' })
  })

  test('ends by the hub’s clock', async () => {
    const short = await create('devon-and-cornwall', 'police-referral', 1)
    expect((await send(`/ingest/police-referral${batch(7)}`, short)).status).toBe(200)
    hub.moveTo('2026-03-02T10:00:00Z')
    expect((await send(`/ingest/police-referral${batch(8)}`, short)).status).toBe(401)
  })
})

describe('a revoked subject', () => {
  test('is refused within a second with every token issued before, and let in with one issued after', async () => {
    const surrey = policeOf('sussex')
    const { viewer } = await hub.query<{ viewer: { subject: string } }>(surrey, '{ viewer { subject } }')
    await hub.hub.credentials.revoke(operatorActor, viewer.subject)
    expect((await hub.send(surrey, '{ viewer { subject } }')).status).toBe(401)
    expect((await hub.send(stewardOf('sussex'), '{ viewer { subject } }')).status).toBe(200)
    // The provider's clock may be a minute ahead.
    hub.moveTo('2026-03-02T10:30:00Z')
    const later = await hub.hub.issueDemoToken(['POLICE_ANALYST'], 'sussex')
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${later}`, 'content-type': 'application/json' },
      body: '{"query":"{ viewer { subject } }"}',
    })
    expect(response.status).toBe(200)
  })

  test('is never a key, which would stay open', async () => {
    await expect(hub.hub.credentials.revoke(operatorActor, 'key|abcdefgh')).rejects.toMatchObject({ code: 'SUBJECT_INVALID' })
  })
})
