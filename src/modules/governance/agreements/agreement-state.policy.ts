import { Conflict } from '../../../kit/errors.js'
import { londonDate } from '../../../kit/london.js'
import type { Term } from './agreement.store.js'

/** The states of a version of an agreement. Only a LIVE one permits anything. */
export const agreementStates = ['DRAFT', 'PROPOSED', 'WITHDRAWN', 'SIGNED', 'LIVE', 'SUSPENDED', 'EXPIRED', 'SUPERSEDED'] as const
export type AgreementState = (typeof agreementStates)[number]

/** What somebody may do with a version, and in which states; `null` is one that does not exist. Time alone does the rest: SIGNED, LIVE, EXPIRED. */
const agreementSteps = {
  draft: [null, 'DRAFT'],
  propose: ['DRAFT'],
  sign: ['PROPOSED'],
  withdraw: ['DRAFT', 'PROPOSED'],
} as const satisfies Readonly<Record<string, readonly (AgreementState | null)[]>>
export type AgreementStep = keyof typeof agreementSteps

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

/** Throws Conflict `AGREEMENT_STATE` if the step is not possible in this state. */
export function checkStep(step: AgreementStep, state: AgreementState | null): void {
  const allowed: readonly (AgreementState | null)[] = agreementSteps[step]
  if (allowed.includes(state)) return
  throw new Conflict('AGREEMENT_STATE', `This version is ${state ?? 'not there'}. ${whatToDo[step]}`)
}

const whatToDo: Readonly<Record<AgreementStep, string>> = {
  draft: 'Its text stands. Give your draft a higher version.',
  propose: 'Only a draft is proposed. Draft a higher version.',
  sign: 'Only a proposed version is signed. agreementVersions lists those that wait for your partner.',
  withdraw: 'Only a draft or a proposal is taken back. A party leaves what is in force with leaveAgreement.',
}
