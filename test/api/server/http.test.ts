import { describe, expect, test } from '@jest/globals'
import { Pressure } from '../../../src/server/limits/pressure.js'
import { openSocket } from '../../support/processes/raw-socket.js'
import { startSmallHub, type SmallHub } from '../../support/hub/small-hub.js'
import { ofSuite } from '../../support/runs/of-suite.js'

const friend = 'https://figures.example'

const hub = ofSuite(() => startSmallHub({ corsOrigins: [friend] }))
const full = ofSuite(() => startSmallHub({ pressure: new Pressure(undefined, 1) }))

/** Sends text unchanged and returns everything that arrives until the hub closes. */
const exchange = async (text: string): Promise<string> => (await openSocket(hub.url, text)).ended

const preflight = (at: SmallHub, origin: string) =>
  at.send('/graphql', {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
  })

describe('every answer', () => {
  test('T-API-19 every answer forbids caching, sniffing and framing, and does not name the server software', async () => {
    const replies = [
      await hub.ask('{ tree { value } }'),
      await hub.ask('{'),
      await hub.ask('{ trouble(kind: "down") }'),
      await hub.send('/graphql'),
      await hub.send('/graphql', { method: 'POST' }),
      await hub.send('/nowhere'),
      await hub.send('/%zz'),
      await hub.send('/ingest/%zz', { method: 'POST' }),
      await hub.send('/health/live'),
      await hub.send('/health/ready', { method: 'HEAD' }),
    ]
    expect(replies.map(({ status }) => status)).toEqual([200, 400, 503, 405, 401, 404, 404, 404, 200, 200])
    for (const { headers, text } of replies) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'",
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'SAMEORIGIN',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
      for (const name of ['x-powered-by', 'server']) expect(headers[name]).toBeUndefined()
      expect(text).not.toMatch(/FST_|fastify|statusCode|node_modules/i)
    }
  })

  test('every answer that says "not now" says when', async () => {
    expect((await hub.ask('{ trouble(kind: "down") }')).headers['retry-after']).toBe('5')
  })

  test('every answer to HEAD has the headers of GET and no body', async () => {
    const [get, head] = [await hub.send('/register'), await hub.send('/register', { method: 'HEAD' })]
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers['content-type']).toBe(get.headers['content-type'])
  })
})

describe('an address', () => {
  test('T-API-6 an address refuses every method that it does not take, known or not, and names those that it takes', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE', 'QUERY'])
      for (const path of ['/graphql', '/ingest/police-referral']) {
        const said = await exchange(`${method} ${path} HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n`)
        // Node 20 does not know QUERY yet, and that of Debian 13 reads it and has no name for it.
        expect([method, path, said]).toEqual([method, path, expect.stringMatching(/^HTTP\/1.1 (405 [^]*\nallow: POST\r|400 )/i)])
      }
  })

  test('an address checks who asks before it looks at the content type, even if the content type cannot be parsed', async () => {
    const send = async (headers: Record<string, string>) =>
      (await hub.send('/graphql', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json; =', ...headers } })).status
    expect(await send({})).toBe(401)
    expect(await send({ authorization: `Bearer ${await hub.token('INSPECTOR', 'hmicfrs')}` })).toBe(415)
  })
})

test('T-API-17 an upgrade to a websocket is refused at every address that asks, whoever asks', async () => {
  const socket =
    'connection: upgrade, close\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=='
  const token = await hub.token('INSPECTOR', 'hmicfrs')
  for (const path of ['/graphql', '/subscriptions', '/graphql/stream', '/ingest/police-referral'])
    for (const more of ['', `\r\nauthorization: Bearer ${token}`, '\r\nsec-websocket-protocol: graphql-transport-ws']) {
      const said = await exchange(`GET ${path} HTTP/1.1\r\nhost: hub\r\n${socket}${more}\r\n\r\n`)
      expect([path, said]).toEqual([path, expect.stringMatching(/^HTTP\/1.1 40[0-9] /)])
    }
})

describe('a page of another origin', () => {
  test('a page of another origin may ask if its origin is on the list', async () => {
    const asked = await preflight(hub, friend)
    expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([204, friend])
    const answer = await hub.ask('{ tree { value } }', undefined, 'INSPECTOR', 'hmicfrs', { origin: friend })
    expect(answer.headers['access-control-allow-origin']).toBe(friend)
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
  })

  test('a page of another origin is refused if its origin is not on the list, or if there is no list', async () => {
    for (const [at, origin] of [
      [hub, 'https://figures.example.evil.example'],
      [hub, 'null'],
      [full, friend],
    ] as const) {
      expect((await preflight(at, origin)).headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})

test('a hub that is out of memory refuses questions with a reason, and its liveness check still passes', async () => {
  // It is measured each second, and not before the first second has ended.
  let refused = await full.ask('{ tree { value } }')
  while (refused.status !== 503) refused = await full.ask('{ tree { value } }')
  expect(refused.headers['retry-after']).toBe('5')
  expect(refused.body.errors?.[0]?.extensions.code).toBe('UNAVAILABLE')
  expect((await full.send('/health/live')).status).toBe(200)
})
