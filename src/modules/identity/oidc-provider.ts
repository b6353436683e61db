import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose'
import { Unavailable } from '../../kit/errors.js'
import { signatureCached } from './jwt.strategy.js'

interface ProviderAddress {
  readonly issuer: string
  /** Where its keys are. If left out, they are found by discovery. */
  readonly jwksUrl?: string | undefined
}

/** Milliseconds: how long to wait for the provider, and how long to wait before asking a silent one again. */
const times = { timeout: 5_000, coolDown: 30_000 }

/** The provider may close a kept connection between two requests, which would look as if it did not answer. */
// Safeguard A connection that the provider has closed meanwhile: , connection: 'close' ->
const headers = { accept: 'application/json', connection: 'close' }

/** An OpenID Connect provider. It is asked for its keys when the first token comes. */
export class OidcProvider {
  private keySet: Promise<JWTVerifyGetKey> | undefined
  private failedAt = Number.NEGATIVE_INFINITY

  constructor(private readonly address: ProviderAddress) {}

  readonly keys: JWTVerifyGetKey = async (header, token) => (await this.found())(header, token)

  /** Asks the provider now, whatever happened before. @throws Unavailable with what to do */
  async check(): Promise<void> {
    const url = await keysAddressOf(this.address)
    const answer = await askJson(url)
    if (!Array.isArray(answer['keys']) || answer['keys'].length === 0) throw silent(`${url} gives no keys`)
  }

  private async found(): Promise<JWTVerifyGetKey> {
    if (this.keySet) return this.keySet
    // Otherwise requests with any token could make the hub ask a silent provider again and again.
    if (performance.now() - this.failedAt < times.coolDown) throw silent('the last try failed')
    this.keySet = keysAddressOf(this.address).then(remoteKeys)
    try {
      return await this.keySet
    } catch (error) {
      this.keySet = undefined
      this.failedAt = performance.now()
      throw error
    }
  }
}

/** True for https, and for this machine. Keys that someone could exchange on the way are worthless. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname))
}

async function keysAddressOf({ issuer, jwksUrl }: ProviderAddress): Promise<string> {
  if (jwksUrl) return jwksUrl
  const document = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const { issuer: named, jwks_uri: found } = await askJson(document)
  if (named !== issuer) throw silent(`${document} names another issuer, so HUB_ISSUER must be written as the provider writes it`)
  if (typeof found !== 'string' || !isSafeAddress(found)) throw silent(`${document} names no https address of keys`)
  return found
}

/**
 * Reads the body at once, of a refusal too: the `fetch` of Node 22 and 24 ends the process if more than 64 KB are unread when the connection is
 * closed, as it is here after each answer.
 */
async function fetchWhole(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  const body = await response.arrayBuffer()
  return new Response(body.byteLength === 0 ? null : body, response)
}

async function askJson(url: string): Promise<Record<string, unknown>> {
  try {
    const response = await fetchWhole(url, {
      signal: AbortSignal.timeout(times.timeout),
      redirect: 'error',
      headers,
    })
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return (await response.json()) as Record<string, unknown>
  } catch {
    throw silent(`${url} does not answer`)
  }
}

const silent = (what: string): Unavailable => new Unavailable(`The identity provider cannot be asked for its keys: ${what}.`)

/**
 * Keys from one address. With the time for which a verified signature is cached, they are kept ten minutes. An unknown key id causes a new
 * request at most every 30 seconds. While the address does not answer, the last known keys stay valid.
 */
export function remoteKeys(jwksUrl: string): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    // Safeguard T-ID-2 keys that change: 600_000 - signatureCached -> 6_000_000
    cacheMaxAge: 600_000 - signatureCached,
    // Safeguard T-ID-2 keys that change: times.coolDown -> 0
    cooldownDuration: times.coolDown,
    timeoutDuration: times.timeout,
    headers,
    [customFetch]: fetchWhole,
  })
  let failedAt = Number.NEGATIVE_INFINITY
  return async (header, token) => {
    // Anyone can send tokens before a signature is checked, so a silent address is not asked for each of them.
    // Safeguard A silent address of keys: performance.now() - failedAt < times.coolDown -> false
    const isCooling = performance.now() - failedAt < times.coolDown
    const known = remote.jwks()
    if (isCooling && !known) throw silent('the last try failed')
    if (isCooling && known) return createLocalJWKSet(known)(header, token)
    try {
      return await remote(header, token)
    } catch (error) {
      // The provider has answered, so a key that it no longer lists is refused, even if it was known before.
      if (error instanceof errors.JWKSNoMatchingKey) throw error
      failedAt = performance.now()
      // Safeguard T-ID-9 the provider is down: if (!known) ->
      if (!known) throw error
      return createLocalJWKSet(known)(header, token)
    }
  }
}
