import { londonDate } from '../../../kit/london.js'
import type { Term } from './agreement.store.js'

/** The states of a version of an agreement. Only a LIVE one permits anything. */
export const agreementStates = ['DRAFT', 'PROPOSED', 'WITHDRAWN', 'SIGNED', 'LIVE', 'SUSPENDED', 'EXPIRED', 'SUPERSEDED'] as const
export type AgreementState = (typeof agreementStates)[number]

/** What decides the state of a version. */
export interface VersionTimes {
  readonly version: number
  readonly proposedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly completedAt: Date | null
}

/**
 * The state of an agreement whose terms are in force or will be. SIGNED: signed by all but not begun. EXPIRED: ended, or overdue for its
 * review.
 */
export function stateOf(agreement: Term, now: Date): AgreementState {
  const today = londonDate(now)
  if (agreement.signedAt === null) return 'PROPOSED'
  if (agreement.suspendedAt !== null) return 'SUSPENDED'
  if (today < agreement.startsOn) return 'SIGNED'
  return today <= agreement.endsOn && today <= agreement.reviewDueOn ? 'LIVE' : 'EXPIRED'
}

/** The state of a version, given the version of the same reference that is in force; undefined if none is. */
export function stateOfVersion(
  version: VersionTimes,
  inForce: (Term & { readonly version: number }) | undefined,
  now: Date,
): AgreementState {
  if (version.withdrawnAt !== null) return 'WITHDRAWN'
  if (inForce && (inForce.version > version.version || (inForce.version === version.version && version.completedAt === null)))
    return 'SUPERSEDED'
  if (version.completedAt === null) return version.proposedAt === null ? 'DRAFT' : 'PROPOSED'
  return inForce ? stateOf(inForce, now) : 'SUPERSEDED'
}
