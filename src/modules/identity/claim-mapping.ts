import type { JWTPayload } from 'jose'
import { isRole, type Role } from '../../access/roles.js'
import { isPartnerCode } from '../../kit/partner-code.js'

/** Under which claims and names a provider sends what the hub needs. */
export interface ClaimMapping {
  /** Name of the claim, or a path such as `realm_access.roles`. */
  readonly partner: string
  readonly roles: string
  /** The provider's name → the hub's. A name that is missing here is used as it is. */
  readonly partnerNames: ReadonlyMap<string, string>
  readonly roleNames: ReadonlyMap<string, string>
}

export const plainClaims: ClaimMapping = { partner: 'partner', roles: 'roles', partnerNames: new Map(), roleNames: new Map() }

/** The value of a claim with this name, or else at this path. `https://hub.example/roles` contains dots, but is a name. */
function claimAt(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name]
  return name
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined,
      payload,
    )
}

/** The partner of a token; undefined if there is none or more than one. */
export function partnerIn(payload: JWTPayload, { partner, partnerNames }: ClaimMapping): string | undefined {
  const given = claimAt(payload, partner)
  if (typeof given !== 'string') return undefined
  const name = partnerNames.get(given) ?? given
  return isPartnerCode(name) ? name : undefined
}

/** The hub's roles in a token. Other roles of the provider are ignored. */
export function rolesIn(payload: JWTPayload, { roles, roleNames }: ClaimMapping): readonly Role[] {
  const given = claimAt(payload, roles)
  if (!Array.isArray(given)) return []
  const named = given.map((name: unknown) => (typeof name === 'string' ? (roleNames.get(name) ?? name) : name))
  return [...new Set(named.filter(isRole))]
}

/** One way to show a second factor: a claim that equals a value or lists it. */
export interface StepUp {
  readonly claim: string
  readonly value: string
}

/** Whether the person signed in with a second factor, as governance requires. */
export const hasSteppedUp = (payload: JWTPayload, ways: readonly StepUp[]): boolean =>
  ways.some(({ claim, value }) => {
    const given = claimAt(payload, claim)
    return given === value || (Array.isArray(given) && given.includes(value))
  })
