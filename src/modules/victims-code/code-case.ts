/** A decision on one category of enhanced rights. The last decision on a category up to a date is the valid one. */
export interface EnhancedDecision {
  readonly category: string
  readonly decision: 'ENTITLED' | 'NOT_ENTITLED'
  readonly decidedAt: Date | string
}

/** Something that happened in the case, with its four times: ISO 8601 or a bare London date. */
export interface CodeEvent {
  readonly type: string
  readonly occurredAt?: string | null
  readonly receivedAt?: string | null
  readonly toldAt?: string | null
  readonly recordedAt?: string | null
  readonly agency?: string | null
  /** The victim asked not to have the service. */
  readonly optedOut?: boolean | null
  /** Postponed on purpose, because doing it in time would have put somebody at risk. */
  readonly deferred?: boolean | null
}

/** The facts on which the duties are judged. */
export interface CodeCase {
  readonly reportedAt: Date | null
  readonly referredAt: Date
  /** The victim asked not to be referred. */
  readonly declined: boolean
  readonly enhanced: readonly EnhancedDecision[]
  readonly events: readonly CodeEvent[]
  /** Days between progress updates, as agreed with the victim. */
  readonly agreedUpdateDays?: number | null
  /** When these days were agreed. The report date is used if this is missing. */
  readonly updatesAgreedAt?: Date | string | null
  /** When the outcome of the crime was recorded. It ends the case, as a closing event does. */
  readonly outcomeAt?: Date | string | null
  readonly sensitiveConsent?: SensitiveConsent | null
  /** From any source that the caller may see. */
  readonly flags?: readonly SeenFlag[]
}

/** A statement about a vulnerability, and who made it. */
export interface SeenFlag {
  readonly indicator: string
  readonly value: string
  readonly source: string
  readonly assessedAt?: Date | string | null
}

/** For a referral that needed explicit consent: it was given, the referral was made without it, or nothing shows which. */
export type SensitiveConsent = 'GIVEN' | 'NOT_GIVEN' | 'NOT_KNOWN'

const recordedWithout: readonly string[] = ['EXPLICIT_NO', 'NOT_ASKED', 'OPT_OUT_NOT_EXERCISED']

/**
 * What a referral shows about the consent that it needed; null if it needed none. A recorded refusal is not an opt-out: it ends
 * the duty to refer (D04), and D04c forbids a referral made against it.
 */
export function sensitiveConsent(isNeeded: boolean, consent: string): SensitiveConsent | null {
  if (!isNeeded) return null
  if (consent === 'EXPLICIT_YES') return 'GIVEN'
  return recordedWithout.includes(consent) ? 'NOT_GIVEN' : 'NOT_KNOWN'
}

/** Missing evidence is not a breach. It has verdicts of its own, and only MET and BREACHED count in a rate. */
export const verdicts = ['MET', 'BREACHED', 'NOT_EVIDENCED', 'NOT_APPLICABLE', 'OPTED_OUT', 'DEFERRED_FOR_SAFETY', 'PENDING'] as const

export type Verdict = (typeof verdicts)[number]
