import { mayHold } from '../../../access/grants.js'
import type { PartnerKind } from '../../../access/partner-kinds.js'
import type { Role } from '../../../access/roles.js'
import { Forbidden, Invalid } from '../../../kit/errors.js'

/**
 * The one role in which a request acts. Two roles together would see more than either. `asked` is the header X-Role. A role
 * that the token lacks, one that this kind of partner cannot hold and one that does not exist are refused in the same words.
 */
export function actingRole(held: readonly Role[], kind: PartnerKind, asked: string | undefined): Role {
  const fitting = held.filter((role) => mayHold(role, kind))
  if (fitting.length === 0)
    throw new Forbidden(
      'None of your roles can be held by your kind of partner. Ask whoever gives out roles at your identity provider.',
      'ROLE_NOT_HELD',
    )
  const named = asked === undefined ? fitting : fitting.filter((role) => role === asked)
  const [only, ...others] = named
  if (only === undefined) throw new Forbidden(`X-Role names no role of yours. Send one of ${fitting.join(', ')}.`, 'ROLE_NOT_HELD')
  // Safeguard one request, one role: others.length > 0 -> false
  if (others.length > 0)
    throw new Invalid('ROLE_NEEDED', `A request acts in one role. Send one of yours in the header X-Role: ${fitting.join(', ')}.`, {
      roles: fitting,
    })
  return only
}
