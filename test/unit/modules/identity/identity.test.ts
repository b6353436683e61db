import { stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { DemoIssuer } from '../../../../demo/src/partnership/demo-issuer.js'
import { JwtStrategy, OidcProvider, remoteKeys } from '../../../../src/modules/identity/index.js'
import { moveTime } from '../../../support/hub/moved-time.js'
import { folderOfSuite } from '../../../support/runs/of-suite.js'

const now = new Date('2026-02-05T10:00:00Z')
const clock = { now: () => now }
const seconds = now.getTime() / 1000
const issuer = 'https://idp.example'
const claims = {
  iss: issuer,
  aud: 'partnership-hub',
  sub: 'u1',
  partner: 'surrey',
  roles: ['POLICE_ANALYST'],
  iat: seconds,
  exp: seconds + 600,
}

let ed: { privateKey: CryptoKey; publicKey: CryptoKey }
let strategy: JwtStrategy
const folder = folderOfSuite()
const listeners: Server[] = []

beforeAll(async () => {
  ed = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  strategy = new JwtStrategy({ issuer, audience: 'partnership-hub', keys: await localKeys() }, clock)
})
afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close()
})

const jwks = async () => ({ keys: [{ ...(await exportJWK(ed.publicKey)), kid: 'k1', alg: 'EdDSA' }] })
const localKeys = async () => createLocalJWKSet(await jwks())
const sign = (payload: object, header: object = {}) =>
  new SignJWT({ ...payload }).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'k1', ...header }).sign(ed.privateKey)
const enter = (token: string) => strategy.viewerOf(`Bearer ${token}`)
const refused = (promise: Promise<unknown>) => expect(promise).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

