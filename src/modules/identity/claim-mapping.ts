import type { JWTPayload } from 'jose'
import { isRole, type Role } from '../../access/roles.js'
import { isPartnerCode } from '../../kit/partner-code.js'

/** Where a provider puts what the hub needs, and under which names. */
export interface ClaimMapping {
  /** Name of the claim, or a path such as `realm_access.roles`. */
  readonly partner: string
  readonly roles: string
  /** The provider's name → the hub's. A name that is not here is taken as it is. */
  readonly partnerNames: ReadonlyMap<string, string>
  readonly roleNames: ReadonlyMap<string, string>
}

export const plainClaims: ClaimMapping = { partner: 'partner', roles: 'roles', partnerNames: new Map(), roleNames: new Map() }

/** The value at a claim's name, or else along the path that the name is: `https://hub.example/roles` has dots and is a name. */
export function claimAt(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name]
  return name
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined,
      payload,
    )
}

/** The partner of a token; undefined if there is none, or more than one. */
export function partnerIn(payload: JWTPayload, { partner, partnerNames }: ClaimMapping): string | undefined {
  const given = claimAt(payload, partner)
  if (typeof given !== 'string') return undefined
  const name = partnerNames.get(given) ?? given
  return isPartnerCode(name) ? name : undefined
}

/** The hub's roles in a token. The provider may know others, which are nothing to the hub. */
export function rolesIn(payload: JWTPayload, { roles, roleNames }: ClaimMapping): readonly Role[] {
  const given = claimAt(payload, roles)
  if (!Array.isArray(given)) return []
  const named = given.map((name: unknown) => (typeof name === 'string' ? (roleNames.get(name) ?? name) : name))
  return [...new Set(named.filter(isRole))]
}

/** One way to show a second factor: a claim that has, or lists, a value. */
export interface StepUp {
  readonly claim: string
  readonly value: string
}

/** Whether the person signed in with what governance asks for. */
export const hasSteppedUp = (payload: JWTPayload, ways: readonly StepUp[]): boolean =>
  ways.some(({ claim, value }) => {
    const given = claimAt(payload, claim)
    return given === value || (Array.isArray(given) && given.includes(value))
  })
