import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { Database } from '../../../../src/db/database.js'
import { TooManyRequests } from '../../../../src/kit/errors.js'
import { RateLimiter } from '../../../../src/server/limits/rate-limiter.js'
import { rateLimits } from '../../../../src/server/limits/rate-limits.js'
import { startDatabase, type TestDatabase } from '../../../support/postgres/database.js'
import { openSocket } from '../../../support/processes/raw-socket.js'
import { startSmallHub, type SmallHub } from '../../../support/hub/small-hub.js'

const silent = pino({ level: 'silent' })
/** An object a minute takes an hour or more to pay off: nothing becomes free while the test runs. */
const few = { principal: 20, organisation: 30 }
const limiterOn = (db: Pick<Database, 'once'>, limits = few) => new RateLimiter(db, silent, limits)
const person = (subject: string, partner = 'surrey') => ({ subject, partner })

let store: TestDatabase
let hub: SmallHub
/** Called when the hub has admitted a request and has not read it yet. */
let onAdmitted = (): void => undefined
beforeAll(async () => {
  store = await startDatabase([])
  const limiter = limiterOn(store.db)
  const spend: RateLimiter['spend'] = (spender, cost) => {
    limiter.spend(spender, cost)
    onAdmitted()
  }
  hub = await startSmallHub({ limiter: { check: (spender) => limiter.check(spender), spend } })
})
afterAll(async () => {
  await hub.stop()
  await store.stop()
})

test('a principal is refused beyond its limit and told when to come again; another organisation is not', () => {
  const limiter = limiterOn(store.db)
  limiter.spend(person('one'), few.principal)
  limiter.spend(person('one'), 10)
  expect(() => limiter.spend(person('one'), 1)).toThrow(TooManyRequests)
  expect(() => limiter.check(person('one', 'kent'))).not.toThrow()
  // Ten objects too many at twenty a minute.
  expect(() => limiter.check(person('one'))).toThrow(/Ask again in 30 s/)
})

test('T-API-20 accounts of one organisation share its limit, however many they are', () => {
  const limiter = limiterOn(store.db)
  const admitted = Array.from({ length: 100 }, (_, n) => {
    try {
      limiter.spend(person(`account ${n}`), 1)
      return true
    } catch {
      return false
    }
  })
  expect(admitted.filter(Boolean)).toHaveLength(few.organisation + 1)
  expect(admitted.lastIndexOf(true)).toBe(few.organisation)
})

test('requests that one process admits count against the limit in all others, also in one that starts later', async () => {
  const other = new Database({ connectionString: store.appUrl })
  const [here, there] = [limiterOn(store.db), limiterOn(other)]
  here.spend(person('two', 'essex'), few.principal + 5)
  await here.settle()
  there.spend(person('two', 'essex'), 1)
  await there.settle()
  expect(() => there.spend(person('two', 'essex'), 1)).toThrow(TooManyRequests)
  expect(() => there.spend(person('three', 'essex'), few.organisation)).not.toThrow()
  await other.close()
})

test('a rate limiter counts even while PostgreSQL does not answer, and reports later', async () => {
  let isDown = true
  const limiter = limiterOn({ once: (as, statement) => (isDown ? Promise.reject(new Error('down')) : store.db.once(as, statement)) })
  limiter.spend(person('four', 'sussex'), few.principal + 5)
  await limiter.settle()
  expect(() => limiter.spend(person('four', 'sussex'), 1)).toThrow(TooManyRequests)
  isDown = false
  await limiter.settle()
  const later = limiterOn(store.db)
  later.spend(person('four', 'sussex'), 1)
  await later.settle()
  expect(() => later.check(person('four', 'sussex'))).toThrow(TooManyRequests)
})

test('the debt of a caller that keeps asking is never more than the burst and twice the cost of its last question', async () => {
  const processes = Array.from({ length: 6 }, () => limiterOn(store.db))
  for (const one of processes) {
    one.spend(person('five', 'dorset'), few.principal)
    await one.settle()
  }
  // Six minutes' worth was asked for; three are owed, of which one is the burst.
  expect(() => processes[5]?.check(person('five', 'dorset'))).toThrow(/Ask again in (120|119) s/)
})

