import type { CodeCase, CodeEvent, SensitiveConsent } from './code-case.js'
import { londonDate } from '../../kit/london.js'
import { dutyRules, versionOn, type DutyRule } from './duty-rules.js'

/** London date of a time; null if there is none. */
const dayOrNull = (time: Date | string | null | undefined): string | null => (time ? londonDate(time) : null)

/** When and how a duty was done. `on` is null if nothing shows it. */
export interface Evidence {
  readonly on: string | null
  readonly optedOut: boolean
  readonly deferred: boolean
  /** Shown not to have been done. This is the only breach that does not depend on time. */
  readonly refuted?: boolean
}

/** One occurrence of one duty. Dates are London dates, `YYYY-MM-DD`. */
export interface Occurrence {
  readonly rule: DutyRule
  /** 1 for the first event that triggered the duty in the case, in the order sent. */
  readonly occurrence: number
  /** Type of the event that started it, or the rule's word for a trigger that is no event. */
  readonly trigger: string
  readonly triggerOn: string | null
  readonly evidence: Evidence
  /** The day after the trigger on which the case ended. Anything due later is not owed. */
  readonly endsOn?: string | null
}

const rulesByTrigger = new Map<string, DutyRule[]>()
for (const rule of dutyRules) {
  for (const trigger of rule.trigger) rulesByTrigger.set(trigger, [...(rulesByTrigger.get(trigger) ?? []), rule])
}
const none: readonly DutyRule[] = []
const triggeredBy = (trigger: string): readonly DutyRule[] => rulesByTrigger.get(trigger) ?? none

// Words in `evidence` that are not event types.
const ownWords = ['TOLD', 'RECEIVED', 'OCCURRED', 'REFERRED', 'EXPLICIT_CONSENT', 'ENHANCED_DECISION']
const laterEvents = new Map(dutyRules.map((rule) => [rule, rule.evidence.filter((word) => !ownWords.includes(word))]))
const answeringTypes = new Set([...laterEvents.values()].flat())

const decisionTypes = ['CHARGE_DECISION', 'CHARGE_ALTERED', 'DECISION_NOT_TO_INVESTIGATE', 'INVESTIGATION_CONCLUDED']
/** Events after which a case needs no more updates. */
const closingTypes: readonly string[] = ['INVESTIGATION_CONCLUDED', 'DECISION_NOT_TO_INVESTIGATE', 'TRIAL_OUTCOME']

const nothing: Evidence = { on: null, optedOut: false, deferred: false }
const evidenceAt = (on: string | null, event?: CodeEvent): Evidence =>
  event ? { on, optedOut: event.optedOut === true, deferred: event.deferred === true } : on === null ? nothing : { ...nothing, on }

/** Every duty that the case triggered, with its evidence: first those of the report, then of events, then of updates. */
export function occurrences(facts: CodeCase): Occurrence[] {
  const found: Occurrence[] = []
  const answers = facts.events.filter((event) => answeringTypes.has(event.type))
  const taken = new Set<CodeEvent>()
  const reportedOn = dayOrNull(facts.reportedAt)
  for (const rule of triggeredBy('REPORTED')) {
    found.push({ rule, occurrence: 1, trigger: 'REPORTED', triggerOn: reportedOn, evidence: ofReport(rule, facts, answers, reportedOn) })
  }
  if (facts.sensitiveConsent) consented(facts, facts.sensitiveConsent, found)
  for (const event of facts.events) {
    for (const rule of triggeredBy(event.type)) {
      const triggerOn = rule.clock === 'DECISION_TOLD' ? decisionToldBefore(facts.events, event) : dayOrNull(event[rule.clock])
      found.push({
        rule,
        occurrence: 1 + earlier(found, rule),
        trigger: event.type,
        triggerOn,
        evidence: ofEvent(rule, event, answers, triggerOn, taken),
      })
    }
  }
  updated(facts, reportedOn, answers, found)
  return found
}

function earlier(found: readonly Occurrence[], rule: DutyRule): number {
  let count = 0
  for (const other of found) if (other.rule === rule) count++
  return count
}

function ofReport(rule: DutyRule, facts: CodeCase, answers: readonly CodeEvent[], reportedOn: string | null): Evidence {
  if (rule.evidence[0] === 'REFERRED') return { on: londonDate(facts.referredAt), optedOut: facts.declined, deferred: false }
  const answer = answers.length === 0 ? nothing : earliestAnswer(rule, answers, reportedOn)
  if (!rule.evidence.includes('ENHANCED_DECISION') || facts.enhanced.length === 0) return answer
  const decided = facts.enhanced.map((decision) => londonDate(decision.decidedAt)).sort()[0] ?? null
  return answer.on === null || (decided !== null && decided < answer.on) ? { ...answer, on: decided } : answer
}

function consented(facts: CodeCase, consent: SensitiveConsent, found: Occurrence[]): void {
  const on = londonDate(facts.referredAt)
  const evidence = { ...nothing, on: consent === 'GIVEN' ? on : null, refuted: consent === 'NOT_GIVEN' }
  for (const rule of triggeredBy('SENSITIVE_REFERRAL')) {
    found.push({ rule, occurrence: 1, trigger: 'SENSITIVE_REFERRAL', triggerOn: on, evidence })
  }
}

