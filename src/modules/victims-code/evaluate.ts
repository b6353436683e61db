import type { CodeCase, Verdict } from './code-case.js'
import { londonDate } from '../../kit/london.js'
import { dueDate } from './due-date.js'
import { EnhancedHistory } from './enhanced-history.js'
import { occurrences, type Evidence, type Occurrence } from './occurrences.js'
import { limitOf, versionOn, type CodeVersion, type DutyLimit } from './duty-rules.js'
import { VulnerabilityHistory } from './vulnerability-history.js'

/** One occurrence of one duty. Dates are London dates, `YYYY-MM-DD`. */
export interface DutyVerdict {
  readonly duty: string
  /** 1 for the first event that triggered the duty in the case, in the order sent. */
  readonly occurrence: number
  /** Type of the event that started it, or `REPORTED`, `SENSITIVE_REFERRAL` or `PREVIOUS_UPDATE`. */
  readonly trigger: string
  /**
   * Version of the Code on the trigger date. If there is no trigger date and none is needed, on the day of the evidence. Null if there is
   * no date or no version.
   */
  readonly version: string | null
  /** Entitled to enhanced rights on the trigger date. A later finding causes no breach in retrospect. */
  readonly enhanced: boolean
  readonly triggerOn: string | null
  readonly dueOn: string | null
  readonly evidencedOn: string | null
  readonly verdict: Verdict
  /** Null if no limit was found, and if it is in months or agreed days; then see `dueOn`. */
  readonly limitWorkingDays: number | null
  readonly reason: string
  /**
   * Met under the standard limit but too late under the enhanced one, when the victim was found vulnerable in a way that the police did not
   * know on the trigger date. Never counts as a breach in a rate.
   */
  readonly wouldHaveBreached: boolean
}

type Judgement = Pick<DutyVerdict, 'verdict' | 'reason'>

const judgements = {
  optedOut: { verdict: 'OPTED_OUT', reason: 'The victim asked not to have this service.' },
  deferred: { verdict: 'DEFERRED_FOR_SAFETY', reason: 'Put off on purpose: in time, it would have put somebody at risk.' },
  noTrigger: { verdict: 'NOT_EVIDENCED', reason: 'The time that starts the clock was not sent.' },
  noVersion: { verdict: 'NOT_APPLICABLE', reason: "No version of the Code was in force on the trigger's date." },
  noDuty: { verdict: 'NOT_APPLICABLE', reason: 'The Code of that day does not have this duty.' },
  ended: { verdict: 'NOT_APPLICABLE', reason: 'The case ended before this was due.' },
  notAgreed: { verdict: 'NOT_APPLICABLE', reason: 'No frequency of updates was sent as agreed.' },
  noCalendar: { verdict: 'NOT_APPLICABLE', reason: 'The calendar of working days does not reach so far.' },
  done: { verdict: 'MET', reason: 'Done; no time limit is known under the Code of that day.' },
  notShown: { verdict: 'NOT_EVIDENCED', reason: 'Nothing says that it was done; no time limit is known under the Code of that day.' },
  inTime: { verdict: 'MET', reason: 'Done by the due date.' },
  refuted: { verdict: 'BREACHED', reason: 'Shown not to have been done: what the duty asks for is recorded as missing.' },
  late: { verdict: 'BREACHED', reason: 'Done after the due date.' },
  pending: { verdict: 'PENDING', reason: 'Not done yet, and the due date has not passed.' },
  noEvidence: { verdict: 'NOT_EVIDENCED', reason: 'The due date has passed and nothing says when it was done.' },
} as const satisfies Record<string, Judgement>

/**
 * Judges every duty that the case triggered up to `asOf`, on what was known by then: later evidence does not count yet. Version,
 * limit and enhanced status are those of the trigger date.
 */
export function evaluate(facts: CodeCase, asOf: Date): DutyVerdict[] {
  const today = londonDate(asOf)
  const enhanced = new EnhancedHistory(facts.enhanced)
  const vulnerability = new VulnerabilityHistory(facts.flags ?? [], facts.enhanced)
  const found: DutyVerdict[] = []
  for (const occurrence of occurrences(facts)) {
    if (occurrence.triggerOn === null || occurrence.triggerOn <= today)
      found.push(judge(occurrence, { facts, enhanced, vulnerability, today }))
  }
  return found
}

