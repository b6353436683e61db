import { request } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { AddressLimit, TooManyFromAddress } from '../../../src/server/limits/address-limit.js'
import { times } from '../../support/disclosure/attack.js'
import { madePages } from '../../support/browser/made-pages.js'
import { startSmallHub } from '../../support/hub/small-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const limit = 12
const hub = ofSuite(async () =>
  startSmallHub({
    addressLimit: limit,
    trustedProxies: ['127.0.0.0/8', '10.0.0.1'],
    pages: { questions: [], folder: await madePages() },
  }),
)

/** Each test uses addresses of its own. */
let addresses = 0
const another = (): string => `203.0.113.${(addresses += 1)}`
const from = (address: string) => ({ 'x-forwarded-for': address })

/** A page can be requested too. */
const open = async (path: string, init: RequestInit = {}) => {
  const { status, headers, text } = await fetch(`${hub.url}${path}`, init).then(async (got) => ({
    status: got.status,
    headers: got.headers,
    text: await got.text(),
  }))
  return { status, retryAfter: Number(headers.get('retry-after')), text }
}
const question = { method: 'POST', body: JSON.stringify({ query: '{ tree { value } }' }) }

describe('one limit by address for whoever is not signed in', () => {
  test.each([
    ['/register', {}],
    ['/health/ready', {}],
    ['/settings.json', {}],
    ['/public', {}],
    ['/assets/index.js', {}],
    ['/nothing/here', {}],
    ['/graphql', question],
    ['/graphql', { ...question, headers: { authorization: 'Bearer made.up.token' } }],
    ['/ingest/police-referral', { method: 'POST', body: 'x', headers: { authorization: 'Bearer vsh_live_12345678_made_up' } }],
    ['/schema.graphql', {}],
    ['/graphql', { method: 'GET' }],
    ['/graphql', { method: 'OPTIONS' }],
  ] as const)('the limit by address for people who are not signed in applies to %s %j', async (path, init) => {
    const headers = { ...('headers' in init ? init.headers : {}), ...from(another()) }
    const replies = await Promise.all(times(limit + 3).map(() => open(path, { ...init, headers })))
    const refused = replies.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(3)
    for (const { retryAfter, text } of refused) {
      expect(retryAfter).toBeGreaterThan(0)
      expect(text).toMatch(/"More requests come from your address than a minute allows .* Send it again in \d+ s\.".*"TOO_MANY_REQUESTS"/)
    }
  })

  test('the limit by address counts all paths together, except /health/live and people who are signed in', async () => {
    const headers = from(another())
    for (const path of ['/register', '/health/ready', '/public', '/nothing']) for (const _ of times(3)) await open(path, { headers })
    expect((await open('/register', { headers })).status).toBe(429)
    expect((await open('/health/live', { headers })).status).toBe(200)
    for (const _ of times(limit + 3)) expect((await hub.ask('{ tree { value } }', {}, 'INSPECTOR', 'hmicfrs', headers)).status).toBe(200)
  })

  test('the limit by address is separate for each address that a trusted proxy names, and ignores what anyone else says', async () => {
    const statusFrom = async (...forwarded: string[]) => (await open('/register', { headers: from(forwarded.join(', ')) })).status
    const one = another()
    for (const _ of times(limit)) expect(await statusFrom(one)).toBe(200)
    expect(await statusFrom(one)).toBe(429)
    // What the client itself wrote before the proxy's own entry changes nothing; what a proxy behind the first adds does.
    expect(await statusFrom(another(), one)).toBe(429)
    expect(await statusFrom(one, '10.0.0.1')).toBe(429)
    expect(await statusFrom(another())).toBe(200)
  })

  test('the limit by address trusts no one’s word for an address without a trusted proxy', async () => {
    const open = await startSmallHub({ addressLimit: limit })
    const statusFrom = async (address: string) => (await open.send('/register', { headers: from(address) })).status
    for (const _ of times(limit)) expect(await statusFrom(another())).toBe(200)
    expect(await statusFrom(another())).toBe(429)
    await open.stop()
  })
})

