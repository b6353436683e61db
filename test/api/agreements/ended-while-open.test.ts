import { request, type ClientRequest } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import sql from 'sql-template-tag'
import { startEmbedded } from '../../../src/db/embedded-postgres.js'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { admittedWays, feedWays } from '../../../src/server/http/ways.js'
import { policeOf, startHub, stewardOf, type As } from '../../support/hub/hub.js'
import { referral, submitReferrals } from '../../support/batches/rows.js'
import { ofSuite } from '../../support/runs/of-suite.js'
import { deciding } from '../../support/hub/deciding.js'

let owner: pg.Client

const surrey = stewardOf('surrey')
const analyst = policeOf('surrey')
const agreement = 'DSA-DEMO-1'

const hub = ofSuite(() => startHub({ now: '2026-03-01T09:00:00Z' }))
beforeAll(async () => {
  await submitReferrals(
    hub,
    'surrey',
    Array.from({ length: 2_000 }, (_, n) => referral(`r${n}`, n)),
  )
  await hub.hub.publish('2025Q1')
})
const embedded = ofSuite(() => startEmbedded(hub.hub.settings.dataDir, { make: false }))
beforeEach(async () => {
  owner = new pg.Client({ connectionString: embedded.adminUrl })
  await owner.connect()
})
afterEach(async () => {
  await owner.end()
  await hub.hub.ledger.takeOver()
  await hub.hub.partnership.setSuspended(operatorActor, agreement, false)
  // A revocation is permanent; here it must end, for the next test's tokens.
  await hub.hub.db.transaction(deciding(), (tx) => tx.rows(sql`UPDATE governance.revocations SET not_before = '2000-01-01'`))
  hub.hub.governance.forget()
})

interface Came {
  readonly status: number | undefined
  readonly code: string | undefined
  readonly text: string
  /** Whether the answer was cut off before its end. */
  readonly isCut: boolean
}

/** A request whose body has not ended yet, and its result. */
async function opened(path: string, bearer: string, head: string, method = 'POST') {
  let asked!: ClientRequest
  const came = new Promise<Came>((resolve, reject) => {
    const all = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', connection: 'close' }
    asked = request(`${hub.url}${path}`, { method, headers: all }, (response) => {
      const got: Buffer[] = []
      response.on('data', (chunk: Buffer) => got.push(chunk))
      response.on('error', () => undefined)
      response.on('close', () => {
        const text = Buffer.concat(got).toString('latin1')
        const code = /"code":"([A-Z_]+)"/.exec(text)?.[1]
        resolve({ status: response.statusCode, code, text, isCut: !response.complete })
      })
    })
    asked.on('error', reject)
  })
  came.catch(() => undefined)
  if (head !== '') asked.write(head)
  await after(150)
  return { asked, came }
}

/** The subject of the tokens that a demo role has. */
const subjectOf = async (as: As): Promise<string> => {
  const [, payload = ''] = (await hub.token(as)).split('.')
  const { iss, sub } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss: string; sub: string }
  return `${iss}|${sub}`
}

/** Ends a right, as its own command does. */
const ends = {
  'its token is revoked': async (as: As) => hub.hub.credentials.revoke(operatorActor, await subjectOf(as)),
  'its agreement is suspended': async () => void (await hub.hub.partnership.setSuspended(operatorActor, agreement, true)),
} as const
const refusals = {
  'its token is revoked': { status: 401, code: 'UNAUTHENTICATED' },
  'its agreement is suspended': { status: 403, code: 'NO_LIVE_AGREEMENT' },
} as const
type End = keyof typeof ends
const allEnds = Object.keys(ends) as End[]

/** As another node does it: this node learns of it only from its book. */
const suspendElsewhere = () => owner.query(`UPDATE governance.agreements SET suspended_at = now() WHERE reference = '${agreement}'`)
const revokeElsewhere = async (as: As) =>
  owner.query(
    "INSERT INTO governance.revocations (subject, not_before) VALUES ($1, '2100-01-01') ON CONFLICT (subject) DO UPDATE SET not_before = '2100-01-01'",
    [await subjectOf(as)],
  )

