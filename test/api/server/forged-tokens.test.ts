import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import { JwtStrategy, OidcProvider } from '../../../src/modules/identity/index.js'
import { moveTime, type MovedTime } from '../../support/hub/moved-time.js'
import { startSmallHub, type Reply, type SmallHub } from '../../support/hub/small-hub.js'

const now = '2026-02-05T10:00:00Z'
const seconds = new Date(now).getTime() / 1_000

interface KeyPair {
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
}

/**
 * The provider: a key set at an address that counts its requests. It hangs up when a connection is used again, as an idle connection does.
 */
let provider: Server
let published: readonly JWK[] = []
let isDown = false
let fetched = 0
/** The address at which a forged token would make the hub look for a key. */
let elsewhere: Server
let lured = 0
let hub: SmallHub
let keys: KeyPair
let strangers: KeyPair

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const jwkOf = async ({ publicKey }: KeyPair, kid: string): Promise<JWK> => ({ ...(await exportJWK(publicKey)), kid, alg: 'RS256' })
const serve = (handler: Parameters<typeof createServer>[1]): Promise<Server> => {
  const server = createServer(handler)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
const rsa = (): Promise<KeyPair> => generateKeyPair('RS256', { extractable: true })

beforeAll(async () => {
  keys = await rsa()
  strangers = await rsa()
  published = [await jwkOf(keys, 'k1')]
  const used = new WeakSet<object>()
  provider = await serve(({ socket }, response) => {
    if (used.has(socket)) return socket.destroy()
    used.add(socket)
    fetched += 1
    response.writeHead(isDown ? 500 : 200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }))
  })
  elsewhere = await serve((_, response) => {
    lured += 1
    response.end(JSON.stringify({ keys: published }))
  })
  const trusted = { issuer: addressOf(provider), jwksUrl: `${addressOf(provider)}/keys` }
  const clock = { now: () => new Date(now) }
  hub = await startSmallHub({
    // More strangers come from one address here than a hub admits.
    addressLimit: 100_000,
    identity: new JwtStrategy({ issuer: trusted.issuer, audience: 'partnership-hub', keys: new OidcProvider(trusted).keys }, clock),
  })
})
afterAll(async () => {
  await hub.stop()
  for (const server of [provider, elsewhere]) server.close()
})

const claims = () => ({
  iss: addressOf(provider),
  aud: 'partnership-hub',
  sub: 'u1',
  partner: 'surrey',
  roles: ['POLICE_ANALYST'],
  iat: seconds,
  exp: seconds + 600,
})
const signed = (payload: object = {}, header: object = {}, by: KeyPair = keys): Promise<string> =>
  new SignJWT({ ...claims(), ...payload }).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'k1', ...header }).sign(by.privateKey)
const b64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const question = JSON.stringify({ query: '{ viewer { subject partner role } }' })
const enter = (token: string | undefined, headers: Record<string, string> = {}): Promise<Reply> =>
  hub.send('/graphql', {
    method: 'POST',
    // A kept connection would be too old once the clock is moved.
    headers: {
      connection: 'close',
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: question,
  })
const said = ({ status, text }: Reply): string => `${status} ${text.replace(/"requestId":"[^"]*"/g, '')}`
const letIn = () => ({ viewer: { subject: `${addressOf(provider)}|u1`, partner: 'surrey', role: 'POLICE_ANALYST' } })

describe('a token of the provider', () => {
  test('a token of the provider is admitted, and the principal is its issuer with its subject', async () => {
    expect((await enter(await signed())).body.data).toEqual(letIn())
  })
})

describe('a forged token', () => {
  const forgeries = async (): Promise<Record<string, string>> => {
    const hmac = `${b64({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' })}.${b64(claims())}`
    const pem = await exportSPKI(keys.publicKey)
    const own = await exportJWK(strangers.publicKey)
    const url = `${addressOf(elsewhere)}/keys`
    const unsigned = (alg: string) => `${b64({ alg, typ: 'at+jwt', kid: 'k1' })}.${b64(claims())}.`
    return {
      none: unsigned('none'),
      None: unsigned('None'),
      'none with a signature': `${unsigned('none')}AAAA`,
      'HS256 with the public PEM': `${hmac}.${createHmac('sha256', pem).update(hmac).digest('base64url')}`,
      jwk: await signed({}, { jwk: own }, strangers),
      jku: await signed({}, { jku: url }, strangers),
      x5u: await signed({}, { x5u: url }, strangers),
      x5c: await signed({}, { x5c: [Buffer.from('certificate').toString('base64')] }, strangers),
      'jku beside a good signature': await signed({}, { jku: url }),
      'kid as a path': await signed({}, { kid: '../../x' }, strangers),
      'kid as a statement': await signed({}, { kid: "' OR 1=1" }, strangers),
      'kid of 10 kB': await signed({}, { kid: 'k'.repeat(10_000) }, strangers),
      'the key of somebody else': await signed({}, {}, strangers),
    }
  }

  test('T-ID-1 a forged token is refused like any other, whatever is forged, and nothing is fetched for it but the keys of the provider', async () => {
    const expected = said(await enter('a.b.c'))
    expect(expected).toMatch(/^401 [^]*UNAUTHENTICATED/)
    const before = fetched
    for (const [name, token] of Object.entries(await forgeries())) expect([name, said(await enter(token))]).toEqual([name, expected])
    expect(lured).toBe(0)
    // For key ids that no one knows, the hub asks once whether the provider has a new key.
    expect(fetched - before).toBeLessThanOrEqual(1)
  })

  test('T-ID-3 a forged token is refused if a claim is missing, different, a list, or from the future', async () => {
    const wrong: Readonly<Record<string, readonly unknown[]>> = {
      iss: [undefined, 'https://other.example', [addressOf(provider)], `${addressOf(provider)}/`],
      aud: [undefined, 'another', []],
      sub: [undefined, '', ['u1']],
      partner: [undefined, 'SURREY', ['surrey']],
      roles: [undefined, [], 'POLICE_ANALYST', ['ADMIN']],
      exp: [undefined, seconds - 61, [seconds + 600], String(seconds + 600)],
      iat: [undefined, seconds + 90_000, [seconds]],
      nbf: [seconds + 3_600, [seconds]],
    }
    const expected = said(await enter('a.b.c'))
    for (const [name, values] of Object.entries(wrong))
      for (const value of values) {
        const token = await new SignJWT({ ...claims(), [name]: value })
          .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'k1' })
          .sign(keys.privateKey)
        expect([name, value, said(await enter(token))]).toEqual([name, value, expected])
      }
    for (const typ of ['JWT', 'id+jwt', undefined]) expect(said(await enter(await signed({}, { typ })))).toBe(expected)
  })
})