/** Evidence in the triggering event itself, or else in the first later event that answers it. One answer serves one trigger. */
function ofEvent(
  rule: DutyRule,
  event: CodeEvent,
  answers: readonly CodeEvent[],
  triggerOn: string | null,
  taken: Set<CodeEvent>,
): Evidence {
  const own = evidenceAt(dayOrNull(ownTime(rule, event)), isForVictim(rule) ? event : undefined)
  if (own.on !== null || own.optedOut || answers.length === 0) return own
  const answer = earliestAnswer(rule, answers, triggerOn, taken)
  return { on: answer.on, optedOut: answer.optedOut, deferred: own.deferred || answer.deferred }
}

/**
 * Is the duty one towards the victim? What one service passes on to another is not: the victim can neither decline it nor need it
 * postponed.
 */
const isForVictim = ({ evidence }: DutyRule): boolean => evidence[0] !== 'RECEIVED'

function ownTime(rule: DutyRule, event: CodeEvent): string | null | undefined {
  const [word] = rule.evidence
  return word === 'TOLD' ? event.toldAt : word === 'RECEIVED' ? event.receivedAt : word === 'OCCURRED' ? event.occurredAt : null
}

const doneOn = (event: CodeEvent): string | null => dayOrNull(event.toldAt ?? event.occurredAt)

function earliestAnswer(rule: DutyRule, answers: readonly CodeEvent[], from: string | null, taken?: Set<CodeEvent>): Evidence {
  const types = laterEvents.get(rule) ?? []
  let best: CodeEvent | undefined
  let bestOn: string | null = null
  for (const event of answers) {
    if (!types.includes(event.type) || taken?.has(event)) continue
    const on = doneOn(event)
    if (on === null || (from !== null && on < from)) continue
    if (bestOn === null || on < bestOn) [best, bestOn] = [event, on]
  }
  if (best) taken?.add(best)
  // An offer that the victim refused counts as not done. An opt-out says why.
  return evidenceAt(best?.optedOut || (best?.deferred && !best.toldAt) ? null : bestOn, best)
}

/** The last day on which the victim was told of a decision, before asking for its review. */
function decisionToldBefore(events: readonly CodeEvent[], request: CodeEvent): string | null {
  const askedOn = dayOrNull(request.occurredAt)
  let last: string | null = null
  for (const event of events) {
    if (!decisionTypes.includes(event.type)) continue
    const toldOn = dayOrNull(event.toldAt)
    if (toldOn !== null && (askedOn === null || toldOn <= askedOn) && (last === null || toldOn > last)) last = toldOn
  }
  return last
}

/**
 * D19: the time from the agreement to the first update, between consecutive updates, and after the last one while the case is open. If the
 * day of the agreement was not sent, the report date is used. If neither was sent, the first update starts the clock.
 */
function updated(facts: CodeCase, reportedOn: string | null, answers: readonly CodeEvent[], found: Occurrence[]): void {
  const startedOn = (facts.agreedUpdateDays ? dayOrNull(facts.updatesAgreedAt) : null) ?? reportedOn
  for (const rule of triggeredBy('PREVIOUS_UPDATE')) {
    const updates = updatesOf(rule, answers).filter(({ on }) => startedOn === null || on >= startedOn)
    const promised = Boolean(facts.agreedUpdateDays) || (reportedOn !== null && versionOn(reportedOn)?.id === 'VC2006')
    const started = promised && (startedOn !== null || updates.length === 0)
    const starts = [...(started ? [startedOn] : []), ...updates.map(({ on }) => on)]
    starts.forEach((triggerOn, at) => {
      const next = updates[started ? at : at + 1]
      const endsOn = endOf(facts, triggerOn)
      if (triggerOn === null && endsOn !== null) return
      found.push({
        rule,
        occurrence: at + 1,
        trigger: 'PREVIOUS_UPDATE',
        triggerOn,
        evidence: next ? evidenceAt(next.event.optedOut ? null : next.on, next.event) : nothing,
        endsOn: endsOn === unknownDay ? triggerOn : endsOn,
      })
    })
  }
}

function updatesOf(rule: DutyRule, answers: readonly CodeEvent[]): { on: string; event: CodeEvent }[] {
  const updates: { on: string; event: CodeEvent }[] = []
  for (const event of answers) {
    const on = rule.evidence.includes(event.type) ? doneOn(event) : null
    if (on !== null) updates.push({ on, event })
  }
  return updates.length < 2 ? updates : updates.sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0))
}

const unknownDay = ''

/** First day from `since` on which the case ended, by a closing event or its outcome; `unknownDay` if it ended on an unknown day. */
function endOf({ events, outcomeAt }: CodeCase, since: string | null): string | null {
  const closed = events.filter(({ type }) => closingTypes.includes(type)).map(({ occurredAt }) => dayOrNull(occurredAt) ?? unknownDay)
  const outcome = dayOrNull(outcomeAt)
  const ends = outcome === null ? closed : [...closed, outcome]
  return ends.filter((on) => on === unknownDay || since === null || on >= since).sort()[0] ?? null
}
