import { Conflict } from '../../../kit/errors.js'

/** The states of a release. Only RELEASED and CORRECTED give a file or a public page. */
export const releaseStates = [
  'REQUESTED',
  'IN_REVIEW',
  'REFUSED',
  'OPEN_TO_OBJECTION',
  'OBJECTED',
  'APPROVED',
  'RELEASED',
  'CORRECTED',
  'EXPIRED',
  'WITHDRAWN',
] as const
export type ReleaseState = (typeof releaseStates)[number]

/**
 * What somebody may do with a release, and in which states. Time alone leads from OPEN_TO_OBJECTION to APPROVED, and from RELEASED to
 * EXPIRED.
 */
export const releaseSteps = {
  review: ['REQUESTED', 'IN_REVIEW'],
  object: ['OPEN_TO_OBJECTION'],
  release: ['APPROVED'],
  export: ['RELEASED', 'CORRECTED'],
  /** A request is withdrawn by its requester alone, before the release has left the hub. */
  withdraw: ['REQUESTED', 'IN_REVIEW', 'OPEN_TO_OBJECTION', 'APPROVED'],
  correct: ['RELEASED', 'CORRECTED'],
  end: ['RELEASED', 'CORRECTED'],
  amend: ['RELEASED', 'CORRECTED'],
  hide: ['RELEASED', 'CORRECTED'],
} as const satisfies Readonly<Record<string, readonly ReleaseState[]>>
export type ReleaseStep = keyof typeof releaseSteps

/** How many reviewers decide. */
export const reviewersNeeded = 2

/** What decides the state of a release. */
export interface ReleaseTimes {
  readonly refusedAt: Date | null
  /** Set when the last reviewer approved. */
  readonly objectionsUntil: Date | null
  readonly releasedAt: Date | null
  /** Null for a publication. */
  readonly expiresAt: Date | null
  readonly correctedAt: Date | null
  readonly withdrawnAt: Date | null
}

export function stateOfRelease(times: ReleaseTimes, reviews: number, objections: number, now: Date): ReleaseState {
  if (times.withdrawnAt !== null) return 'WITHDRAWN'
  if (times.refusedAt !== null) return 'REFUSED'
  if (objections > 0) return 'OBJECTED'
  if (times.releasedAt !== null) {
    if (times.expiresAt !== null && now >= times.expiresAt) return 'EXPIRED'
    return times.correctedAt === null ? 'RELEASED' : 'CORRECTED'
  }
  // Safeguard Release: time to object: now < times.objectionsUntil ? 'OPEN_TO_OBJECTION' : ->
  if (times.objectionsUntil !== null) return now < times.objectionsUntil ? 'OPEN_TO_OBJECTION' : 'APPROVED'
  return reviews === 0 ? 'REQUESTED' : 'IN_REVIEW'
}

/** Throws Conflict `RELEASE_STATE` if the step is not possible in this state. */
export function checkReleaseStep(step: ReleaseStep, state: ReleaseState): void {
  const allowed: readonly ReleaseState[] = releaseSteps[step]
  if (!allowed.includes(state)) throw new Conflict('RELEASE_STATE', refusalOf(step, state, allowed.join(' or ')))
}

function refusalOf(step: ReleaseStep, state: ReleaseState, allowed: string): string {
  if (step === 'export')
    return `A release that is ${state} gives no file: only one that is ${allowed} does.${state === 'WITHDRAWN' ? ' Its withdrawnBecause says why.' : ''}`
  const instead = step === 'withdraw' && releaseSteps.end.some((one) => one === state) ? ' endRelease proposes its end.' : ''
  return `A release that is ${state} cannot be changed so: ${step} is for ${allowed}.${instead}`
}

const day = 86_400_000

/** A number of whole days later, each of 24 hours. */
export const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * day)
