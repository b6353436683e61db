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

const day = 86_400_000

/** A number of whole days later, each of 24 hours. */
export const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * day)
