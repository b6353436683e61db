import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { operatorActor } from '../../../src/modules/governance/index.js'
import { metricTable } from '../../../src/server/watch/metric-table.js'
import { charity, charitySteward, person, policeOf, startHub, stewardOf } from '../../support/hub/hub.js'
import { directCase, homicideCase, referral, submitDirect, submitReferrals, supportCase } from '../../support/batches/rows.js'
import { folderOfSuite, ofSuite } from '../../support/runs/of-suite.js'

const logged: string[] = []

const folder = folderOfSuite()
const hub = ofSuite(() =>
  startHub({
    now: '2026-02-10T09:00:00Z',
    metrics: { host: '127.0.0.1', port: 0 },
    accessLogFile: join(folder, 'access.log'),
    log: { write: (line) => void logged.push(line) },
  }),
)

const access = (): string => readFileSync(join(folder, 'access.log'), 'utf8')
const scrape = async (): Promise<string> => (await fetch(hub.metricsUrl ?? '')).text()

/** These move by themselves, in steps that a request does not fill. */
const moving = Object.entries(metricTable)
  .filter(([name, { movedBy }]) => movedBy === 'MACHINE' || name === 'hub_root_age_seconds' || name === 'hub_sealer_silent_seconds')
  .map(([name]) => name)

/** Lines of the log of the process, without those of tokens that are not valid: nobody knows whose they are. */
const lines = (): string[] => logged.filter((line) => !line.includes('"UNAUTHENTICATED"'))

/** What somebody learns who scrapes as often as possible, and reads both logs. */
async function seen(): Promise<{ metrics: string; access: string; log: string[] }> {
  const told = (await scrape()).split('\n').filter((line) => !moving.some((name) => line.startsWith(name)))
  return { metrics: told.join('\n'), access: access(), log: lines() }
}

/** Waits until requests that were answered have been counted. */
const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 100))

async function send(authorization: string, feed: string, batch: string, row: object): Promise<number> {
  const body = JSON.stringify(row)
  const headers = { authorization: `Bearer ${authorization}`, 'content-type': 'application/x-ndjson' }
  return (await fetch(`${hub.url}/ingest/${feed}?batch=${batch}`, { method: 'POST', headers, body })).status
}

/** Everything that a charity does with somebody who came to it directly, by each way in, with what is refused of it. */
async function handle(name: string): Promise<void> {
  const token = await hub.token(charitySteward)
  const key = await hub.hub.credentials.createKey(operatorActor, { partner: 'victim-support', feed: 'direct-case', days: 300 })
  expect(await send(key, 'direct-case', `${name}-key`, directCase(`${name}-key`, `${name}-key`))).toBe(200)
  expect(await send(token, 'direct-case', `${name}-token`, directCase(name, name))).toBe(200)
  expect(await send(token, 'police-referral', `${name}-wrong`, {})).toBe(403)
  await hub.hub.credentials.revokeKey(operatorActor, /_([0-9A-Za-z]{8})/.exec(key)?.[1] ?? '')
  await new Promise((done) => setTimeout(done, 600))
  expect(await send(key, 'direct-case', `${name}-ended`, directCase(name, name))).toBe(401)
  await submitDirect(hub, [directCase(`${name}-form`, `${name}-form`)], `${name}-form`)
  expect(await send(token, 'charity-support', `${name}-support`, supportCase(name, 'surrey', null, { directRef: name }))).toBe(200)
  expect(await send(token, 'homicide-case', `${name}-family`, homicideCase(name, name))).toBe(200)
  await hub.query(charity, '{ directCases(first: 2) { edges { node { id } } } }')
  await hub.query(charitySteward, '{ dataQuality(feed: DIRECT_CASE) { feed } batches(first: 2) { edges { node { id } } } }')
  expect((await hub.send(charity, '{ noSuchField }')).errors).toBeDefined()
  const tooMany = await hub.send(charity, '{ directCases(first: 5000) { edges { node { id } } } }')
  expect(tooMany.errors?.[0]?.extensions.code).toBe('PAGE_SIZE_INVALID')
  await hub.query(charitySteward, `mutation { eraseSubject(subjectToken: "${person(name)}") { id } }`)
  await settled()
}

