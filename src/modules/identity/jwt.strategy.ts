import { decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type ProtectedHeaderParameters } from 'jose'
import type { Viewer } from '../../access/viewer.js'
import type { Clock } from '../../kit/clock.js'
import { hasSteppedUp, partnerIn, plainClaims, rolesIn, type ClaimMapping, type StepUp } from './claim-mapping.js'
import { reasonOf, TokenRefused } from './token-refused.js'

/** For whom a token must be, if no setting says otherwise. */
export const hubAudience = 'partnership-hub'

/** Whose tokens are accepted. The token's header points into `keys`; it never brings a key or an address of its own. */
export interface TrustedIssuer {
  readonly issuer: string
  readonly audience: string
  readonly keys: JWTVerifyGetKey
  /** Types of an access token in its header, in lower case; `at+jwt` if none is given. */
  readonly types?: readonly string[]
  /** Seconds that a token may live from `iat` to `exp`; an hour if none is given. */
  readonly maximumLifetime?: number
  readonly claims?: ClaimMapping
  /** Any of these shows a second factor; `amr` with `mfa` if none is given. */
  readonly stepUp?: readonly StepUp[]
}

/** Seconds by which the clocks of the hub and the issuer may differ. */
export const clockTolerance = 60
const algorithms = ['EdDSA', 'ES256', 'PS256', 'RS256']
/** Header fields by which a token would name its own key. */
const selfMade = ['jku', 'jwk', 'x5u', 'x5c'] as const
/** Characters; a token with a few roles has under a thousand. */
const longestToken = 8_192
const subjectForm = /^[\x21-\x7e]{1,200}$/
/** Claims that only an ID token has: it is for the client that signed the person in, not for the hub. */
const ofIdTokens = ['nonce', 'at_hash', 'c_hash'] as const

/** Milliseconds for which a signature that was good is not checked again; the times of the token are, at each request. */
export const signatureCached = 30_000
const mostCached = 500

interface Cached {
  readonly payload: JWTPayload
  readonly since: number
}

/** Turns a bearer token into a viewer, or throws `TokenRefused` with the same sentence whatever was wrong. */
export class JwtStrategy {
  /** By the whole token, so that another signature is another token. The oldest comes first. */
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
      if (selfMade.some((field) => field in header)) throw new TokenRefused('key in header')
      const { payload } = await jwtVerify(token, this.trusted.keys, {
        algorithms,
        issuer: this.trusted.issuer,
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
