import { bankHolidays } from '../../../src/modules/reference/index.js'
import type { FeedRow } from './dice.js'

/**
 * The duties of the Code of 2021 written again, from the table of the domain: what starts each, what shows that it was done, and
 * the working days for everyone and for those with enhanced rights.
 */
export interface Judged {
  readonly duty: string
  /** `OUT`: opted out, postponed for safety, not due yet, or nothing agreed. */
  readonly verdict: 'MET' | 'BREACHED' | 'NOT_EVIDENCED' | 'OUT'
  readonly enhanced: boolean
  /** Day of the trigger. */
  readonly start: number | undefined
  /** Day of the trigger, if the duty was done in time but too late for the enhanced limit. */
  readonly lateForTheVulnerable: number | undefined
}

type Part = Record<string, string>
type Limits = readonly [standard: number, enhanced: number]

/** Event → duty, the time that starts the clock, the time or the later event that shows it, limits; null if none is known. */
const byEvent: readonly (readonly [type: string, duty: string, clock: string, shown: string, limits: Limits | null, answer?: string])[] = [
  ['DECISION_NOT_TO_INVESTIGATE', 'D05', 'occurredAt', 'toldAt', [5, 1]],
  ['INVESTIGATION_CONCLUDED', 'D06', 'occurredAt', 'toldAt', [5, 1]],
  ['SUSPECT_ARRESTED', 'D07a', 'occurredAt', 'toldAt', [5, 1]],
  ['SUSPECT_INTERVIEWED', 'D07b', 'occurredAt', 'toldAt', [5, 1]],
  ['SUSPECT_RELEASED', 'D07c', 'occurredAt', 'toldAt', [5, 1]],
  ['SUSPECT_BAILED_OR_UNDER_INVESTIGATION', 'D07d', 'occurredAt', 'toldAt', [5, 1]],
  ['BAIL_CONDITIONS_CHANGED', 'D07d', 'occurredAt', 'toldAt', [5, 1]],
  ['CHARGE_DECISION', 'D08', 'occurredAt', 'toldAt', [5, 1]],
  ['CHARGE_ALTERED', 'D08', 'occurredAt', 'toldAt', [5, 1]],
  ['COURT_HEARING_SET', 'D09', 'receivedAt', 'toldAt', [1, 1]],
  ['TRIAL_HEARING_SET', 'D09', 'receivedAt', 'toldAt', [1, 1]],
  ['BAIL_HEARING_OUTCOME', 'D10', 'receivedAt', 'toldAt', [5, 1]],
  ['WARRANT_ISSUED', 'D11', 'receivedAt', 'toldAt', [5, 1]],
  ['WARRANT_HEARING_OUTCOME', 'D11', 'receivedAt', 'toldAt', [5, 1]],
  ['EVIDENCE_REQUIRED', 'D12', 'receivedAt', 'toldAt', [1, 1]],
  ['TRIAL_OUTCOME', 'D13', 'receivedAt', 'toldAt', [1, 1]],
  ['TRIAL_OUTCOME', 'D13b', 'occurredAt', 'receivedAt', [5, 5]],
  ['APPEAL', 'D14', 'receivedAt', 'toldAt', [1, 1]],
  ['QUALIFYING_SENTENCE', 'D15a', 'occurredAt', 'none', [10, 10], 'VICTIM_CONTACT_REFERRED'],
  ['VICTIM_CONTACT_REFERRED', 'D15b', 'occurredAt', 'none', [20, 20], 'VICTIM_CONTACT_MADE'],
  ['COMPLAINT_MADE', 'D16', 'occurredAt', 'toldAt', [10, 10], 'COMPLAINT_ANSWERED'],
  ['EXPENSES_CLAIMED', 'D17', 'occurredAt', 'none', [10, 10], 'EXPENSES_PAID'],
  ['STATEMENT_TAKEN', 'D20', 'occurredAt', 'none', null, 'VPS_OFFERED'],
]
const closing = ['INVESTIGATION_CONCLUDED', 'DECISION_NOT_TO_INVESTIGATE', 'TRIAL_OUTCOME']
const sexual = ['RAPE']
const holidays = new Set(bankHolidays.holidays.map(([on]) => on))

/** Number of the day of a time around noon; London and UTC then have the same date. */
export const dayOf = (text: string): number => Math.floor(Date.parse(text) / 86_400_000)
const dayOrNothing = (text: string | undefined): number | undefined => (text === undefined ? undefined : dayOf(text))

/** The last day in time, found by counting day by day. */
export function workingDaysAfter(from: number, count: number): number {
  let [on, left] = [from, count]
  while (left > 0) {
    on += 1
    const date = new Date(on * 86_400_000)
    if (date.getUTCDay() !== 0 && date.getUTCDay() !== 6 && !holidays.has(date.toISOString().slice(0, 10))) left -= 1
  }
  return on
}

