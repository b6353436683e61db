import { dayOf } from './day.js'

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
  /** Set where the referral needed explicit consent: was it given? Nothing is judged where it is left out. */
  readonly sensitiveConsent?: 'GIVEN' | 'NOT_GIVEN' | null
  /** When anybody first saw that the victim is vulnerable; `vulnerableFrom()` finds it. */
  readonly vulnerableFrom?: Date | string | null
}

/** Missing evidence is not a breach: it is told apart, and only MET and BREACHED enter a rate. */
export const verdicts = ['MET', 'BREACHED', 'NOT_EVIDENCED', 'NOT_APPLICABLE', 'OPTED_OUT', 'DEFERRED_FOR_SAFETY', 'PENDING'] as const

export type Verdict = (typeof verdicts)[number]

interface SeenFlag {
  readonly value: string
  readonly assessedAt?: Date | string | null
}

/** The earliest day on which a flag of any source was PRESENT or enhanced rights were granted; null where nobody saw anything. */
export function vulnerableFrom(flags: readonly SeenFlag[], decisions: readonly EnhancedDecision[]): string | null {
  let earliest: string | null = null
  const see = (at: Date | string | null | undefined): void => {
    if (!at) return
    const date = dayOf(at)
    if (earliest === null || date < earliest) earliest = date
  }
  for (const flag of flags) if (flag.value === 'PRESENT') see(flag.assessedAt)
  for (const decision of decisions) if (decision.decision === 'ENTITLED') see(decision.decidedAt)
  return earliest
}