// T-ID-1, T-ID-3
describe('a token', () => {
  test('a token of the configured issuer names subject, partner and roles', async () => {
    expect(await enter(await sign(claims))).toEqual({
      subject: `${issuer}|u1`,
      partner: 'surrey',
      roles: ['POLICE_ANALYST'],
      issuedAt: now,
      steppedUp: false,
    })
  })

  test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('a token signed by %s is admitted', async (alg) => {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg }] })
    const token = await new SignJWT(claims).setProtectedHeader({ alg, typ: 'at+jwt', kid: 'k1' }).sign(privateKey)
    const viewer = await new JwtStrategy({ issuer, audience: 'partnership-hub', keys }, clock).viewerOf(`Bearer ${token}`)
    expect(viewer).toMatchObject({ partner: 'surrey' })
  })

  test('a token that lives longer than the maximum is refused', async () => {
    expect(await enter(await sign({ ...claims, iat: seconds, exp: seconds + 3_600 }))).toMatchObject({ partner: 'surrey' })
    await refused(enter(await sign({ ...claims, iat: seconds, exp: seconds + 3_601 })))
  })

  test('a token that has the claims of an ID token is refused, whatever its type says', async () => {
    for (const claim of ['nonce', 'at_hash', 'c_hash']) await refused(enter(await sign({ ...claims, [claim]: 'x' })))
  })

  test('a token of a provider with its own types, claims and names is read by the configured ones', async () => {
    const configured = new JwtStrategy(
      {
        issuer,
        audience: 'partnership-hub',
        keys: await localKeys(),
        types: ['jwt'],
        claims: {
          partner: 'https://hub.example/partner',
          roles: 'realm_access.roles',
          partnerNames: new Map([['Surrey Police', 'surrey']]),
          roleNames: new Map([['hub-analyst', 'POLICE_ANALYST']]),
        },
        stepUp: [{ claim: 'acr', value: 'gold' }],
      },
      clock,
    )
    const { iss, aud, sub, iat, exp } = claims
    const theirs = {
      iss,
      aud,
      sub,
      iat,
      exp,
      'https://hub.example/partner': 'Surrey Police',
      realm_access: { roles: ['hub-analyst', 'offline'] },
      acr: 'gold',
    }
    const enterWith = async (change: object) => configured.viewerOf(`Bearer ${await sign({ ...theirs, ...change }, { typ: 'JWT' })}`)
    expect(await enterWith({})).toMatchObject({ partner: 'surrey', roles: ['POLICE_ANALYST'], steppedUp: true })
    expect(await enterWith({ acr: 'silver' })).toMatchObject({ steppedUp: false })
    await refused(enterWith({ realm_access: { roles: ['offline'] } }))
    await refused(enterWith({ realm_access: null }))
    await refused(enterWith({ 'https://hub.example/partner': 'Kent Police' }))
  })

  test('a refused token says why to the operator, and the same sentence always to the client', async () => {
    const other = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
    const elsewhere = 'https://other.example/keys'
    const reasons: [string, Promise<string>][] = [
      ['malformed', Promise.resolve('a.b.c')],
      ...Object.entries({ jwk: {}, jku: elsewhere, x5u: elsewhere, x5c: ['AAAA'] }).map(([name, value]): [string, Promise<string>] => [
        'key in header',
        sign(claims, { [name]: value }),
      ]),
      ['algorithm', Promise.resolve(`${b64({ alg: 'HS256', typ: 'at+jwt', kid: 'k1' })}.${b64(claims)}.AAAA`)],
      ['unknown key', sign(claims, { kid: 'k9' })],
      ['signature', new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: 'k1' }).sign(other.privateKey)],
      ['issuer', sign({ ...claims, iss: 'https://other.example' })],
      ['audience', sign({ ...claims, aud: 'another' })],
      ['type', sign(claims, { typ: 'JWT' })],
      ['id token', sign({ ...claims, nonce: 'x' })],
      ['expired', sign({ ...claims, iat: seconds - 900, exp: seconds - 300 })],
      ['not yet valid', sign({ ...claims, nbf: seconds + 300 })],
      ['lifetime', sign({ ...claims, exp: seconds + 90_000 })],
      ['subject', sign({ ...claims, sub: '' })],
      ['partner', sign({ ...claims, partner: 'SURREY' })],
      ['roles', sign({ ...claims, roles: ['ADMIN'] })],
    ]
    const said = new Set<string>()
    for (const [reason, token] of reasons) {
      const error = await enter(await token).catch((thrown: unknown) => thrown as Error & { reason: string })
      expect(error).toMatchObject({ reason })
      said.add((error as Error).message)
    }
    expect(said.size).toBe(1)
  })

  test('a token is refused when any claim is missing or wrong', async () => {
    const wrong: Record<string, unknown[]> = {
      iss: [undefined, 'https://other.example', [issuer], `${issuer}/`],
      aud: [undefined, 'another-hub', []],
      sub: [undefined, '', ['u1'], 'a b'],
      partner: [undefined, '', ['surrey'], "surrey'; --", 'SURREY'],
      roles: [undefined, [], 'POLICE_ANALYST', ['ADMIN'], [null]],
      exp: [undefined, seconds - 61, `${seconds + 600}`],
      iat: [undefined, seconds + 3_600],
      nbf: [seconds + 3_600],
    }
    for (const [name, values] of Object.entries(wrong)) {
      for (const value of values) await refused(enter(await sign({ ...claims, [name]: value })))
    }
  })

  test('a token within sixty seconds of its end is still admitted, by the hub clock', async () => {
    expect(await enter(await sign({ ...claims, exp: seconds - 59 }))).toMatchObject({ partner: 'surrey' })
  })

  test('a token with the same subject from another issuer is another person', async () => {
    const other = new JwtStrategy({ issuer: 'https://second.example', audience: 'partnership-hub', keys: await localKeys() }, clock)
    const viewer = await other.viewerOf(`Bearer ${await sign({ ...claims, iss: 'https://second.example' })}`)
    expect(viewer.subject).not.toBe((await enter(await sign(claims))).subject)
  })

  test('a token that is not a bearer token is refused', async () => {
    for (const header of [undefined, '', 'Bearer', 'Basic abc', 'Bearer a.b', 'Bearer a.b.c.d', `Bearer ${'a'.repeat(9_000)}.b.c`]) {
      await refused(strategy.viewerOf(header))
    }
  })
})