const linesOfLog = async (): Promise<string> =>
  (await owner.query<{ count: string }>('SELECT count(*) FROM audit.events')).rows[0]?.count ?? ''

const header = 'record_ref,offence,referred_at,consent\n'
const line = (reference: string) => `${reference},105/01,2025-02-10,EXPLICIT_YES\n`
const stored = (reference: string) =>
  hub.hub.db.transaction({ role: 'hub_read_police', partner: 'surrey' }, async (tx) => {
    const rows = await tx.rows(sql`SELECT 1 FROM records.police_referrals WHERE record_ref = ${reference}`)
    const batches = await tx.rows(sql`SELECT 1 FROM ingest.batches WHERE batch_id = ${reference}`)
    return rows.length + batches.length
  })

const question = { measures: ['VICTIMS_REFERRED'], period: { from: '2025Q1', to: '2025Q1' } }
/** What each way asks, and who asks it: a way that is missing here fails its test. */
const bodies: Readonly<Record<string, { as: As; path?: string; head: string; rest: string; isText?: true }>> = {
  '/graphql': { as: analyst, head: '{"query":"{ policeReferrals(first: 1) { edges {', rest: ' node { id } } } }"}' },
  '/ingest/*': { as: surrey, path: '/ingest/police-referral?batch=way', head: header, rest: line('way') },
  '/exports/analysis': { as: analyst, head: '{"question":', rest: `${JSON.stringify(question)}}` },
  '/exports/release': { as: analyst, head: '{"release":"', rest: '00000000-0000-4000-8000-000000000000"}' },
  '/exports/quality': { as: surrey, head: '{"feed":"POLICE_REFERRAL"', rest: ',"period":{"from":"2025Q1","to":"2025Q1"}}' },
  '/exports/records': { as: analyst, head: '{"kind":', rest: '"policeReferrals"}' },
}

// T-ID-4
describe.each(admittedWays)('what is sent to %s', (way) => {
  test('a request to an address is refused if the token was revoked before its last byte', async () => {
    const { as, path = way, head, rest } = bodies[way] ?? { as: surrey, head: '', rest: '' }
    expect(bodies[way]).toBeDefined()
    const { asked, came } = await opened(path, await hub.token(as), head)
    await revokeElsewhere(as)
    await after(1_000)
    const before = await linesOfLog()
    asked.end(rest)
    expect(await came).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', isCut: false })
    // Nothing was looked up for it either.
    expect(await linesOfLog()).toBe(before)
  })

  // There is no release here, whose file would be made as the others are.
  test('a request to an address is refused, or cut off, if the token was revoked while the answer was made', async () => {
    const { as, path = way, head, rest } = bodies[way] ?? { as: surrey, head: '', rest: '' }
    const { status, isCut } = await revokedWhileMade(as, path, { method: 'POST', head, rest })
    expect(isCut ? 401 : status).toBe(way === '/exports/release' ? 400 : 401)
  })
})

describe.each(feedWays)('what is read at %s', (way) => {
  test('a feed is refused, or cut off, if the token was revoked while it was made', async () => {
    const { status, isCut } = await revokedWhileMade(analyst, way, { method: 'GET', head: '', rest: '' })
    expect(isCut ? 401 : status).toBe(401)
  })
})

/** What comes of a request whose token is revoked while its answer waits for its line in the log. */
async function revokedWhileMade(as: As, path: string, { method, head, rest }: Readonly<Record<'method' | 'head' | 'rest', string>>) {
  // Every answer writes a line in the log, or is refused without one.
  await owner.query('BEGIN; LOCK TABLE audit.events IN SHARE ROW EXCLUSIVE MODE')
  const { asked, came } = await opened(path, await hub.token(as), head, method)
  asked.end(rest)
  await after(600)
  const other = new pg.Client({ connectionString: embedded.adminUrl })
  await other.connect()
  // The event of the change would wait for the lock, so it has none here.
  await other.query('SET session_replication_role = replica')
  await other.query(
    "INSERT INTO governance.revocations (subject, not_before) VALUES ($1, '2100-01-01') ON CONFLICT (subject) DO UPDATE SET not_before = '2100-01-01'",
    [await subjectOf(as)],
  )
  await other.end()
  await after(600)
  await owner.query('ROLLBACK')
  // By then the streamed answer has begun, and it is cut off before its last part.
  return came
}

