import { grantedTo } from './grants.js'
import type { PartnerKind } from './partner-kinds.js'
import { roles, type Role } from './roles.js'

/** Stands in a key that follows notices, in place of the name of a feed. */
export const noticesKey = 'notices'

/** Which role of a kind of partner is told of changes; undefined if none is. */
export const roleToldOf = (kind: PartnerKind): Role | undefined => roles.find((role) => grantedTo(role, kind).includes('notice:read'))

/** In which role a key acts. @throws Error if a key was made for a kind of partner that is told nothing */
export function roleOfKey(of: string, kind: PartnerKind): Role {
  if (of !== noticesKey) return 'DATA_STEWARD'
  const role = roleToldOf(kind)
  if (!role) throw new Error(`nobody of a ${kind} is told of changes`)
  return role
}
