import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { startEmbedded, type EmbeddedPostgres } from '../../../src/db/embedded-postgres.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { charity, policeOf, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { allOf, leak } from '../../support/hostile/leaks.js'
import { directCase, referral, submitDirect, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'

/** In the reference of each row: an answer to someone who may see nothing does not contain it. */
const mark = 'broken-parts'

let embedded: EmbeddedPostgres
let owner: pg.Client
let key: string

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z', ownServer: true }))
beforeAll(async () => {
  await submitReferrals(hub, 'surrey', [referral(`${mark}-1`, 1)])
  await submitDirect(hub, [directCase(`${mark}-2`, 2)])
  await hub.hub.publish()
  key = await hub.hub.credentials.createKey(operatorActor, { partner: 'surrey', feed: 'police-referral', days: 10 })
  embedded = await startEmbedded(hub.hub.settings.dataDir, { make: false })
  owner = new pg.Client({ connectionString: embedded.adminUrl })
  await owner.connect()
})

interface Got {
  readonly asked: string
  readonly status: number
  readonly code: string | undefined
  readonly all: string
}

async function get(asked: string, path: string, init: RequestInit): Promise<Got> {
  const response = await fetch(`${hub.url}${path}`, { ...init, headers: { connection: 'close', ...init.headers } })
  const text = await response.text()
  return { asked, status: response.status, code: /"code":"(\w+)"/.exec(text)?.[1], all: allOf(response, text) }
}

const json = { 'content-type': 'application/json' }
const query = async (as: As, text: string): Promise<Got> =>
  get(text, '/graphql', {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${await hub.token(as)}` },
    body: JSON.stringify({ query: text }),
  })
const send = (as: string, token: string): Promise<Got> =>
  get(`a file of ${as}`, '/ingest/police-referral?batch=broken&dryRun=true', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(referral(`${mark}-3`, 3)),
  })

const surrey = policeOf('surrey')
const shared = 'question: { measures: [VICTIMS_REFERRED], period: { from: "2025", to: "2025" } }'
/** Every kind of access to the hub's data: records, shared figures, batches, agreements, a file, and a file by key. */
const ways: readonly (() => Promise<Got>)[] = [
  () => query(surrey, '{ policeReferrals(first: 5) { edges { node { recordRef } } } }'),
  () => query(charity, '{ directCases(first: 5) { edges { node { recordRef } } } }'),
  () => query(surrey, `{ analysis(${shared}) { rows { cells { value } } } }`),
  () => query(stewardOf('surrey'), '{ batches(first: 5) { edges { node { batchId } } } }'),
  () => query(surrey, '{ agreements { reference } }'),
  async () => send('a steward', await hub.token(stewardOf('surrey'))),
  () => send('a key', key),
]

const askEveryWay = async (): Promise<Got[]> => {
  // What the hub knows of the partnership is kept for half a second.
  hub.hub.governance.forget()
  const all: Got[] = []
  for (const way of ways) all.push(await way())
  return all
}

/** Reveals nothing of the inside and gives away no data. */
function expectRefused(got: Got): void {
  expect([got.asked, got.status, got.code]).toEqual([got.asked, 503, 'UNAVAILABLE'])
  expect(got.all).not.toMatch(leak)
  expect(got.all).not.toMatch(new RegExp(`${mark}|"rows":|"data":\\{"`))
}

test('a hub whose parts all work answers in every way', async () => {
  for (const { asked, status, all } of await askEveryWay()) {
    expect([asked, status]).toEqual([asked, 200])
    expect(all).not.toMatch(leak)
  }
})

describe('T-ID-9 where a table of the policy cannot be read', () => {
  test.each([
    ['agreements', 'governance.agreements'],
    ['parties to agreements', 'governance.agreement_parties'],
    ['partners', 'governance.partners'],
    ['revoked tokens', 'governance.revocations'],
    ['API keys', 'governance.api_keys'],
  ])('T-ID-9 while the policy table of %s cannot be read, nothing is answered', async (_, table) => {
    const { rows } = await owner.query<{ role: string }>(
      `SELECT DISTINCT grantee AS role FROM information_schema.role_table_grants
       WHERE table_schema || '.' || table_name = $1 AND privilege_type = 'SELECT' AND grantee LIKE 'hub\\_%' AND grantee <> 'hub_owner'`,
      [table],
    )
    const roles = rows.map(({ role }) => role).join(', ')
    expect(roles).toContain('hub_read_agreements')
    await owner.query(`REVOKE SELECT ON ${table} FROM ${roles}`)
    try {
      for (const got of await askEveryWay()) expectRefused(got)
    } finally {
      await owner.query(`GRANT SELECT ON ${table} TO ${roles}`)
    }
    for (const { asked, status } of await askEveryWay()) expect([asked, status]).toEqual([asked, 200])
  })
})

/** Ends the server as an operator would, and waits until it has stopped. */
async function stopPostgres(): Promise<void> {
  await owner.end()
  await embedded.stop()
  const [pid] = (await readFile(join(embedded.folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGINT')
  while (isRunning(Number(pid))) await after(50)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('T-API-7, T-ID-9 without its database a hub says only that it cannot answer now, is not ready, and recovers', async () => {
  await stopPostgres()
  for (const got of await askEveryWay()) expectRefused(got)
  const [ready, live] = [await get('readiness', '/health/ready', {}), await get('liveness', '/health/live', {})]
  expect([ready.status, live.status]).toEqual([503, 200])
  expect(ready.all).not.toMatch(leak)
  embedded = await startEmbedded(hub.hub.settings.dataDir, { make: false })
  for (const { asked, status } of await askEveryWay()) expect([asked, status]).toEqual([asked, 200])
  await embedded.stop()
})