test('a question costs what it may return, and 429 says when to ask again', async () => {
  const ask = (query: string) => hub.ask(query, undefined, 'INSPECTOR', 'hmicfrs')
  expect((await ask('{ tree { nodes(first: 25) { value } } }')).status).toBe(200)
  const refused = await ask('{ tree { value } }')
  expect([refused.status, refused.body.errors?.[0]?.extensions.code]).toEqual([429, 'TOO_MANY_REQUESTS'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await hub.ask('{ tree { value } }', undefined, 'RESEARCHER', 'university')).status).toBe(200)
})

test('T-API-20 accounts of one force that ask at the same time share its limit, and the last is told when to ask again', async () => {
  const ask = (role: 'POLICE_ANALYST' | 'DATA_STEWARD' | 'GOVERNANCE_OFFICER' | 'AUDITOR', query: string) =>
    hub.ask(query, undefined, role, 'gloucestershire')
  const large = `{ ${Array.from({ length: few.principal - 1 }, (_, n) => `v${n}: viewer { role }`).join(' ')} }`
  const first = await Promise.all([ask('POLICE_ANALYST', large), ask('DATA_STEWARD', large)])
  expect(first.map(({ status }) => status)).toEqual([200, 200])
  // None of these has asked for anything before.
  const later = await Promise.all([ask('GOVERNANCE_OFFICER', '{ viewer { role } }'), ask('AUDITOR', '{ viewer { role } }')])
  for (const { status, headers } of later) {
    expect(status).toBe(429)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
})

test('a question that was admitted while others were still within the limit is refused once they have used it up', async () => {
  const question = JSON.stringify({ query: '{ tree { nodes(first: 25) { value } } }' })
  const token = await hub.token('CHARITY_ANALYST', 'victim-support')
  const admitted = new Promise<void>((resolve) => (onAdmitted = resolve))
  const head = `POST /graphql HTTP/1.1\r\nhost: hub\r\nconnection: close\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json`
  const slow = await openSocket(hub.url, `${head}\r\ncontent-length: ${question.length}\r\n\r\n`)
  await admitted
  expect((await hub.ask('{ tree { nodes(first: 25) { value } } }', undefined, 'CHARITY_ANALYST', 'victim-support')).status).toBe(200)
  slow.socket.write(question)
  expect(await slow.ended).toMatch(/^HTTP\/1.1 429 [^]*\r\nretry-after: \d+\r\n[^]*TOO_MANY_REQUESTS/)
})

test('a document that is refused costs too, and a file costs the same whatever its size', async () => {
  const wrong = () => hub.ask('{ nothing }', undefined, 'COMMISSIONER_ANALYST', 'mopac')
  const statuses = []
  for (let turn = 0; turn < few.principal + 2; turn += 1) statuses.push((await wrong()).status)
  expect([statuses[0], statuses.at(-1)]).toEqual([400, 429])
  const upload = async () =>
    hub.send('/ingest/police-referral?batch=b', {
      method: 'POST',
      body: 'a',
      headers: { authorization: `Bearer ${await hub.token('DATA_STEWARD', 'surrey')}` },
    })
  expect(rateLimits.upload).toBeGreaterThan(few.principal)
  expect([(await upload()).status, (await upload()).status]).toEqual([200, 429])
})

test('the file of a release costs what asking its question again does', async () => {
  const headers = { authorization: `Bearer ${await hub.token('POLICE_ANALYST', 'derbyshire')}`, 'content-type': 'application/json' }
  const file = () => hub.send('/exports/release', { method: 'POST', body: '{"release":"none"}', headers })
  expect(rateLimits.releaseFile).toBeGreaterThan(few.principal)
  expect([(await file()).status, (await file()).status]).toEqual([403, 429])
})
