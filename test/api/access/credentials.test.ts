import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { policeOf, startHub, stewardOf, type TestHub } from '../../support/hub/hub.js'

let hub: TestHub
let logged = ''
beforeAll(async () => {
  const log = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString()
      done()
    },
  })
  hub = await startHub({ now: '2026-03-01T09:00:00Z', log })
})
afterAll(() => hub.stop())

const batch = (n: number) => `?batch=by-key-${n}&dryRun=true`
const row = JSON.stringify({ recordRef: 'k1', subjectToken: 'a'.repeat(64), offenceCode: '104/25', referredAt: '2025-06-01T10:00:00Z' })
const send = async (path: string, key: string, headers: Record<string, string> = {}, method = 'POST') => {
  const body = method === 'POST' ? { body: row } : {}
  const response = await fetch(`${hub.url}${path}`, { method, headers: { authorization: `Bearer ${key}`, ...headers }, ...body })
  return { status: response.status, body: (await response.json()) as { errors?: { extensions: { code: string } }[]; received?: number } }
}
const create = (partner: string, feed: string, days = 90) => hub.hub.credentials.createKey(operatorActor, { partner, feed, days })

/** Every row of every table, as a dump of the database would hold them. */
async function wholeDatabase(): Promise<string> {
  const embedded = await startEmbedded(hub.hub.settings.dataDir, { make: false })
  const admin = new pg.Client({ connectionString: embedded.adminUrl })
  await admin.connect()
  try {
    const { rows: tables } = await admin.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname <> 'information_schema'",
    )
    const texts: string[] = []
    for (const { name } of tables) {
      const { rows } = await admin.query<{ text: string }>(`SELECT string_agg(t::text, ' ') AS text FROM ${name} t`)
      texts.push(rows[0]?.text ?? '')
    }
    return texts.join('\n')
  } finally {
    await admin.end()
    await embedded.stop()
  }
}

describe('an API key', () => {
  let key: string
  beforeAll(async () => {
    key = await create('surrey', 'police-referral')
  })

  test('an API key sends the feed of its partner', async () => {
    const { status, body } = await send(`/ingest/police-referral${batch(1)}`, key)
    expect([status, body.received]).toEqual([200, 1])
  })

  test('T-ID-5 an API key sends no other feed, and asks nothing', async () => {
    expect((await send(`/ingest/complaint${batch(2)}`, key)).status).toBe(403)
    const asked = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: '{"query":"{ viewer { partner } }"}',
    })
    expect(asked.status).toBe(403)
  })

  test('T-ID-5 an API key in an address is refused, even if it is also in the header, and the log names it only by its id', async () => {
    const [, , id = '', secret = ''] = key.split('_')
    logged = ''
    for (const path of [`/ingest/police-referral${batch(3)}&key=${key}`, `/graphql?access_token=${key}`, `/schema.graphql?${key}`])
      expect((await send(path, key, { 'content-type': 'application/json' }, path.startsWith('/schema') ? 'GET' : 'POST')).status).toBe(401)
    const flagged = logged.split('\n').filter((line) => line.includes('a key was sent in an address: revoke it'))
    expect(flagged.map((line) => (JSON.parse(line) as { key: string }).key)).toEqual([id, id, id])
    expect(logged).not.toContain(secret)
  })

  test('an API key with another secret, id or checksum is refused like every other token', async () => {
    const other = await create('kent', 'police-referral')
    const [, , id = ''] = key.split('_')
    const mixed = other.replace(/_(\w{8})_/, `_${id}_`)
    for (const text of [mixed, key.slice(0, -1), key.toLowerCase(), 'vsh_live_x']) {
      const { status, body } = await send(`/ingest/police-referral${batch(4)}`, text)
      expect([status, body.errors?.[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED'])
    }
  })

  test('T-ID-5 an API key can exist beside a second one, and there is no third until one is revoked', async () => {
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

  test('T-ID-5 an API key is kept only as a hash: no table of the database holds anything that opens the hub', async () => {
    const [, , id = '', secret = ''] = key.split('_')
    const dump = await wholeDatabase()
    expect(dump).toContain(id)
    for (const part of [key, secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')])
      expect(dump).not.toContain(part)
    // What is kept does not open it instead of the secret either.
    const kept = (await hub.hub.credentials.keys()).find((one) => one.id === id)
    const hash = Buffer.from(kept?.secretHash ?? [])
    for (const text of [hash.toString('hex'), hash.toString('base64url'), key.replace(secret, hash.toString('hex'))])
      expect((await send(`/ingest/police-referral${batch(9)}`, text)).status).toBe(401)
  })

  test('an API key lives no longer than a year', async () => {
    for (const days of [0, 366, 1.5]) await expect(create('essex', 'police-referral', days)).rejects.toMatchObject({ code: 'KEY_INVALID' })
  })

  test('an API key is for a registered partner that sends the feed', async () => {
    for (const [partner, feed] of [
      ['nobody', 'police-referral'],
      ['surrey', 'direct-case'],
      ['victim-support', 'police-referral'],
      ['surrey', 'no-feed'],
    ] as const)
      await expect(create(partner, feed)).rejects.toMatchObject({ code: 'KEY_INVALID' })
  })

  test('an API key ends by the hub’s clock', async () => {
    const short = await create('devon-and-cornwall', 'police-referral', 1)
    expect((await send(`/ingest/police-referral${batch(7)}`, short)).status).toBe(200)
    hub.moveTo('2026-03-02T10:00:00Z')
    expect((await send(`/ingest/police-referral${batch(8)}`, short)).status).toBe(401)
  })
})

describe('a revoked subject', () => {
  test('T-ID-4 a revoked subject is refused within a second with every token issued before, and admitted with one issued after', async () => {
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

  test('a revoked subject is never a key, which would stay open', async () => {
    await expect(hub.hub.credentials.revoke(operatorActor, 'key|abcdefgh')).rejects.toMatchObject({ code: 'SUBJECT_INVALID' })
    const denied = '{ auditTrail(first: 1, filter: { event: "partnership:denied" }) { edges { node { detail } } } }'
    const { auditTrail } = await hub.query<{ auditTrail: { edges: { node: { detail: string } }[] } }>(
      { role: 'AUDITOR', partner: 'hmicfrs' },
      denied,
    )
    expect(auditTrail.edges.map(({ node }) => JSON.parse(node.detail) as unknown)).toEqual([
      { step: 'token:revoked', code: 'SUBJECT_INVALID' },
    ])
  })
})