describe('a token that was let in before', () => {
  const bearing = (token: string) => `Bearer ${token}`

  test('a token that was admitted before is refused from its end on', async () => {
    let at = now
    const moving = new JwtStrategy({ issuer, audience: 'partnership-hub', keys: await localKeys() }, { now: () => at })
    const token = await sign(claims)
    expect(await moving.viewerOf(bearing(token))).toMatchObject({ partner: 'surrey' })
    at = new Date((claims.exp + 59) * 1000)
    expect(await moving.viewerOf(bearing(token))).toMatchObject({ partner: 'surrey' })
    at = new Date((claims.exp + 60) * 1000)
    await refused(moving.viewerOf(bearing(token)))
  })

  test('a token that was admitted before permits nothing with another payload, header or signature', async () => {
    const token = await sign(claims)
    expect(await enter(token)).toMatchObject({ partner: 'surrey' })
    const [head = '', , signature = ''] = token.split('.')
    await refused(enter(`${head}.${b64({ ...claims, partner: 'kent' })}.${signature}`))
    await refused(enter(`${b64({ alg: 'none', typ: 'at+jwt' })}.${b64(claims)}.${signature}`))
    await refused(enter(`${token.slice(0, -4)}AAAA`))
  })

  test('a token that was admitted before is refused half a minute after its key is gone', async () => {
    let keys = await localKeys()
    const rotating = new JwtStrategy({ issuer, audience: 'partnership-hub', keys: (...asked) => keys(...asked) }, clock)
    const token = await sign(claims)
    const time = moveTime()
    try {
      expect(await rotating.viewerOf(bearing(token))).toMatchObject({ partner: 'surrey' })
      keys = createLocalJWKSet({ keys: [] })
      expect(await rotating.viewerOf(bearing(token))).toMatchObject({ partner: 'surrey' })
      time.goBy(30_000)
      await refused(rotating.viewerOf(bearing(token)))
    } finally {
      time.end()
    }
  })
})

