import { addWorkingDays, inCalendar, londonDate } from '../../reference/index.js'
import { dutyRules, versionOn, type CodeVersion, type DutyRule } from './rules.js'

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
  readonly optedOut?: boolean | null
}

/** What the duties are judged on. */
export interface CodeCase {
  readonly reportedAt: Date | null
  readonly referredAt: Date
  /** The victim asked not to be referred. */
  readonly declined: boolean
  readonly enhanced: readonly EnhancedDecision[]
  readonly events: readonly CodeEvent[]
}

/** Missing evidence is not a breach: it is told apart, and only MET and BREACHED enter a rate. */
export type Verdict = 'MET' | 'BREACHED' | 'NOT_EVIDENCED' | 'NOT_APPLICABLE' | 'OPTED_OUT' | 'PENDING'

/** One duty, once. Dates are London dates, `YYYY-MM-DD`. */
export interface DutyVerdict {
  readonly duty: string
  /** 1 for the first event that triggered the duty in the case, in the order sent. */
  readonly occurrence: number
  /** Version of the Code at the trigger date; null where there is no date or no version. */
  readonly version: string | null
  /** Entitled to enhanced rights at the trigger date; a later finding does not breach in retrospect. */
  readonly enhanced: boolean
  readonly triggerOn: string | null
  readonly dueOn: string | null
  readonly evidencedOn: string | null
  readonly verdict: Verdict
  readonly limitWorkingDays: number | null
  readonly reason: string
}

interface Occurrence {
  readonly rule: DutyRule
  readonly occurrence: number
  readonly triggerOn: string | null
  readonly evidencedOn: string | null
  readonly optedOut: boolean
}

const rulesByTrigger = new Map<string, readonly DutyRule[]>()
for (const rule of dutyRules) {
  for (const trigger of rule.trigger) rulesByTrigger.set(trigger, [...(rulesByTrigger.get(trigger) ?? []), rule])
}

const dateOrNull = (time: Date | string | null | undefined): string | null => (time ? londonDate(time) : null)

/**
 * Every duty that the case triggered up to `asOf`, judged on what was known by then: evidence dated after `asOf` does not count yet.
 * Version, limit and enhanced status are those of the trigger date. Pure.
 */
export function evaluate(facts: CodeCase, asOf: Date): DutyVerdict[] {
  const today = londonDate(asOf)
  const verdicts: DutyVerdict[] = []
  for (const occurrence of occurrences(facts)) {
    if (occurrence.triggerOn === null || occurrence.triggerOn <= today) verdicts.push(judge(occurrence, facts.enhanced, today))
  }
  return verdicts
}

function occurrences(facts: CodeCase): Occurrence[] {
  const found: Occurrence[] = []
  for (const rule of rulesByTrigger.get('REPORTED') ?? []) {
    const triggerOn = dateOrNull(facts.reportedAt)
    found.push({ rule, occurrence: 1, triggerOn, evidencedOn: londonDate(facts.referredAt), optedOut: facts.declined })
  }
  for (const event of facts.events) {
    for (const rule of rulesByTrigger.get(event.type) ?? []) {
      found.push({
        rule,
        occurrence: 1 + found.reduce((earlier, { rule: other }) => earlier + (other === rule ? 1 : 0), 0),
        triggerOn: dateOrNull(event[rule.clock]),
        evidencedOn: dateOrNull(event.toldAt),
        optedOut: event.optedOut === true,
      })
    }
  }
  return found
}

function judge(
  { rule, occurrence, triggerOn, evidencedOn, optedOut }: Occurrence,
  decisions: readonly EnhancedDecision[],
  today: string,
): DutyVerdict {
  const known = evidencedOn !== null && evidencedOn <= today ? evidencedOn : null
  const version = triggerOn === null ? undefined : versionOn(triggerOn)
  const enhanced = triggerOn !== null && version !== undefined && isEnhanced(version, decisions, triggerOn)
  const limit = version && rule.limits[version.id]
  const days = limit ? (enhanced ? limit.enhanced : limit.standard) : null
  const dueOn = triggerOn !== null && days !== null && inCalendar(triggerOn) ? addWorkingDays(triggerOn, days) : null
  return {
    duty: rule.id,
    occurrence,
    version: version?.id ?? null,
    enhanced,
    triggerOn,
    dueOn,
    evidencedOn: known,
    limitWorkingDays: days,
    ...verdictOn(triggerOn, dueOn, known, optedOut, today),
  }
}

type Judgement = Pick<DutyVerdict, 'verdict' | 'reason'>

const judgements = {
  optedOut: { verdict: 'OPTED_OUT', reason: 'The victim asked not to have this service.' },
  noTrigger: { verdict: 'NOT_EVIDENCED', reason: 'The time that starts the clock was not sent.' },
  noLimit: { verdict: 'NOT_APPLICABLE', reason: "No timed duty was in force on the trigger's date." },
  inTime: { verdict: 'MET', reason: 'Done by the due date.' },
  late: { verdict: 'BREACHED', reason: 'Done after the due date.' },
  pending: { verdict: 'PENDING', reason: 'Not done yet, and the due date has not passed.' },
  noEvidence: { verdict: 'NOT_EVIDENCED', reason: 'The due date has passed and nothing says when it was done.' },
} as const satisfies Record<string, Judgement>

function verdictOn(triggerOn: string | null, dueOn: string | null, known: string | null, optedOut: boolean, today: string): Judgement {
  if (optedOut) return judgements.optedOut
  if (triggerOn === null) return judgements.noTrigger
  if (dueOn === null) return judgements.noLimit
  if (known !== null) return known <= dueOn ? judgements.inTime : judgements.late
  return today <= dueOn ? judgements.pending : judgements.noEvidence
}

/** The last decision per category at the date; entitled in one category is entitled. */
function isEnhanced(version: CodeVersion, decisions: readonly EnhancedDecision[], date: string): boolean {
  if (decisions.length === 0) return false
  const latest = new Map<string, { at: number; entitled: boolean }>()
  for (const { category, decision, decidedAt } of decisions) {
    if (!version.enhancedCategories.includes(category) || londonDate(decidedAt) > date) continue
    const at = new Date(decidedAt).getTime()
    const earlier = latest.get(category)
    if (!earlier || earlier.at <= at) latest.set(category, { at, entitled: decision === 'ENTITLED' })
  }
  return [...latest.values()].some((last) => last.entitled)
}