describe('T-ID-6 a header that names somebody', () => {
  const spoofed = {
    'x-forwarded-client-cert': 'Hash=abc;Subject="CN=victim-support"',
    'x-ssl-client-s-dn': 'CN=victim-support',
    'x-ssl-client-verify': 'SUCCESS',
    'x-user-id': 'somebody',
    'x-user': 'somebody',
    'x-forwarded-user': 'somebody',
    'x-force': 'kent',
    'x-partner': 'kent',
    'x-tenant': 'kent',
    'x-roles': 'AUDITOR',
  }

  test('T-ID-6 a header that names somebody does not change who asks', async () => {
    const token = await signed()
    for (const [name, value] of Object.entries(spoofed))
      expect([name, (await enter(token, { [name]: value })).body.data]).toEqual([name, letIn()])
  })

  test('T-ID-6 a header that names somebody admits no one without a token', async () => {
    expect((await enter(undefined, spoofed)).status).toBe(401)
  })
})

describe('T-ID-2 keys of the provider', () => {
  let time: MovedTime
  beforeAll(() => void (time = moveTime()))
  afterAll(() => time.end())

  let next: KeyPair
  test('T-ID-2 new keys of the provider are accepted within half a minute', async () => {
    next = await rsa()
    published = [...published, await jwkOf(next, 'k2')]
    time.goBy(30_000)
    expect((await enter(await signed({}, { kid: 'k2' }, next))).body.data).toEqual(letIn())
    expect((await enter(await signed())).body.data).toEqual(letIn())
  })

  test('T-ID-2 keys that the provider lacks are asked for at most twice, in a thousand tokens', async () => {
    const before = fetched
    const made = (n: number) => signed({}, { kid: `made-${n}` }, strangers)
    for (let n = 0; n < 1_000; n += 10)
      for (const { status } of await Promise.all(Array.from({ length: 10 }, async (_, k) => enter(await made(n + k)))))
        expect(status).toBe(401)
    expect(fetched - before).toBeLessThanOrEqual(2)
  })

  test('T-ID-2 removed keys of the provider admit no one after ten minutes', async () => {
    const token = await signed()
    expect((await enter(token)).status).toBe(200)
    published = [await jwkOf(next, 'k2')]
    time.goBy(600_000)
    expect((await enter(token)).status).toBe(401)
    expect((await enter(await signed({}, { kid: 'k2' }, next))).status).toBe(200)
  })

  test('T-ID-9 while the provider is down, tokens under known keys are still accepted and all others are refused, without an error of the hub', async () => {
    isDown = true
    for (const minutes of [1, 5, 11, 60]) {
      time.goBy(minutes * 60_000)
      expect((await enter(await signed({}, { kid: 'k2' }, next))).body.data).toEqual(letIn())
      const refused = await enter(await signed({}, { kid: 'k3' }, strangers))
      expect([refused.status, refused.body.data]).toEqual([401, undefined])
    }
  })
})
