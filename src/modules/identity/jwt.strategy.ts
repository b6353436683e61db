import { decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type ProtectedHeaderParameters } from 'jose'
import type { Viewer } from '../../access/viewer.js'
import type { Clock } from '../../kit/clock.js'
import { hasSteppedUp, partnerIn, plainClaims, rolesIn, type ClaimMapping, type StepUp } from './claim-mapping.js'
import { reasonOf, TokenRefused } from './token-refused.js'

/** The audience that a token must name, unless a setting says otherwise. */
export const hubAudience = 'partnership-hub'

/** An issuer whose tokens are accepted. The token's header selects one of `keys`; it can never bring its own key or address. */
export interface TrustedIssuer {
  readonly issuer: string
  readonly audience: string
  readonly keys: JWTVerifyGetKey
  /** Accepted types of an access token in its header, in lower case. The default is `at+jwt`. */
  readonly types?: readonly string[]
  /** Longest time from `iat` to `exp`, in seconds. The default is an hour. */
  readonly maximumLifetime?: number
  readonly claims?: ClaimMapping
  /** Any of these shows a second factor. The default is `amr` with `mfa`. */
  readonly stepUp?: readonly StepUp[]
}

/** Seconds by which the clocks of the hub and the issuer may differ. */
export const clockTolerance = 60
const algorithms = ['EdDSA', 'ES256', 'PS256', 'RS256']
/** Header fields by which a token could name its own key. */
const selfMade = ['jku', 'jwk', 'x5u', 'x5c'] as const
/** In characters. A token with a few roles has fewer than a thousand. */
const longestToken = 8_192
const subjectForm = /^[\x21-\x7e]{1,200}$/
/** Claims that only an ID token has. Such a token is for the client that signed the person in, not for the hub. */
const ofIdTokens = ['nonce', 'at_hash', 'c_hash'] as const

/** How long a good signature is not checked again, in milliseconds. The token's times are checked at each request. */
export const signatureCached = 30_000
const mostCached = 500

interface Cached {
  readonly payload: JWTPayload
  readonly since: number
}

/** Turns a bearer token into a viewer, or throws `TokenRefused`. The sentence is the same whatever was wrong. */
export class JwtStrategy {
  /** The cache key is the whole token, so a changed signature is another token. The oldest entry comes first. */
  private readonly known = new Map<string, Cached>()

  constructor(
    private readonly trusted: TrustedIssuer,
    private readonly clock: Clock,
  ) {}

  async viewerOf(authorization: string | undefined): Promise<Viewer> {
    if (authorization === undefined) throw new TokenRefused('no token')
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
    if (token === undefined || token.length > longestToken) throw new TokenRefused('malformed')
    const payload = this.recall(token) ?? (await this.verify(token))
    const { issuer, claims = plainClaims, stepUp = [{ claim: 'amr', value: 'mfa' }] } = this.trusted
    const { sub, iat } = payload
    if (typeof sub !== 'string' || !subjectForm.test(sub)) throw new TokenRefused('subject')
    const partner = partnerIn(payload, claims)
    if (partner === undefined) throw new TokenRefused('partner')
    const roles = rolesIn(payload, claims)
    if (roles.length === 0) throw new TokenRefused('roles')
    return { subject: `${issuer}|${sub}`, partner, roles, issuedAt: new Date(Number(iat) * 1000), steppedUp: hasSteppedUp(payload, stepUp) }
  }

  private async verify(token: string): Promise<JWTPayload> {
    const now = this.clock.now()
    const { types = ['at+jwt'], maximumLifetime = 3_600 } = this.trusted
    try {
      const header = headerOf(token)
      // Safeguard T-ID-1 a key or address in the header
      if (selfMade.some((field) => field in header)) throw new TokenRefused('key in header')
      const { payload } = await jwtVerify(token, this.trusted.keys, {
        algorithms,
        issuer: this.trusted.issuer,
        // Safeguard T-ID-3 claims
        audience: this.trusted.audience,
        clockTolerance,
        currentDate: now,
        requiredClaims: ['sub', 'iat', 'exp'],
      })
      const type = typeof header.typ === 'string' ? header.typ.toLowerCase().replace(/^application\//, '') : ''
      if (!types.includes(type)) throw new TokenRefused('type')
      if (ofIdTokens.some((claim) => claim in payload)) throw new TokenRefused('id token')
      if (Number(payload.exp) - Number(payload.iat) > maximumLifetime) throw new TokenRefused('lifetime')
      if (!isTimely(payload, now)) throw new TokenRefused('not yet valid')
      this.keep(token, payload)
      return payload
    } catch (error) {
      throw new TokenRefused(reasonOf(error))
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
    if (this.known.size >= mostCached && oldest !== undefined) this.known.delete(oldest)
    this.known.set(token, { payload, since: performance.now() })
  }
}

function headerOf(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw new TokenRefused('malformed')
  }
}

function isTimely({ iat, nbf, exp }: JWTPayload, now: Date): boolean {
  const seconds = now.getTime() / 1000
  if (typeof iat !== 'number' || typeof exp !== 'number') return false
  return iat <= seconds + clockTolerance && (nbf ?? iat) <= seconds + clockTolerance && exp > seconds - clockTolerance
}