// T-SDC-32
describe('somebody comes to the charity directly', () => {
  test('not a byte of the metrics and of the logs depends on what the charity sends', async () => {
    await settled()
    const before = await seen()
    await handle('first')
    expect(await seen()).toEqual(before)
  })

  test('requests of the police are counted and are in the access log, without a reference', async () => {
    const before = await seen()
    await submitReferrals(hub, 'surrey', [referral('REF-77', 'x')], 'BATCH-77')
    expect(await send(await hub.token(stewardOf('surrey')), 'police-referral', 'BATCH-78', referral('REF-78', 'y'))).toBe(200)
    await hub.query(policeOf('surrey'), '{ policeReferrals(first: 2) { edges { node { id } } } }')
    expect((await hub.send(policeOf('surrey'), '{ noSuchField }')).errors).toBeDefined()
    await settled()
    const after = await seen()
    const text = after.metrics
    expect(text).toContain('hub_batches_total 1')
    expect(text).toMatch(/hub_requests_total\{route="\/ingest\/\*",answer="answered",size="[^"]+"\} 1/)
    expect(text).toContain('hub_refusals_total{code="GRAPHQL_VALIDATION_FAILED"} 1')
    const lines = after.access.slice(before.access.length).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      id: expect.any(String),
      method: 'POST',
      route: '/ingest/*',
      status: 200,
      size: expect.stringMatching(/kB/),
      role: 'DATA_STEWARD',
      msg: 'request',
    })
    for (const secret of ['REF-7', 'BATCH-7', 'surrey', person('x')]) expect(JSON.stringify(after)).not.toContain(secret)
  })

  test('metrics of what charities did are published as bands when the day is over', async () => {
    expect(await scrape()).not.toContain('hub_charities_day{')
    hub.moveTo('2026-02-11T00:00:01Z')
    const lines = (await scrape()).split('\n').filter((line) => line.startsWith('hub_charities_day{'))
    expect(lines).toEqual([
      'hub_charities_day{answer="answered"} 1',
      'hub_charities_day{answer="refused"} 1',
      'hub_charities_day{answer="failed"} 0',
    ])
  })

  test('gauges that move without requests are published in coarse steps', async () => {
    const value = (text: string, name: string): number => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1])
    const text = await scrape()
    const steps = {
      hub_cpu_seconds: 60,
      hub_resident_bytes: 256 * 2 ** 20,
      hub_root_age_seconds: 60,
      hub_sealer_silent_seconds: 60,
      hub_queue_waiting: 10,
    }
    for (const [name, step] of Object.entries(steps)) expect([name, value(text, name) % step]).toEqual([name, 0])
  })
})

describe('where metrics are given', () => {
  test('a port that is taken, and a file that cannot be written, are refused in a sentence before the hub serves', async () => {
    const { port } = new URL(hub.metricsUrl ?? '')
    const taken = startHub({ now: '2026-02-10T09:00:00Z', metrics: { host: '127.0.0.1', port: Number(port) } })
    await expect(taken).rejects.toMatchObject({
      code: 'PORT_NOT_FREE',
      message: `Metrics cannot be given on port ${port} of 127.0.0.1: another program listens there. Set HUB_METRICS_PORT, or HUB_METRICS_HOST, to another.`,
    })
    const nowhere = startHub({ now: '2026-02-10T09:00:00Z', accessLogFile: join(folder, 'none', 'access.log') })
    await expect(nowhere).rejects.toMatchObject({ code: 'SETTING_INVALID', message: expect.stringContaining('(ENOENT)') })
  })

  test('the hub itself gives no metrics: it does not have the address /metrics', async () => {
    const asked = async (path: string) => {
      const response = await fetch(`${hub.url}${path}`)
      const headers = [...response.headers].filter(([name]) => !['date', 'x-request-id'].includes(name))
      return { status: response.status, headers, body: (await response.text()).replace(response.headers.get('x-request-id') ?? '', 'ID') }
    }
    expect(await asked('/metrics')).toEqual(await asked('/no-such-path'))
    expect((await asked('/metrics')).status).toBe(404)
  })

  test('the listener of metrics gives nothing else, and only to GET', async () => {
    const base = (hub.metricsUrl ?? '').replace('/metrics', '')
    expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    for (const path of ['/', '/graphql', '/health/live', '/metrics/x']) expect((await fetch(`${base}${path}`)).status).toBe(404)
    expect((await fetch(`${base}/metrics`, { method: 'POST' })).status).toBe(405)
  })
})

describe('the id of a request', () => {
  const asked = async (headers: Record<string, string>) => {
    const response = await fetch(`${hub.url}/no-such-path`, { headers })
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string; requestId: string } }[] }
    return { status: response.status, given: response.headers.get('x-request-id'), ...errors[0]?.extensions, message: errors[0]?.message }
  }
  const made = expect.stringMatching(/^[0-9a-f-]{36}$/)

  test('a request id that a caller sends is returned in the header and in a refusal', async () => {
    expect(await asked({ 'x-request-id': 'From.a-proxy_7' })).toMatchObject({ given: 'From.a-proxy_7', requestId: 'From.a-proxy_7' })
    expect((await asked({ 'x-request-id': 'a'.repeat(64) })).given).toBe('a'.repeat(64))
  })

  test.each([['a'.repeat(65)], ['with space'], ['a"b'], ['{"level":50}'], ['ä']])(
    'a request id with a wrong form is replaced by a new one: %s',
    async (id) => {
      expect(await asked({ 'x-request-id': id })).toMatchObject({ given: made, requestId: made })
    },
  )

  test.each(['x-request-id', 'traceparent', 'tracestate'])('ten kilobytes of %s are refused in a sentence', async (name) => {
    expect(await asked({ [name]: 'a'.repeat(10_000) })).toMatchObject({
      status: 431,
      code: 'HEADER_TOO_LONG',
      message: `The header ${name} is longer than 512 characters. Shorten it, or leave it out.`,
    })
  })
})

test('people who are not signed in do not fill the access log', async () => {
  // A second of its own.
  await new Promise((done) => setTimeout(done, 1_100))
  const before = access().length
  await Promise.all(Array.from({ length: 60 }, () => fetch(`${hub.url}/no-such-path`)))
  await new Promise((done) => setTimeout(done, 1_300))
  const lines = access()
    .slice(before)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { unlisted?: number; route?: string })
  const listed = lines.filter(({ route }) => route !== undefined)
  const unlisted = lines.reduce((sum, { unlisted = 0 }) => sum + unlisted, 0)
  expect(listed.length).toBeLessThan(60)
  expect(listed.length + unlisted).toBe(60)
})