interface KnownCase {
  readonly facts: CodeCase
  readonly enhanced: EnhancedHistory
  readonly vulnerability: VulnerabilityHistory
  readonly today: string
}

function judge(
  { rule, occurrence, trigger, triggerOn, evidence, endsOn = null }: Occurrence,
  { facts, enhanced: history, vulnerability, today }: KnownCase,
): DutyVerdict {
  const known = evidence.on !== null && evidence.on <= today ? evidence.on : null
  const datedOn = triggerOn ?? known
  const version = datedOn === null ? undefined : versionOn(datedOn)
  const limit = version && limitOf(rule, version.id, trigger)
  const enhanced = triggerOn !== null && version !== undefined && history.holds(version, triggerOn)
  const days = limit ? daysOf(limit, enhanced, facts) : null
  const dueOn = triggerOn !== null && limit && days !== null ? dueDate(triggerOn, days, unitOf(limit)) : null
  const judgement = judgementOn({ triggerOn, version, limit, days, dueOn, endsOn, known, today }, evidence)
  return {
    duty: rule.id,
    occurrence,
    trigger,
    version: triggerOn === null && judgement !== judgements.done ? null : (version?.id ?? null),
    enhanced,
    triggerOn,
    dueOn,
    evidencedOn: known,
    verdict: judgement.verdict,
    limitWorkingDays: limit && unitOf(limit) === 'WORKING_DAY' ? days : null,
    reason: judgement.reason,
    wouldHaveBreached:
      judgement === judgements.inTime &&
      !enhanced &&
      isAfterEnhanced(triggerOn, limit, known) &&
      triggerOn !== null &&
      version !== undefined &&
      vulnerability.wasMissed(version, triggerOn, today),
  }
}

const unitOf = (limit: DutyLimit) => limit.unit ?? 'WORKING_DAY'

const daysOf = (limit: DutyLimit, enhanced: boolean, facts: CodeCase): number | null =>
  limit.unit === 'AGREED_DAY' ? facts.agreedUpdateDays || null : enhanced ? limit.enhanced : limit.standard

interface Clocked {
  readonly triggerOn: string | null
  readonly version: CodeVersion | undefined
  readonly limit: DutyLimit | undefined
  readonly days: number | null
  readonly dueOn: string | null
  readonly endsOn: string | null
  readonly known: string | null
  readonly today: string
}

function judgementOn(
  { triggerOn, version, limit, days, dueOn, endsOn, known, today }: Clocked,
  { optedOut, deferred, refuted }: Evidence,
): Judgement {
  if (optedOut) return judgements.optedOut
  if (triggerOn === null) return known !== null && isWithoutLimit(limit, days) ? judgements.done : judgements.noTrigger
  if (!version) return judgements.noVersion
  if (!limit) return judgements.noDuty
  if (refuted) return judgements.refuted
  if (days === null && limit.unit === 'AGREED_DAY') return judgements.notAgreed
  if (days !== null && dueOn === null) return judgements.noCalendar
  const inTime = known !== null && (dueOn === null || known <= dueOn)
  if (endsOn !== null && dueOn !== null && endsOn <= dueOn && !inTime) return judgements.ended
  if (deferred && !inTime) return judgements.deferred
  if (dueOn === null) return inTime ? judgements.done : judgements.notShown
  if (known !== null) return inTime ? judgements.inTime : judgements.late
  return today <= dueOn ? judgements.pending : judgements.noEvidence
}

/** Does the version have the duty without a time limit, so that only whether it was done matters? */
const isWithoutLimit = (limit: DutyLimit | undefined, days: number | null): boolean =>
  limit !== undefined && days === null && unitOf(limit) === 'WORKING_DAY'

/** Was it done later than the enhanced limit allows? */
function isAfterEnhanced(triggerOn: string | null, limit: DutyLimit | undefined, known: string | null): boolean {
  if (triggerOn === null || known === null || !limit || limit.enhanced === null || limit.enhanced === limit.standard) return false
  const dueOn = dueDate(triggerOn, limit.enhanced, unitOf(limit))
  return dueOn !== null && known > dueOn
}