// T-ID-2
describe('keys at an address', () => {
  test('unknown key ids ask an address at most once a cool-down, and known keys go on while the address is down', async () => {
    let asked = 0
    const published = JSON.stringify(await jwks())
    const listener = await listen((_, response) => {
      asked++
      response.setHeader('content-type', 'application/json').end(published)
    })
    const keys = remoteKeys(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/`)
    const remote = new JwtStrategy({ issuer, audience: 'partnership-hub', keys }, clock)
    expect(await remote.viewerOf(`Bearer ${await sign(claims)}`)).toMatchObject({ partner: 'surrey' })
    for (let n = 0; n < 50; n++) await refused(remote.viewerOf(`Bearer ${await sign(claims, { kid: `new-${n}` })}`))
    expect(asked).toBeLessThanOrEqual(2)
    listener.close()
    listener.closeAllConnections()
    expect(await remote.viewerOf(`Bearer ${await sign(claims)}`)).toMatchObject({ partner: 'surrey' })
    await refused(remote.viewerOf(`Bearer ${await sign(claims, { kid: 'k2' })}`))
  })
})

describe('a provider found by discovery', () => {
  const providing = async (document: (address: string) => object, keys: object) => {
    const asked: string[] = []
    const listener = await listen((request, response) => {
      asked.push(request.url ?? '')
      const { port } = listener.address() as AddressInfo
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(request.url === '/.well-known/openid-configuration' ? document(`http://127.0.0.1:${port}`) : keys))
    })
    return { issuer: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`, asked, stop: () => listener.close() }
  }

  test('a provider found by discovery gives its keys, and is asked once for its document and once for its keys', async () => {
    const { issuer: found, asked, stop } = await providing((address) => ({ issuer: address, jwks_uri: `${address}/keys` }), await jwks())
    const provider = new OidcProvider({ issuer: found })
    const discovered = new JwtStrategy({ issuer: found, audience: 'partnership-hub', keys: provider.keys }, clock)
    for (let n = 0; n < 3; n++)
      expect(await discovered.viewerOf(`Bearer ${await sign({ ...claims, iss: found, jti: n })}`)).toMatchObject({ partner: 'surrey' })
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys'])
    await expect(provider.check()).resolves.toBeUndefined()
    stop()
  })

  test.each([
    ['names another issuer', (address: string) => ({ issuer: 'https://other.example', jwks_uri: `${address}/keys` })],
    ['names keys at an address that is not https', (address: string) => ({ issuer: address, jwks_uri: 'http://keys.example/keys' })],
    ['names no keys', (address: string) => ({ issuer: address })],
  ])('a provider found by discovery that %s lets nobody in', async (_, document) => {
    const { issuer: found, stop } = await providing(document, await jwks())
    try {
      const provider = new OidcProvider({ issuer: found })
      const discovered = new JwtStrategy({ issuer: found, audience: 'partnership-hub', keys: provider.keys }, clock)
      await refused(discovered.viewerOf(`Bearer ${await sign({ ...claims, iss: found })}`))
      await expect(provider.check()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    } finally {
      stop()
    }
  })

  test.each([
    ['whose keys do not answer', (address: string) => ({ issuer, jwksUrl: `${address}/keys` })],
    ['that does not answer', (address: string) => ({ issuer: address })],
  ])('a provider found by discovery %s is asked once a cool-down, however many tokens come', async (_, providerAt) => {
    let asked = 0
    const listener = await listen((_request, response) => {
      asked++
      response.writeHead(500).end()
    })
    const provider = providerAt(`http://127.0.0.1:${(listener.address() as AddressInfo).port}`)
    const { issuer: iss } = provider
    const silent = new JwtStrategy({ issuer: iss, audience: 'partnership-hub', keys: new OidcProvider(provider).keys }, clock)
    const reason = 'jwksUrl' in provider ? expect.any(String) : 'provider does not answer'
    for (let n = 0; n < 50; n++)
      await expect(silent.viewerOf(`Bearer ${await sign({ ...claims, iss, jti: n })}`)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
        reason,
      })
    expect(asked).toBe(1)
  })
})

describe('the demo issuer', () => {
  const place = { embedded: true, host: '127.0.0.1' }

  test('the demo issuer keeps its key where only its owner reads it, and trusts its own tokens after a restart', async () => {
    const first = await DemoIssuer.open(folder, place)
    const token = await first.issueToken({ roles: ['INSPECTOR'], partner: 'hmicfrs', now })
    expect((await stat(join(folder, 'issuer.json'))).mode & 0o777).toBe(0o600)
    const again = await DemoIssuer.open(folder, place)
    const viewer = await new JwtStrategy(again.trusted, clock).viewerOf(`Bearer ${token}`)
    expect(viewer).toMatchObject({ partner: 'hmicfrs', roles: ['INSPECTOR'] })
  })

  test('tokens of the demo issuer end after an hour', async () => {
    const demo = await DemoIssuer.open(folder, place)
    const token = await demo.issueToken({ roles: ['INSPECTOR'], partner: 'hmicfrs', now })
    const later = new JwtStrategy(demo.trusted, { now: () => new Date(now.getTime() + 3_600_000 + 61_000) })
    await refused(later.viewerOf(`Bearer ${token}`))
  })

  test('the demo issuer does not exist with a real database or off loopback', async () => {
    await expect(DemoIssuer.open(folder, { embedded: false, host: '127.0.0.1' })).rejects.toMatchObject({ code: 'DEMO_ONLY' })
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.evil.example']) {
      await expect(DemoIssuer.open(folder, { embedded: true, host })).rejects.toMatchObject({ code: 'DEMO_ONLY' })
    }
  })
})

/** A server on this machine, closed after its test whether that passed or not. */
function listen(handler: Parameters<typeof createServer>[1]): Promise<Server> {
  const server = createServer(handler)
  listeners.push(server)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