describe.each(allEnds)('an upload that is open when %s', (end) => {
  test('an open upload is ended within a second or two of its right, with a sentence, and nothing of it is stored', async () => {
    const { came } = await opened('/ingest/police-referral?batch=ended', await hub.token(surrey), header + line('ended'))
    const began = performance.now()
    await ends[end](surrey)
    expect(await came).toMatchObject({ ...refusals[end], isCut: false })
    // One of which nothing more comes ends by itself after half a minute.
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(await stored('ended')).toBe(0)
  })

  test('an open upload is not stored after its right has ended, even if the rest comes at once', async () => {
    const reference = `at-once-${allEnds.indexOf(end)}`
    const { asked, came } = await opened(`/ingest/police-referral?batch=${reference}`, await hub.token(surrey), header)
    await ends[end](surrey)
    asked.end(line(reference))
    expect(await came).toMatchObject({ ...refusals[end], isCut: false })
    expect(await stored(reference)).toBe(0)
  })
})

test('an upload whose key is revoked is ended in the same way', async () => {
  const key = await hub.hub.credentials.createKey(operatorActor, { partner: 'surrey', feed: 'police-referral', days: 1 })
  const { came } = await opened('/ingest/police-referral?batch=keyed', key, header + line('keyed'))
  await hub.hub.credentials.revokeKey(operatorActor, (await hub.hub.credentials.keys())[0]?.id ?? '')
  expect(await came).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', isCut: false })
  expect(await stored('keyed')).toBe(0)
})

describe('between the commit of an upload and the end of its right there is an order', () => {
  /** Holds every upload just before it takes a line of the log, which is after it was admitted again. */
  const heldAtItsEnd = () => owner.query('BEGIN; LOCK TABLE audit.events IN SHARE ROW EXCLUSIVE MODE')

  test('an upload that was admitted again is stored, and the suspension waits for it', async () => {
    await heldAtItsEnd()
    const { asked, came } = await opened('/ingest/police-referral?batch=first', await hub.token(surrey), header)
    asked.end(line('first'))
    await after(800)
    let isSuspended = false
    const suspending = hub.hub.partnership.setSuspended(operatorActor, agreement, true).then(() => (isSuspended = true))
    await after(500)
    expect(isSuspended).toBe(false)
    await owner.query('ROLLBACK')
    await suspending
    await came
    expect(await stored('first')).toBe(2)
  })

  test('an upload that comes while a suspension is in progress waits for that, and is refused', async () => {
    // What the suspension does, held before its commit.
    await owner.query("BEGIN; SELECT pg_advisory_xact_lock(hashtext('governance.partnership'))")
    await suspendElsewhere()
    const { asked, came } = await opened('/ingest/police-referral?batch=second', await hub.token(surrey), header)
    asked.end(line('second'))
    await after(800)
    await owner.query('COMMIT')
    expect(await came).toMatchObject({ status: 403, code: 'NO_LIVE_AGREEMENT' })
    expect(await stored('second')).toBe(0)
  })

  test('rows of a mutation that come while a suspension is in progress are refused in the same way', async () => {
    await owner.query("BEGIN; SELECT pg_advisory_xact_lock(hashtext('governance.partnership'))")
    await suspendElsewhere()
    const sent = hub.send(
      surrey,
      'mutation($rows: [PoliceReferralInput!]!) { submitPoliceReferrals(batchId: "third", rows: $rows) { state } }',
      { rows: [referral('third', 'third')] },
    )
    await after(800)
    await owner.query('COMMIT')
    const { status, errors } = await sent
    expect([status, errors?.[0]?.extensions.code]).toEqual([403, 'NO_LIVE_AGREEMENT'])
    expect(await stored('third')).toBe(0)
  })
})
