/** A decision on one category of enhanced rights. The last one on a category at a date is the one that holds. */
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
  /** Put off on purpose, because doing it in time would have put somebody at risk. */
  readonly deferred?: boolean | null
}

/** What the duties are judged on. */
export interface CodeCase {
  readonly reportedAt: Date | null
  readonly referredAt: Date
  /** The victim asked not to be referred. */
  readonly declined: boolean
  readonly enhanced: readonly EnhancedDecision[]
  readonly events: readonly CodeEvent[]
  /** Days between progress updates, as agreed with the victim. */
  readonly agreedUpdateDays?: number | null
  /** When these days were agreed; the report stands for it if nothing is said. */
  readonly updatesAgreedAt?: Date | string | null
  /** When the outcome of the crime was recorded: it ends the case as a closing event does. */
  readonly outcomeAt?: Date | string | null
  readonly sensitiveConsent?: SensitiveConsent | null
  /** Of any source that the caller may see. */
  readonly flags?: readonly SeenFlag[]
}

/** A statement about a vulnerability, and who made it. */
export interface SeenFlag {
  readonly indicator: string
  readonly value: string
  readonly source: string
  readonly assessedAt?: Date | string | null
}

/** Of a referral that needed explicit consent: was it given, was the referral made without it, or does nothing say so? */
export type SensitiveConsent = 'GIVEN' | 'NOT_GIVEN' | 'NOT_KNOWN'

const recordedWithout: readonly string[] = ['EXPLICIT_NO', 'NOT_ASKED', 'OPT_OUT_NOT_EXERCISED']

/**
 * What a referral shows of the consent that it needed; null if it needed none. A recorded refusal is no opting out of being asked:
 * it ends the duty to refer (D04), and a referral made against it is what D04c forbids.
 */
export function sensitiveConsent(isNeeded: boolean, consent: string): SensitiveConsent | null {
  if (!isNeeded) return null
  if (consent === 'EXPLICIT_YES') return 'GIVEN'
  return recordedWithout.includes(consent) ? 'NOT_GIVEN' : 'NOT_KNOWN'
}

/** Missing evidence is not a breach: it has verdicts of its own, and only MET and BREACHED enter a rate. */
export const verdicts = ['MET', 'BREACHED', 'NOT_EVIDENCED', 'NOT_APPLICABLE', 'OPTED_OUT', 'DEFERRED_FOR_SAFETY', 'PENDING'] as const

export type Verdict = (typeof verdicts)[number]