interface Happened {
  readonly duty: string
  readonly start: number | undefined
  readonly done: number | undefined
  readonly due: (start: number, enhanced: boolean) => number
  /** Only whether it was done is asked. */
  readonly timeless?: boolean | undefined
  /** Day on which the case ended: what would fall due from that day on is not owed. */
  readonly over?: number | undefined
  readonly optedOut?: boolean | undefined
  readonly deferred?: boolean | undefined
}

/** `last`: what was done later is not known, and what is due on that day or later may still be done. */
function judge(happened: Happened, isEnhanced: (on: number) => boolean, last: number): Judged {
  const { duty, start, due, timeless, over, optedOut, deferred } = happened
  const done = happened.done !== undefined && happened.done <= last ? happened.done : undefined
  const enhanced = start !== undefined && isEnhanced(start)
  const verdict = (): Judged['verdict'] => {
    if (optedOut) return 'OUT'
    if (start === undefined) return timeless && done !== undefined ? 'MET' : 'NOT_EVIDENCED'
    if (done !== undefined && done <= due(start, enhanced)) return 'MET'
    if (over !== undefined && over <= due(start, enhanced)) return 'OUT'
    if (deferred) return 'OUT'
    if (done !== undefined) return 'BREACHED'
    const end = due(start, enhanced)
    return Number.isFinite(end) && end >= last ? 'OUT' : 'NOT_EVIDENCED'
  }
  const isLate = verdict() === 'MET' && !enhanced && start !== undefined && done !== undefined && done > due(start, true)
  return { duty, verdict: verdict(), enhanced, start, lateForTheVulnerable: isLate ? start : undefined }
}

const workingDays =
  (limits: Limits | null): Happened['due'] =>
  (start, enhanced) =>
    limits === null ? Infinity : workingDaysAfter(start, limits[enhanced ? 1 : 0])

function enhancedOn(decisions: readonly Part[], on: number): boolean {
  const known = decisions.filter(({ decidedAt }) => dayOf(decidedAt as string) <= on)
  return known.some(({ category }) => known.filter((other) => other.category === category).at(-1)?.decision === 'ENTITLED')
}

function ofEvents(events: readonly Part[]): Happened[] {
  const taken = new Set<Part>()
  return events.flatMap((event) =>
    byEvent
      .filter(([type]) => type === event.type)
      .map(([, duty, clock, shown, limits, answer]): Happened => {
        const start = dayOrNothing(event[clock])
        const own = dayOrNothing(event[shown])
        const marks = {
          timeless: limits === null,
          // The victim cannot decline what the court passes on to the witness care unit.
          optedOut: duty !== 'D13b' && event.optedOut === 'true',
          deferred: duty !== 'D13b' && event.deferred === 'true',
        }
        const later = events
          .filter(
            (other) => other.type === answer && !taken.has(other) && (start === undefined || dayOf(other.occurredAt as string) >= start),
          )
          .sort((left, right) => dayOf(left.occurredAt as string) - dayOf(right.occurredAt as string))[0]
        if (own !== undefined || marks.optedOut || !later) return { duty, start, done: own, due: workingDays(limits), ...marks }
        taken.add(later)
        return { duty, start, done: dayOf(later.occurredAt as string), due: workingDays(limits), ...marks }
      }),
  )
}

function ofReport(row: FeedRow, events: readonly Part[], decisions: readonly Part[]): Happened[] {
  const start = dayOrNothing(row.reportedAt as string | undefined)
  const first = (days: readonly number[]): number | undefined => (days.length === 0 ? undefined : Math.min(...days))
  const days = (type: string): number[] =>
    events.filter((event) => event.type === type).map(({ occurredAt }) => dayOf(occurredAt as string))
  const present = workingDays(null)
  return [
    { duty: 'D01', start, done: first(days('INFORMATION_GIVEN')), due: present, timeless: true },
    { duty: 'D02', start, done: first(days('ACKNOWLEDGEMENT_SENT')), due: present, timeless: true },
    {
      duty: 'D03',
      start,
      done: first([...days('NEEDS_ASSESSED'), ...decisions.map(({ decidedAt }) => dayOf(decidedAt as string))]),
      due: present,
      timeless: true,
    },
    { duty: 'D04', start, done: dayOf(row.referredAt as string), due: workingDays([2, 2]), optedOut: row.consent === 'EXPLICIT_NO' },
  ]
}

/** Whether a referral needs an explicit yes: sexual offences, domestic abuse, children, and relatives who are victims by rule. */
export const needsYes = (row: FeedRow): boolean =>
  sexual.includes(row.offence as string) ||
  ((row.offenceFlags as string[] | undefined) ?? []).includes('DOMESTIC_ABUSE') ||
  ['BEREAVED_FAMILY', 'CHILD_DA', 'BORN_OF_OFFENCE'].includes(row.victimBasis as string)

function ofConsent(row: FeedRow): Happened[] {
  if (!needsYes(row)) return []
  const start = dayOf(row.referredAt as string)
  // A referral without the yes is as wrong on its own day as one that is a day late; from an unknown answer nothing follows.
  const done = row.consent === 'EXPLICIT_YES' ? start : row.consent === 'UNKNOWN' ? undefined : start + 1
  return [{ duty: 'D04c', start, done, due: (from) => from }]
}