describe('the limit of an address', () => {
  const counted = (limit: AddressLimit, addresses: readonly string[]): number => {
    for (const [at, address] of addresses.entries()) {
      try {
        limit.count(address)
      } catch (error) {
        expect(error).toBeInstanceOf(TooManyFromAddress)
        return at
      }
    }
    return addresses.length
  }

  test('the limit by address lets twenty people of one address open all pages in one second, and says when it answers again', () => {
    expect(
      counted(
        new AddressLimit(),
        times(2_000).map(() => '192.0.2.1'),
      ),
    ).toBeGreaterThanOrEqual(20 * 30)
  })

  test('the allowance of an address recovers with time', async () => {
    const limit = new AddressLimit(60_000, 5)
    expect(
      counted(
        limit,
        times(50).map(() => '192.0.2.1'),
      ),
    ).toBeLessThan(50)
    await after(20)
    expect(counted(limit, ['192.0.2.1'])).toBe(1)
  })

  test('the limit by address is one for all addresses of an IPv6 network, and for an IPv4 address in both forms', () => {
    expect(counted(new AddressLimit(60, 3), ['2001:db8::1', '2001:db8:0:0:1::2', '2001:db8::ffff:3', '2001:db8::4'])).toBe(3)
    expect(counted(new AddressLimit(60, 3), ['2001:db8::1', '2001:db8:0:1::1', '2001:db8:0:2::1', '2001:db8:0:3::1'])).toBe(4)
    expect(counted(new AddressLimit(60, 2), ['::ffff:192.0.2.1', '192.0.2.1', '::ffff:192.0.2.1'])).toBe(2)
  })

  test('the limit by address remembers a bounded number of addresses', () => {
    const limit = new AddressLimit(60, 2)
    counted(
      limit,
      times(200_000).map((n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`),
    )
    expect((limit as unknown as { accounts: Map<string, unknown> }).accounts.size).toBe(10_000)
  })
})

test('refusals of strangers are logged ten a second, and then counted in one line', async () => {
  // A hub of its own, so that its count in a line belongs only to this test, however recently the previous tests ended.
  const small = await startSmallHub()
  const began = performance.now()
  await Promise.all(times(60).map(() => small.send('/graphql', question)))
  // Each second into which they fall has ten lines, and one that counts the others; a busy machine takes several.
  const seconds = Math.floor((performance.now() - began) / 1_000) + 1
  const told = () => {
    const lines = small.logged.map((line) => JSON.parse(line) as { msg: string; refused?: number })
    const counted = lines.filter(({ msg }) => msg.startsWith('more requests of strangers')).map(({ refused = 0 }) => refused)
    return { written: lines.filter(({ msg }) => msg === 'refused').length, counted, sum: counted.reduce((sum, n) => sum + n, 0) }
  }
  for (let tries = 0; tries < 300 && told().written + told().sum < 60; tries += 1) await after(50)
  const { written, counted, sum } = told()
  expect(written + sum).toBe(60)
  expect(written).toBeLessThanOrEqual(10 * seconds)
  expect(counted.length).toBeLessThanOrEqual(seconds + 1)
  // Who is signed in has a line for each.
  small.logged.length = 0
  await Promise.all(times(15).map(() => small.ask('{ tree { value } }', {}, 'INSPECTOR', 'hmicfrs', { 'content-type': 'text/plain' })))
  await Promise.all(
    times(15).map(async () =>
      small.send('/ingest/police-referral?batch=b', {
        method: 'POST',
        headers: { authorization: `Bearer ${await small.token('INSPECTOR', 'hmicfrs')}` },
      }),
    ),
  )
  expect(small.logged.filter((line) => line.includes('"msg":"refused"'))).toHaveLength(15)
  await small.stop()
})

describe('what Fastify refuses by itself', () => {
  /** Unchanged: `fetch` would tidy it. */
  const raw = (path: string): Promise<{ status: number; text: string }> =>
    new Promise((done, failed) => {
      const sent = request(hub.url, { path, headers: from('192.0.2.77') }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => done({ status: response.statusCode ?? 0, text }))
      })
      sent.on('error', failed)
      sent.end()
    })

  test('a refusal of Fastify keeps its status, and leaves no stack in the log', async () => {
    hub.logged.length = 0
    for (const path of [
      '/assets/../package.json',
      '/assets/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
      '/assets/%00',
      '/assets/index.html%00.js',
      '/assets/nothing.js',
    ]) {
      const { status, text } = await raw(path)
      expect({ path, isRefused: status >= 400 && status < 500, text }).toEqual({
        path,
        isRefused: true,
        text: expect.stringMatching(/"code":"(BAD_REQUEST|NOT_FOUND)"/) as unknown,
      })
      expect(text).not.toContain('dependencies')
    }
    expect(hub.logged.filter((line) => /"level":50|stack/.test(line))).toEqual([])
  })
})
