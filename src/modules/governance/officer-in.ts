import { Forbidden } from '../../kit/errors.js'
import type { RequestContext } from './caller.js'
import type { Actor } from './partnership-change.js'

/** The officer who changes what its own partner agreed. @throws Forbidden `STEP_UP_NEEDED` */
export function officerIn({ viewer: { subject, partner, role, steppedUp } }: Pick<RequestContext, 'viewer'>): Actor {
  if (!steppedUp) throw new Forbidden('Sign in again with your second factor: this changes who may do what.', 'STEP_UP_NEEDED')
  return { actor: subject, partner, role }
}