/**
 * From the agreement, or otherwise the report, to each update in turn, within the agreed days, and on to the end of the case: its outcome
 * or an event that closes it.
 */
function ofUpdates(row: FeedRow, events: readonly Part[]): Happened[] {
  const agreed = row.agreedUpdateDays as number | undefined
  if (agreed === undefined) return []
  const started = dayOrNothing((row.updatesAgreedAt ?? row.reportedAt) as string | undefined)
  const updates = events
    .filter(({ type }) => type === 'PROGRESS_UPDATE')
    .map(({ occurredAt }) => dayOf(occurredAt as string))
    .filter((on) => started === undefined || on >= started)
    .sort((left, right) => left - right)
  const outcome = dayOrNothing(row.outcomeAt as string | undefined)
  const ends = [
    ...events.filter(({ type }) => closing.includes(type as string)).map(({ occurredAt }) => dayOf(occurredAt as string)),
    ...(outcome === undefined ? [] : [outcome]),
  ]
  const known = started === undefined ? updates : [started, ...updates]
  const starts: readonly (number | undefined)[] = known.length > 0 ? known : [undefined]
  return starts.flatMap((start, place): Happened[] => {
    if (start === undefined && ends.length > 0) return []
    const after = ends.filter((on) => start !== undefined && on >= start)
    const over = after.length > 0 ? Math.min(...after) : undefined
    return [{ duty: 'D19', start, done: known[place + 1], due: (from) => from + agreed, over }]
  })
}

/** Every duty that a referral causes before a moment, for the row as it was then. */
export function dutiesOf(row: FeedRow, until: number): Judged[] {
  const last = until / 86_400_000 - 1
  const events = (row.events as Part[] | undefined) ?? []
  const decisions = [...((row.enhancedRights as Part[] | undefined) ?? [])].sort(
    (left, right) => Date.parse(left.decidedAt as string) - Date.parse(right.decidedAt as string),
  )
  return [...ofReport(row, events, decisions), ...ofConsent(row), ...ofEvents(events), ...ofUpdates(row, events)]
    .filter(({ start }) => start === undefined || start <= last)
    .map((one) => judge(one, (on) => enhancedOn(decisions, on), last))
}

/** Duties to inform of what happens in the case. */
const updating = ['D05', 'D07a', 'D07b', 'D07c', 'D07d', 'D08']

/** Indicators of the random world that would give enhanced rights. */
const entitling = ['MENTAL_HEALTH', 'DOMESTIC_ABUSE']

/** The days on which someone was vulnerable without the police knowing, by what anyone found at any time. */
export function missedOn(row: FeedRow, cases: readonly FeedRow[]): (on: number) => boolean {
  const flags = [row, ...cases]
    .flatMap((one) => (one.flags as Part[] | undefined) ?? [])
    .filter(({ value, indicator }) => value === 'PRESENT' && entitling.includes(indicator as string))
    .map(({ source, assessedAt }) => ({ held: (source as string).startsWith('POLICE'), from: dayOf(assessedAt as string) }))
  const decisions = ((row.enhancedRights as Part[] | undefined) ?? [])
    .filter(({ decision }) => decision === 'ENTITLED')
    .map(({ decidedAt }) => ({ held: true, from: dayOf(decidedAt as string) }))
  const found = [...flags, ...decisions]
  return (on) => found.length > 0 && !found.some(({ held, from }) => held && from <= on)
}

/** How many of the first four were in time, by their days; on the same day, late ones come first. */
function tallyOf(judged: readonly Judged[]): string | undefined {
  const late = ({ verdict }: Judged): number => (verdict === 'MET' ? 1 : 0)
  const first = [...judged]
    .sort((left, right) => (left.start ?? Infinity) - (right.start ?? Infinity) || late(left) - late(right))
    .slice(0, 4)
  return first.length === 0 ? undefined : `${first.filter(({ verdict }) => verdict === 'MET').length}_OF_${first.length}`
}

/** The verdicts on updates: judged, due, met, and, for days on which vulnerability was missed, met by the limits for the vulnerable. */
export function updatesOf(duties: readonly Judged[], isMissedOn: (on: number) => boolean = () => true) {
  const updates = duties.filter(({ duty, verdict }) => updating.includes(duty) && verdict !== 'OUT')
  const judged = updates.filter(({ verdict }) => verdict !== 'NOT_EVIDENCED')
  const met = judged.length > 0 && judged.every(({ verdict }) => verdict === 'MET')
  return {
    due: updates.length > 0,
    judged: judged.length > 0,
    met,
    metIfKnown: met && judged.every(({ lateForTheVulnerable: on }) => on === undefined || !isMissedOn(on)),
    tally: tallyOf(judged),
    state: judged.length === 0 ? 'NOT_JUDGED' : met ? 'MET' : 'BREACHED',
  }
}
