import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'
import { isRole } from '../../access/roles.js'
import type { Viewer } from '../../access/viewer.js'
import type { Clock } from '../../kit/clock.js'
import { Unauthenticated } from '../../kit/errors.js'

/** Whose tokens are accepted. The token's header points into `keys`; it never brings a key or an address of its own. */
export interface TrustedIssuer {
  readonly issuer: string
  readonly audience: string
  readonly keys: JWTVerifyGetKey
}

/** Seconds by which the clocks of the hub and the issuer may differ. */
const tolerance = 60
const algorithms = ['EdDSA', 'ES256', 'PS256']
/** Header fields by which a token would name its own key. */
const selfMade = ['jku', 'jwk', 'x5u', 'x5c'] as const
/** Characters; a token with a few roles has under a thousand. */
const longestToken = 8_192
const subjectForm = /^[\x21-\x7e]{1,200}$/
const partnerForm = /^[a-z0-9-]{1,40}$/

/** Milliseconds for which a signature that was good is not checked again; the times of the token are, at each request. */
const signatureCached = 30_000
const mostBelieved = 500

interface Believed {
  readonly payload: JWTPayload
  readonly since: number
}

/** Turns a bearer token into a viewer, or throws `Unauthenticated` with the same sentence whatever was wrong. */
export class JwtStrategy {
  /** By the whole token, so that another signature is another token. The oldest comes first. */
  private readonly known = new Map<string, Believed>()

  constructor(
    private readonly trusted: TrustedIssuer,
    private readonly clock: Clock,
  ) {}

  async viewerOf(authorization: string | undefined): Promise<Viewer> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined || token.length > longestToken) throw new Unauthenticated()
    const payload = this.recall(token) ?? (await this.verify(token))
    const { sub, partner, roles } = payload
    if (typeof sub !== 'string' || !subjectForm.test(sub)) throw new Unauthenticated()
    if (typeof partner !== 'string' || !partnerForm.test(partner)) throw new Unauthenticated()
    // The provider may know roles that are nothing to the hub.
    const known = Array.isArray(roles) ? [...new Set(roles.filter(isRole))] : []
    if (known.length === 0) throw new Unauthenticated()
    return { subject: `${this.trusted.issuer}|${sub}`, partner, roles: known }
  }

  private async verify(token: string): Promise<JWTPayload> {
    const now = this.clock.now()
    try {
      const header = decodeProtectedHeader(token)
      if (selfMade.some((field) => field in header)) throw new Unauthenticated()
      const { payload } = await jwtVerify(token, this.trusted.keys, {
        algorithms,
        issuer: this.trusted.issuer,
        audience: this.trusted.audience,
        typ: 'at+jwt',
        clockTolerance: tolerance,
        currentDate: now,
        requiredClaims: ['sub', 'iat', 'exp', 'partner', 'roles'],
      })
      if (!isTimely(payload, now)) throw new Unauthenticated()
      this.keep(token, payload)
      return payload
    } catch {
      // Which check failed would help only someone who tries tokens out, so the answer does not say.
      throw new Unauthenticated()
    }
  }

  private recall(token: string): JWTPayload | undefined {
    const found = this.known.get(token)
    if (!found) return undefined
    if (performance.now() - found.since < signatureCached && isTimely(found.payload, this.clock.now())) return found.payload
    this.known.delete(token)
    return undefined
  }

  private keep(token: string, payload: JWTPayload): void {
    const [oldest] = this.known.keys()
    if (this.known.size >= mostBelieved && oldest !== undefined) this.known.delete(oldest)
    this.known.set(token, { payload, since: performance.now() })
  }
}

function isTimely({ iat, nbf, exp }: JWTPayload, now: Date): boolean {
  const seconds = now.getTime() / 1000
  if (typeof iat !== 'number' || typeof exp !== 'number') return false
  return iat <= seconds + tolerance && (nbf ?? iat) <= seconds + tolerance && exp > seconds - tolerance
}

/**
 * Keys of the one configured address: together with the time for which a verified signature is cached they are kept ten minutes, an unknown key id asks again at most every 30 seconds. While the
 * address does not answer, the keys known last go on.
 */
export function remoteKeys(jwksUrl: string): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: 600_000 - signatureCached,
    cooldownDuration: 30_000,
    timeoutDuration: 5_000,
  })
  return async (header, token) => {
    try {
      return await remote(header, token)
    } catch (error) {
      const known = remote.jwks()
      if (!known) throw error
      return createLocalJWKSet(known)(header, token)
    }
  }
}
